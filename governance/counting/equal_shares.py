"""The Method of Equal Shares for participatory budgets, in exact fractions.

Definition: D. Peters, G. Pierczyński and P. Skowron, 'Proportional participatory budgeting with additive utilities', NeurIPS
2021 (rule X: Peters and Skowron 2020). The budget is divided equally among all papers; time and again the project is bought
whose supporters can pay its cost at the lowest rate for a unit of use, each paying rate x use or all it has left; it ends when
no project can be paid for. On approval papers a project's use is its cost, or one for every project ('cardinality'); on
papers with points it is the points. What is left is spent only where a completion says so: 'add1' raises every paper's share by
one unit of money as long as the total still fits; 'greedy' takes what fits by use for money; 'add1u' does both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from governance.counting.papers import Outcome, Projects, Ties, Weight
from governance.counting.plain import keyed, plain
from governance.counting.purse import Pile, Purses, piles_of
from governance.counting.seating import told_of

COMPLETIONS = ("none", "add1", "greedy", "add1u")
# A tie that nothing settles is followed both ways at most so often before the count stops at it.
MOST_TRIALS = 100


def usual_utilities(profile: Projects) -> str:
    """Cost where every paper only approves; points where any gives other than one."""
    approvals = all(points == 1 for paper in profile.piles for _, points in paper)
    return "cost" if approvals else "points"


def count(
    profile: Projects, *, ties: Ties, seats: int = 1, utilities: str | None = None, completion: str = "none"
) -> Outcome:
    """Buy projects; `seats` means nothing here. Raises ValueError for papers or options that cannot be counted."""
    if completion not in COMPLETIONS:
        raise ValueError(f"completions are {', '.join(COMPLETIONS)}, not {completion}")
    piles = piles_of(profile, utilities or usual_utilities(profile))
    papers: Weight = sum(profile.piles.values())
    if len(profile.costs) != len(profile.names) or min(profile.costs, default=0) < 0 or profile.budget < 0:
        raise ValueError("every project needs a cost, and no cost nor the budget may be less than nothing")
    blank: Weight = sum(pile.papers for pile in piles if not pile.uses)
    market = (
        _completed(profile, piles, papers, ties, completion)
        if papers
        else Market(profile, ties, Purses([], Fraction(0)))
    )
    for one in market.rounds:
        one["exhausted"] = plain(blank)
    tied = tuple(dict.fromkeys(market.tied))
    return Outcome("equal-shares", tuple(market.bought), tied, tuple(market.rounds), papers, blank)


def _completed(profile: Projects, piles: list[Pile], papers: Weight, ties: Ties, completion: str) -> "Market":
    share = Fraction(profile.budget) / papers
    market = _run(profile, piles, share, ties)
    while completion.startswith("add1") and not market.tied and market.may_grow():
        share += 1
        more = _run(profile, piles, share, ties)
        if more.spent > profile.budget:
            break
        market = more
    if completion in ("greedy", "add1u") and not market.tied:
        market.fill(piles)
    return market


def _run(profile: Projects, piles: list[Pile], share: Fraction, ties: Ties) -> "Market":
    market = Market(profile, ties, Purses(piles, share))
    market.run()
    return market


@dataclass
class Market:
    """Buying under way. `floors` are the last known rates: a rate never falls, since purses only empty."""

    profile: Projects
    ties: Ties
    purses: Purses
    bought: list[int] = field(default_factory=list)
    tied: list[int] = field(default_factory=list)
    rounds: list[dict[str, Any]] = field(default_factory=list)
    floors: dict[int, Fraction] = field(default_factory=dict)
    fresh: dict[int, Fraction] = field(default_factory=dict)
    trials: list[int] = field(default_factory=lambda: [MOST_TRIALS])

    def __post_init__(self) -> None:
        if not self.floors:
            self.floors = dict.fromkeys(sorted(self.purses.supporters), Fraction(0))

    @property
    def spent(self) -> int:
        return sum(self.profile.costs[project - 1] for project in self.bought)

    def run(self) -> None:
        """Buy until nothing can be paid for, or a tie stops it."""
        while (best := self.cheapest()) is not None:
            rate, level = best
            project, told = self.one_of(level)
            if project is None:
                self.tied += level
                self.tell(rate, [], told)
                return
            self.buy(project, rate)
            self.tell(rate, [project], told)

    def cheapest(self) -> tuple[Fraction, list[int]] | None:
        """The lowest rate, and the projects that have it; only projects that might have it are worked out again."""
        rate, level = None, list[int]()
        self.fresh = {}
        for project in sorted(self.floors, key=lambda one: (self.floors[one], one)):
            if rate is not None and self.floors[project] > rate:
                break
            fresh = self.purses.rate(project, self.profile.costs[project - 1])
            if fresh is None:
                del self.floors[project]
                continue
            self.floors[project] = self.fresh[project] = fresh
            if rate is None or fresh < rate:
                rate, level = fresh, [project]
            elif fresh == rate:
                level.append(project)
        return None if rate is None else (rate, sorted(level))

    def buy(self, project: int, rate: Fraction) -> None:
        self.purses.buy(project, rate)
        self.bought.append(project)
        del self.floors[project]

    def one_of(self, level: list[int]) -> tuple[int | None, list[dict[str, Any]]]:
        """Which of the level projects is bought first, and how that was settled; None where it matters and nothing does."""
        if len(level) == 1:
            return level[0], []
        order = self.ties.sorted(level, str(len(self.rounds) + 1))
        if order is None and self.same_either_way(level):
            return level[0], [{"options": level, "settled": "either way", "order": []}]
        return (order[0] if order else None), [told_of(level, self.ties, order)]

    def same_either_way(self, level: Iterable[int]) -> bool:
        """Whether all orders buy the same projects, found by following each."""
        ends = set()
        for project in level:
            self.trials[0] -= 1
            if self.trials[0] < 0:
                return False
            other = Market(
                self.profile,
                self.ties,
                self.purses.copy(),
                list(self.bought),
                [],
                [],
                dict(self.floors),
                {},
                self.trials,
            )
            other.buy(project, self.floors[project])
            other.run()
            ends.add((frozenset(other.bought), bool(other.tied)))
        return len(ends) == 1 and not ends.pop()[1]

    def may_grow(self) -> bool:
        """Whether a project that somebody supports would still fit into the budget."""
        left = self.profile.budget - self.spent
        return any(p not in self.bought and self.profile.costs[p - 1] <= left for p in self.purses.supporters)

    def fill(self, piles: list[Pile]) -> None:
        """Spend what is left on what fits, the most use for money first."""
        use: dict[int, Weight] = {}
        for pile in piles:
            for project, each in pile.uses.items():
                use[project] = use.get(project, 0) + each * pile.papers
        worth = {
            p: Fraction(u) / self.profile.costs[p - 1]
            for p, u in use.items()
            if p not in self.bought and self.profile.costs[p - 1]
        }
        for value in sorted(set(worth.values()), reverse=True):
            level = [project for project in sorted(worth) if worth[project] == value]
            if not self.take(level):
                return

    def take(self, level: list[int]) -> bool:
        """Take of these, equally worth their money, what fits; False where not all fit and nothing says which."""
        left = self.profile.budget - self.spent
        fits = [project for project in level if self.profile.costs[project - 1] <= left]
        all_fit = sum(self.profile.costs[project - 1] for project in fits) <= left
        order = fits if all_fit else self.ties.sorted(fits, str(len(self.rounds) + 1))
        if order is None:
            self.tied += fits
            self.tell(None, [], [told_of(fits, self.ties, None)])
            return False
        for project in order:
            if self.profile.costs[project - 1] <= self.profile.budget - self.spent:
                self.bought.append(project)
                self.tell(None, [project], [])
        return True

    def tell(self, rate: Fraction | None, elected: list[int], told: list[dict[str, Any]]) -> None:
        """Write the purchase down: `rate` is money for a unit of use, `tallies` the rates that were compared,
        `share` what each paper had to begin with.
        """
        self.rounds.append(
            {
                "number": len(self.rounds) + 1,
                "action": "completion" if rate is None else "purchase",
                "tallies": keyed({} if rate is None else self.fresh),
                "rate": None if rate is None else plain(rate),
                "share": plain(self.purses.each),
                "elected": elected,
                "out": [],
                "spent": self.spent,
                "left": self.profile.budget - self.spent,
                "ties": told,
            }
        )
