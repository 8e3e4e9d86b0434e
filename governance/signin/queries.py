"""Who a session belongs to, and what they are at the school of the address."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from peewee import JOIN, SQL, Expression, Field, fn

from governance.db.engine import database
from governance.people import queries as people
from governance.people.models import AddressApplied, AddressChange, Appointment, Person
from governance.school.models import School
from governance.signin.models import Attempt, Link, Password, Printed, Session, Use
from governance.signin.rules import WINDOW, digest_of, nonce_in
from governance.values.actor import Actor
from governance.values.moments import day_in

_WHO = """
SELECT p.id, p.name, p.language, s.seen_at, s.confirmed_at
FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN ending e ON e.session_id = s.id
WHERE s.digest = ? AND e.id IS NULL AND NOT EXISTS (
    SELECT 1 FROM address_change c JOIN address_applied a ON a.change_id = c.id
    WHERE c.person_id = p.id AND a.at > s.made_at AND NOT a.taken_back
)
"""


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
    row = database.execute_sql(_WHO.replace("?", database.param), (digest_of(token),)).fetchone() if token else None
    if row is None:
        return None
    person_id, name, language = row[:3]
    seen_at, confirmed_at = _moment(row[3]), _moment(row[4])
    if seen_at <= at - idle:
        return None
    roles = people.roles_on(school.id, person_id, day_in(school.zone, at)) if school is not None else None
    actor = Actor(person_id, school.id, roles, confirmed_at, name, language) if school is not None and roles else None
    return Who(person_id, name, language, seen_at, confirmed_at, actor)


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
