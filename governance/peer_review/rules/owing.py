"""The obligation: the agreement's term on each day, times the person's share on that day, exact until the last step."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from math import ceil

from governance.peer_review.rules.reliefs import NOTHING, Changes
from governance.peer_review.rules.terms import Days, Duty, Year
from governance.people.rules import CERTIFICATED, Post, fte_on
from governance.values.actor import Role
from governance.values.minutes import Minutes, figure
from governance.values.words import N_, Sentence

TAKE_NO_PART = frozenset({Role.PRINCIPAL, Role.OFFICE, Role.READER})
_DAY = timedelta(days=1)


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
        """The stretch's days and its arithmetic, with its own numbers."""
        words = N_("%(first)s to %(last)s: %(term)s min × %(fte)s FTE × %(days)s/%(of)s days = %(exact)s min.")
        return Sentence.of(words, first=self.first_day, last=self.last_day, exact=figure(self.minutes), **self._numbers)

    @property
    def _numbers(self) -> dict[str, int | Fraction]:
        return {"term": self.term, "fte": self.fte, "days": self.days, "of": self.of}


@dataclass(frozen=True)
class Owed:
    """What a person owes in a year, with the arithmetic; `exact` is rounded up to a whole minute once, at the end.

    Whole minutes that were waived, moved between two people, or carried over from last year come after the rounding.
    """

    stretches: tuple[Stretch, ...] = ()
    changes: Changes = NOTHING

    @cached_property
    def exact(self) -> Fraction:
        return sum((stretch.minutes for stretch in self.stretches), Fraction(0))

    @cached_property
    def rounded(self) -> int:
        """What the agreement asks before anything is waived, moved or carried over."""
        return ceil(self.exact)

    @property
    def minutes(self) -> int:
        return max(0, self.rounded + self.changes.sum)

    def all_words(self) -> tuple[Sentence, ...]:
        """The arithmetic of the year, then what was waived, moved or carried over, and what is owed after it."""
        changed = tuple(self.changes.in_words())
        last = (Sentence.of(N_("So %(whole)s min are owed."), whole=self.minutes),) if changed else ()
        return (self.in_words(), *changed, *last)

    def in_words(self) -> Sentence:
        """'240 min × 0.6 FTE × 121/180 days = 96.8 min, rounded up to 97 min.'; of several stretches, their sum."""
        if not self.stretches:
            return Sentence.of(N_("Nothing is owed."))
        one = len(self.stretches) == 1
        numbers = self.stretches[0]._numbers if one else {}
        return Sentence.of(self._words(one), exact=figure(self.exact), whole=self.rounded, **numbers)

    def _words(self, one: bool) -> str:
        if self.exact.denominator == 1:
            whole = N_("%(term)s min × %(fte)s FTE × %(days)s/%(of)s days = %(whole)s min.")
            return whole if one else N_("Together %(whole)s min.")
        rounded = N_("%(term)s min × %(fte)s FTE × %(days)s/%(of)s days = %(exact)s min, rounded up to %(whole)s min.")
        return rounded if one else N_("Together %(exact)s min, rounded up to %(whole)s min.")


def owed(year: Year, duty: Duty, posts: Iterable[Post], leaves: Iterable[Days] = ()) -> Owed:
    """What a person owes in a year: the term of each day × their share that day / days that count.

    Nothing for days without a term, without a post that owes, or on approved leave. Teachers, counsellors and other
    certificated staff owe, classified staff where the agreement says so; who is principal, office or reader does not.
    """
    held, away = list(posts), list(leaves)
    found: list[Stretch] = []
    broken = True
    for first, last in _pieces(year, duty, held, away):
        days = year.days(first, last)
        if not days:
            continue
        term, fte = duty.minutes.on(first), _share(held, first, bool(duty.classified.on(first)))
        owes = bool(term and fte) and not any(a <= first and (z is None or first <= z) for a, z in away)
        if term and owes:
            piece = Stretch(first, last, days, year.length, term, fte)
            found = [*found, piece] if broken else _joined(found, piece)
        broken = not owes
    return Owed(tuple(found))


def alike(year: Year, posts: Iterable[Post], leaves: Iterable[Days] = ()) -> tuple[object, ...]:
    """What of a person's posts and leaves bears on a year: two people for whom it is the same owe the same."""
    first, last = year.first_day, year.last_day
    held = [
        (
            post.role,
            post.fte.numerator,
            post.fte.denominator,
            max(post.from_day, first),
            min(post.until_day or last, last),
        )
        for post in posts
        if post.from_day <= last and (post.until_day is None or post.until_day >= first)
    ]
    away = [(max(a, first), min(z or last, last)) for a, z in leaves if a <= last and (z is None or z >= first)]
    return (*held, None, *away)


def _pieces(year: Year, duty: Duty, posts: list[Post], away: list[Days]) -> Iterator[tuple[date, date]]:
    """The year cut wherever a post, a leave or a term begins or ends: within a piece nothing changes."""
    spans = [*duty.minutes.spans, *duty.classified.spans]
    ranges = [(p.from_day, p.until_day) for p in posts] + away + [(first, last) for first, last, _ in spans]
    cuts = {first for first, _ in ranges} | {last + _DAY for _, last in ranges if last and last < year.last_day}
    inside = sorted({year.first_day, *(day for day in cuts if year.has(day))})
    yield from zip(inside, [*(day - _DAY for day in inside[1:]), year.last_day], strict=True)


def _share(posts: list[Post], day: date, classified: bool) -> Fraction:
    held = [post for post in posts if post.holds_on(day)]
    if any(post.role in TAKE_NO_PART for post in held):
        return Fraction(0)
    owing = CERTIFICATED | ({Role.CLASSIFIED} if classified else set())
    return fte_on((post for post in held if post.role in owing), day)


def _joined(found: list[Stretch], piece: Stretch) -> list[Stretch]:
    """The last stretch goes on where neither term nor share changed."""
    last = found[-1]
    if (last.term, last.fte) != (piece.term, piece.fte):
        return [*found, piece]
    longer = Stretch(last.first_day, piece.last_day, last.days + piece.days, last.of, last.term, last.fte)
    return [*found[:-1], longer]


@dataclass(frozen=True)
class Balance:
    """Owed, done, waiting and left, in minutes; waiting minutes are never done minutes. `year` is None without one."""

    owed: Owed
    done: int
    waiting: int
    year: Year | None = None

    @property
    def left(self) -> int:
        return max(0, self.owed.minutes - self.done)

    def in_words(self) -> Sentence:
        """Done of owed, what waits, and what is left."""
        numbers = {
            "done": Minutes(self.done),
            "owed": Minutes(self.owed.minutes),
            "waiting": Minutes(self.waiting),
            "left": Minutes(self.left),
        }
        return Sentence.of(self._words(), **numbers)

    def _words(self) -> str:
        if not self.owed.minutes:
            return N_("%(done)s are done, %(waiting)s wait for an answer.")
        if not self.left:
            return N_("%(done)s of %(owed)s are done: nothing is left to do. %(waiting)s wait for an answer.")
        return N_("%(done)s of %(owed)s are done. %(waiting)s wait for an answer, %(left)s are left.")
