"""The obligation: the agreement's term on each day, times the person's share on that day, exact until the last step."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from governance.people.rules import CERTIFICATED, Post, fte_on
from governance.values.minutes import Minutes
from governance.values.words import N_, Sentence

Leave = tuple[date, date | None]


@dataclass(frozen=True)
class Year:
    """The agreement's year: first and last day inclusive, less the school's days off."""

    first_day: date
    last_day: date
    days_off: frozenset[date] = frozenset()

    def days(self) -> Iterator[date]:
        """Every day that counts."""
        for n in range((self.last_day - self.first_day).days + 1):
            day = self.first_day + timedelta(days=n)
            if day not in self.days_off:
                yield day

    @property
    def length(self) -> int:
        off = sum(1 for day in self.days_off if self.first_day <= day <= self.last_day)
        return (self.last_day - self.first_day).days + 1 - off


@dataclass(frozen=True)
class Stretch:
    """Days on end with one term and one share; `minutes` is its exact part of the year's obligation."""

    first_day: date
    last_day: date
    days: int
    of: int
    term: int
    fte: Fraction

    @property
    def minutes(self) -> Fraction:
        return self.term * self.fte * Fraction(self.days, self.of)

    def in_words(self) -> Sentence:
        """'240 min × 0.6 FTE × 121/180 days', with the stretch's own numbers."""
        return Sentence.of(
            N_("%(first)s to %(last)s: %(term)s min × %(fte)s FTE × %(days)s/%(of)s days"),
            first=self.first_day,
            last=self.last_day,
            term=self.term,
            fte=self.fte,
            days=self.days,
            of=self.of,
        )


@dataclass(frozen=True)
class Owed:
    """What a person owes in a year, with the arithmetic; `exact` is rounded up to a whole minute once, at the end."""

    stretches: tuple[Stretch, ...] = ()

    @property
    def exact(self) -> Fraction:
        return sum((stretch.minutes for stretch in self.stretches), Fraction(0))

    @property
    def minutes(self) -> int:
        return ceil(self.exact)

    def in_words(self) -> Sentence:
        """The sum and how it was rounded."""
        exact = self.exact
        if exact.denominator == 1:
            return Sentence.of(N_("Together %(whole)s."), whole=Minutes(self.minutes))
        rounded = N_("Together %(exact)s min, rounded up to %(whole)s.")
        return Sentence.of(rounded, exact=_one_decimal(exact), whole=Minutes(self.minutes))


def _one_decimal(value: Fraction) -> str:
    tenths = round(value * 10)
    return f"{tenths // 10}.{tenths % 10}"


def owed(
    year: Year, term_on: Callable[[date], int | None], posts: Iterable[Post], leaves: Iterable[Leave] = ()
) -> Owed:
    """What a person owes in a year, in minutes; nothing on days without a term, a post that owes, or on approved leave.

    `term_on` gives the minutes a year that hold on a day. Teachers, counsellors and other certificated staff owe, by
    the share of their posts on the day; office, principal, classified staff and readers do not.
    """
    owing = [post for post in posts if post.role in CERTIFICATED]
    away, length = list(leaves), year.length
    stretches: list[Stretch] = []
    for day in year.days() if owing else ():
        term, fte = term_on(day), fte_on(owing, day)
        if not term or not fte or any(first <= day and (last is None or day <= last) for first, last in away):
            continue
        stretches = _longer(stretches, Stretch(day, day, 1, length, term, fte), year)
    return Owed(tuple(stretches))


def _longer(stretches: list[Stretch], day: Stretch, year: Year) -> list[Stretch]:
    """The last stretch goes on where nothing changed since the day before that counts."""
    if stretches:
        last = stretches[-1]
        gap = (last.last_day + timedelta(days=n) for n in range(1, (day.first_day - last.last_day).days))
        if (last.term, last.fte) == (day.term, day.fte) and all(between in year.days_off for between in gap):
            longer = Stretch(last.first_day, day.last_day, last.days + 1, last.of, last.term, last.fte)
            return [*stretches[:-1], longer]
    return [*stretches, day]


@dataclass(frozen=True)
class Balance:
    """Owed, done, waiting and left, in minutes; waiting minutes are never done minutes."""

    owed: Owed
    done: int
    waiting: int

    @property
    def left(self) -> int:
        return max(0, self.owed.minutes - self.done)

    @property
    def beyond(self) -> int:
        return max(0, self.done - self.owed.minutes)
