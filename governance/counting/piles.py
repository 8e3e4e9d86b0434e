"""Papers in the hands of options: piles move only when their option drops out or hands on a surplus.

A pile that meets several equal options is shared equally among those that continue; as they leave in turn this is the
average over all strict orders of the equal options (B. Meek 1969; I. D. Hill, 'Equal preferences', Voting Matters).
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from governance.counting.papers import Ranking, Weight
from governance.counting.plain import lean

# Rankings by the value at which each of their papers counts.
Parcels = dict[Weight, list[Ranking]]


def must_be_legal(piles: Mapping[Ranking, Weight], known: frozenset[int]) -> None:
    """Raises ValueError for a paper that names an option twice, or none that stands, or counts below nothing."""
    for ranking, papers in piles.items():
        if papers < 0 or not (len(set(ranking)) == len(ranking) and known.issuperset(ranking)):
            named = [option for rank in ranking for option in (rank if isinstance(rank, tuple) else (rank,))]
            if papers < 0 or len(set(named)) != len(named) or not known.issuperset(named):
                raise ValueError(f"a paper that cannot be counted: {ranking}")


class Hands:
    """Who holds which papers. `weights` is the profile's own mapping and is never copied nor changed."""

    def __init__(self, weights: Mapping[Ranking, Weight], options: Iterable[int]) -> None:
        self.weights = weights
        self.held: dict[int, Parcels] = {option: {} for option in options}
        self.tallies: dict[int, Weight] = dict.fromkeys(self.held, 0)
        _, self.blank = self.give({1: weights}, frozenset(self.held))

    def copy(self) -> "Hands":
        """The same hands, to be counted apart."""
        other = object.__new__(Hands)
        other.weights, other.tallies, other.blank = self.weights, dict(self.tallies), self.blank
        other.held = {option: {value: list(some) for value, some in held.items()} for option, held in self.held.items()}
        return other

    def give(
        self, parcels: Mapping[Weight, Iterable[Ranking]], continuing: Collection[int]
    ) -> tuple[dict[int, Weight], Weight]:
        """Hand papers to their next continuing option: what each gained, and what found no next and is exhausted."""
        gained: dict[int, Weight] = dict.fromkeys(sorted(continuing), 0)
        exhausted: Weight = 0
        for value, rankings in parcels.items():
            parts, left = _by_next(rankings, continuing)
            exhausted += self.worth(left, value)
            for (option, part), some in parts.items():
                each = lean(Fraction(value, part)) if part > 1 else value
                self.held[option].setdefault(each, []).extend(some)
                gained[option] += self.worth(some, each)
        for option, papers in gained.items():
            self.tallies[option] += papers
        return gained, exhausted

    def take(self, option: int) -> Parcels:
        """All that an option holds, out of its hands."""
        self.tallies[option] = 0
        parcels, self.held[option] = self.held[option], {}
        return parcels

    def worth(self, rankings: Iterable[Ranking], value: Weight = 1) -> Weight:
        """The votes that these papers make at this value each."""
        return lean(sum(map(self.weights.__getitem__, rankings)) * value)


def _by_next(
    rankings: Iterable[Ranking], continuing: Collection[int]
) -> tuple[dict[tuple[int, int], list[Ranking]], list[Ranking]]:
    """Rankings by their next continuing option and among how many equals they are shared; and those without a next."""
    whole: dict[int, list[Ranking]] = {option: [] for option in continuing}
    shared: dict[tuple[int, int], list[Ranking]] = {}
    left: list[Ranking] = []
    for ranking in rankings:
        for rank in ranking:
            if rank in continuing:
                whole[rank].append(ranking)  # type: ignore[index]
                break
            if isinstance(rank, tuple) and (level := [option for option in rank if option in continuing]):
                for option in level if len(level) > 1 else ():
                    shared.setdefault((option, len(level)), []).append(ranking)
                if len(level) == 1:
                    whole[level[0]].append(ranking)
                break
        else:
            left.append(ranking)
    return {**{(option, 1): some for option, some in whole.items() if some}, **shared}, left
