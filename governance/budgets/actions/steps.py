"""The bodies that are heard or approve, set in their order, and what came of each recorded."""

from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from governance.audit import actions as audit
from governance.budgets.models.adopting import Step, StepRecord
from governance.budgets.models.lists import Budget
from governance.budgets.queries import holding, steps
from governance.budgets.rules.steps import Done, StepRow, Way, obstacles_to_adding, obstacles_to_recording
from governance.db.engine import locked, transaction
from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused, refuse


@dataclass(frozen=True)
class On:
    """What a step is on: a version of the budget or a change of it, with its way and its frozen text."""

    way: Way
    subject: Subject | None


@transaction
def add(found: Budget, new: StepRow, *, actor: Actor, at: datetime) -> Step:
    """Put a body among the year's steps, as the last before or after the vote. Raises Refused."""
    _hold(actor)
    known = steps.of_year(found.school_id, found.year)
    holds = holding.in_force(found.school_id, found.year) is not None
    refuse(obstacles_to_adding(new, known, decided=holding.plan(found).way.decided_on is not None, holds=holds))
    highest = Step.select(fn.MAX(Step.no)).where((Step.school == found.school_id) & (Step.year == found.year)).scalar()
    given = {"body": new.body[:200], "kind": new.kind, "after": new.after, "funds": list(new.funds)}
    row = Step.create(school=found.school_id, year=found.year, no=(highest or 0) + 1, by_id=actor.person_id, at=at,
                      **given)  # fmt: skip
    _note("budget step added", row, actor, at, body=row.body, kind=str(new.kind))
    return row


@transaction
def remove(row: Step, *, actor: Actor, at: datetime) -> None:
    """Take a body off the steps, while nothing is recorded of it and nothing is adopted. Raises Refused."""
    _hold(actor)
    if StepRecord.select().where(StepRecord.step == row).exists():
        raise Refused([Obstacle(N_("This step is recorded, so it stays."))])
    if holding.in_force(row.school_id, row.year) is not None:
        raise Refused([Obstacle(N_("This year’s budget is adopted. Its steps stay as they were."))])
    if Step.delete().where(Step.id == row.id).execute():
        _note("budget step removed", row, actor, at, body=row.body)


@transaction
def record(row: Step, on: On, new: Done, *, actor: Actor, at: datetime) -> StepRecord:
    """Record what came of a step, in the order that the school set. Raises Refused with every reason."""
    _hold(actor)
    today = day_in(schools.by_id(actor.school_id).zone, at)
    refuse(obstacles_to_recording(on.way, row.no, new, today))
    decision = decisions.decision(actor.school_id, new.decision) if new.decision else None
    if new.decision and decision is None:
        raise Refused([Obstacle(N_("There is no decision of that number."))], "decision")
    made = StepRecord.create(
        step=row, subject=on.subject, result=new.result, day=new.day, words=new.words, reference=new.reference[:300],
        decision=decision, by_id=actor.person_id, at=at,
    )  # fmt: skip
    _note("budget step recorded", row, actor, at, body=row.body, result=str(new.result), day=new.day.isoformat())
    return made


def _hold(actor: Actor) -> None:
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()


def _note(deed: str, row: Step, actor: Actor, at: datetime, **facts: str) -> None:
    audit.record(deed, school_id=row.school_id, kind="budget_step", thing_id=row.id, actor_id=actor.person_id, at=at,
                 facts=facts)  # fmt: skip
