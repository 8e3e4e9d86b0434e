"""Who a session belongs to, and what they are at the school of the address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, cast

from peewee import JOIN, SQL, Expression, Field, fn

from governance.db.engine import database
from governance.people.models import AddressApplied, AddressChange, Appointment, Person
from governance.people.rules import Kind, Post, Sitting, roles_of
from governance.school.models import School
from governance.signin.models import Attempt, Link, Password, Printed, Session, Use
from governance.signin.rules import WINDOW, digest_of, nonce_in
from governance.values.actor import Actor, Role
from governance.values.moments import day_in

# Every request asks this: the session, its person, and what gives them a role at the school, in one query.
_WHO = """
SELECT p.id, p.name, p.language, s.seen_at, s.confirmed_at,
       a.id, a.role, a.from_day, a.until_day, t.id, t.kind, t.chair, t.accepted
FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN ending e ON e.session_id = s.id
LEFT JOIN appointment a ON a.person_id = p.id AND a.school_id = ?
     AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.old_id = a.id)
LEFT JOIN (
    SELECT s.id, s.person_id, s.chair, k.school_id, k.kind, w.id AS accepted
    FROM seat s
    JOIN committee k ON k.id = s.committee_id
    LEFT JOIN acceptance w ON w.seat_id = s.id
    LEFT JOIN seat_ended e ON e.seat_id = s.id
    WHERE s.from_day <= ? AND (s.until_day IS NULL OR s.until_day >= ?) AND (e.id IS NULL OR e.last_day >= ?)
) t ON t.person_id = a.person_id AND t.school_id = a.school_id
WHERE s.digest = ? AND e.id IS NULL AND NOT EXISTS (
    SELECT 1 FROM address_change c JOIN address_applied d ON d.change_id = c.id
    WHERE c.person_id = p.id AND d.at > s.made_at AND NOT d.taken_back
)
"""


_DAY = Appointment.from_day


@dataclass(frozen=True)
class Who:
    """A signed-in person; `actor` is None where they are a stranger to the school of the address."""

    person_id: int
    name: str
    language: str
    seen_at: datetime
    confirmed_at: datetime
    actor: Actor | None


def who(token: str | None, school: School | None, at: datetime, idle: timedelta) -> Who | None:
    """The person of a session that was not ended and has not idled too long, and their Actor at a school.

    Roles are those of the school's day. When a person's address changes, what began under the old one ends.
    """
    if not token:
        return None
    today = day_in(school.zone, at) if school is not None else at.date()
    asked = (school.id if school is not None else 0, today, today, today, digest_of(token))
    rows = database.execute_sql(_WHO.replace("?", database.param), asked).fetchall()
    if not rows:
        return None
    person_id, name, language = rows[0][:3]
    seen_at, confirmed_at = _moment(rows[0][3]), _moment(rows[0][4])
    if seen_at <= at - idle:
        return None
    roles = _roles([row[5:] for row in rows], today)
    actor = Actor(person_id, school.id, roles, confirmed_at, name, language) if school is not None and roles else None
    return Who(person_id, name, language, seen_at, confirmed_at, actor)


def _roles(rows: Iterable[Sequence[Any]], day: date) -> frozenset[Role]:
    posts, sittings = {}, {}
    for post, role, first, last, seat, kind, chair, accepted in rows:
        if post is not None:
            posts[post] = Post(Role(role), Fraction(0), "", "", _DAY.python_value(first), _DAY.python_value(last))
        if seat is not None:
            sittings[seat] = Sitting(Kind(kind), bool(chair), accepted is not None)
    return roles_of(posts.values(), sittings.values(), day)


def _moment(stored: object) -> datetime:
    return cast(datetime, Session.seen_at.python_value(stored))


def usable_link(secret: str, token: str, at: datetime) -> Link | None:
    """The link of a token that we made, that has not been used and is not too old."""
    nonce = nonce_in(secret, token)
    return _unused(Link.nonce == nonce, at) if nonce else None


def waiting_link(waiter: str | None, at: datetime) -> Link | None:
    """The newest usable link that this browser asked for; a decoy for an unknown address."""
    return _unused(Link.waiter == digest_of(waiter), at) if waiter else None


def _unused(which: object, at: datetime) -> Link | None:
    query = Link.select(Link, Person).join(Person, JOIN.LEFT_OUTER).switch(Link).join(Use, JOIN.LEFT_OUTER)
    usable = which & Use.id.is_null() & (Link.expires_at > at)
    return query.where(usable & ~_moved_since(Link.person, Link.made_at)).order_by(Link.id.desc()).first()


def _moved_since(person: Field, moment: Field) -> Expression:
    """Whether the address of a row's person changed after the row's moment."""
    changed = AddressChange.select(SQL("1")).join(AddressApplied).where(AddressChange.person == person)
    return fn.EXISTS(changed.where((AddressApplied.at > moment) & ~AddressApplied.taken_back))


def tries(what: str, at: datetime) -> int:
    """How often something was tried within the window; `what` is a keyed hash."""
    return Attempt.select().where((Attempt.what == what) & (Attempt.at > at - WINDOW)).count()


def password_of(person_id: int) -> str | None:
    row = Password.get_or_none(Password.person == person_id)
    return row.hash if row else None


def printed(school_id: int, number: int) -> Printed | None:
    return Printed.get_or_none((Printed.school == school_id) & (Printed.id == number))


def printed_waiting(school_id: int) -> list[Printed]:
    """Printed links that an officer has yet to confirm."""
    query = Printed.select(Printed, Person).join(Person, on=Printed.person)
    return list(query.where((Printed.school == school_id) & Printed.confirmed_at.is_null()))


def schools_of(person_id: int) -> list[School]:
    """The schools at which a person has or had an appointment."""
    query = School.select().join(Appointment).where(Appointment.person == person_id).distinct()
    return list(query.order_by(School.name))
