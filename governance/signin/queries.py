"""Who a session belongs to, and what they are at the school of the address."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import JOIN

from governance.people import queries as people
from governance.people.models import Appointment, Person
from governance.school.models import School
from governance.signin.models import Attempt, Ending, Link, Password, Printed, Session, Use
from governance.signin.rules import WINDOW, digest_of, nonce_in
from governance.values.actor import Actor
from governance.values.moments import day_in


@dataclass(frozen=True)
class Who:
    """A signed-in person; `actor` is None where they are a stranger to the school of the address."""

    person_id: int
    name: str
    language: str
    seen_at: datetime
    confirmed_at: datetime
    actor: Actor | None


def live_session(token: str | None, at: datetime, idle: timedelta) -> Session | None:
    """The session of a token, unless it was ended or has idled too long."""
    if not token:
        return None
    return (
        Session.select(Session, Person)
        .join(Person)
        .switch(Session)
        .join(Ending, JOIN.LEFT_OUTER)
        .where((Session.digest == digest_of(token)) & Ending.id.is_null() & (Session.seen_at > at - idle))
        .first()
    )


def who(token: str | None, school: School | None, at: datetime, idle: timedelta) -> Who | None:
    """The person of a session, and their Actor at a school; roles are those of the school's day."""
    session = live_session(token, at, idle)
    if session is None:
        return None
    person = session.person
    actor = None
    if school is not None:
        roles = people.roles_on(school.id, person.id, day_in(school.zone, at))
        if roles:
            actor = Actor(person.id, school.id, roles, session.confirmed_at, person.name, person.language)
    return Who(person.id, person.name, person.language, session.seen_at, session.confirmed_at, actor)


def usable_link(secret: str, token: str, at: datetime) -> Link | None:
    """The link of a token that we made, that has not been used and is not too old."""
    nonce = nonce_in(secret, token)
    return _unused(Link.nonce == nonce, at) if nonce else None


def waiting_link(waiter: str | None, at: datetime) -> Link | None:
    """The newest usable link that this browser asked for; a decoy for an unknown address."""
    return _unused(Link.waiter == digest_of(waiter), at) if waiter else None


def _unused(which: object, at: datetime) -> Link | None:
    query = Link.select(Link, Person).join(Person, JOIN.LEFT_OUTER).switch(Link).join(Use, JOIN.LEFT_OUTER)
    return query.where(which & Use.id.is_null() & (Link.expires_at > at)).order_by(Link.id.desc()).first()


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
