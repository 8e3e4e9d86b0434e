"""Dividing a sum of money: each paper divides the whole, and the mean is taken, to the cent.

Definition: the average rule for divisible budgets (see H. Aziz and N. Shah, 'Participatory budgeting: models and approaches',
2020). A paper that keeps every option within its least and most, and adds up, is counted, and so their mean keeps within
them too. Cents left after rounding down go to the largest remainders (Hamilton's method).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from governance.counting.papers import Ties, Weight

# Cents for each option in order.
Division = tuple[int, ...]


@dataclass(frozen=True)
class Pot:
    """What is divided: `cents` in all, and for each option in order the least and the most that it may get."""

    names: tuple[str, ...]
    cents: int
    caps: tuple[tuple[int, int], ...]

    def must_allow(self, paper: Division) -> None:
        """Raises ValueError for a paper that breaks a cap or does not add up."""
        within = len(paper) == len(self.caps) and all(
            least <= cents <= most for cents, (least, most) in zip(paper, self.caps, strict=True)
        )
        if not within or sum(paper) != self.cents:
            raise ValueError(f"a division that breaks a cap or does not add up to {self.cents}: {paper}")


@dataclass(frozen=True)
class Allocation:
    """The result: exact means, and cents that add up. `tied` are level for the last cents where nothing settles it."""

    means: tuple[Fraction, ...]
    cents: Division
    tied: tuple[int, ...]
    papers: Weight


def count(pot: Pot, piles: Mapping[Division, Weight], *, ties: Ties) -> Allocation:
    """The mean of all papers in whole cents. Raises ValueError for a paper that breaks a rule, or where there is none.

    Cents whose remainders are level and that nothing settles stay undivided: `cents` then adds up to less.
    """
    papers = sum(piles.values())
    if not papers or min(piles.values()) < 0:
        raise ValueError("no paper divides the money")
    for paper in piles:
        pot.must_allow(paper)
    sums = [sum((paper[place] * n for paper, n in piles.items()), Fraction(0)) for place in range(len(pot.names))]
    means = tuple(each / Fraction(papers) for each in sums)
    more, tied = _largest_remainders(means, pot.cents - sum(map(floor, means)), ties)
    cents = tuple(floor(mean) + (option in more) for option, mean in enumerate(means, 1))
    return Allocation(means, cents, tied, papers)


def _largest_remainders(means: tuple[Fraction, ...], left: int, ties: Ties) -> tuple[set[int], tuple[int, ...]]:
    remainders = {option: mean - floor(mean) for option, mean in enumerate(means, 1)}
    more: set[int] = set()
    for remainder in sorted(set(remainders.values()), reverse=True):
        level = [option for option, one in remainders.items() if one == remainder]
        places = left - len(more)
        if len(level) > places > 0:
            order = ties.sorted(level, "remainder")
            return (more, tuple(level)) if order is None else (more | set(order[:places]), ())
        more.update(level if places else ())
    return more, ()
