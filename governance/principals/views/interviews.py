"""Interviews: the questions, the schedule, and who asks; for the committee alone."""

from typing import Any

from flask import flash, g, render_template
from flask_babel import gettext as _

from governance.people import queries as people
from governance.principals.actions import meeting as actions
from governance.principals.forms.meeting import InterviewForm, QuestionsForm
from governance.principals.queries import applications, committee
from governance.principals.queries import meeting as queries
from governance.principals.views.loading import key_dir, load, me, relations, room, today
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access
from governance.web.forms import offered


@room.get("/principal/<int:number>/interviews")
@access.need(Deed.WORK_ON_SEARCH)
def interviews(number: int) -> Any:
    """The schedule and the questions."""
    return _page(load(number, Deed.WORK_ON_SEARCH))


def _page(found: Any, status: int = 200, **forms: Any) -> Any:
    who = applications.listed(found, me(), today(), key_dir())
    named = {one.id: one for one in who if not one.barred}
    slots = [one for one in queries.interviews(found) if one.application in named]
    asked, first = queries.questions(found), queries.first_interview(found)
    page = render_template(
        "principals/interviews.html",
        search=found, relations=relations(), applicants=named, slots=slots, asked=asked,
        names=people.names({pid for one in slots for pid in one.panel}), begun=first is not None and first <= access.now(),
        form=forms.get("form") or _form(found, formdata=None),
        questions=forms.get("questions") or QuestionsForm(formdata=None, lines="\n".join(asked)),
    )  # fmt: skip
    return page, status


def _form(found: Any, **given: Any) -> InterviewForm:
    who = applications.listed(found, me(), today(), key_dir())
    members = committee.members(found, today())
    names = people.names(members)
    form = InterviewForm(**given)
    form.applicant.choices = offered((one.no, one.name) for one in who if one.opens and not one.withdrawn)
    form.panel.choices = offered((pid, names[pid]) for pid in members)
    return form


@room.post("/principal/<int:number>/interviews/questions")
@access.need(Deed.WORK_ON_SEARCH)
def set_questions(number: int) -> Any:
    """Write what every applicant is asked."""
    found, form = load(number, Deed.WORK_ON_SEARCH), QuestionsForm()
    if form.validate_on_submit():
        try:
            actions.set_questions(found, form.lines.data or "", actor=access.actor(), at=access.now())
            flash(_("Saved."))
            return access.back_to("principals.interviews", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, questions=form)


@room.post("/principal/<int:number>/interviews")
@access.need(Deed.WORK_ON_SEARCH)
def plan_interview(number: int) -> Any:
    """Put an interview on the schedule."""
    found = load(number, Deed.WORK_ON_SEARCH)
    form = _form(found)
    if form.validate_on_submit():
        try:
            given = (form.applicant.data, form.panel.data or (), *form.hours(g.school.zone), form.place.data)
            actions.plan(found, *given, actor=access.actor(), today=today(), at=access.now())
            flash(_("Planned."))
            return access.back_to("principals.interviews", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, form=form)


@room.post("/principal/<int:number>/interviews/<int:no>/calling-off")
@access.need(Deed.WORK_ON_SEARCH)
def call_interview_off(number: int, no: int) -> Any:
    """Take an interview off the schedule."""
    actions.call_off(load(number, Deed.WORK_ON_SEARCH), no, actor=access.actor(), today=today(), at=access.now())
    flash(_("Taken off the schedule."))
    return access.back_to("principals.interviews", number=number)
