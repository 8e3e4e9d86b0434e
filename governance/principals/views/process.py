"""The steps of a search one by one, the notice of the post, and who sits on the committee."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.people import queries as people
from governance.principals.actions import steps as actions
from governance.principals.forms.process import CompositionForm, ElsewhereForm, MarkForm, PlanForm, VacancyForm
from governance.principals.queries import committee, stages
from governance.principals.rules.applying import BEFORE_FREEZING
from governance.principals.rules.composition import GROUP_NAMES
from governance.principals.rules.stages import SEEN_BY, Fate, open_among
from governance.principals.views.loading import load, may, relations, room, today
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access


@room.get("/principal/<int:number>/steps/<int:no>")
@access.need(Deed.SEE_SEARCH)
def step(number: int, no: int) -> Any:
    """One step: its days, what became of it, who sees what, and for the chair the forms."""
    return _step_page(load(number, Deed.SEE_SEARCH), no)


@room.post("/principal/<int:number>/steps/<int:no>/plan")
@access.need(Deed.LEAD_SEARCH)
def plan_step(number: int, no: int) -> Any:
    """Say on which days the step is planned."""
    found, form = load(number, Deed.LEAD_SEARCH), PlanForm()
    if form.validate_on_submit():
        try:
            actions.plan(found, no, form.first_day.data, form.last_day.data, actor=access.actor(), at=access.now())
            flash(_("Kept. Everyone on the staff can see the days."))
            return access.back_to("principals.step", number=number, no=no)
        except Refused as refusal:
            form.take(refusal)
    return _step_page(found, no, plan=form), 422


@room.post("/principal/<int:number>/steps/<int:no>/marks")
@access.need(Deed.LEAD_SEARCH)
def mark_step(number: int, no: int) -> Any:
    """Mark the step as done, skipped or open again."""
    found, form = load(number, Deed.LEAD_SEARCH), MarkForm()
    if form.validate_on_submit():
        try:
            actions.mark(found, no, form.chosen(), form.day.data, form.why.data or "", today=today(),
                         actor=access.actor(), at=access.now())  # fmt: skip
            flash(_("Noted. Everyone on the staff can see it."))
            return access.back_to("principals.search", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _step_page(found, no, mark=form), 422


@room.get("/principal/<int:number>/elsewhere")
@access.need(Deed.LEAD_SEARCH)
def elsewhere(number: int) -> Any:
    """For a search that was held outside this site: skip all open steps before the ballot at once."""
    return _elsewhere_page(load(number, Deed.LEAD_SEARCH), ElsewhereForm(formdata=None))


@room.post("/principal/<int:number>/elsewhere")
@access.need(Deed.LEAD_SEARCH)
def skip_open(number: int) -> Any:
    """Skip them for one reason."""
    found, form = load(number, Deed.LEAD_SEARCH), ElsewhereForm()
    if form.validate_on_submit():
        try:
            actions.skip_open(found, form.why.data or "", today=today(), actor=access.actor(), at=access.now())
            flash(_("Noted. Everyone on the staff can see it."))
            return access.back_to("principals.search", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _elsewhere_page(found, form), 422


def _elsewhere_page(found: Any, form: ElsewhereForm) -> str:
    left = open_among(stages.steps(found), BEFORE_FREEZING)
    return render_template("principals/elsewhere.html", search=found, relations=relations(), form=form, left=left)


def _step_page(found: Any, no: int, plan: PlanForm | None = None, mark: MarkForm | None = None) -> str:
    one = next((step for step in stages.steps(found) if step.no == no), None)
    if one is None:
        abort(404)
    return render_template(
        "principals/step.html",
        search=found,
        relations=relations(),
        step=one,
        sees=SEEN_BY[one.kind],
        fates=Fate,
        names=people.names(past.by_id for past in one.marks),
        plan=plan or PlanForm(formdata=None, first_day=one.first_day, last_day=one.last_day),
        form=mark or MarkForm(formdata=None, day=today()),
        lacking=committee.lacking(g.school.id, today()) if one.kind == "committee" else [],
    )


@room.get("/principal/<int:number>/notice")
@access.need(Deed.SEE_SEARCH)
def vacancy(number: int) -> Any:
    """The notice of the post, to read, print and pass on; for the chair the form."""
    return _vacancy_page(load(number, Deed.SEE_SEARCH))


@room.post("/principal/<int:number>/notice")
@access.need(Deed.LEAD_SEARCH)
def announce(number: int) -> Any:
    """Write the notice anew."""
    found, form = load(number, Deed.LEAD_SEARCH), VacancyForm()
    if form.validate_on_submit():
        try:
            actions.announce(found, form.body.data, form.first_day.data, form.last_day.data, actor=access.actor(),
                             at=access.now())  # fmt: skip
            flash(_("Kept. This is the notice from now on."))
            return access.back_to("principals.vacancy", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _vacancy_page(found, form), 422


def _vacancy_page(found: Any, form: VacancyForm | None = None) -> str:
    held = stages.vacancy(found)
    if form is None and may(Deed.LEAD_SEARCH):
        form = VacancyForm(formdata=None, obj=held)
    return render_template("principals/vacancy.html", search=found, vacancy=held, form=form, today=today())


@room.get("/principal/committee")
@access.need(Deed.SEE_SCHOOL)
def composition() -> Any:
    """Who sits on the search committee, and what the school's rule lacks; for the office the rule itself."""
    form = CompositionForm(formdata=None)
    form.show(committee.composition(g.school.id))
    return _composition_page(form)


@room.post("/principal/committee")
@access.need(Deed.SET_UP)
def compose() -> Any:
    """Set the rule."""
    form = CompositionForm()
    if form.validate_on_submit():
        try:
            actions.compose(form.chosen(), actor=access.actor(), at=access.now())
            flash(_("Kept. This is the rule from now on."))
            return access.back_to("principals.composition")
        except Refused as refusal:
            form.take(refusal)
    return _composition_page(form), 422


def _composition_page(form: CompositionForm) -> str:
    return render_template(
        "principals/committee.html",
        form=form,
        rule=committee.composition(g.school.id),
        ruled=committee.committee_rule(g.school.id) is not None,
        seats=committee.seated(g.school.id, today()),
        lacking=committee.lacking(g.school.id, today()),
        groups=GROUP_NAMES,
    )
