"""Scenarios of a budget, their changes, and what was said of them."""

from dataclasses import dataclass

from peewee import JOIN

from governance.budgets.models.lists import Budget
from governance.budgets.models.scenarios import Change, ChangeTakenOff, Remark, Scenario, ScenarioFreezing
from governance.budgets.queries import years
from governance.budgets.rules.scenarios import ChangeRow, Side, applied, obstacles_to_scenario
from governance.decisions.models import Subject
from governance.people import queries as people


@dataclass(frozen=True)
class Said:
    """A remark with its author's name."""

    name: str
    remark: Remark


@dataclass(frozen=True)
class Proposed:
    """A change with who proposed it and what was said of it."""

    change: Change
    name: str
    remarks: tuple[Said, ...]


def all_of(found: Budget | None) -> list[Scenario]:
    """A budget's scenarios in the order in which they were begun."""
    return list(Scenario.select().where(Scenario.budget == found).order_by(Scenario.number))


def scenario(found: Budget | None, number: int) -> Scenario | None:
    return Scenario.get_or_none((Scenario.budget == found) & (Scenario.number == number))


def change(found: Scenario, no: int) -> Change | None:
    return Change.get_or_none((Change.scenario == found) & (Change.no == no))


def changes_of(*found: Scenario) -> list[Change]:
    """The changes that still stand in these scenarios, in the order in which they were proposed."""
    query = Change.select().join(ChangeTakenOff, JOIN.LEFT_OUTER).where(ChangeTakenOff.id.is_null())
    return list(query.where(Change.scenario.in_([one.id for one in found])).order_by(Change.scenario, Change.no))


def row_of(one: Change) -> ChangeRow:
    return ChangeRow(one.fund, one.item, one.cents, one.quantity, one.code, one.fits)


def sides(found: Budget) -> list[Side]:
    """Every scenario of a budget, applied to it, with what stands against it."""
    base, known = years.funds(found), all_of(found)
    wanted: dict[int, list[ChangeRow]] = {one.id: [] for one in known}
    for one in changes_of(*known):
        wanted[one.scenario_id].append(row_of(one))
    return [
        Side(one.number, one.name, applied(base, wanted[one.id]), tuple(obstacles_to_scenario(base, wanted[one.id])))
        for one in known
    ]


def proposed(found: Scenario) -> list[Proposed]:
    """A scenario's changes with names and remarks."""
    kept = changes_of(found)
    remarks: dict[int, list[Remark]] = {}
    for one in Remark.select().where(Remark.change.in_([row.id for row in kept])).order_by(Remark.id):
        remarks.setdefault(one.change_id, []).append(one)
    said = [remark for rows in remarks.values() for remark in rows]
    names = people.names({row.by_id for row in (*kept, *said)})
    return [
        Proposed(row, names[row.by_id], tuple(Said(names[one.by_id], one) for one in remarks.get(row.id, ())))
        for row in kept
    ]


def subject_of(found: Scenario) -> Subject | None:
    """What a scenario was frozen into."""
    row = ScenarioFreezing.get_or_none(ScenarioFreezing.scenario == found)
    return row.subject if row else None


def frozen_numbers(found: Budget) -> dict[int, Subject]:
    """The subject of every scenario of a budget that is frozen, by number."""
    query = ScenarioFreezing.select(ScenarioFreezing, Scenario, Subject).join(Scenario).switch(ScenarioFreezing)
    return {row.scenario.number: row.subject for row in query.join(Subject).where(Scenario.budget == found)}
