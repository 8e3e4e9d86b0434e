"""Pages of planned visits: planning one, and its whole life on one page."""

from pathlib import Path
from typing import Any

from flask import abort, current_app, flash, g, render_template, request
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from governance.peer_review.actions import planning
from governance.peer_review.forms.planning import PickForm, PlanForm
from governance.peer_review.keys import Unreadable
from governance.peer_review.queries import cycles, entries, schedules
from governance.peer_review.rules import cycles as rules
from governance.peer_review.rules import visiting
from governance.peer_review.views.hours import me, room, today
from governance.people import queries as people
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access, incoming


def key_dir() -> Path:
    folder: Path = current_app.config["HOUSE"].key_dir
    return folder


@room.get("/peer/plan")
@access.need(Deed.LOG_VISIT)
def plan() -> Any:
    """The form for a new visit, empty or begun for a pair of a schedule."""
    return _form(_offered(_begun()))


def _begun() -> PlanForm:
    pair = schedules.pair_of(g.school.id, me(), incoming.number(request.args.get("pair")) or 0, today())
    if pair is None:
        return PlanForm(formdata=None)
    guests = [] if pair[1].reviewer == me() else [str(pair[1].reviewer)]
    return PlanForm(formdata=None, host=str(pair[1].colleague), guests=guests)


def _offered(form: PlanForm) -> PlanForm:
    staff = sorted(entries.colleagues(g.school.id, me(), today()), key=lambda one: one.name.casefold())
    named = [SelectChoice(str(one.person_id), one.name) for one in staff]
    form.host.choices = [SelectChoice(str(me()), _("My own")), *named]
    form.guests.choices = named
    form.once_key()
    return form


def _form(form: PlanForm, status: int = 200) -> Any:
    return render_template("peer_review/plan.html", form=form), status


@room.post("/peer/plans")
@access.need(Deed.LOG_VISIT)
def keep_plan() -> Any:
    """Plan it, and ask everyone in it."""
    form = _offered(PlanForm())
    if not form.validate_on_submit():
        return _form(form, 422)
    told = form.meant(me())
    try:
        cycle = planning.plan(
            *told, form.day.data, once_key=form.once_key(), actor=access.actor(), today=today(), at=access.now()
        )
    except Refused as refusal:
        form.take(refusal)
        return _form(form, 422)
    flash(_("Planned. Everyone in it is asked."))
    return access.back_to("peer_review.cycle", number=cycle.number)


def found(number: int) -> Any:
    """A planned visit of mine; 404 for everyone else."""
    return cycles.one(g.school.id, me(), number) or abort(404)


@room.get("/peer/plans/<int:number>")
@access.need(Deed.LOG_VISIT)
def cycle(number: int) -> Any:
    """The plan, who answered, lesson and focus, and what is logged for each of its talks."""
    return _page(*found(number))


def _page(row: Any, held: rules.Plan, form: PickForm | None = None, status: int = 200) -> Any:
    try:
        lesson, focus = cycles.picked(row, key_dir())
    except Unreadable:
        lesson = focus = ""
        flash(_("Lesson and focus cannot be read: their key is not on this machine."))
    return render_template(
        "peer_review/cycle.html",
        plan=held,
        lesson=lesson,
        focus=focus,
        form=form or PickForm(formdata=None, lesson=lesson, focus=focus, day=held.day),
        names=people.names(held.people),
        shapes=rules.SHAPE_NAMES,
        words=visiting,
        me=me(),
    ), status


@room.post("/peer/plans/<int:number>/answer")
@access.need(Deed.LOG_VISIT)
def answer_plan(number: int) -> Any:
    """Yes or no."""
    found(number)
    accepted = request.form.get("accepted") == "yes"
    planning.answer(number, accepted, actor=access.actor(), at=access.now())
    flash(_("You said yes.") if accepted else _("You said no. Who planned it is told."))
    return access.back_to("peer_review.cycle", number=number)


@room.post("/peer/plans/<int:number>/lesson")
@access.need(Deed.LOG_VISIT)
def pick_lesson(number: int) -> Any:
    """The host picks lesson, focus and day."""
    row, held = found(number)
    form = PickForm()
    if form.validate_on_submit():
        told = (number, form.lesson.data, form.focus.data or "", form.day.data)
        try:
            planning.pick(*told, key_dir=key_dir(), actor=access.actor(), today=today(), at=access.now())
            flash(_("Kept, for the people of this visit alone."))
            return access.back_to("peer_review.cycle", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(row, held, form, 422)


@room.post("/peer/plans/<int:number>/ending")
@access.need(Deed.LOG_VISIT)
def call_off(number: int) -> Any:
    """It does not take place."""
    found(number)
    planning.call_off(number, actor=access.actor(), at=access.now())
    flash(_("Called off. Everyone in it is told."))
    return access.back_to("peer_review.index")
