"""Logging, confirming, correcting, taking back: each one entry in the trail, none with what was seen."""

from datetime import date, datetime

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.notifications import actions as notifications
from governance.peer_review import queries
from governance.peer_review.models import Confirmation, Correction, Visit, Withdrawal
from governance.peer_review.rules import visiting
from governance.peer_review.rules.visiting import Facts, Kind
from governance.people import queries as people
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import refuse


@transaction
def log(
    other: int,
    *,
    kind: Kind,
    was_visited: bool,
    day: date,
    minutes: int,
    once_key: str,
    actor: Actor,
    today: date,
    at: datetime,
) -> Visit:
    """Keep an entry; the same key again is the same entry. Raises Refused with what stands against it."""
    same = Visit.get_or_none((Visit.once_key == once_key) & (Visit.school == actor.school_id))
    if same is not None and same.logged_by_id == actor.person_id:
        return same
    there = people.member_on(actor.school_id, other, day) is not None
    refuse(visiting.obstacles_to_logging(actor.person_id, other, day, minutes, today=today, on_staff=there))
    reviewer, colleague = (other, actor.person_id) if was_visited else (actor.person_id, other)
    visit = Visit.create(school=actor.school_id, number=_next(actor.school_id), reviewer=reviewer, colleague=colleague,
                         kind=kind, day=day, minutes=minutes, logged_by=actor.person_id, once_key=once_key, at=at)  # fmt: skip
    _write("visit logged", visit, actor, at, minutes=minutes)
    _tell(visit, other, "visit_logged", actor, at)
    return visit


@transaction
def confirm(visit: Visit, *, actor: Actor, today: date, at: datetime) -> None:
    """The other one of the pair confirms; a second press changes nothing."""
    facts = _held(visit, actor)
    if facts.confirmed and actor.person_id == facts.other:
        return
    refuse(visiting.obstacles_to_confirming(facts, actor.person_id, today))
    Confirmation.create(visit=visit, by_id=actor.person_id, minutes=visit.minutes, at=at)
    _write("visit confirmed", visit, actor, at, minutes=visit.minutes)
    _tell(visit, facts.logged_by, "visit_answered", actor, at)


@transaction
def correct(visit: Visit, minutes: int, why: str, *, actor: Actor, at: datetime) -> None:
    """'Not quite': other minutes, and why; the person who logged it is asked to agree."""
    facts = _held(visit, actor)
    refuse(visiting.obstacles_to_correcting(facts, actor.person_id, minutes, why))
    Correction.create(visit=visit, minutes=minutes, why=why.strip()[:500], by_id=actor.person_id, at=at)
    _write("visit corrected", visit, actor, at, minutes=minutes)
    _tell(visit, facts.logged_by, "visit_answered", actor, at)


@transaction
def agree(visit: Visit, *, actor: Actor, at: datetime) -> None:
    """The person who logged it accepts the correction; no minutes at all take the entry back."""
    facts = _held(visit, actor)
    refuse(visiting.obstacles_to_agreeing(facts, actor.person_id))
    minutes = facts.correction or 0
    if minutes == 0:
        Withdrawal.create(visit=visit, by_id=actor.person_id, at=at)
    else:
        Confirmation.create(visit=visit, by_id=actor.person_id, minutes=minutes, at=at)
    _write("visit correction accepted", visit, actor, at, minutes=minutes)


@transaction
def withdraw(visit: Visit, *, actor: Actor, at: datetime) -> None:
    """Take an entry back within a day, or while nobody has confirmed it."""
    refuse(visiting.obstacles_to_withdrawing(_held(visit, actor), actor.person_id, at))
    Withdrawal.create(visit=visit, by_id=actor.person_id, at=at)
    _write("visit taken back", visit, actor, at)


def _held(visit: Visit, actor: Actor) -> Facts:
    """The visit as it stands while its row is held."""
    locked(Visit.select(Visit.id).where(Visit.id == visit.id)).first()
    found = queries.visit_of(actor.school_id, actor.person_id, visit.number)
    if found is None:
        raise LookupError("a visit of other people")
    return found[1]


def _write(deed: str, visit: Visit, actor: Actor, at: datetime, **facts: int) -> None:
    audit.record(
        deed, school_id=actor.school_id, kind="visit", thing_id=visit.id, actor_id=actor.person_id, at=at, facts=facts
    )


def _tell(visit: Visit, person_id: int, kind: str, actor: Actor, at: datetime) -> None:
    params = {"by": actor.name, "day": visit.day.isoformat(), "minutes": visit.minutes, "number": visit.number}
    notifications.tell(
        [person_id],
        kind,
        school_id=actor.school_id,
        params=params,
        once_key=f"{kind}:{visit.id}:{at.isoformat()}",
        due_at=at,
    )


def _next(school_id: int) -> int:
    locked(School.select(School.id).where(School.id == school_id), "FOR NO KEY UPDATE").get()
    return (Visit.select(fn.MAX(Visit.number)).where(Visit.school == school_id).scalar() or 0) + 1
