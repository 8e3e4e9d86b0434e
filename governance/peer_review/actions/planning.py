"""Planning a visit: asking, answering, picking lesson and focus, calling off."""

import json
from datetime import date, datetime
from pathlib import Path

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.notifications import actions as notifications
from governance.peer_review import keys
from governance.peer_review.models import Cycle, CycleAnswer, CycleEnding, CycleGuest, CyclePlan
from governance.peer_review.queries import cycles, entries
from governance.peer_review.rules import cycles as rules
from governance.peer_review.rules.digests import digest
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import refuse


@transaction
def plan(
    shape: rules.Shape,
    host: int,
    guests: frozenset[int],
    day: date | None,
    *,
    once_key: str,
    actor: Actor,
    today: date,
    at: datetime,
) -> Cycle:
    """Plan a visit and ask everyone in it; the same key is one plan. Raises Refused."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    once = digest(once_key, actor.school_id, actor.person_id)
    same = Cycle.get_or_none(Cycle.once_key == once)
    if same is not None:
        return same
    part = entries.taking_part(actor.school_id, guests | {host}, today)
    refuse(rules.obstacles_to_planning(shape, host, guests, actor.person_id, taking_part=part, day=day, today=today))
    told = {"school": actor.school_id, "kind": shape, "host": host, "made_by": actor.person_id, "once_key": once}
    cycle = Cycle.create(**told, number=cycles.next_number(actor.school_id), at=at)
    for person_id in sorted(guests):
        CycleGuest.create(cycle=cycle, person=person_id)
    CyclePlan.create(cycle=cycle, day=day, sealed=None, by_id=actor.person_id, at=at)
    _write("visit planned", cycle, actor, at)
    _tell(cycle, (guests | {host}) - {actor.person_id}, "asked", day, actor, at)
    return cycle


@transaction
def answer(number: int, accepted: bool, *, actor: Actor, at: datetime) -> None:
    """Accept or decline; a later answer replaces the earlier."""
    cycle, held = _held(number, actor)
    refuse(rules.obstacles_to_answering(held, actor.person_id))
    if actor.person_id in (held.accepted if accepted else held.declined):
        return
    CycleAnswer.delete().where((CycleAnswer.cycle == cycle) & (CycleAnswer.person == actor.person_id)).execute()
    CycleAnswer.create(cycle=cycle, person=actor.person_id, accepted=accepted, at=at)
    _write("visit accepted" if accepted else "visit declined", cycle, actor, at)
    _tell(cycle, {held.made_by}, "accepted" if accepted else "declined", held.day, actor, at)


@transaction
def pick(
    number: int, lesson: str, focus: str, day: date | None, *, key_dir: Path, actor: Actor, today: date, at: datetime
) -> None:
    """The host picks lesson, focus and day; the words are sealed for the people of the visit."""
    cycle, held = _held(number, actor)
    refuse(rules.obstacles_to_picking(held, actor.person_id, lesson, day, today=today))
    text = json.dumps([lesson.strip(), focus.strip()])
    CyclePlan.create(
        cycle=cycle, day=day, sealed=keys.sealed(key_dir, cycles.about(cycle), text), by_id=actor.person_id, at=at
    )
    _write("visit lesson picked", cycle, actor, at)
    if day != held.day:
        _tell(cycle, held.guests - held.declined, "moved", day, actor, at)


@transaction
def call_off(number: int, *, actor: Actor, at: datetime) -> None:
    """The visit does not take place."""
    cycle, held = _held(number, actor)
    refuse(rules.obstacles_to_calling_off(held, actor.person_id))
    CycleEnding.create(cycle=cycle, by_id=actor.person_id, at=at)
    _write("visit called off", cycle, actor, at)
    _tell(cycle, held.people - {actor.person_id} - held.declined, "called off", held.day, actor, at)


def _held(number: int, actor: Actor) -> tuple[Cycle, rules.Plan]:
    locked(Cycle.select(Cycle.id).where((Cycle.school == actor.school_id) & (Cycle.number == number))).first()
    found = cycles.one(actor.school_id, actor.person_id, number)
    if found is None:
        raise LookupError("a visit of other people")
    return found


def _write(deed: str, cycle: Cycle, actor: Actor, at: datetime) -> None:
    """The trail is read by everyone on the staff: it tells that a visit was planned, not whose."""
    audit.record(deed, school_id=actor.school_id, kind="visit plan", thing_id=cycle.id, actor_id=actor.person_id, at=at)


def _tell(
    cycle: Cycle, people: frozenset[int] | set[int], answer: str, day: date | None, actor: Actor, at: datetime
) -> None:
    params = {"by": actor.name, "day": day.isoformat() if day else "", "number": cycle.number, "answer": answer}
    once_key = f"plan:{cycle.id}:{answer}:{at.isoformat()}"
    notifications.tell(people, "visit_planned", school_id=actor.school_id, params=params, once_key=once_key, due_at=at)
