"""What the agreement in force says of professional learning, through a year and on a day."""

from datetime import date

from governance.decisions import queries as decisions
from governance.decisions.rules import KNOWN_TERMS, TermInForce, read_value
from governance.learning.rules.owing import SchoolDays, school_days
from governance.school import queries as schools
from governance.values.spans import Term
from governance.values.year import SchoolYear

WEEKLY, WEEKS = "team_learning_minutes", "learning_weeks"
REVIEWS, STUDENTS, BOARD_YEAR = "data_reviews", "students_carried", "national_board_year"


def weekly_in(school_id: int, year: SchoolYear, day: date) -> Term[int]:
    """The minutes a week through the year around `day`; an agreement that goes on holds where no other does."""
    spans = decisions.spans(school_id, WEEKLY, year.first_day, year.last_day)
    kept = tuple((span.first_day, span.last_day, int(span.value)) for span in spans)
    if any(first <= day <= last for first, last, _ in kept):
        own = schools.default(school_id, WEEKLY)
        return Term(kept, read_value(KNOWN_TERMS[WEEKLY].type, own) if own is not None else None)
    return Term(kept, number_on(school_id, WEEKLY, day))


def days_in(school_id: int, year: SchoolYear, day: date, term: Term[int]) -> SchoolDays:
    """The school days of a year on which team learning is owed, as the term of `day` counts the weeks."""
    off = frozenset(one for one in schools.days_off(school_id) if year.first_day <= one <= year.last_day)
    return school_days(year, term, off, number_on(school_id, WEEKS, day))


def held_on(school_id: int, name: str, day: date) -> TermInForce | None:
    """A term of the agreement in force, with where it stands; or the school's own number; or nothing."""
    return decisions.term_on(school_id, name, day)


def number_on(school_id: int, name: str, day: date) -> int | None:
    held = held_on(school_id, name, day)
    return int(held.value) if held else None
