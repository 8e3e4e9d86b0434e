"""Freezing a subject, writing what was decided of it, and recording what was adopted elsewhere."""

from datetime import date, datetime
from typing import Any

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.decisions.models import Decision, Recording, Subject
from governance.decisions.rules import Frozen, Outcome, SubjectKind
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused


@transaction
def freeze(frozen: Frozen, *, address: str, actor: Actor, at: datetime) -> Subject:
    """Store a subject that never changes again, under its digest, and the next number of the school."""
    subject = Subject.create(
        **{**vars(frozen), "school": actor.school_id},
        number=_next(Subject, actor.school_id),
        address=address,
        digest=frozen.digest(),
        made_by=actor.person_id,
        made_at=at,
    )
    audit.record(
        "subject frozen",
        school_id=actor.school_id,
        kind="subject",
        thing_id=subject.id,
        actor_id=actor.person_id,
        at=at,
        facts={"digest": subject.digest, "kind": str(frozen.kind)},
    )
    return subject


@transaction
def decide(
    subject: Subject,
    question: int,
    outcome: Outcome,
    *,
    chosen: list[int],
    rule: dict[str, Any],
    tally: dict[str, Any],
    basis: dict[str, Any],
    by: tuple[int, int],
    at: datetime,
) -> Decision:
    """Enter what was decided of one question into the register; it holds on the subject's own days."""
    given = {"outcome": outcome, "chosen": chosen, "rule": rule, "tally": tally, "basis": basis, "at": at}
    days = {"first_day": subject.first_day, "last_day": subject.last_day}
    who = {"by_first": by[0], "by_second": by[1]}
    place = {"school": subject.school_id, "number": _next(Decision, subject.school_id), "question": question}
    decision = Decision.create(subject=subject, **place, **given, **days, **who)
    facts = {"subject": subject.digest, "outcome": str(outcome), "with": by[0]}
    audit.record(
        "decision entered",
        school_id=subject.school_id,
        kind="decision",
        thing_id=decision.id,
        actor_id=by[1],
        at=at,
        facts=facts,
    )
    return decision


@transaction
def record_adopted(
    subject: Subject, *, body: str, adopted_on: date, file_digest: str, actor: Actor, at: datetime
) -> Recording:
    """The chair states that a frozen agreement was adopted elsewhere; it holds once an officer confirms it."""
    if subject.kind != SubjectKind.AGREEMENT or Decision.select().where(Decision.subject == subject).exists():
        raise Refused([Obstacle(N_("Only an agreement on which nothing was decided here can be recorded."))])
    recording = Recording.create(
        school=subject.school_id,
        subject=subject,
        body=body,
        adopted_on=adopted_on,
        file_digest=file_digest,
        by_id=actor.person_id,
        at=at,
    )
    audit.record(
        "adoption recorded",
        school_id=subject.school_id,
        kind="subject",
        thing_id=subject.id,
        actor_id=actor.person_id,
        at=at,
        facts={"digest": subject.digest, "file": file_digest},
    )
    return recording


@transaction
def confirm_recorded(recording: Recording, *, actor: Actor, at: datetime) -> Decision:
    """An officer who is not the recorder confirms it. Raises Refused for the recorder, or when it was done before."""
    if actor.person_id == recording.by_id:
        raise Refused([Obstacle(N_("Someone other than the person who recorded it must confirm it."))])
    if Decision.select().where(Decision.subject == recording.subject_id).exists():
        raise Refused([Obstacle(N_("This was confirmed before."))])
    basis = {"recorded": recording.body, "adopted_on": recording.adopted_on.isoformat(), "file": recording.file_digest}
    return decide(
        recording.subject,
        1,
        Outcome.RECORDED,
        chosen=[],
        rule={},
        tally={},
        basis=basis,
        by=(recording.by_id, actor.person_id),
        at=at,
    )


def _next(model: Any, school_id: int) -> int:
    """The next number within the school; the school's row is held so that two acts never share one."""
    locked(School.select(School.id).where(School.id == school_id), "FOR NO KEY UPDATE").get()
    highest = model.select(fn.MAX(model.number)).where(model.school == school_id).scalar()
    return (highest or 0) + 1
