"""The words of a proposal: changing them, what changed, suggesting others, and answering a suggestion."""

from typing import Any

from flask import abort, flash, render_template, request
from flask_babel import gettext as _

from governance.ballots.actions import discussing, proposing
from governance.ballots.forms.proposing import ReasonForm, SuggestForm, WordsForm
from governance.ballots.queries import proposals as queries
from governance.ballots.rules.proposing import ANSWER_KINDS, obstacles_to_rewording, obstacles_to_suggesting
from governance.ballots.views.life import room
from governance.ballots.views.proposals import own, sought, words_page
from governance.people import queries as people
from governance.values.actor import Deed
from governance.values.words import Refused, refuse
from governance.web import access, incoming
from governance.wording.blocks import blocks


@room.route("/decide/proposals/<int:number>/wording", methods=["GET", "POST"])
@access.need(Deed.REWORD_PROPOSAL)
def reword(number: int) -> Any:
    """The proposer changes the words; whoever answered them is told."""
    found = own(number)
    refuse(obstacles_to_rewording(queries.stage(found), access.actor().person_id))
    start = WordsForm.start(queries.words_of(queries.latest(found)))
    form = WordsForm() if request.method == "POST" else WordsForm(formdata=None, **start)
    if form.validate_on_submit():
        try:
            proposing.reword(found, form.words(), form.reason.data or "", actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Changed. Who sponsored or answered the earlier words is told and asked again."))
            return access.back_to("ballots.proposal", number=number)
    return words_page(form, found), 422 if form.errors or getattr(form, "form_errors", None) else 200


@room.get("/decide/proposals/<int:number>/changes")
@access.need(Deed.SEE_VOTES)
def changes(number: int) -> Any:
    """What changed from one wording to the words as they stand, in every part."""
    found = sought(number)
    rows = queries.wordings(found)
    asked = incoming.number(request.args.get("from")) or max(1, len(rows) - 1)
    old = next((row for row in rows if row.no == asked), None) or abort(404)
    new = rows[-1]
    parts = [(name, blocks(_part(old, name), _part(new, name))) for name in ("title", "text", "why", "cost", "options")]
    changed = [(name, marked) for name, marked in parts if any(one.number for one in marked)]
    return render_template(
        "ballots/changes.html",
        proposal=found,
        old=old,
        new=new,
        parts=changed,
        since=rows[old.no :],
        kinds=ANSWER_KINDS,
    )


def _part(row: Any, name: str) -> str:
    """One part of a wording as text; options stand one a line, each number of fingers with what it does."""
    if name != "options":
        return str(getattr(row, name))
    return "\n\n".join(queries.words_of(row).lines())


@room.route("/decide/proposals/<int:number>/suggestions", methods=["GET", "POST"])
@access.need(Deed.PROPOSE)
def suggest(number: int) -> Any:
    """Suggest another text; the redline is shown once before it is sent."""
    found = sought(number)
    posted, me = request.method == "POST", access.actor().person_id
    seen = incoming.number(request.form.get("wording"))
    row = next((one for one in queries.wordings(found) if one.no == seen), None) or queries.latest(found)
    refuse(obstacles_to_suggesting(queries.stage(found), me, "", "-"))
    form = SuggestForm() if posted else SuggestForm(formdata=None, text=row.text)
    if form.validate_on_submit() and request.form.get("do") != "look":
        try:
            text, reason = form.text.data, form.reason.data
            made = discussing.suggest(found, row.no, text, reason, actor=access.actor(), at=access.now())
            return access.back_to("ballots.suggestion", number=number, no=made.no)
        except Refused as refusal:
            form.take(refusal)
    looked = blocks(row.text, form.text.data or "") if posted else ()
    wrong = posted and bool(form.errors or getattr(form, "form_errors", None)) and request.form.get("do") != "look"
    page = render_template("ballots/suggest.html", proposal=found, row=row, form=form, blocks=looked)
    return page, 422 if wrong else 200


@room.get("/decide/proposals/<int:number>/suggestions/<int:no>")
@access.need(Deed.SEE_VOTES)
def suggestion(number: int, no: int) -> Any:
    """One suggested wording as a redline, with its reason and its answer."""
    return _suggestion_page(sought(number), no, ReasonForm(formdata=None))


def _suggestion_page(found: Any, no: int, form: ReasonForm) -> str:
    row = queries.suggestion(found, no) or abort(404)
    me = access.actor().person_id
    answered = queries.answer_of(row)
    may_answer = answered is None and not list(obstacles_to_rewording(queries.stage(found), me))
    return render_template(
        "ballots/suggestion.html",
        proposal=found,
        title=queries.latest(found).title,
        suggestion=row,
        answered=answered,
        blocks=blocks(row.wording.text, row.text),
        name=people.names([row.person_id])[row.person_id],
        may_answer=may_answer,
        form=form,
    )


@room.post("/decide/proposals/<int:number>/suggestions/<int:no>/answer")
@access.need(Deed.REWORD_PROPOSAL)
def answer_suggestion(number: int, no: int) -> Any:
    """Take it into the text, or decline it, with a reason."""
    found, form = own(number), ReasonForm()
    if queries.suggestion(found, no) is None:
        abort(404)
    if form.validate_on_submit():
        try:
            accepted = request.form.get("do") == "accept"
            discussing.answer(
                found, no, accepted=accepted, reason=form.reason.data, actor=access.actor(), at=access.now()
            )
            flash(_("Answered. Whoever suggested it is told, with your reason."))
            return access.back_to("ballots.proposal", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _suggestion_page(found, no, form), 422
