"""The letter to the superintendent, its signatures, the answer, and opening the search again."""

from typing import Any

from flask import Response, abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.people import queries as people
from governance.principals.actions import finalists as finalists_actions
from governance.principals.actions import recommending as actions
from governance.principals.forms.recommending import AnswerForm, LetterForm, ReopenForm, SignatureForm
from governance.principals.queries import committee
from governance.principals.queries import recommending as queries
from governance.principals.rules.recommending import ANSWER_NAMES
from governance.principals.views import letters
from governance.principals.views.loading import load, may, me, relations, room, today
from governance.values.actor import Deed
from governance.values.words import N_, Obstacle, Refused
from governance.web import access
from governance.web.forms import offered

ALTERED = N_("The stored letter no longer fits its fingerprint. Nobody can sign it. Tell the vote officers.")


@room.get("/principal/<int:number>/recommendation")
@access.need(Deed.SEE_SEARCH)
def recommendation(number: int) -> Any:
    """The letter and what came of it."""
    return _page(load(number, Deed.SEE_SEARCH))


def _page(found: Any, status: int = 200, **forms: Any) -> Any:
    told, came = queries.letter(found), queries.settled(found)
    earlier = queries.earlier(found)
    answers = [one.answer for one in (told, *(one for _no, one in earlier)) if one is not None and one.answer]
    confirmed = [one.confirmed for one in (told, *(one for _no, one in earlier)) if one is not None and one.confirmed]
    page = render_template(
        "principals/recommendation.html",
        search=found, relations=relations(), letter=told, came=came, me=me(), earlier=earlier, answers=ANSWER_NAMES,
        works=may(Deed.WORK_ON_SEARCH), lead=may(Deed.LEAD_SEARCH), names=people.names({x.by_id for x in [*answers, *confirmed]}),
        form=forms.get("form") or _letter_form(found, formdata=None, **_before(found, told)),
        signature=forms.get("signature") or SignatureForm(formdata=None, read=told.row.digest if told else ""),
        answer=forms.get("answer") or AnswerForm(formdata=None), reopening=forms.get("reopening") or ReopenForm(formdata=None),
    )  # fmt: skip
    return page, status


def _before(found: Any, told: Any) -> dict[str, Any]:
    """The words and signers of the letter as it stands; of none yet, everyone who may sign."""
    if told:
        return {"words": told.row.words, "signers": [one.person_id for one in told.signatures]}
    return {"signers": [who for who in committee.members(found, today()) if not committee.conflicted(found, who).whole]}


def _letter_form(found: Any, **given: Any) -> LetterForm:
    form = LetterForm(**given)
    able = [who for who in committee.members(found, today()) if not committee.conflicted(found, who).whole]
    names = people.names(able)
    form.signers.choices = offered((who, names[who]) for who in able)
    return form


@room.post("/principal/<int:number>/recommendation")
@access.need(Deed.LEAD_SEARCH)
def draft_letter(number: int) -> Any:
    """Draft the letter."""
    found = load(number, Deed.LEAD_SEARCH)
    form = _letter_form(found)
    if form.validate_on_submit():
        try:
            actions.draft(found, form.words.data or "", form.signers.data or (), source=letters.source, paper=letters.pdf,
                          actor=access.actor(), today=today(), at=access.now())  # fmt: skip
            flash(_("Drafted. Those named can now read and sign it."))
            return access.back_to("principals.recommendation", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, form=form)


@room.post("/principal/<int:number>/recommendation/signatures")
@access.grave(Deed.WORK_ON_SEARCH)
def sign(number: int) -> Any:
    """Sign the letter that was read."""
    found, form = load(number, Deed.WORK_ON_SEARCH), SignatureForm()
    if form.validate_on_submit():
        try:
            last = actions.sign(found, form.typed_name.data, form.consent.data, read=form.read.data or "",
                                sheet=letters.signed, actor=access.actor(), at=access.now())  # fmt: skip
            flash(_("Signed. All have signed, so the letter is ready to be sent.") if last else _("Signed."))
            return access.back_to("principals.recommendation", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, signature=form)


@room.get("/principal/<int:number>/recommendation/<int:no>/<any(letter,signed):which>.pdf")
@access.need(Deed.SEE_SEARCH)
def letter_file(number: int, no: int, which: str) -> Any:
    """The exact bytes that were signed, or the letter with its sheet of signatures."""
    found = load(number, Deed.SEE_SEARCH)
    told = queries.letter_of(found, no) or abort(404)
    if told.signed is None and not may(Deed.WORK_ON_SEARCH):
        abort(404)
    row = told.row if which == "letter" else told.signed or abort(404)
    if not told.sound:
        raise Refused([Obstacle(ALTERED)])
    name = f"recommendation-{number}-{no}-{which}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(bytes(row.pdf), mimetype="application/pdf", headers=headers)


@room.post("/principal/<int:number>/answer")
@access.need(Deed.LEAD_SEARCH)
def record_answer(number: int) -> Any:
    """Record what the superintendent answered."""
    found, form = load(number, Deed.LEAD_SEARCH), AnswerForm()
    if form.validate_on_submit():
        try:
            given = (form.chosen(), form.day.data, form.words.data or "", form.from_day.data)
            actions.record_answer(
                found, *given, zone=g.school.zone, actor=access.actor(), today=today(), at=access.now()
            )
            flash(_("Recorded. It counts once a vote officer confirms it."))
            return access.back_to("principals.recommendation", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, answer=form)


@room.post("/principal/<int:number>/answer/confirmation")
@access.grave(Deed.CONFIRM_RECORDED)
def confirm_answer(number: int) -> Any:
    """An officer confirms the answer."""
    found = load(number, Deed.CONFIRM_RECORDED)
    seen = request.form.get("answer", "")
    number_seen = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    actions.confirm_answer(found, number_seen, actor=access.actor(), at=access.now())
    flash(_("Confirmed."))
    return access.back_to("principals.recommendation", number=number)


@room.post("/principal/<int:number>/reopening")
@access.need(Deed.LEAD_SEARCH)
def reopen(number: int) -> Any:
    """Open the search again."""
    found, form = load(number, Deed.LEAD_SEARCH), ReopenForm()
    if form.validate_on_submit():
        try:
            given = (form.chosen(), form.why.data or "")
            finalists_actions.reopen(found, *given, actor=access.actor(), today=today(), at=access.now())
            flash(_("The search is open again. Everything of the round before is kept."))
            return access.back_to("principals.search", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, reopening=form)
