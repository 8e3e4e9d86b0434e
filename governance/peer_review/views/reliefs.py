"""Pages on which hours are waived and moved: one's own requests, and those that wait for the panel."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from governance.peer_review.actions import relieving
from governance.peer_review.forms.reliefs import AnswerForm, ReliefForm
from governance.peer_review.queries import balances, entries, reliefs
from governance.peer_review.rules import reliefs as rules
from governance.peer_review.views.hours import me, room, today
from governance.people import queries as people
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access


@room.get("/peer/reliefs")
@access.need(Deed.LOG_VISIT)
def reliefs_page() -> Any:
    """My requests and the form for another; for the panel, what waits for it."""
    return _page(_offered(ReliefForm(formdata=None)))


def _offered(form: ReliefForm) -> ReliefForm:
    staff = sorted(entries.colleagues(g.school.id, me(), today()), key=lambda one: one.name.casefold())
    taken = [SelectChoice(str(one.person_id), _("%(name)s takes them over", name=one.name)) for one in staff]
    form.other.choices = [SelectChoice("", _("Nobody does them: they are waived")), *taken]
    named = [SelectChoice(str(one.person_id), one.name) for one in staff] if access.may(Deed.SIT_ON_PANEL) else []
    form.person.choices = [SelectChoice("", _("My own hours")), *named]
    form.once_key()
    return form


def _page(form: ReliefForm, answer: AnswerForm | None = None, number: int = 0, status: int = 200) -> Any:
    mine = reliefs.of_person(g.school.id, me())
    waiting = reliefs.open_for_panel(g.school.id) if access.may(Deed.SIT_ON_PANEL) else []
    return render_template(
        "peer_review/reliefs.html",
        form=form,
        answer=answer or AnswerForm(formdata=None),
        answered=number,
        mine=mine,
        waiting=[asked for asked in waiting if me() not in asked.concerned],
        names=people.names(pid for asked in (*mine, *waiting) for pid in asked.concerned),
        balance=balances.balance(g.school.id, me(), today()),
        words=rules,
        me=me(),
    ), status


@room.post("/peer/reliefs")
@access.need(Deed.LOG_VISIT)
def ask_relief() -> Any:
    """Ask."""
    form = _offered(ReliefForm())
    if not form.validate_on_submit():
        return _page(form, status=422)
    try:
        relieving.ask(
            form.colleague(),
            form.minutes.data,
            form.reason.data,
            once_key=form.once_key(),
            actor=access.actor(),
            today=today(),
            at=access.now(),
            person=form.whose(),
        )
    except Refused as refusal:
        form.take(refusal)
        return _page(form, status=422)
    flash(_("Asked. Somebody of the panel answers."))
    return access.back_to("peer_review.reliefs_page")


def _found(number: int) -> rules.Asked:
    """A request that concerns me, or that the panel is to answer; 404 for everyone else."""
    found = reliefs.one(g.school.id, number)
    if found is None or not (me() in found[1].concerned or access.may(Deed.SIT_ON_PANEL)):
        abort(404)
    return found[1]


@room.post("/peer/reliefs/<int:number>/consent")
@access.need(Deed.LOG_VISIT)
def consent_to_relief(number: int) -> Any:
    """Take the hours over."""
    _found(number)
    relieving.consent(number, actor=access.actor(), at=access.now())
    flash(_("You agreed. Now the panel answers."))
    return access.back_to("peer_review.reliefs_page")


@room.post("/peer/reliefs/<int:number>/withdrawal")
@access.need(Deed.LOG_VISIT)
def give_up_relief(number: int) -> Any:
    """Take the request back, or say no to it."""
    _found(number)
    relieving.give_up(number, actor=access.actor(), at=access.now())
    flash(_("The request is ended."))
    return access.back_to("peer_review.reliefs_page")


@room.post("/peer/reliefs/<int:number>/answer")
@access.need(Deed.SIT_ON_PANEL)
def answer_relief(number: int) -> Any:
    """Grant or refuse."""
    _found(number)
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            granted = form.granted.data == "yes"
            relieving.answer(number, granted, form.why.data or "", actor=access.actor(), at=access.now())
            flash(_("Answered. Those whom it concerns are told."))
            return access.back_to("peer_review.reliefs_page")
        except Refused as refusal:
            form.take(refusal)
    return _page(_offered(ReliefForm(formdata=None)), form, number, 422)
