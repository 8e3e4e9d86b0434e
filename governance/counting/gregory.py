"""The stages that every weighted inclusive Gregory count shares: elect, hand on the largest surplus, else exclude.

All papers of an elected option are handed on, each at a part of the value at which it came (weighted inclusive); the
methods differ in that part's rounding and in their quota. Each stage's tallies, exhausted votes and votes lost in
rounding add up to the papers that rank somebody.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor
from typing import Any

from governance.counting.breaking import Tie, fewest, most
from governance.counting.papers import Outcome, Ranked, Ranking, Ties, Weight, standing
from governance.counting.piles import Hands, must_be_legal
from governance.counting.plain import keyed, lean, plain
from governance.counting.seating import must_seat

# From a paper's value, the surplus and all votes of the one who hands it on: the value at which it moves.
Value = Callable[[Weight, Weight, Weight], Weight]


# A tie that nothing settles is followed each way, so often in all, and where there are no more distinct papers than this.
MOST_TRIALS = 50
MOST_FOLLOWED = 5_000


class Stopped(Exception):
    """A tie that nothing declared settles; carries it."""

    def __init__(self, tie: Tie) -> None:
        self.tie = tie


def droop(papers: Weight, seats: int) -> int:
    """The whole number above papers / (seats + 1): the least that only as many options as there are seats can have."""
    return floor(Fraction(papers) / (seats + 1)) + 1


def count(
    method: str,
    profile: Ranked,
    piles: Mapping[Ranking, Weight],
    *,
    seats: int,
    ties: Ties,
    value: Value,
    whole: bool = True,
) -> Outcome:
    """Count `piles` of this profile, by a whole quota that is reached, or an exact one that must be passed.

    Raises ValueError for a paper that cannot be counted, or no seat, or nobody who stands.
    """
    must_seat(seats, standing(profile))
    must_be_legal(piles, frozenset(range(1, len(profile.names) + 1)))
    stages = Stages(Hands(piles, standing(profile)), seats, ties, value)
    stages.exhausted = stages.hands.blank
    papers: Weight = sum(piles.values())
    valid = papers - stages.hands.blank
    stages.quota = droop(valid, seats) if whole else lean(Fraction(valid) / (seats + 1))
    stages.strict = not whole
    try:
        if valid:
            stages.run()
    except Stopped as stop:
        stages.tied += stop.tie.options
        stages.ties_told.append(stop.tie)
        stages.tell("tie")
    tied = tuple(dict.fromkeys(stages.tied))
    rounds = tuple(stages.rounds)
    return Outcome(method, tuple(stages.elected), tied, rounds, papers, stages.exhausted, Fraction(stages.quota))


@dataclass
class Stages:
    """A count under way."""

    hands: Hands
    seats: int
    ties: Ties
    value: Value
    quota: Weight = 0
    strict: bool = False
    exhausted: Weight = 0
    rounding: Weight = 0
    elected: list[int] = field(default_factory=list)
    out: list[int] = field(default_factory=list)
    surpluses: list[int] = field(default_factory=list)
    tied: list[int] = field(default_factory=list)
    earlier: list[dict[int, Weight]] = field(default_factory=list)
    rounds: list[dict[str, Any]] = field(default_factory=list)
    ties_told: list[Tie] = field(default_factory=list)
    forced: int | None = None
    trials: list[int] = field(default_factory=lambda: [MOST_TRIALS])

    @property
    def continuing(self) -> list[int]:
        return [option for option in self.hands.tallies if option not in self.elected and option not in self.out]

    @property
    def vacancies(self) -> int:
        return self.seats - len(self.elected)

    def run(self) -> None:
        """Stage after stage until the seats are filled, or nobody is left."""
        chosen = self.elect()
        self.tell("first preferences", elected=chosen)
        self.go_on()

    def go_on(self) -> None:
        while self.vacancies and self.continuing:
            if len(self.continuing) <= self.vacancies:
                self.tell("last vacancies", elected=self.seat_in_order(self.continuing))
            elif self.surpluses:
                self.hand_on_surplus()
            else:
                self.exclude()

    def elect(self) -> list[int]:
        """Whoever has the quota, the most votes first."""
        chosen = self.seat_in_order([option for option in self.continuing if self.has_quota(option)])
        self.surpluses += [option for option in chosen if self.hands.tallies[option] > self.quota]
        return chosen

    def has_quota(self, option: int) -> bool:
        votes = self.hands.tallies[option]
        return votes > self.quota or (votes == self.quota and not self.strict)

    def seat_in_order(self, options: Iterable[int]) -> list[int]:
        """Seat them, the most votes first; an order that nothing settles is a tie, and stops nothing."""
        left, chosen = list(options), list[int]()
        while left:
            best = max(self.hands.tallies[option] for option in left)
            level = [option for option in left if self.hands.tallies[option] == best]
            first = self.first_of(level)
            chosen.append(first)
            left.remove(first)
        self.elected += chosen
        return chosen

    def first_of(self, level: list[int]) -> int:
        if len(level) == 1:
            return level[0]
        tie = most(level, self.earlier, self.ties, str(len(self.rounds) + 1))
        self.ties_told.append(tie)
        if tie.out is None:
            self.tied += level
            return level[0]
        return tie.out

    def hand_on_surplus(self) -> None:
        """All papers of the option with the largest surplus go on, at a part of their value."""
        largest = max(self.hands.tallies[option] for option in self.surpluses)
        option = self.one_of([o for o in self.surpluses if self.hands.tallies[o] == largest], most)
        surplus = largest - self.quota
        parcels: dict[Weight, list[Ranking]] = {}
        for value, some in self.hands.take(option).items():
            parcels.setdefault(self.value(value, surplus, largest), []).extend(some)
        gained, exhausted = self.hands.give(parcels, set(self.continuing))
        self.hands.tallies[option] = self.quota
        self.surpluses.remove(option)
        self.exhausted = lean(self.exhausted + exhausted)
        self.rounding = lean(self.rounding + surplus - sum(gained.values()) - exhausted)
        self.tell("surplus", of=option, gained=gained, newly=exhausted, elected=self.elect())

    def exclude(self) -> None:
        """The option with the fewest votes drops out; its papers go on at their value unless the last seats are filled."""
        least = min(self.hands.tallies[option] for option in self.continuing)
        option = self.one_of([o for o in self.continuing if self.hands.tallies[o] == least], fewest)
        self.out.append(option)
        if len(self.continuing) <= self.vacancies:
            self.tell("exclusion", of=option)
            return
        gained, exhausted = self.hands.give(self.hands.take(option), set(self.continuing))
        self.exhausted = lean(self.exhausted + exhausted)
        self.tell("exclusion", of=option, gained=gained, newly=exhausted, elected=self.elect())

    def one_of(self, level: list[int], pick: Callable[..., Tie]) -> int:
        """Which of the level options it falls on. Raises Stopped."""
        if len(level) == 1 or self.forced in level:
            chosen, self.forced = self.forced or level[0], None
            return chosen
        tie = pick(level, self.earlier, self.ties, str(len(self.rounds) + 1))
        if tie.out is None and ((pick is fewest and self.is_idle(level)) or self.ends_alike(level)):
            tie = Tie(tie.options, "either way", level[0])
        if tie.out is None:
            raise Stopped(tie)
        self.ties_told.append(tie)
        return tie.out

    def ends_alike(self, level: list[int]) -> bool:
        """Whether the same are elected in the same order whomever it falls on, found by following each."""
        ends = set()
        for option in level if len(self.hands.weights) <= MOST_FOLLOWED else ():
            self.trials[0] -= 1
            other = self.apart(option)
            try:
                if self.trials[0] < 0:
                    return False
                other.go_on()
            except Stopped:
                return False
            ends.add((tuple(other.elected), frozenset(other.tied)))
        return len(ends) == 1

    def apart(self, forced: int) -> "Stages":
        """The same count, to be followed apart, in which the next tie falls on `forced`; the trials left are shared."""
        kept: dict[str, Any] = {
            name: copy(value) for name, value in vars(self).items() if isinstance(value, list) and name != "trials"
        }
        return replace(self, hands=self.hands.copy(), forced=forced, **kept)

    def is_idle(self, level: list[int]) -> bool:
        """Whether all of these hold nothing and all must go, so that their order changes nothing."""
        nothing = not any(self.hands.tallies[option] for option in level)
        return nothing and len(level) <= len(self.continuing) - self.vacancies

    def tell(
        self,
        action: str,
        of: int | None = None,
        gained: Mapping[int, Weight] | None = None,
        newly: Weight = 0,
        elected: Iterable[int] = (),
    ) -> None:
        """Write the stage down."""
        self.earlier.append(dict(self.hands.tallies))
        stands = {o: votes for o, votes in self.hands.tallies.items() if o not in self.out or votes}
        self.rounds.append(
            {
                "number": len(self.rounds) + 1,
                "action": action,
                "of": of,
                "tallies": keyed(stands),
                "transfers": keyed(gained or {}),
                "elected": list(elected),
                "out": [of] if action == "exclusion" else [],
                "newly_exhausted": plain(newly),
                "exhausted": plain(self.exhausted),
                "rounding": plain(self.rounding),
                "quota": plain(self.quota),
                "ties": [tie.told() for tie in self.ties_told],
            }
        )
        self.ties_told.clear()
