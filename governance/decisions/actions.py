"""Freezing a subject, writing what was decided of it, and recording what was adopted elsewhere."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.decisions.models import (
    Decision,
    Recording,
    Review,
    SettingAside,
    Subject,
    SubjectConflict,
    Thawing,
    Undertaking,
    UndertakingDone,
)
from governance.decisions.rules import (
    AGREED,
    IN_FORCE,
    Frozen,
    Outcome,
    SubjectKind,
    obstacles_to_promising,
    obstacles_to_reviewing,
)
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse

RECORDED = frozenset({*AGREED, SubjectKind.BUDGET})


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
    # what was set aside keeps its place, and a new vote on the same subject takes the next
    before = SettingAside.select().join(Decision).where(Decision.subject == subject).count()
    place = {"school": subject.school_id, "number": _next(Decision, subject.school_id), "question": question + before}
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
    if outcome in {*IN_FORCE, Outcome.CHOSEN} and "review_day" in subject.terms:
        day = date.fromisoformat(subject.terms["review_day"]["value"])
        Review.create(decision=decision, day=day, by_id=subject.made_by, at=at)
    return decision


@transaction
def thaw(subject: Subject, *, actor: Actor, at: datetime) -> None:
    """Take a frozen subject back for ever; whoever froze it says in its own room why and when that is allowed."""
    Thawing.create(subject=subject, by_id=actor.person_id, at=at)


@transaction
def record_adopted(
    subject: Subject, *, body: str, adopted_on: date, file_digest: str, actor: Actor, at: datetime
) -> Recording:
    """The chair states that a frozen agreement or budget was adopted elsewhere; it holds once an officer confirms it."""
    if subject.kind not in RECORDED or Decision.select().where(Decision.subject == subject).exists():
        raise Refused(
            [Obstacle(N_("Only an agreement or a budget on which nothing was decided here can be recorded."))]
        )
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


@transaction
def bar(subject: Subject, persons: Iterable[int], at: datetime) -> None:
    """Note who has a conflict with what a subject is about; a motion on it recuses them. Once is enough."""
    for person_id in persons:
        SubjectConflict.insert(subject=subject, person=person_id, at=at).on_conflict_ignore().execute()


def _next(model: Any, school_id: int) -> int:
    """The next number within the school; the school's row is held so that two acts never share one."""
    locked(School.select(School.id).where(School.id == school_id), "FOR NO KEY UPDATE").get()
    highest = model.select(fn.MAX(model.number)).where(model.school == school_id).scalar()
    return (highest or 0) + 1


@transaction
def set_aside(decision: Decision, why: str, *, by: tuple[int, int], at: datetime) -> None:
    """Take a decision out of force, as two officers agreed; its subject may be put to a new vote. Once is enough."""
    row = {"decision": decision.id, "why": why, "by_first": by[0], "by_second": by[1], "at": at}
    if SettingAside.insert(**row).on_conflict_ignore().as_rowcount().execute():
        _note("decision set aside", decision, by[1], at, {"with": by[0]})


@transaction
def set_review(decision: Decision, day: date | None, note: str, *, today: date, actor: Actor, at: datetime) -> None:
    """Say when a decision is looked at again, or what came of looking. Raises Refused."""
    note = cleaned(note).strip()
    refuse(obstacles_to_reviewing(day, note, today))
    Review.create(decision=decision, day=day, note=note, by_id=actor.person_id, at=at)
    _note("review set", decision, actor.person_id, at, {"day": day.isoformat() if day else ""})


@transaction
def promise(
    decision: Decision, what: str, person_id: int, by_day: date, *, today: date, actor: Actor, at: datetime
) -> Undertaking:
    """Note who does what by when. Raises Refused."""
    what = " ".join(cleaned(what).split())
    refuse(obstacles_to_promising(what, by_day, today))
    locked(Decision.select(Decision.id).where(Decision.id == decision.id)).get()
    no = (Undertaking.select(fn.MAX(Undertaking.no)).where(Undertaking.decision == decision).scalar() or 0) + 1
    given = {"what": what, "person": person_id, "by_day": by_day, "by_id": actor.person_id, "at": at}
    row = Undertaking.create(decision=decision, no=no, **given)
    _note("undertaking noted", decision, actor.person_id, at, {"no": no})
    return row


@transaction
def keep_promise(decision: Decision, no: int, *, actor: Actor, at: datetime) -> None:
    """Note that it is done; a second press changes nothing. Raises Refused where there is no such promise."""
    row = Undertaking.get_or_none((Undertaking.decision == decision) & (Undertaking.no == no))
    if row is None:
        raise Refused([Obstacle(N_("There is nothing of that number to do."))])
    new = UndertakingDone.insert(undertaking=row, by_id=actor.person_id, at=at).on_conflict_ignore()
    if new.as_rowcount().execute():
        _note("undertaking done", decision, actor.person_id, at, {"no": no})


def _note(deed: str, decision: Decision, by: int, at: datetime, facts: dict[str, Any]) -> None:
    audit.record(deed, school_id=decision.school_id, kind="decision", thing_id=decision.id, actor_id=by, at=at,
                 facts=facts)  # fmt: skip
