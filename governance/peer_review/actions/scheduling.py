"""Drawing up a schedule of pairs, publishing it, mending it, and the rules that it obeys."""

from collections.abc import Collection
from dataclasses import astuple
from datetime import date, datetime
from typing import Any

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.notifications import actions as notifications
from governance.peer_review import solving
from governance.peer_review.pairs import PairAnswer, PairRule, Publication, Schedule, SchedulePair, WishRefusal
from governance.peer_review.queries import pairing, schedules
from governance.peer_review.rules.digests import digest
from governance.peer_review.rules.pairing.conflicts import least_conflict, told
from governance.peer_review.rules.pairing.problem import Found, Problem
from governance.peer_review.rules.pairing.schedules import (
    Frame,
    Pairing,
    RuleKind,
    obstacles_to_framing,
    obstacles_to_publishing,
    obstacles_to_ruling,
    obstacles_to_solving,
)
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse

_BATCH = 200


def propose(frame: Frame, *, actor: Actor, today: date, at: datetime) -> Schedule:
    """Draw up a schedule for a term, as a draft that the lead alone sees. Raises Refused where there is nothing to do.

    The solver works before the transaction begins, which then is short.
    """
    taken = schedules.overlapping(actor.school_id, frame.first_day, frame.last_day)
    refuse(obstacles_to_framing(frame, today=today, overlapping=taken))
    return _solved(frame, pairing.problem(actor.school_id, frame, today=today), None, actor, at)


def mend(base: Schedule, wishes: Collection[int], *, actor: Actor, today: date, at: datetime) -> Schedule:
    """Draw up what a published schedule becomes after declines, and after these wishes, with the fewest others moved."""
    frame = schedules.frame_of(base)
    refuse(obstacles_to_framing(frame, today=today, overlapping=False))
    posed = pairing.problem(actor.school_id, frame, today=today, base=base, wishes=wishes)
    return _solved(frame, posed, base, actor, at)


def _solved(frame: Frame, posed: Problem, base: Schedule | None, actor: Actor, at: datetime) -> Schedule:
    refuse(obstacles_to_solving(posed))
    found = solving.solve(posed)
    conflict = [] if found.met else told(posed, least_conflict(posed))
    words = [[one.message, one.plural, one.count, one.values] for one in conflict]
    return _kept(frame, found, words, base, actor, at)


@transaction
def _kept(
    frame: Frame, found: Found, conflict: list[list[Any]], base: Schedule | None, actor: Actor, at: datetime
) -> Schedule:
    """The draft, in place of earlier drafts."""
    _alone(actor)
    number = schedules.next_number(actor.school_id)
    for old in schedules.drafts(actor.school_id):
        Schedule.delete().where(Schedule.id == old.id).execute()
    first, last, visits, minutes = astuple(frame)
    terms = {"first_day": first, "last_day": last, "visits": visits, "minutes": minutes, "mends": base}
    held = {"pairs": found.pairs, "score": found.score, "proven": found.proven, "conflict": conflict}
    whose = {"school": actor.school_id, "number": number, "by_id": actor.person_id, "at": at}
    schedule = Schedule.create(**whose, **terms, **held)
    _write("schedule mended" if base else "schedule proposed", schedule, actor, at)
    return schedule


@transaction
def publish(schedule: Schedule, *, actor: Actor, at: datetime) -> None:
    """The schedule holds; those whose pairs are new are told. What was said to pairs that stay is kept. Raises Refused."""
    _alone(actor)
    base = schedule.mends
    refuse(
        obstacles_to_publishing(
            published=schedules.published(schedule) is not None,
            replaced=_overtaken(schedule, base),
            answered=base is not None and schedules.answered_since(schedule, base),
            pairs=len(schedule.pairs),
        )
    )
    before = {one.pair: one for one in schedules.pairings(base)} if base else {}
    Publication.create(schedule=schedule, by_id=actor.person_id, at=at)
    rows = [{"schedule": schedule, "reviewer": one, "colleague": other} for one, other in schedule.pairs]
    for start in range(0, len(rows), _BATCH):
        SchedulePair.insert_many(rows[start : start + _BATCH]).execute()
    _carry(schedule, before)
    _write("schedule published", schedule, actor, at)
    changed = {tuple(pair) for pair in schedule.pairs} ^ before.keys()
    _tell(schedule, {pid for pair in changed for pid in pair}, at)


def _overtaken(schedule: Schedule, base: Schedule | None) -> bool:
    """Whether what the draft started from has changed."""
    if base is not None:
        return schedules.is_replaced(base)
    return schedules.overlapping(schedule.school_id, schedule.first_day, schedule.last_day)


def _carry(schedule: Schedule, before: dict[tuple[int, int], Pairing]) -> None:
    """Answers go along with the pairs that stay."""
    for row in SchedulePair.select().where(SchedulePair.schedule == schedule):
        standing = before.get((row.reviewer_id, row.colleague_id))
        for said in standing.said if standing else ():
            old = PairAnswer.get_by_id(said.id)
            told = {"answer": old.answer, "wanted_id": old.wanted_id, "reason": old.reason, "at": old.at}
            new = PairAnswer.create(pair=row, person=old.person_id, **told)
            for refusal in WishRefusal.select().where(WishRefusal.answer == old):
                WishRefusal.create(answer=new, why=refusal.why, by_id=refusal.by_id, at=refusal.at)


@transaction
def rule(kind: RuleKind, person: int, other: int | None, *, actor: Actor, today: date, at: datetime) -> PairRule:
    """Keep two people apart, or one within a subject. Raises Refused."""
    _alone(actor)
    other = other if kind == RuleKind.NOT_WITH else None
    there = {one.person_id for one in pairing.taking_part(actor.school_id, today)}
    if {person, other} - {None} - there:
        raise Refused([Obstacle(N_("Somebody you chose takes no part in peer review today."))])
    known = any(
        (r.kind, {r.person_id, r.other_id}) == (kind, {person, other}) for r in pairing.rules_of(actor.school_id)
    )
    refuse(obstacles_to_ruling(kind, person, other, known=known))
    row = PairRule.create(school=actor.school_id, kind=kind, person=person, other=other, by_id=actor.person_id, at=at)
    _write_rule("pair rule set", row, actor, at)
    return row


@transaction
def end_rule(number: int, *, actor: Actor, at: datetime) -> None:
    """The rule holds no more."""
    row = PairRule.get_or_none((PairRule.school == actor.school_id) & (PairRule.id == number))
    if row is None:
        raise LookupError("a rule of another school")
    _write_rule("pair rule ended", row, actor, at)
    row.delete_instance()


def _alone(actor: Actor) -> None:
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()


def _write(deed: str, schedule: Schedule, actor: Actor, at: datetime) -> None:
    """The trail is read by everyone on the staff: it holds a digest of the pairs, and no names."""
    said = digest(*(pid for pair in schedule.pairs for pid in pair))
    told = {
        "school_id": actor.school_id,
        "kind": "visit schedule",
        "thing_id": schedule.id,
        "actor_id": actor.person_id,
    }
    audit.record(deed, **told, at=at, facts={"digest": said})


def _write_rule(deed: str, row: PairRule, actor: Actor, at: datetime) -> None:
    told = {"school_id": actor.school_id, "kind": "pair rule", "thing_id": row.id, "actor_id": actor.person_id}
    audit.record(deed, **told, at=at)


def _tell(schedule: Schedule, people: set[int], at: datetime) -> None:
    params = {"first": schedule.first_day.isoformat(), "last": schedule.last_day.isoformat()}
    once_key = f"schedule:{schedule.id}"
    told = {"school_id": schedule.school_id, "params": params, "once_key": once_key, "due_at": at}
    notifications.tell(sorted(people), "schedule_published", **told)
