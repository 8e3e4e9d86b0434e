"""What everyone may see of everyone: sums, and none of them made by one or two people."""

from collections.abc import Iterable
from dataclasses import dataclass

from governance.peer_review.rules.owing import Balance

FEW = 3


@dataclass(frozen=True)
class Total:
    """The school's minutes; `owed`, `done` or `waiting` is None where fewer than FEW people, but somebody, make it."""

    people: int
    owed: int | None
    done: int | None
    waiting: int | None


def total(balances: Iterable[Balance]) -> Total:
    """The sums over everyone who owes or gave time."""
    kept = list(balances)
    return Total(
        len(kept),
        _sum(one.owed.minutes for one in kept),
        _sum(one.done for one in kept),
        _sum(one.waiting for one in kept),
    )


def _sum(figures: Iterable[int]) -> int | None:
    made = [figure for figure in figures if figure]
    return sum(made) if not made or len(made) >= FEW else None
