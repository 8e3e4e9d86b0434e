"""Who a session belongs to, and what they are at the school of the address."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import JOIN

from governance.people import queries as people
from governance.people.models import Person
from governance.school.models import School
from governance.signin.models import Ending, Session
from governance.values.actor import Actor
from governance.values.moments import day_in

IDLE = timedelta(minutes=60)


@dataclass(frozen=True)
class Who:
    """A signed-in person; `actor` is None where they are a stranger to the school of the address."""

    person_id: int
    name: str
    language: str
    actor: Actor | None


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def live_session(token: str | None, at: datetime) -> Session | None:
    """The session of a token, unless it was ended or has idled too long."""
    if not token:
        return None
    return (
        Session.select(Session, Person)
        .join(Person)
        .switch(Session)
        .join(Ending, JOIN.LEFT_OUTER)
        .where((Session.digest == digest_of(token)) & Ending.id.is_null() & (Session.seen_at > at - IDLE))
        .first()
    )


def who(token: str | None, school: School | None, at: datetime) -> Who | None:
    """The person of a session, and their Actor at a school; roles are those of the school's day."""
    session = live_session(token, at)
    if session is None:
        return None
    person = session.person
    actor = None
    if school is not None:
        roles = people.roles_on(school.id, person.id, day_in(school.zone, at))
        if roles:
            actor = Actor(person.id, school.id, roles, session.confirmed_at, person.name, person.language)
    return Who(person.id, person.name, person.language, actor)
