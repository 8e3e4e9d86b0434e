"""The steps of a search as they stand."""

from collections import defaultdict

from governance.principals.models.searching import Search
from governance.principals.models.stages import Stage, StageMark, StagePlan, Vacancy
from governance.principals.rules.stages import Fate, Marked, StageKind, Step


def steps(found: Search) -> list[Step]:
    """Every step in the order of the template."""
    rows = list(Stage.select().where(Stage.search == found).order_by(Stage.no))
    plans = {plan.stage_id: plan for plan in StagePlan.select().where(StagePlan.stage.in_(rows)).order_by(StagePlan.id)}
    marks: dict[int, list[Marked]] = defaultdict(list)
    for mark in StageMark.select().where(StageMark.stage.in_(rows)).order_by(StageMark.id):
        marks[mark.stage_id].append(Marked(Fate(mark.fate), mark.day, mark.why, mark.by_id))
    return [_step(row, plans.get(row.id), tuple(marks[row.id])) for row in rows]


def vacancy(found: Search) -> Vacancy | None:
    """The notice of the post as it stands."""
    return Vacancy.select().where(Vacancy.search == found).order_by(Vacancy.id.desc()).first()


def _step(row: Stage, plan: StagePlan | None, marks: tuple[Marked, ...]) -> Step:
    first, last = (plan.first_day, plan.last_day) if plan else (None, None)
    return Step(row.no, StageKind(row.kind), first, last, marks)
