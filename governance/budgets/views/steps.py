"""The bodies that are heard on a year's plan or approve it, in the school's order, and what came of each."""

from typing import Any

from flask import abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.budgets.actions import steps as actions
from governance.budgets.forms.year import RecordStepForm, StepForm
from governance.budgets.queries import holding, steps, years
from governance.budgets.rules.steps import RESULT_NAMES, STEP_KINDS, StepKind
from governance.budgets.views.years import newest, room
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.web.forms import offered


@room.route("/budget/<int:begins>/steps", methods=["GET"])
@access.need(Deed.SEE_SCHOOL)
def steps_page(begins: int) -> Any:
    """The steps of a year, with every record."""
    return _page(newest(begins), _form(newest(begins), formdata=None))


@room.post("/budget/<int:begins>/steps")
@access.need(Deed.LEAD_BUDGET)
def add_step(begins: int) -> Any:
    """Put a body among the steps."""
    found = newest(begins)
    form = _form(found)
    if form.validate_on_submit():
        try:
            actions.add(found, form.row(), actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Kept. Everyone can see it."))
            return access.back_to("budgets.steps_page", begins=begins)
    return _page(found, form), 422


@room.post("/budget/<int:begins>/steps/<int:no>/removal")
@access.need(Deed.LEAD_BUDGET)
def remove_step(begins: int, no: int) -> Any:
    """Take a body off the steps."""
    actions.remove(_step(begins, no), actor=access.actor(), at=access.now())
    return access.back_to("budgets.steps_page", begins=begins)


@room.route("/budget/<int:begins>/steps/<int:no>/record", methods=["GET", "POST"])
@access.need(Deed.LEAD_BUDGET)
def record_step(begins: int, no: int) -> Any:
    """Record what came of a step: of the newest version, or of a change of the budget."""
    row, form = _step(begins, no), RecordStepForm() if request.method == "POST" else RecordStepForm(formdata=None)
    form.offer(StepKind(row.kind))
    on, about = _on(begins)
    if form.validate_on_submit():
        try:
            actions.record(row, on, form.done(), actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Recorded. Everyone can see it."))
            return access.back_to("budgets.amendments" if about else "budgets.steps_page", begins=begins)
    address = url_for("budgets.record_step", begins=begins, no=no, change=about)
    page = render_template("budgets/record_step.html", year=SchoolYear(begins), step=row, form=form, on=on,
                           address=address, kinds=STEP_KINDS)  # fmt: skip
    return page, 422 if form.errors or getattr(form, "form_errors", None) else 200


def _on(begins: int) -> tuple[actions.On, int | None]:
    """What the record is on, and the number of the change where it is one."""
    asked = request.args.get("change")
    if asked is None:
        plan = holding.plan(newest(begins))
        return actions.On(plan.way, plan.subject), None
    held = holding.in_force(g.school.id, begins) or abort(404)
    number = incoming.number(asked)
    change = next((one for one in holding.amendments(held) if one.row.no == number), None)
    if change is None or change.way is None or not change.waits:
        abort(404)
    return actions.On(change.way, change.subject), number


def _step(begins: int, no: int) -> Any:
    return steps.step(g.school.id, begins, no) or abort(404)


def _form(found: Any, **given: Any) -> StepForm:
    form = StepForm(**given)
    restricted = [fund.name for fund in years.funds(found) if fund.restriction]
    form.funds.choices = offered(enumerate(restricted))
    return form


def _page(found: Any, form: StepForm) -> str:
    return render_template(
        "budgets/steps.html",
        year=SchoolYear(found.year),
        form=form,
        plan=holding.plan(found),
        steps=steps.of_year(found.school_id, found.year),
        held=holding.in_force(found.school_id, found.year),
        results=RESULT_NAMES,
        kinds=STEP_KINDS,
    )
