"""Ties in a count of several rounds: earlier rounds first, then the chair's order or a lot, else the count stops."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from governance.counting.papers import Ties, Weight

Earlier = Sequence[Mapping[int, Weight]]


@dataclass(frozen=True)
class Tie:
    """Who was level; what settled it ('earlier round', 'either way', 'chair', 'lot' or 'stop'); whom it fell on."""

    options: tuple[int, ...]
    settled: str
    out: int | None

    def told(self) -> dict[str, Any]:
        return {"options": list(self.options), "settled": self.settled, "out": self.out}


def fewest(level: Iterable[int], earlier: Earlier, ties: Ties, occasion: str) -> Tie:
    """Which of the level options drops out: the fewest in the telling earlier round, else the least favoured."""
    return _settled(tuple(sorted(level)), earlier, ties, occasion, min, -1)


def most(level: Iterable[int], earlier: Earlier, ties: Ties, occasion: str) -> Tie:
    """Which of the level options comes first: the most in the telling earlier round, else the most favoured."""
    return _settled(tuple(sorted(level)), earlier, ties, occasion, max, 0)


def _settled(
    tied: tuple[int, ...], earlier: Earlier, ties: Ties, occasion: str, pick: Callable[..., Weight], place: int
) -> Tie:
    level = list(tied)
    for before in _looked_at(earlier, ties):
        best = pick(before[option] for option in level)
        level = [option for option in level if before[option] == best]
        if len(level) == 1:
            return Tie(tied, "earlier round", level[0])
    order = ties.sorted(level, occasion)
    return Tie(tied, ties.kind(level), order[place] if order else None)


def _looked_at(earlier: Earlier, ties: Ties) -> Iterable[Mapping[int, Weight]]:
    if ties.earlier == "none":
        return ()
    return earlier if ties.earlier == "forwards" else reversed(earlier)
