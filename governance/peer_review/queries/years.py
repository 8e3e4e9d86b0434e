"""The agreement's year around a day, what it asks, and where it says so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from governance.decisions import queries as decisions
from governance.decisions.rules import KNOWN_TERMS, read_value
from governance.peer_review.rules.terms import Duty, Term, Year, section_of, year_around
from governance.peer_review.rules.visiting import COUNTS, Kind, kinds_in
from governance.school import queries as schools

MINUTES, CLASSIFIED, CARRY = "peer_review_minutes", "peer_review_classified", "peer_review_carry_minutes"
COUNTED = "peer_review_counts"
T = TypeVar("T")
A_YEAR = timedelta(days=366)


def year_on(school_id: int, day: date) -> Year | None:
    """The year of the agreement in force on a day; None where none is, and nothing is owed."""
    holding = decisions.holding_on(school_id, day)
    if not holding:
        return None
    first, last = year_around(day, [(one.first_day, one.last_day) for one in holding])
    return Year(first, last, frozenset(off for off in schools.days_off(school_id) if first <= off <= last))


def earliest_to_log(school_id: int, today: date) -> date:
    """The first day for which time may be logged: of the agreement's year, or of the one before it."""
    year = year_on(school_id, today)
    if year is None:
        return today - A_YEAR
    before = year_on(school_id, year.first_day - timedelta(days=1))
    return (before or year).first_day


def duty_in(school_id: int, year: Year, day: date) -> Duty:
    """What the agreement asks on each day of the year around `day`; a school's default where no term names it."""
    return Duty(_term(school_id, MINUTES, year, day, int), _term(school_id, CLASSIFIED, year, day, int))


def _term(school_id: int, name: str, year: Year, day: date, read: Callable[[Any], T]) -> Term[T]:
    """A term through a year; an agreement that goes on beyond its last day holds where no other does."""
    spans = decisions.spans(school_id, name, year.first_day, year.last_day)
    kept = tuple((span.first_day, span.last_day, read(span.value)) for span in spans)
    if any(first <= day <= last for first, last, _ in kept):
        own = schools.default(school_id, name)
        return Term(kept, read(read_value(KNOWN_TERMS[name].type, own)) if own is not None else None)
    held = decisions.term_on(school_id, name, day)
    return Term(kept, read(held.value) if held else None)


def counting_in(school_id: int, year: Year, day: date) -> Term[frozenset[Kind]]:
    """Which kinds of time count on each day of the year around `day`; the visit alone until a term says more."""
    term = _term(school_id, COUNTED, year, day, kinds_in)
    return term if term.otherwise is not None else Term(term.spans, COUNTS)


def counting_on(school_id: int, day: date) -> frozenset[Kind]:
    """Which kinds of time count on one day."""
    held = decisions.term_on(school_id, COUNTED, day)
    return kinds_in(str(held.value)) if held else COUNTS


def most_carried(school_id: int, year: Year) -> int | None:
    """How many minutes the agreement lets a person carry into this year; None where no term allows it."""
    return _term(school_id, CARRY, year, year.first_day, int).on(year.first_day)


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
