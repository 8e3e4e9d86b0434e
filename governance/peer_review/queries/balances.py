"""Balances: one's own, and the school's in a number of queries that does not grow with its people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import or_

from peewee import Case, Expression, fn

from governance.peer_review.models import Confirmation, Visit, Withdrawal
from governance.peer_review.queries.entries import answered
from governance.peer_review.queries.reliefs import granted_in
from governance.peer_review.queries.years import Agreed, agreed_on, terms_in
from governance.peer_review.rules.owing import Balance, Owed, owed
from governance.peer_review.rules.reliefs import NOTHING, carried
from governance.peer_review.rules.terms import Days, Term, Year
from governance.peer_review.rules.visiting import Kind
from governance.people import queries as people
from governance.people.models import Appointment, Person
from governance.people.rules import Post


def balance(school_id: int, person_id: int, day: date) -> Balance:
    """What one person owes, has done and waits for, in the agreement's year around a day."""
    agreed = agreed_on(school_id, day)
    if agreed is None:
        return Balance(Owed(), 0, 0)
    return _reckoned(school_id, agreed, day, person_id).get(person_id, Balance(Owed(), 0, 0, agreed.year))


@dataclass(frozen=True)
class Line:
    """One person's balance."""

    person_id: int
    name: str
    balance: Balance


def balances(school_id: int, day: date) -> list[Line]:
    """Everyone's balance who owes or gave time in the year, by name."""
    agreed = agreed_on(school_id, day)
    if agreed is None:
        return []
    found = _reckoned(school_id, agreed, day)
    staff = Appointment.select(Appointment.person).where(Appointment.school == school_id)
    names = Person.select(Person.id, Person.name).where(Person.id.in_(staff)).tuples()
    lines = [Line(pid, name, found[pid]) for pid, name in names if pid in found]
    kept = [one for one in lines if one.balance.owed.rounded or one.balance.done or one.balance.waiting]
    return sorted(kept, key=lambda line: line.name.casefold())


def _reckoned(school_id: int, agreed: Agreed, day: date, person_id: int | None = None) -> dict[int, Balance]:
    """Balances by person id, of one person or of all."""
    year, terms = agreed.year, terms_in(school_id, agreed, day)
    posts, leaves = _service(school_id, person_id)
    given = _given(school_id, year, terms.counting, person_id)
    changes = granted_in(school_id, year, person_id)
    over = _carried(school_id, year, terms.most_carried, person_id)
    found = {}
    for pid in posts.keys() | given.keys():
        changed = replace(changes.get(pid, NOTHING), carried=over.get(pid, 0))
        due = replace(owed(year, terms.duty, posts.get(pid, ()), leaves.get(pid, ())), changes=changed)
        found[pid] = Balance(due, *given.get(pid, (0, 0)), year)
    return found


def _service(school_id: int, person_id: int | None) -> tuple[dict[int, list[Post]], dict[int, list[Days]]]:
    if person_id is None:
        return people.posts_by_person(school_id), people.leaves_by_person(school_id)
    return {person_id: people.posts_of(school_id, person_id)}, {person_id: people.leaves_of(school_id, person_id)}


def _carried(school_id: int, year: Year, most: int | None, person_id: int | None) -> dict[int, int]:
    """What each person's surplus of the year before takes off this one; empty where no term allows it."""
    eve = year.first_day - timedelta(days=1)
    before = agreed_on(school_id, eve) if most else None
    if before is None:
        return {}
    last = _reckoned(school_id, before, eve, person_id)
    return {pid: carried(most, one.done, one.owed.minutes) for pid, one in last.items()}


def _given(
    school_id: int, year: Year, counting: Term[frozenset[Kind]], person_id: int | None
) -> dict[int, tuple[int, int]]:
    """Minutes done and waiting of what counts within a year, by reviewer, in one query."""
    done = Case(None, [(Confirmation.id.is_null(False), Confirmation.minutes)], 0)
    waiting = Case(None, [(Confirmation.id.is_null(), Visit.minutes)], 0)
    wanted = (Visit.school == school_id) & Withdrawal.id.is_null()
    wanted &= reduce(or_, counted(year, counting))
    if person_id is not None:
        wanted &= Visit.reviewer == person_id
    rows = answered(Visit.select(Visit.reviewer, fn.SUM(done), fn.SUM(waiting))).where(wanted)
    return {pid: (int(given), int(waits)) for pid, given, waits in rows.group_by(Visit.reviewer).tuples()}


def days_given(school_id: int, person_id: int, day: date) -> list[tuple[date, int]]:
    """The confirmed minutes of one person that count in the year around a day, each with the day on which it was."""
    agreed = agreed_on(school_id, day)
    if agreed is None:
        return []
    counting = terms_in(school_id, agreed, day).counting
    wanted = (Visit.school == school_id) & (Visit.reviewer == person_id) & reduce(or_, counted(agreed.year, counting))
    return list(Visit.select(Visit.day, Confirmation.minutes).join(Confirmation).where(wanted).tuples())


def counted(year: Year, counting: Term[frozenset[Kind]]) -> Iterator[Expression]:
    """Which visits count, for each stretch of days with one answer to that."""
    for first, last, kinds in counting.pieces(year.first_day, year.last_day):
        yield Visit.day.between(first, last) & Visit.kind.in_([str(kind) for kind in kinds or ()])
