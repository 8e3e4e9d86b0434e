"""Balances: one's own, and the school's in a constant number of queries."""

from dataclasses import dataclass
from datetime import date

from peewee import Case, Expression, fn

from governance.peer_review.models import Confirmation, Visit, Withdrawal
from governance.peer_review.queries.entries import answered
from governance.peer_review.queries.years import duty_in, year_on
from governance.peer_review.rules.owing import Balance, Owed, owed
from governance.peer_review.rules.terms import Year
from governance.peer_review.rules.visiting import COUNTS
from governance.people import queries as people
from governance.people.models import Appointment, Person


def balance(school_id: int, person_id: int, day: date) -> Balance:
    """What one person owes, has done and waits for, in the agreement's year around a day."""
    year = year_on(school_id, day)
    if year is None:
        return Balance(Owed(), 0, 0)
    posts, leaves = people.posts_of(school_id, person_id), people.leaves_of(school_id, person_id)
    due = owed(year, duty_in(school_id, year, day), posts, leaves)
    done, waiting = _given(school_id, year, Visit.reviewer == person_id).get(person_id, (0, 0))
    return Balance(due, done, waiting, year)


def _given(school_id: int, year: Year, whose: Expression | bool = True) -> dict[int, tuple[int, int]]:
    """Minutes done and waiting of what counts within a year, by reviewer, in one query."""
    done = Case(None, [(Confirmation.id.is_null(False), Confirmation.minutes)], 0)
    waiting = Case(None, [(Confirmation.id.is_null(), Visit.minutes)], 0)
    rows = answered(Visit.select(Visit.reviewer, fn.SUM(done), fn.SUM(waiting))).where(
        (Visit.school == school_id)
        & Visit.day.between(year.first_day, year.last_day)
        & Visit.kind.in_([str(kind) for kind in COUNTS])
        & Withdrawal.id.is_null()
        & whose
    )
    return {pid: (int(given), int(waits)) for pid, given, waits in rows.group_by(Visit.reviewer).tuples()}


@dataclass(frozen=True)
class Line:
    """One person's balance."""

    person_id: int
    name: str
    balance: Balance


def balances(school_id: int, day: date) -> list[Line]:
    """Everyone's balance who owes or gave time in the year, by name; a constant number of queries."""
    year = year_on(school_id, day)
    if year is None:
        return []
    duty, given = duty_in(school_id, year, day), _given(school_id, year)
    posts, leaves = people.posts_by_person(school_id), people.leaves_by_person(school_id)
    staff = Appointment.select(Appointment.person).where(Appointment.school == school_id)
    lines = [
        Line(
            pid, name, Balance(owed(year, duty, posts.get(pid, ()), leaves.get(pid, ())), *given.get(pid, (0, 0)), year)
        )
        for pid, name in Person.select(Person.id, Person.name).where(Person.id.in_(staff)).tuples()
    ]
    kept = [line for line in lines if line.balance.owed.minutes or line.balance.done or line.balance.waiting]
    return sorted(kept, key=lambda line: line.name.casefold())
