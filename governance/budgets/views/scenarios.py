"""Scenarios side by side, the changes of each, what is said of them, and the freeze before the vote."""

from typing import Any

from flask import abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.ballots.queries.index import subjects_under_way
from governance.budgets.actions import scenarios as actions
from governance.budgets.forms.lists import ChangeForm, RemarkForm, ScenarioForm
from governance.budgets.queries import holding, scenarios, years
from governance.budgets.rules.funds import each, planned
from governance.budgets.rules.scenarios import ChangeRow, Side, beside, drawn, programs
from governance.budgets.views.years import last_funds, room
from governance.values.actor import Deed, Relation
from governance.values.money import Money
from governance.values.text import cleaned
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.web.forms import offered

SHOWN_LINES = 100


@room.get("/budget/<int:begins>/scenarios")
@access.need(Deed.SEE_SCHOOL)
def compare(begins: int) -> Any:
    """All scenarios of a year beside the budget they start from."""
    return _compared(begins, _named(begins, formdata=None))


@room.post("/budget/<int:begins>/scenarios")
@access.need(Deed.PROPOSE_CHANGE)
def begin_scenario(begins: int) -> Any:
    """Begin a scenario, empty or as a copy."""
    found, form = _budget(begins), _named(begins)
    if form.validate_on_submit():
        like = scenarios.scenario(found, form.like.data)
        try:
            made = actions.begin(found, form.name.data or "", actor=access.actor(), at=access.now(), like=like)
            return access.back_to("budgets.scenario", begins=begins, number=made.number)
        except Refused as refusal:
            form.take(refusal)
    return _compared(begins, form), 422


@room.post("/budget/<int:begins>/scenarios/freezing")
@access.grave(Deed.FREEZE_BUDGET)
def freeze_scenarios(begins: int) -> Any:
    """Freeze one scenario to be approved, or several to be chosen from."""
    found = _budget(begins)
    numbers = [no for text in request.form.getlist("scenario") if (no := incoming.number(text)) is not None]
    title = _("Budget for %(year)s", year=str(SchoolYear(begins)))
    address = url_for("budgets.compare", begins=begins)
    actions.freeze(found, numbers, title=title, address=address, actor=access.actor(), at=access.now())
    flash(_("Frozen. It never changes again."))
    return access.back_to("budgets.compare", begins=begins)


@room.get("/budget/<int:begins>/scenarios/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def scenario(begins: int, number: int) -> Any:
    """One scenario: its changes, who proposed each, and what is said of it."""
    found = _scenario(begins, number)
    return _page(found, _change_form(found, formdata=None))


@room.post("/budget/<int:begins>/scenarios/<int:number>/changes")
@access.need(Deed.CHANGE_SCENARIO)
def propose(begins: int, number: int) -> Any:
    """Put a change on a scenario."""
    found = _scenario(begins, number)
    _may_change(found)
    form = _change_form(found)
    if form.validate_on_submit():
        try:
            actions.propose(found, _row(form), form.why.data or "", actor=access.actor(), at=access.now())
            return access.back_to("budgets.scenario", begins=begins, number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, form), 422


@room.post("/budget/<int:begins>/scenarios/<int:number>/changes/<int:no>/withdrawal")
@access.need(Deed.CHANGE_SCENARIO)
def take_off(begins: int, number: int, no: int) -> Any:
    """Take a change off a scenario."""
    found = _scenario(begins, number)
    _may_change(found)
    actions.take_off(found, no, actor=access.actor(), at=access.now())
    return access.back_to("budgets.scenario", begins=begins, number=number)


@room.post("/budget/<int:begins>/scenarios/<int:number>/changes/<int:no>/remarks")
@access.need(Deed.PROPOSE_CHANGE)
def remark(begins: int, number: int, no: int) -> Any:
    """Say something about a change."""
    found, form = _scenario(begins, number), RemarkForm()
    change = scenarios.change(found, no) or abort(404)
    try:
        actions.remark(change, form.words.data or "", actor=access.actor(), at=access.now())
    except Refused as refusal:
        form.take(refusal)
        return _page(found, _change_form(found, formdata=None), said=(no, form)), 422
    return access.back_to("budgets.scenario", begins=begins, number=number)


def _budget(begins: int) -> Any:
    """The preliminary version: scenarios begin with it, whatever was adopted since."""
    return years.version(g.school.id, begins) or abort(404)


def _scenario(begins: int, number: int) -> Any:
    return scenarios.scenario(_budget(begins), number) or abort(404)


def _may_change(found: Any) -> None:
    """403 unless the scenario is one's own, or one sits in the budget committee."""
    own = found.by_id == access.actor().person_id
    if not access.may(Deed.DRAFT_BUDGET):
        access.must(Deed.CHANGE_SCENARIO, *([Relation.SELF] if own else []))


def _named(begins: int, **given: Any) -> ScenarioForm:
    form = ScenarioForm(**given)
    known = [(one.number, one.name) for one in scenarios.all_of(_budget(begins))]
    form.like.choices = offered([(0, _("The budget as it stands")), *known])
    return form


def _change_form(found: Any, **given: Any) -> ChangeForm:
    form = ChangeForm(**given)
    form.fund.choices = offered(enumerate(fund.name for fund in years.funds(found.budget)))
    return form


def _row(form: ChangeForm) -> ChangeRow:
    item, code = (" ".join(cleaned(field.data or "").split()) for field in (form.item, form.code))
    fund = dict(enumerate(choice.label for choice in form.fund.choices)).get(form.fund.data, "")
    return ChangeRow(fund, item, form.amount.data, form.count, code, cleaned(form.fits.data or "").strip())


def _compared(begins: int, form: ScenarioForm) -> Any:
    found = _budget(begins)
    sides = [Side(0, _("The budget as it stands"), years.funds(found)), *scenarios.sides(found)]
    last = last_funds(SchoolYear(begins))
    columns = [last, *(side.funds for side in sides)] if last else [side.funds for side in sides]
    rows, pupils = beside(columns), years.pupils(found)
    return render_template(
        "budgets/scenarios.html",
        form=form,
        year=SchoolYear(begins),
        sides=sides,
        has_last=bool(last),
        last_total=planned(last),
        rows=rows[:SHOWN_LINES],
        more=max(0, len(rows) - SHOWN_LINES),
        bars=drawn(beside(side.funds for side in sides)),
        programs=programs(columns),
        pupils=pupils,
        per_pupil=[each(side.total, pupils) if pupils else Money(0) for side in sides],
        frozen=scenarios.frozen_numbers(found),
        plan=(plan := holding.plan(found)),
        under_way=plan.subject is not None and plan.subject.id in subjects_under_way(g.school.id),
        held=holding.in_force(g.school.id, begins),
    )


def _page(found: Any, form: ChangeForm, said: tuple[int, RemarkForm] | None = None) -> Any:
    side = next(one for one in scenarios.sides(found.budget) if one.number == found.number)
    return render_template(
        "budgets/scenario.html",
        form=form,
        year=SchoolYear(found.budget.year),
        scenario=found,
        side=side,
        base=years.funds(found.budget),
        changes=scenarios.proposed(found),
        subject=scenarios.subject_of(found),
        mine=access.may(Deed.DRAFT_BUDGET) or found.by_id == access.actor().person_id,
        said=said,
        empty=RemarkForm(formdata=None),
    )
