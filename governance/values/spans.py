"""A term through a year: which value it has on each day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

Days = tuple[date, date | None]
T = TypeVar("T")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Term(Generic[T]):
    """A term through a year: spans (first day, last day, value), a later one over an earlier; elsewhere `otherwise`."""

    spans: tuple[tuple[date, date, T], ...] = ()
    otherwise: T | None = None

    def on(self, day: date) -> T | None:
        return next((value for first, last, value in reversed(self.spans) if first <= day <= last), self.otherwise)

    def pieces(self, first_day: date, last_day: date) -> Iterator[tuple[date, date, T | None]]:
        """Days on end, inclusive, on each of which the value is the same."""
        edges = {first for first, _, _ in self.spans} | {last + _DAY for _, last, _ in self.spans if last < last_day}
        cuts = sorted({first_day, *(day for day in edges if first_day <= day <= last_day)})
        for first, last in zip(cuts, [*(day - _DAY for day in cuts[1:]), last_day], strict=True):
            yield first, last, self.on(first)
