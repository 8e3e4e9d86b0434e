"""Forums of a search: when and where, what is asked, and what the committee answers."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.principals.actions import meeting as actions
from governance.principals.forms.meeting import KINDS, AnswerForm, AskForm, ForumForm
from governance.principals.queries import meeting as queries
from governance.principals.views.loading import load, may, relations, room
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access
from governance.web.filters import translated
from governance.web.forms import offered


@room.get("/principal/<int:number>/forums")
@access.need(Deed.SEE_SEARCH)
def forums(number: int) -> Any:
    """Every forum of a search."""
    return _page(load(number, Deed.SEE_SEARCH))


def _page(found: Any, status: int = 200, form: ForumForm | None = None) -> Any:
    told = queries.forums(found, committee=may(Deed.WORK_ON_SEARCH))
    form = form or _form(formdata=None)
    page = render_template(
        "principals/forums.html",
        search=found,
        relations=relations(),
        forums=told,
        form=form,
        kinds=KINDS,
        now=access.now(),
    )
    return page, status


def _form(**given: Any) -> ForumForm:
    return ForumForm(**given).fill((kind, translated(name)) for kind, name in KINDS.items())


@room.post("/principal/<int:number>/forums")
@access.need(Deed.WORK_ON_SEARCH)
def call_forum(number: int) -> Any:
    """Call a forum."""
    found, form = load(number, Deed.WORK_ON_SEARCH), _form()
    if form.validate_on_submit():
        try:
            given = (form.chosen(), form.title.data, *form.hours(g.school.zone), form.place.data, form.families.data)
            made = actions.call_forum(found, *given, actor=access.actor(), at=access.now())
            return access.back_to("principals.forum", number=number, no=made.no)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, form)


@room.get("/principal/<int:number>/forums/<int:no>")
@access.need(Deed.SEE_SEARCH)
def forum(number: int, no: int) -> Any:
    """One forum with its questions and answers."""
    return _one(load(number, Deed.SEE_SEARCH), no)


def _one(found: Any, no: int, status: int = 200, **forms: Any) -> Any:
    told = queries.forums(found, committee=may(Deed.WORK_ON_SEARCH))
    one = next((one for one in told if one.no == no), None) or abort(404)
    page = render_template(
        "principals/forum.html",
        search=found, relations=relations(), forum=one, kinds=KINDS, now=access.now(),
        ask=forms.get("ask") or AskForm(formdata=None), answer=forms.get("answer") or _answer(one, formdata=None),
    )  # fmt: skip
    return page, status


def _answer(one: Any, **given: Any) -> AnswerForm:
    form = AnswerForm(**given)
    form.questions.choices = offered((asked.no, asked.text) for asked in one.unanswered)
    return form


@room.post("/principal/<int:number>/forums/<int:no>/questions")
@access.need(Deed.COMMENT)
def ask(number: int, no: int) -> Any:
    """Put a question."""
    found, form = load(number, Deed.SEE_SEARCH), AskForm()
    access.must(Deed.COMMENT)
    if form.validate_on_submit():
        try:
            actions.put_question(found, no, form.text.data or "", named=not form.quiet.data,
                                 on_committee=may(Deed.WORK_ON_SEARCH), actor=access.actor(), at=access.now())  # fmt: skip
            flash(_("Your question is put."))
            return access.back_to("principals.forum", number=number, no=no)
        except Refused as refusal:
            form.take(refusal)
    return _one(found, no, 422, ask=form)


@room.post("/principal/<int:number>/forums/<int:no>/answers")
@access.need(Deed.WORK_ON_SEARCH)
def answer_questions(number: int, no: int) -> Any:
    """Answer one question or several."""
    found = load(number, Deed.WORK_ON_SEARCH)
    one = next((one for one in queries.forums(found, committee=True) if one.no == no), None) or abort(404)
    form = _answer(one)
    if form.validate_on_submit():
        try:
            given = (form.questions.data or (), form.text.data or "")
            actions.answer(found, no, *given, actor=access.actor(), at=access.now())
            flash(_("Answered."))
            return access.back_to("principals.forum", number=number, no=no)
        except Refused as refusal:
            form.take(refusal)
    return _one(found, no, 422, answer=form)


@room.post("/principal/<int:number>/forums/<int:no>/calling-off")
@access.need(Deed.WORK_ON_SEARCH)
def call_forum_off(number: int, no: int) -> Any:
    """Call a forum off."""
    actions.call_forum_off(load(number, Deed.WORK_ON_SEARCH), no, actor=access.actor(), at=access.now())
    flash(_("Called off."))
    return access.back_to("principals.forum", number=number, no=no)
