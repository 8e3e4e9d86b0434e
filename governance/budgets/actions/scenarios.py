"""Proposing changes to a budget, talking about them, and freezing one scenario or several for a vote."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from peewee import Model, fn

from governance.audit import actions as audit
from governance.budgets.actions.lists import RENDERER, against_carrying
from governance.budgets.models.lists import Budget
from governance.budgets.models.scenarios import Change, ChangeTakenOff, Remark, Scenario, ScenarioFreezing
from governance.budgets.queries import holding, scenarios
from governance.budgets.queries import years as queries
from governance.budgets.rules.scenarios import ChangeRow, Side, obstacles_to_proposing
from governance.budgets.rules.versions import Salaries, text_of
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.values.year import SchoolYear

FROZEN = N_("This scenario is frozen for a vote. It never changes again; a copy of it may.")
MOST_SCENARIOS, MOST_CHANGES = 40, 400


@transaction
def begin(found: Budget, name: str, *, actor: Actor, at: datetime, like: Scenario | None = None) -> Scenario:
    """Begin a scenario, empty or as a copy of another. Raises Refused beside the field `name`."""
    held: Budget = locked(Budget.select().where(Budget.id == found.id)).get()
    refuse_adopted(held)
    name, known = " ".join(cleaned(name).split()), scenarios.all_of(held)
    if not name or any(one.name.casefold() == name.casefold() for one in known):
        words = N_("Give the scenario a name.") if not name else N_("There is a scenario of that name already.")
        raise Refused([Obstacle(words)], "name")
    if len(known) >= MOST_SCENARIOS:
        raise Refused([Obstacle(N_("There are %(most)s scenarios already."), most=MOST_SCENARIOS)], "name")
    made = Scenario.create(
        budget=held, number=_next(Scenario.number, Scenario.budget == held), name=name, by_id=actor.person_id, at=at
    )
    for change in scenarios.changes_of(like) if like else ():
        fields = {**change.__data__, "scenario": made.id}
        Change.create(**{key: value for key, value in fields.items() if key != "id"})
    _note("scenario begun", made, actor, at)
    return made


@transaction
def propose(found: Scenario, row: ChangeRow, why: str, *, actor: Actor, at: datetime) -> Change:
    """Put a change on a scenario. Raises Refused with every reason against it."""
    held, why = _open(found), cleaned(why).strip()
    refuse(obstacles_to_proposing(queries.funds(held.budget), row, why))
    if Change.select().where(Change.scenario == held).count() >= MOST_CHANGES:
        raise Refused([Obstacle(N_("The scenario holds %(most)s changes already."), most=MOST_CHANGES)])
    given = {"fund": row.fund, "item": row.item, "quantity": row.quantity, "code": row.code, "fits": row.fits}
    no = _next(Change.no, Change.scenario == held)
    made = Change.create(scenario=held, no=no, cents=row.amount, why=why, by_id=actor.person_id, at=at, **given)
    _note("change proposed", held, actor, at, change=no, cents=row.amount.cents)
    return made


@transaction
def take_off(found: Scenario, no: int, *, actor: Actor, at: datetime) -> None:
    """Take a change off its scenario; a second press changes nothing."""
    held = _open(found)
    change = Change.get_or_none((Change.scenario == held) & (Change.no == no))
    if change is not None and not ChangeTakenOff.select().where(ChangeTakenOff.change == change).exists():
        ChangeTakenOff.create(change=change, by_id=actor.person_id, at=at)
        _note("change taken off", held, actor, at, change=no)


@transaction
def remark(change: Change, words: str, *, actor: Actor, at: datetime) -> Remark:
    """Say something about a change. Raises Refused beside the field `words`."""
    words = cleaned(words).strip()
    if not 0 < len(words) <= 2_000:
        raise Refused([Obstacle(N_("Write between one letter and %(most)s."), most=2_000)], "words")
    made = Remark.create(change=change, words=words, by_id=actor.person_id, at=at)
    _note("change discussed", change.scenario, actor, at, change=change.no)
    return made


@transaction
def freeze(found: Budget, numbers: Iterable[int], *, title: str, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze one scenario as the budget to approve, or several as options to choose from.

    Raises Refused with what stands against any of them; then none is frozen.
    """
    held: Budget = locked(Budget.select().where(Budget.id == found.id)).get()
    sides = [side for side in scenarios.sides(held) if side.number in set(numbers)]
    if not sides:
        raise Refused([Obstacle(N_("Choose a scenario."))])
    refuse(obstacle for side in sides for obstacle in side.obstacles)
    refuse_adopted(held)
    refuse(against_carrying(held))
    rows = [_open(scenarios.scenario(held, side.number)) for side in sides]
    year = SchoolYear(held.year)
    frozen = _frozen(sides, title, year, queries.salaries(held))
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    ScenarioFreezing.insert_many([{"scenario": row, "subject": subject, "at": at} for row in rows]).execute()
    return subject


def refuse_adopted(found: Budget) -> None:
    """Raise Refused where a budget of that year is adopted: it is changed in other ways from then on."""
    if holding.in_force(found.school_id, found.year):
        raise Refused([Obstacle(N_("This budget is adopted. It is changed by an amendment, or by a revised version."))])


def _frozen(sides: list[Side], title: str, year: SchoolYear, salaries: Salaries | None) -> Frozen:
    days: dict[str, Any] = {"first_day": year.first_day, "last_day": year.last_day, "renderer": RENDERER}
    if len(sides) == 1:
        return Frozen(SubjectKind.BUDGET, title, text_of(sides[0].funds, salaries), **days)
    text = "\n".join(f"# {side.name}\n\n{text_of(side.funds, salaries)}" for side in sides)
    options: list[dict[str, Any]] = [
        {"no": no, "name": side.name, "statement": text_of(side.funds, salaries), "person_id": None}
        for no, side in enumerate(sides, 1)
    ]
    return Frozen(SubjectKind.CHOICE, title, text, options=options, **days)


def _open(found: Scenario | None) -> Scenario:
    """The scenario, held until the transaction ends. Raises Refused once it is frozen."""
    held: Scenario = locked(Scenario.select().where(Scenario.id == found)).get()
    if ScenarioFreezing.select().where(ScenarioFreezing.scenario == held).exists():
        raise Refused([Obstacle(FROZEN)])
    refuse_adopted(held.budget)
    return held


def _next(field: Any, where: Any) -> int:
    return (field.model.select(fn.MAX(field)).where(where).scalar() or 0) + 1


def _note(deed: str, about: Model, actor: Actor, at: datetime, **facts: Any) -> None:
    audit.record(
        deed,
        school_id=actor.school_id,
        kind="scenario",
        thing_id=about.id,
        actor_id=actor.person_id,
        at=at,
        facts=facts,
    )
