"""Waiving hours and moving them between two people: asked with a reason, granted by somebody else, in the trail."""

from collections.abc import Iterator
from datetime import date, datetime

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.notifications import actions as notifications
from governance.peer_review.models import Relief, ReliefAnswer, ReliefConsent
from governance.peer_review.queries import balances, entries, reliefs
from governance.peer_review.rules import reliefs as rules
from governance.peer_review.rules.digests import digest
from governance.people.rules import may
from governance.school.models import School
from governance.values.actor import Actor, Deed
from governance.values.words import Obstacle, refuse


@transaction
def ask(
    other: int | None,
    minutes: int,
    reason: str,
    *,
    once_key: str,
    actor: Actor,
    today: date,
    at: datetime,
    person: int | None = None,
) -> Relief:
    """Ask to be let off, that `other` takes the minutes over, or, on the panel, that `person` is let off.

    The same key is one request. Raises Refused.
    """
    _alone(actor)
    once = digest(once_key, actor.school_id, actor.person_id)
    same = Relief.get_or_none(Relief.once_key == once)
    if same is not None:
        return same
    whose = person or actor.person_id
    refuse(_obstacles(whose, other, minutes, reason, actor, today))
    told = {"person": whose, "other": other, "minutes": minutes, "reason": reason.strip(), "once_key": once}
    numbered = {"school": actor.school_id, "number": _next(actor.school_id)}
    relief = Relief.create(**told, **numbered, day=today, asked_by=actor.person_id, at=at)
    _write("relief asked", relief, actor, at)
    if other is not None:
        _tell(relief, other, "asked", actor, at)
    elif whose != actor.person_id:
        _tell(relief, whose, "asked for you", actor, at)
    return relief


def _obstacles(
    whose: int, other: int | None, minutes: int, reason: str, actor: Actor, today: date
) -> Iterator[Obstacle]:
    owed = balances.balance(actor.school_id, whose, today).owed.minutes
    part = other is None or other in entries.taking_part(actor.school_id, (other,), today)
    on_panel = may(actor, Deed.SIT_ON_PANEL)
    yield from rules.obstacles_to_asking_for(whose, other, actor.person_id, on_panel=on_panel)
    yield from rules.obstacles_to_asking(whose, other, minutes, reason, owed=owed, takes_part=part)


@transaction
def consent(number: int, *, actor: Actor, at: datetime) -> None:
    """The colleague agrees to take the hours over; a second press changes nothing."""
    relief, asked = _held(number, actor)
    if asked.consented and actor.person_id == asked.other:
        return
    refuse(rules.obstacles_to_consenting(asked, actor.person_id))
    ReliefConsent.create(relief=relief, at=at)
    _write("relief agreed", relief, actor, at)
    _tell(relief, asked.asked_by, "agreed", actor, at)


@transaction
def answer(number: int, granted: bool, why: str, *, actor: Actor, at: datetime) -> None:
    """One of the panel, whom it does not concern, grants or refuses."""
    relief, asked = _held(number, actor)
    owed = balances.balance(actor.school_id, asked.person, relief.day).owed.minutes
    refuse(rules.obstacles_to_answering(asked, actor.person_id, granted, why, owed=owed))
    ReliefAnswer.create(relief=relief, granted=granted, why=why.strip(), by_id=actor.person_id, at=at)
    _write("relief granted" if granted else "relief refused", relief, actor, at, why)
    for person_id in asked.concerned:
        _tell(relief, person_id, "granted" if granted else "refused", actor, at)


@transaction
def give_up(number: int, *, actor: Actor, at: datetime) -> None:
    """Who asked takes the request back, or the colleague says no."""
    relief, asked = _held(number, actor)
    refuse(rules.obstacles_to_giving_up(asked, actor.person_id))
    ReliefAnswer.create(relief=relief, granted=False, why="", by_id=actor.person_id, at=at)
    _write("relief ended", relief, actor, at)
    for person_id in asked.concerned - {actor.person_id}:
        _tell(relief, person_id, "ended", actor, at)


def _next(school_id: int) -> int:
    return (Relief.select(fn.MAX(Relief.number)).where(Relief.school == school_id).scalar() or 0) + 1


def _alone(actor: Actor) -> None:
    """What a person owes is read and changed by one transaction of the school after another."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()


def _held(number: int, actor: Actor) -> tuple[Relief, rules.Asked]:
    _alone(actor)
    found = reliefs.one(actor.school_id, number)
    if found is None:
        raise LookupError("a request of another school")
    return found


def _write(deed: str, relief: Relief, actor: Actor, at: datetime, why: str = "") -> None:
    """The trail is read by everyone on the staff: it holds who approved, and a digest of whose hours and why."""
    said = digest(relief.once_key, relief.person_id, relief.other_id, relief.minutes, relief.reason, why.strip())
    audit.record(
        deed,
        school_id=actor.school_id,
        kind="relief",
        thing_id=relief.id,
        actor_id=actor.person_id,
        at=at,
        facts={"digest": said},
    )


def _tell(relief: Relief, person_id: int, answer: str, actor: Actor, at: datetime) -> None:
    params = {"by": actor.name, "minutes": relief.minutes, "answer": answer}
    once_key = f"relief:{answer}:{relief.id}"
    notifications.tell([person_id], "relief", school_id=actor.school_id, params=params, once_key=once_key, due_at=at)
