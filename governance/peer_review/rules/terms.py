"""What the agreement says of peer review: the year in which it holds, its numbers on each day, and where they stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from governance.values.spans import Days as Days
from governance.values.spans import Term as Term
from governance.wording.terms import names_in

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Year:
    """The agreement's year: first and last day inclusive, less the school's days off."""

    first_day: date
    last_day: date
    days_off: frozenset[date] = frozenset()

    def has(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def days(self, first: date, last: date) -> int:
        """How many days count from `first` to `last`, both inclusive."""
        return (last - first).days + 1 - (bisect_right(self._off, last) - bisect_left(self._off, first))

    @cached_property
    def length(self) -> int:
        return self.days(self.first_day, self.last_day)

    @cached_property
    def _off(self) -> list[date]:
        return sorted(self.days_off)


def year_around(day: date, holding: Sequence[Days]) -> tuple[date, date]:
    """First and last day of the agreement's year around `day`, of the decisions that hold then, the newest last.

    An addendum lies within the agreement that it changes, so its days make no year. An agreement that goes on beyond
    its last day goes on by whole years.
    """
    closed = [(first, last or _a_year_after(first - _DAY)) for first, last in holding]
    whole = [one for one in closed if not any(one != of and of[0] <= one[0] and one[1] <= of[1] for of in closed)]
    first, last = whole[-1]
    while last < day:
        first, last = last + _DAY, _a_year_after(last)
    return first, last


def _a_year_after(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


@dataclass(frozen=True)
class Duty:
    """What a full post owes a year, in minutes, and whether (1) or not (0) classified staff owe it too."""

    minutes: Term[int]
    classified: Term[int] = Term(otherwise=0)


def section_of(name: str, text: str, pages: Sequence[dict[str, str]]) -> dict[str, str] | None:
    """The page of a frozen agreement in whose section a term stands, or None."""
    starts = [text.find(f"# {page['no']} {page['title']}\n") for page in pages]
    ends = [*starts[1:], len(text)]
    held = zip(pages, starts, ends, strict=True)
    return next((page for page, start, end in held if start >= 0 and name in names_in(text[start:end])), None)
