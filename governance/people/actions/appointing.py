"""Persons, their appointments and leaves. Rows are replaced, never edited."""

from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.people import queries
from governance.people.models import Appointment, Correction, Leave, Person
from governance.people.rules import APPOINTED, is_address
from governance.school.models import School
from governance.values.actor import Role
from governance.values.words import N_, Obstacle, Refused

CHANGED_MEANWHILE = N_("Somebody else changed this post. Look at it again.")


@transaction
def add_person(name: str, email: str | None, *, language: str = "en") -> Person:
    """A person, found again by address where they are known. Raises Refused for an empty name or no real address."""
    if not name.strip():
        raise Refused([Obstacle(N_("Give a name."))], "name")
    address = email.strip().lower() if email and email.strip() else None
    if address and not is_address(address):
        raise Refused([Obstacle(N_("Write an e-mail address, such as ana@school.org."))], "email")
    known = Person.get_or_none(Person.email == address) if address else None
    return known or Person.create(name=name.strip(), email=address, language=language)


@transaction
def join(
    school_id: int,
    name: str,
    email: str | None,
    *,
    role: Role,
    from_day: date,
    until_day: date | None = None,
    **post: Any,
) -> Person:
    """A person with a first post, both or neither. Raises Refused for somebody who has this post already."""
    locked(School.select(School.id).where(School.id == school_id), "FOR NO KEY UPDATE").get()
    for one in _holding(school_id, name, email, from_day, until_day):
        why = N_("%(name)s is on the staff already. Open their page to change a post or to add a further one.")
        raise Refused([Obstacle(why, name=one.person.name)], "email" if email else "name")
    person = add_person(name, email)
    appoint(school_id, person, role=role, from_day=from_day, until_day=until_day, **post)
    return person


def _holding(school_id: int, name: str, email: str | None, first: date, last: date | None) -> Iterable[Appointment]:
    """Posts that somebody with this address, or of this name where there is no address, holds in these days."""
    address = (email or "").strip().lower()
    who = Person.email == address if address else (Person.name == name.strip()) & Person.email.is_null()
    ends = fn.COALESCE(Appointment.until_day, date.max)
    return queries.standing(school_id).where(who & (Appointment.from_day <= (last or date.max)) & (ends >= first))


@transaction
def appoint(
    school_id: int,
    person: Person,
    *,
    role: Role,
    fte: Fraction,
    from_day: date,
    until_day: date | None = None,
    unit: str = "",
    team: str = "",
    number: str | None = None,
    actor_id: int | None,
    at: datetime,
) -> Appointment:
    """Give a person a post; days are inclusive. Raises Refused for days out of order or a share outside 0 to 1."""
    _must_be_sound(role, fte, from_day, until_day)
    row = Appointment.create(
        school=school_id,
        person=person,
        number=number,
        role=role,
        fte=fte,
        unit=unit,
        team=team,
        from_day=from_day,
        until_day=until_day,
        by_id=actor_id,
        at=at,
    )
    _write("appointed", row, actor_id, at, person=person.id, role=str(role))
    return row


@transaction
def correct(
    old: Appointment,
    *,
    fte: Fraction,
    role: Role,
    unit: str,
    team: str,
    from_day: date,
    until_day: date | None,
    actor_id: int | None,
    at: datetime,
) -> Appointment:
    """Replace an appointment by another; the old row stays in the history. Raises Refused if another replaced it."""
    _must_be_sound(role, fte, from_day, until_day)
    locked(Appointment.select(Appointment.id).where(Appointment.id == old.id)).get()
    if Correction.select().where(Correction.old == old).exists():
        raise Refused([Obstacle(CHANGED_MEANWHILE)])
    new = Appointment.create(
        school=old.school_id,
        person=old.person_id,
        number=old.number,
        role=role,
        fte=fte,
        unit=unit,
        team=team,
        from_day=from_day,
        until_day=until_day,
        by_id=actor_id,
        at=at,
    )
    Correction.create(old=old, new=new, by_id=actor_id, at=at)
    _write("appointment corrected", new, actor_id, at, old=old.id, person=old.person_id)
    return new


def _write(deed: str, row: Appointment, actor_id: int | None, at: datetime, **facts: int | str) -> None:
    school_id, kind = row.school_id, "appointment"
    audit.record(deed, school_id=school_id, kind=kind, thing_id=row.id, actor_id=actor_id, at=at, facts=facts)


@transaction
def grant_leave(
    school_id: int, person_id: int, from_day: date, until_day: date | None, *, actor_id: int, at: datetime
) -> Leave:
    """Record an approved leave; the last day is inclusive, None while it is open."""
    if until_day is not None and until_day < from_day:
        raise Refused([Obstacle(N_("The last day is before the first."))], "until_day")
    leave = Leave.create(
        school=school_id, person=person_id, from_day=from_day, until_day=until_day, by_id=actor_id, at=at
    )
    audit.record(
        "leave granted",
        school_id=school_id,
        kind="leave",
        thing_id=leave.id,
        actor_id=actor_id,
        at=at,
        facts={"person": person_id},
    )
    return leave


@transaction
def end_leave(leave: Leave, last_day: date, *, actor_id: int, at: datetime) -> Leave:
    """Let a leave end on a day, inclusive. Raises Refused for a day before it began, or if another row replaced it."""
    if last_day < leave.from_day:
        raise Refused([Obstacle(N_("The last day is before the first."))], "until_day")
    locked(Leave.select(Leave.id).where(Leave.id == leave.id)).get()
    if Leave.select().where(Leave.replaces == leave).exists():
        raise Refused([Obstacle(N_("Somebody else changed this leave. Look at it again."))])
    ended = Leave.create(
        school=leave.school_id, person=leave.person_id, from_day=leave.from_day, until_day=last_day, replaces=leave,
        by_id=actor_id, at=at,
    )  # fmt: skip
    audit.record(
        "leave ended",
        school_id=leave.school_id,
        kind="leave",
        thing_id=ended.id,
        actor_id=actor_id,
        at=at,
        facts={"person": leave.person_id},
    )
    return ended


def _must_be_sound(role: Role, fte: Fraction, from_day: date, until_day: date | None) -> None:
    if role not in APPOINTED:
        raise Refused([Obstacle(N_("Choose a role from the list."))], "role")
    if not 0 <= fte <= 1:
        raise Refused([Obstacle(N_("FTE is a number from 0 to 1, such as 0.6."))], "fte")
    if until_day is not None and until_day < from_day:
        raise Refused([Obstacle(N_("The last day is before the first."))], "until_day")


@transaction
def speak(person_id: int, language: str, *, at: datetime) -> None:
    """A person chooses the language of their pages and mail."""
    Person.update(language=language).where(Person.id == person_id).execute()
    audit.record(
        "language chosen",
        school_id=audit.SITE,
        kind="person",
        thing_id=person_id,
        actor_id=person_id,
        at=at,
        facts={"language": language},
    )
