"""What each paper still has to spend in the Method of Equal Shares, and at what rate its supporters can buy a project."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from governance.counting.papers import Projects, Weight

# How much one paper values each project that it supports.
Uses = dict[int, int]


@dataclass(frozen=True)
class Pile:
    """Equal papers."""

    papers: Weight
    uses: Uses


def piles_of(profile: Projects, utilities: str) -> list[Pile]:
    """Papers with what they value, by 'cost', 'cardinality' or 'points'. Raises ValueError for what cannot be counted."""
    if utilities not in ("cost", "cardinality", "points"):
        raise ValueError(f"utilities are cost, cardinality or points, not {utilities}")
    found: list[Pile] = []
    for paper, papers in profile.piles.items():
        named = [project for project, _ in paper]
        legal = len(set(named)) == len(named) and all(1 <= project <= len(profile.names) for project in named)
        if papers < 0 or not legal or any(points <= 0 for _, points in paper):
            raise ValueError(f"a paper that cannot be counted: {paper}")
        found.append(Pile(papers, {project: _use(profile, utilities, project, points) for project, points in paper}))
    return found


def _use(profile: Projects, utilities: str, project: int, points: int) -> int:
    if utilities == "cost":
        return profile.costs[project - 1]
    return 1 if utilities == "cardinality" else points


class Purses:
    """The money of each pile's papers, all equal at first."""

    def __init__(self, piles: list[Pile], each: Fraction) -> None:
        self.piles, self.each = piles, each
        self.money = [each] * len(piles)
        self.supporters: dict[int, list[int]] = {}
        for place, pile in enumerate(piles):
            for project in pile.uses:
                self.supporters.setdefault(project, []).append(place)

    def copy(self) -> "Purses":
        """The same purses, to be spent apart."""
        other = object.__new__(Purses)
        other.piles, other.each, other.money = self.piles, self.each, list(self.money)
        other.supporters = self.supporters
        return other

    def rate(self, project: int, cost: int) -> Fraction | None:
        """The least money for one unit of use at which its supporters, none beyond their purse, pay the cost; or None."""
        if not cost:
            return Fraction(0) if self.supporters.get(project) else None
        groups = self._groups(project)
        if sum((money * papers for (money, _), papers in groups.items()), Fraction(0)) < cost:
            return None
        owed, use = Fraction(cost), Fraction(sum(u * papers for (_, u), papers in groups.items()))
        for (money, each), papers in sorted(groups.items(), key=lambda one: one[0][0] / one[0][1]):
            if owed * each <= money * use:
                break
            owed -= money * papers
            use -= each * papers
        return owed / use if use else Fraction(0)

    def buy(self, project: int, rate: Fraction) -> None:
        """Every supporter pays the rate for each unit of use, or all it has."""
        for place in self.supporters.get(project, ()):
            self.money[place] -= min(self.money[place], rate * self.piles[place].uses[project])

    def _groups(self, project: int) -> Mapping[tuple[Fraction, int], Weight]:
        groups: dict[tuple[Fraction, int], Weight] = {}
        for place in self.supporters.get(project, ()):
            key = (self.money[place], self.piles[place].uses[project])
            groups[key] = groups.get(key, 0) + self.piles[place].papers
        return groups
