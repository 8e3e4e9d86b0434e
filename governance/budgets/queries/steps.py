"""The bodies of a year's plan and what was recorded of each."""

from peewee import JOIN

from governance.budgets.models.adopting import Step, StepRecord
from governance.budgets.rules.steps import Done, Result, StepKind, StepRow
from governance.decisions.models import Decision, Subject
from governance.people import queries as people


def of_year(school_id: int, year: int) -> tuple[StepRow, ...]:
    """The steps of a year in their order, each with its records, the first one first."""
    rows = list(Step.select().where((Step.school == school_id) & (Step.year == year)).order_by(Step.no))
    records = _records([row.id for row in rows])
    return tuple(
        StepRow(r.no, r.body, StepKind(r.kind), r.after, tuple(r.funds), tuple(records.get(r.id, ()))) for r in rows
    )


def step(school_id: int, year: int, no: int) -> Step | None:
    return Step.get_or_none((Step.school == school_id) & (Step.year == year) & (Step.no == no))


def _records(step_ids: list[int]) -> dict[int, list[Done]]:
    if not step_ids:
        return {}
    query = StepRecord.select(StepRecord, Subject.id, Subject.number, Decision.id, Decision.number).join(
        Subject, JOIN.LEFT_OUTER
    )
    query = query.switch(StepRecord).join(Decision, JOIN.LEFT_OUTER).where(StepRecord.step.in_(step_ids))
    rows = list(query.order_by(StepRecord.id))
    names = people.names({row.by_id for row in rows})
    found: dict[int, list[Done]] = {}
    for row in rows:
        subject = row.subject.number if row.subject_id else None
        decision = row.decision.number if row.decision_id else None
        done = Done(Result(row.result), row.day, subject, row.words, row.reference, decision, names[row.by_id])
        found.setdefault(row.step_id, []).append(done)
    return found
