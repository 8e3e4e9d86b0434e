"""Bringing a list in, and freezing a budget as the subject of its motion."""

from collections.abc import Iterable
from datetime import datetime

from governance.audit import actions as audit
from governance.budgets import queries
from governance.budgets.models import Budget, Freezing, Fund, Line
from governance.budgets.rules.funds import FundRow, as_text, fingerprint, obstacles_to_freezing
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.values.year import SchoolYear

RENDERER = "budget-1"
_BATCH = 200


@transaction
def bring_in(
    year: SchoolYear, rows: Iterable[FundRow], *, actor: Actor, at: datetime, over: str | None = None
) -> Budget:
    """Store a year's funds and lines, replacing what stood there.

    Raises Refused once that budget is frozen, or where another list was kept since the one whose fingerprint is `over`.
    """
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    found = queries.budget(actor.school_id, year.begins)
    if over is not None and over != fingerprint(queries.funds(found)):
        raise Refused(
            [Obstacle(N_("Somebody kept another list while you had this page open. Look at it, then keep yours."))]
        )
    if found is not None:
        found = locked(Budget.select().where(Budget.id == found.id)).get()
        if queries.freezing(found):
            raise Refused([Obstacle(N_("This budget is frozen. It never changes again."))])
        Fund.delete().where(Fund.budget == found).execute()
    else:
        found = Budget.create(school=actor.school_id, year=year.begins, by_id=actor.person_id, at=at)
    count = _write(found, rows)
    audit.record(
        "budget brought in",
        school_id=actor.school_id,
        kind="budget",
        thing_id=found.id,
        actor_id=actor.person_id,
        at=at,
        facts={"year": year.begins, "lines": count},
    )
    return found


def _write(found: Budget, rows: Iterable[FundRow]) -> int:
    lines = []
    for no, row in enumerate(rows, 1):
        fund = Fund.create(budget=found, no=no, name=row.name, allocation=row.allocation, restriction=row.restriction)
        lines += [{"fund": fund.id, "no": n, "name": ln.name, "cents": ln.amount} for n, ln in enumerate(row.lines, 1)]
    for start in range(0, len(lines), _BATCH):
        Line.insert_many(lines[start : start + _BATCH]).execute()
    return len(lines)


@transaction
def freeze(found: Budget, *, title: str, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze a budget: its text becomes a subject that never changes. Raises Refused with what stands against it."""
    held = locked(Budget.select().where(Budget.id == found.id)).get()
    rows = queries.funds(held)
    if queries.freezing(held):
        raise Refused([Obstacle(N_("This budget is frozen. It never changes again."))])
    refuse(obstacles_to_freezing(rows))
    year = SchoolYear(held.year)
    frozen = Frozen(
        SubjectKind.BUDGET, title, as_text(rows), first_day=year.first_day, last_day=year.last_day, renderer=RENDERER
    )
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    Freezing.create(budget=held, subject=subject, at=at)
    return subject
