"""Team learning owed: the agreement's minutes a week, times the person's share, times the school days out of five."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from governance.people.rules import CERTIFICATED, Post, fte_on
from governance.values.actor import Role
from governance.values.minutes import Minutes, figure
from governance.values.moments import SATURDAY
from governance.values.spans import Days, Term
from governance.values.words import N_, Sentence
from governance.values.year import SchoolYear

SCHOOL_WEEK = 5
TAKE_NO_PART = frozenset({Role.PRINCIPAL, Role.OFFICE})
_DAY = timedelta(days=1)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class SchoolDays:
    """The days of a year on which team learning is owed, in order."""

    days: tuple[date, ...] = ()

    def count(self, first: date, last: date) -> int:
        """How many there are from `first` to `last`, both inclusive."""
        return bisect_right(self.days, last) - bisect_left(self.days, first)


def school_days(year: SchoolYear, term: Term[int], off: frozenset[date], weeks: int | None) -> SchoolDays:
    """Monday to Friday without the days off, on which a term holds; of these only the first `weeks` weeks, if it says."""
    every = (year.first_day + timedelta(n) for n in range((year.last_day - year.first_day).days + 1))
    kept = [day for day in every if day.weekday() < SATURDAY and day not in off and term.on(day)]
    if weeks is not None:
        first = set(sorted({monday_of(day) for day in kept})[:weeks])
        kept = [day for day in kept if monday_of(day) in first]
    return SchoolDays(tuple(kept))


@dataclass(frozen=True)
class Stretch:
    """School days with one term (minutes a week) and one share; `minutes` is what they ask, exactly."""

    first_day: date
    last_day: date
    days: int
    term: int
    fte: Fraction

    @property
    def minutes(self) -> Fraction:
        return self.term * self.fte * Fraction(self.days, SCHOOL_WEEK)

    def in_words(self) -> Sentence:
        """'Monday to Friday: 150 min a week × 0.6 FTE × 4 school days of 5 = 72 min.'"""
        return Sentence.of(
            N_("%(first)s to %(last)s: %(term)s min a week × %(fte)s FTE × %(days)s/5 school days = %(exact)s min."),
            first=self.first_day,
            last=self.last_day,
            term=self.term,
            fte=self.fte,
            days=self.days,
            exact=figure(self.minutes),
        )


@dataclass(frozen=True)
class Owed:
    """What is owed on some days; rounded up to a whole minute once, at the end."""

    stretches: tuple[Stretch, ...] = ()

    @property
    def exact(self) -> Fraction:
        return sum((one.minutes for one in self.stretches), Fraction(0))

    @property
    def minutes(self) -> int:
        return ceil(self.exact)

    def all_words(self) -> tuple[Sentence, ...]:
        """Each stretch; then their sum, and how it was rounded."""
        if not self.stretches:
            return (Sentence.of(N_("Nothing is owed on these days.")),)
        each = tuple(one.in_words() for one in self.stretches)
        whole = self.exact.denominator == 1
        if whole and len(each) == 1:
            return each
        words = N_("Together %(whole)s min.") if whole else N_("Together %(exact)s min, rounded up to %(whole)s min.")
        return (*each, Sentence.of(words, whole=self.minutes, **({} if whole else {"exact": figure(self.exact)})))


def owed(
    first: date, last: date, days: SchoolDays, term: Term[int], posts: Iterable[Post], leaves: Iterable[Days] = ()
) -> Owed:
    """What a person owes from `first` to `last`: minutes a week × their share × school days / 5.

    Nothing without a term, without a certificated post, or on approved leave; nor for who is principal or office.
    """
    held, away = list(posts), list(leaves)
    found: list[Stretch] = []
    for begins, ends in _pieces(first, last, term, held, away):
        count, asked, fte = days.count(begins, ends), term.on(begins), _share(held, begins)
        gone = any(a <= begins and (z is None or begins <= z) for a, z in away)
        if count and asked and fte and not gone:
            found = _joined(found, Stretch(begins, ends, count, asked, fte))
    return Owed(tuple(found))


def _pieces(
    first: date, last: date, term: Term[int], posts: list[Post], away: list[Days]
) -> Iterator[tuple[date, date]]:
    """The days cut wherever a post, a leave or a term begins or ends: within a piece nothing changes."""
    spans = [(begins, ends) for begins, ends, _ in term.spans]
    ranges = [(post.from_day, post.until_day) for post in posts] + away + spans
    cuts = {begins for begins, _ in ranges} | {ends + _DAY for _, ends in ranges if ends and ends < last}
    inside = sorted({first, *(day for day in cuts if first <= day <= last)})
    yield from zip(inside, [*(day - _DAY for day in inside[1:]), last], strict=True)


def _share(posts: list[Post], day: date) -> Fraction:
    held = [post for post in posts if post.holds_on(day)]
    if any(post.role in TAKE_NO_PART for post in held):
        return Fraction(0)
    return fte_on((post for post in held if post.role in CERTIFICATED), day)


def _joined(found: list[Stretch], piece: Stretch) -> list[Stretch]:
    """The last stretch goes on where it meets the piece and neither term nor share changed."""
    last = found[-1] if found else None
    if last is None or last.last_day + _DAY != piece.first_day or (last.term, last.fte) != (piece.term, piece.fte):
        return [*found, piece]
    longer = Stretch(last.first_day, piece.last_day, last.days + piece.days, last.term, last.fte)
    return [*found[:-1], longer]


@dataclass(frozen=True)
class Balance:
    """Owed and attended on some days, and what is left of them, in minutes."""

    owed: Owed = Owed()
    attended: int = 0

    @property
    def left(self) -> int:
        return max(0, self.owed.minutes - self.attended)

    def in_words(self) -> Sentence:
        """What was attended, of how much, and what is left."""
        told = {"attended": Minutes(self.attended), "owed": Minutes(self.owed.minutes), "left": Minutes(self.left)}
        if not self.owed.minutes:
            return Sentence.of(N_("%(attended)s attended; nothing is owed."), attended=told["attended"])
        if not self.left:
            return Sentence.of(N_("%(attended)s of %(owed)s attended: nothing is left."), **told)
        return Sentence.of(N_("%(attended)s of %(owed)s attended, %(left)s left."), **told)
