"""How far along: what would be due by now if the hours were spread evenly, how many weeks are left, and the year's line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from governance.peer_review.rules.owing import Balance, Stretch
from governance.peer_review.rules.terms import Year
from governance.values.minutes import Minutes
from governance.values.words import N_, Sentence

_DAY = timedelta(days=1)
_ON_TRACK = N_("On track: evenly spread, %(due)s would be due by now.")
_BEHIND = N_("Plan a visit: evenly spread, %(due)s would be due by now.")


@dataclass(frozen=True)
class Pace:
    """One person's pace in minutes; `due` is exact, `weeks` are those with a day that counts, this one among them."""

    due: Fraction
    given: int
    open: int
    weeks: int
    beyond: int

    @property
    def on_track(self) -> bool:
        return not self.open or self.given >= self.due

    @property
    def a_week(self) -> int:
        """What is open, spread over the weeks that are left; rounded up."""
        return ceil(Fraction(self.open, self.weeks)) if self.weeks else self.open

    def in_words(self) -> Iterator[Sentence]:
        """Where one stands, then what is open and for how long; what waits for an answer is taken for given."""
        if not self.open:
            yield Sentence.of(N_("That is all of it. Thank you."))
            if self.beyond:
                yield Sentence.of(N_("%(beyond)s of it are beyond what is owed."), beyond=Minutes(self.beyond))
            return
        yield Sentence.of(_ON_TRACK if self.on_track else _BEHIND, due=Minutes(int(self.due)))
        if self.weeks:
            spread = {"open": Minutes(self.open), "each": Minutes(self.a_week)}
            yield Sentence.counted(
                "One week is left for the %(open)s that are still open.",
                "%(count)s weeks are left for the %(open)s that are still open: %(each)s a week.",
                self.weeks,
                **spread,
            )


def pace(balance: Balance, today: date) -> Pace | None:
    """The pace of a person who owes hours; None for everyone else."""
    year, whole = balance.year, balance.owed.exact
    if year is None or not whole or not balance.owed.minutes:
        return None
    given = balance.done + balance.waiting
    return Pace(
        due_by(balance, today - _DAY),
        given,
        max(0, balance.left - balance.waiting),
        _weeks(year, today, balance.owed.stretches[-1].last_day),
        max(0, balance.done - balance.owed.minutes),
    )


def due_by(balance: Balance, day: date) -> Fraction:
    """What is owed, spread evenly over the days on which it is owed, as far as the end of `day`."""
    if balance.year is None or not balance.owed.exact:
        return Fraction(0)
    passed = sum((_passed(one, balance.year, day) for one in balance.owed.stretches), Fraction(0))
    return balance.owed.minutes * passed / balance.owed.exact


def _passed(stretch: Stretch, year: Year, day: date) -> Fraction:
    last = min(stretch.last_day, day)
    days = year.days(stretch.first_day, last) if last >= stretch.first_day else 0
    return stretch.term * stretch.fte * Fraction(days, stretch.of)


def _weeks(year: Year, today: date, last: date) -> int:
    """Weeks from today's on, Monday to Sunday, in which a day counts."""
    begin, found = today, 0
    while begin <= last:
        end = min(begin + timedelta(days=6 - begin.weekday()), last)
        found += bool(year.days(begin, end))
        begin = end + _DAY
    return found


@dataclass(frozen=True)
class Point:
    """The end of a month: what was given by then, None in months to come, and what would be due, in whole minutes."""

    day: date
    given: int | None
    due: int


def course(balance: Balance, given: Iterable[tuple[date, int]], today: date) -> list[Point]:
    """The year month by month; `given` are the confirmed minutes that count, each with its day."""
    if balance.year is None:
        return []
    kept = [(day, minutes) for day, minutes in given if balance.year.has(day)]
    return [_point(balance, kept, begin, end, today) for begin, end in _months(balance.year)]


def _point(balance: Balance, given: list[tuple[date, int]], begin: date, end: date, today: date) -> Point:
    so_far = sum(minutes for day, minutes in given if day <= end) if begin <= today else None
    return Point(end, so_far, int(due_by(balance, end)))


def _months(year: Year) -> Iterator[tuple[date, date]]:
    begin = year.first_day
    while begin <= year.last_day:
        next_month = (begin.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield begin, min(next_month - _DAY, year.last_day)
        begin = next_month


def line(values: Iterable[int | None], top: int, *, wide: int, high: int) -> str:
    """The points of a drawn line, evenly spaced from left to right, in whole units; it ends at the first None."""
    kept = list(values)
    step = max(1, len(kept) - 1)
    until = kept.index(None) if None in kept else len(kept)
    return " ".join(f"{n * wide // step},{high - (kept[n] or 0) * high // max(1, top)}" for n in range(until))
