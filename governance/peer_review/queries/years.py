"""The agreement's year around a day, what it asks, and where it says so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from governance.decisions import queries as decisions
from governance.decisions.rules import KNOWN_TERMS, TermInForce, read_value
from governance.peer_review.rules.counts import kinds_in
from governance.peer_review.rules.terms import Duty, Term, Year, section_of, year_around
from governance.peer_review.rules.visiting import COUNTS, Kind
from governance.school import queries as schools

MINUTES, CLASSIFIED, CARRY = "peer_review_minutes", "peer_review_classified", "peer_review_carry_minutes"
COUNTED = "peer_review_counts"
NAMES = frozenset({MINUTES, CLASSIFIED, CARRY, COUNTED})
T = TypeVar("T")
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Agreed:
    """The agreement's year around a day, and the terms of the decisions that hold on that day."""

    day: date
    year: Year
    held: dict[str, TermInForce]


def agreed_on(school_id: int, day: date) -> Agreed | None:
    """The agreement in force on a day; None where none is, and nothing is owed."""
    holding = decisions.holding_on(school_id, day)
    if not holding:
        return None
    first, last = year_around(day, [(one.first_day, one.last_day) for one in holding])
    off = frozenset(one for one in schools.days_off(school_id) if first <= one <= last)
    return Agreed(day, Year(first, last, off), decisions.terms_of(holding))


def year_before(school_id: int, year: Year) -> Agreed | None:
    """The agreement's year before this one, though a summer without an agreement may lie between; None before the first."""
    eve = year.first_day - timedelta(days=1)
    found = agreed_on(school_id, eve)
    if found is not None:
        return found
    ended = decisions.held_before(school_id, eve)
    return agreed_on(school_id, ended) if ended else None


def earliest_to_log(school_id: int, today: date) -> date:
    """The first day for which time may be logged: of the agreement's year, or of the one before it."""
    agreed = agreed_on(school_id, today)
    if agreed is None:
        return today - A_YEAR
    before = year_before(school_id, agreed.year)
    return (before or agreed).year.first_day


@dataclass(frozen=True)
class Terms:
    """What an agreement asks through its year, and what counts: the visit alone until a term says more.

    `most_carried` is how many minutes a person may carry into the year; None where no term allows it.
    """

    duty: Duty
    counting: Term[frozenset[Kind]]
    most_carried: int | None


def terms_in(school_id: int, agreed: Agreed) -> Terms:
    """The terms of peer review through the year, all read at once; a school's default where no term names one."""
    year = agreed.year
    spans = decisions.spans_of(school_id, NAMES, year.first_day, year.last_day)
    own = schools.defaults(school_id)

    def term(name: str, read: Callable[[Any], T]) -> Term[T]:
        kept = tuple((span.first_day, span.last_day, read(span.value)) for span in spans[name])
        covered = any(first <= agreed.day <= last for first, last, _ in kept)
        held = None if covered else agreed.held.get(name)
        if held is not None:  # an agreement that goes on beyond its last day holds where no other does
            return Term(kept, read(held.value))
        return Term(kept, read(read_value(KNOWN_TERMS[name].type, own[name])) if name in own else None)

    counting = term(COUNTED, kinds_in)
    if counting.otherwise is None:
        counting = Term(counting.spans, COUNTS)
    most = term(CARRY, int).on(year.first_day)
    return Terms(Duty(term(MINUTES, int), term(CLASSIFIED, int)), counting, most)


def counting_on(school_id: int, day: date) -> frozenset[Kind]:
    """Which kinds of time count on one day."""
    held = decisions.term_on(school_id, COUNTED, day)
    return kinds_in(str(held.value)) if held else COUNTS


@dataclass(frozen=True)
class Source:
    """Where the duty stands: an agreement and, where found, its section; all empty for a school's own default."""

    title: str = ""
    address: str = ""
    section: str = ""


def source_on(school_id: int, day: date) -> Source | None:
    """Which agreement and section the duty comes from on a day; None where nothing is owed."""
    held = decisions.term_on(school_id, MINUTES, day)
    if held is None or held.subject_id is None:
        return Source() if held else None
    subject = decisions.subject_by_id(held.subject_id)
    page = section_of(MINUTES, subject.text, subject.pages)
    if page is None:
        return Source(held.subject_title, held.subject_address)
    return Source(held.subject_title, f"{held.subject_address}#{page['anchor']}", f"{page['no']} {page['title']}")
