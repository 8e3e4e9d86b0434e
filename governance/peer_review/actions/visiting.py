"""Logging, confirming, correcting, taking back: each one entry in the trail, none with what was seen."""

from collections.abc import Iterator
from datetime import date, datetime

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.notifications import actions as notifications
from governance.peer_review.models import Confirmation, Correction, Cycle, CycleEntry, Visit, Withdrawal
from governance.peer_review.queries import entries, years
from governance.peer_review.rules import visiting
from governance.peer_review.rules.digests import digest
from governance.peer_review.rules.visiting import Facts, Kind
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import Obstacle, refuse


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
    cycle: Cycle | None = None,
) -> Visit:
    """Keep an entry, for a planned visit where one is named. Raises Refused with what stands against it.

    The same entry under the same key is one.
    """
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    pair = (other, actor.person_id) if was_visited else (actor.person_id, other)
    once = visiting.mark_of(once_key, actor.school_id, actor.person_id, pair, kind, day, minutes)
    same = entries.kept_as(actor.school_id, once)
    if same is not None:
        return same
    refuse(_obstacles_to_logging(other, day, minutes, actor, today))
    told = {"school": actor.school_id, "kind": kind, "day": day, "minutes": minutes, "once_key": once, "at": at}
    numbered = {"number": _next(actor.school_id), "reviewer": pair[0], "colleague": pair[1]}
    visit = Visit.create(**told, **numbered, logged_by=actor.person_id)
    if cycle is not None:
        CycleEntry.create(cycle=cycle, visit=visit)
    write("visit logged", visit, actor, at, minutes)
    tell(visit, other, "visit_logged", actor, at)
    return visit


def _obstacles_to_logging(other: int, day: date, minutes: int, actor: Actor, today: date) -> Iterator[Obstacle]:
    there = entries.taking_part(actor.school_id, (actor.person_id, other), day)
    earliest = years.earliest_to_log(actor.school_id, today)
    yield from visiting.obstacles_to_logging(
        actor.person_id, other, day, minutes, today=today, earliest=earliest, there=there
    )


@transaction
def confirm(visit: Visit, *, actor: Actor, today: date, at: datetime) -> None:
    """The other one of the pair confirms; a second press changes nothing."""
    facts = held(visit, actor)
    if facts.confirmed and actor.person_id == facts.other:
        return
    refuse(visiting.obstacles_to_confirming(facts, actor.person_id, today))
    Confirmation.create(visit=visit, by_id=actor.person_id, minutes=visit.minutes, at=at)
    write("visit confirmed", visit, actor, at, visit.minutes)
    tell(visit, facts.logged_by, "visit_answered", actor, at, answer="confirmed")


@transaction
def correct(visit: Visit, minutes: int, why: str, *, actor: Actor, at: datetime) -> None:
    """'Not quite': other minutes, and why; the person who logged it is asked to agree."""
    facts = held(visit, actor)
    refuse(visiting.obstacles_to_correcting(facts, actor.person_id, minutes, why))
    Correction.create(visit=visit, minutes=minutes, why=why.strip()[:500], by_id=actor.person_id, at=at)
    write("visit corrected", visit, actor, at, minutes, why)
    tell(visit, facts.logged_by, "visit_answered", actor, at, answer="corrected")


@transaction
def agree(visit: Visit, seen: int | None, *, actor: Actor, at: datetime) -> None:
    """Who logged it accepts the correction, whose minutes they saw; no minutes at all take the entry back."""
    facts = held(visit, actor)
    refuse(visiting.obstacles_to_agreeing(facts, actor.person_id, seen))
    if seen:
        Confirmation.create(visit=visit, by_id=actor.person_id, minutes=seen, at=at)
    else:
        Withdrawal.create(visit=visit, by_id=actor.person_id, at=at)
    write("visit correction accepted", visit, actor, at, seen or 0)
    tell(visit, facts.other, "visit_answered", actor, at, answer="agreed")


@transaction
def undo(visit: Visit, *, actor: Actor, at: datetime) -> None:
    """Who said yes takes that back within a day: the entry waits again, as it did before."""
    facts = held(visit, actor)
    refuse(visiting.obstacles_to_undoing(facts, actor.person_id, at))
    Confirmation.delete().where(Confirmation.visit == visit).execute()
    write("visit confirmation undone", visit, actor, at, visit.minutes)
    tell(visit, facts.partner_of(actor.person_id), "visit_answered", actor, at, answer="undone")


@transaction
def withdraw(visit: Visit, *, actor: Actor, at: datetime) -> None:
    """Take an entry back within a day, or while nobody has confirmed it."""
    facts = held(visit, actor)
    refuse(visiting.obstacles_to_withdrawing(facts, actor.person_id, at))
    Withdrawal.create(visit=visit, by_id=actor.person_id, at=at)
    write("visit taken back", visit, actor, at, 0)
    tell(visit, facts.other, "visit_answered", actor, at, answer="withdrawn")


def held(visit: Visit, actor: Actor) -> Facts:
    """The visit as it stands while its row is held."""
    locked(Visit.select(Visit.id).where(Visit.id == visit.id)).first()
    found = entries.visit_of(actor.school_id, actor.person_id, visit.number)
    if found is None:
        raise LookupError("a visit of other people")
    return found[1]


def write(deed: str, visit: Visit, actor: Actor, at: datetime, minutes: int, why: str = "") -> None:
    """The trail is read by everyone on the staff: it holds a digest of what was said, and no minutes."""
    said = digest(visit.once_key, minutes, why.strip())
    audit.record(
        deed,
        school_id=actor.school_id,
        kind="visit",
        thing_id=visit.id,
        actor_id=actor.person_id,
        at=at,
        facts={"digest": said},
    )


def tell(visit: Visit, person_id: int, kind: str, actor: Actor, at: datetime, answer: str = "") -> None:
    params = {
        "by": actor.name,
        "day": visit.day.isoformat(),
        "minutes": visit.minutes,
        "number": visit.number,
        "answer": answer,
    }
    once_key = f"{kind}:{visit.id}:{at.isoformat()}"
    notifications.tell([person_id], kind, school_id=actor.school_id, params=params, once_key=once_key, due_at=at)


def _next(school_id: int) -> int:
    return (Visit.select(fn.MAX(Visit.number)).where(Visit.school == school_id).scalar() or 0) + 1
