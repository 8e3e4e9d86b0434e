"""A tie that nothing declared settles is followed each way: where every way ends alike, no lot is needed."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from governance.counting.papers import Ties

Count = TypeVar("Count")
# So many ways at most; beyond them the count stops at the tie.
MOST_WAYS = 50
# Distinct papers above which a count is not repeated for the sake of a tie.
MOST_PAPERS = 5_000


class Fork(Exception):
    """A tie at which the ways part."""

    def __init__(self, occasion: str, level: tuple[int, ...]) -> None:
        self.occasion, self.level = occasion, level


@dataclass(frozen=True)
class Way(Ties):
    """Ties settled as this way goes: on each occasion, among those level, the option that comes last."""

    last: tuple[tuple[str, tuple[int, ...], int], ...] = ()

    def kind(self, options: Iterable[int]) -> str:
        """What settles it: it does not matter."""
        return "either way"

    def sorted(self, options: Iterable[int], occasion: str) -> tuple[int, ...]:
        """The options with the one of this way last. Raises Fork where the way does not say which."""
        level = tuple(sorted(options))
        for when, among, last in self.last:
            if (when, among) == (occasion, level):
                return (*(option for option in level if option != last), last)
        raise Fork(occasion, level)


def followed(
    count: Callable[[Ties], Count], ties: Ties, papers: int, ended: Callable[[Count], Hashable | None]
) -> Count:
    """A count that stops at a tie only where the ways from it end differently.

    `papers` is the number of distinct papers; `ended` gives what a count decided, None where a tie stopped it.
    """
    stopped = count(ties)
    if ended(stopped) is not None or ties.order or ties.seed is not None or papers > MOST_PAPERS:
        return stopped
    ends: dict[Hashable | None, Count] = {}
    for way in _ways(count, ties):
        if way is None:
            return stopped
        ends.setdefault(ended(way), way)
    only = next(iter(ends))
    return ends[only] if len(ends) == 1 and only is not None else stopped


def _ways(count: Callable[[Ties], Count], ties: Ties) -> Iterator[Count | None]:
    """Every way's count; None where there are too many."""
    open_ways: list[tuple[tuple[str, tuple[int, ...], int], ...]] = [()]
    tried = 0
    while open_ways:
        last = open_ways.pop()
        tried += 1
        if tried > MOST_WAYS:
            yield None
            return
        try:
            yield count(Way(earlier=ties.earlier, last=last))
        except Fork as fork:
            open_ways += [(*last, (fork.occasion, fork.level, option)) for option in fork.level]
