"""What becomes of an addendum: frozen, recorded or opened again, signed by each of us, and taken away as a file."""

import hashlib
from typing import Any

from flask import abort, flash, g, render_template, url_for
from flask_babel import gettext as _

from governance.agreements.actions import addendum_freezing as acts
from governance.agreements.actions import freezing, signing
from governance.agreements.forms.addenda import AddendumAnswerForm
from governance.agreements.forms.texts import RecordForm
from governance.agreements.queries import answers
from governance.agreements.queries.addenda import Held
from governance.agreements.queries.adopted import Adopted
from governance.agreements.rules.addenda import State
from governance.agreements.rules.answering import ADDENDUM_INTENT, ADDENDUM_NAMES, Elects
from governance.agreements.views.addenda import addendum_of
from governance.agreements.views.copies import pdf_of, proof_of
from governance.agreements.views.reading import room, today
from governance.decisions import queries as decisions
from governance.decisions.rules import untouched
from governance.people import queries as people
from governance.people.rules import COUNCILS
from governance.values.actor import Deed, Relation
from governance.values.words import Refused
from governance.web import access


def _back(held: Held) -> Any:
    return access.back_to("agreements.addendum", begins=held.agreement.year, number=held.no)


def _frozen(held: Held) -> Adopted:
    """The frozen text; 404 where nothing was frozen."""
    return held.adopted() or abort(404)


def _adopted(begins: int, number: int) -> tuple[Held, Adopted]:
    held = addendum_of(begins, number)
    shown = _frozen(held)
    return (held, shown) if held.state(today()) == State.ADOPTED else abort(404)


@room.post("/agreement/<int:begins>/addenda/<int:number>/freezing")
@access.grave(Deed.FREEZE_AGREEMENT)
def freeze_addendum(begins: int, number: int) -> Any:
    """Freeze it; it never changes again."""
    held = addendum_of(begins, number)
    address = url_for("agreements.addendum", begins=begins, number=number)
    acts.freeze(held, address=address, actor=access.actor(), today=today(), at=access.now())
    flash(_("Frozen. It never changes again."))
    return _back(held)


@room.route("/agreement/<int:begins>/addenda/<int:number>/recording", methods=["GET", "POST"])
@access.grave(Deed.RECORD_ADOPTED)
def record_addendum(begins: int, number: int) -> Any:
    """State that the council adopted this frozen text."""
    held, form = addendum_of(begins, number), RecordForm()
    shown = _frozen(held)
    if form.validate_on_submit():
        raw = form.file.data.read() if form.file.data else b""
        given = (form.body.data, form.adopted_on.data, hashlib.sha256(raw).hexdigest() if raw else "")
        try:
            acts.record(held, *given, actor=access.actor(), today=today(), at=access.now())
            flash(_("Recorded. It holds once a vote officer confirms it."))
            return _back(held)
        except Refused as refusal:
            form.take(refusal)
    elif not form.is_submitted():
        form.body.data = next((one.name for one in people.committees(g.school.id) if one.kind in COUNCILS), "")
    back = url_for("agreements.addendum", begins=begins, number=number)
    page = render_template("agreements/record.html", form=form, shown=shown, back=back)
    return page, 422 if form.is_submitted() else 200


@room.post("/agreement/<int:begins>/addenda/<int:number>/confirmation")
@access.grave(Deed.CONFIRM_RECORDED)
def confirm_addendum(begins: int, number: int) -> Any:
    """An officer confirms what was recorded."""
    held = addendum_of(begins, number)
    recording = decisions.recording_of(_frozen(held).subject.id) or abort(404)
    freezing.confirm_recorded(recording, actor=access.actor(), at=access.now())
    flash(_("Confirmed. Its numbers hold from its first day."))
    return _back(held)


@room.post("/agreement/<int:begins>/addenda/<int:number>/reopening")
@access.need(Deed.LEAD_DRAFT)
def reopen_addendum(begins: int, number: int) -> Any:
    """The council did not adopt it, so it may be written on."""
    held = addendum_of(begins, number)
    acts.reopen(held, actor=access.actor(), today=today(), at=access.now())
    flash(_("Open again. It can be changed and frozen anew, or withdrawn."))
    return _back(held)


@room.route("/agreement/<int:begins>/addenda/<int:number>/signature", methods=["GET", "POST"])
@access.grave(Deed.SIGN)
def sign_addendum(begins: int, number: int) -> Any:
    """Read, type my name, choose; all three answers are one press."""
    access.must(Deed.SIGN, Relation.SELF)
    held, shown = _adopted(begins, number)
    form = AddendumAnswerForm()
    if not form.is_submitted():
        form.read.data = shown.subject.digest
    if form.validate_on_submit():
        given = (form.chosen(), form.typed_name.data, form.consent.data)
        try:
            signing.answer(
                shown.subject, *given, actor=access.actor(), today=today(), at=access.now(),
                read=form.read.data or None,
            )  # fmt: skip
            flash(_("Your answer is kept. You can change it until the day by which each of us answers."))
            return access.back_to("agreements.sign_addendum", begins=begins, number=number)
        except Refused as refusal:
            form.take(refusal)
            form.read.data = shown.subject.digest
    return _sign_page(held, shown, form), 422 if form.is_submitted() else 200


def _sign_page(held: Held, shown: Adopted, form: AddendumAnswerForm) -> Any:
    me = access.actor()
    member = people.member_on(g.school.id, me.person_id, today())
    return render_template(
        "agreements/addendum_sign.html",
        held=held,
        shown=shown,
        begins=held.agreement.year,
        form=form,
        mine=answers.answer_of(shown.subject.id, me.person_id),
        over=today() > held.answer_by,
        member=member is not None and bool(member.unit),
        sound=untouched(shown.subject),
        intent=ADDENDUM_INTENT,
        names=ADDENDUM_NAMES,
        elects=Elects,
    )


@room.get("/agreement/<int:begins>/addenda/<int:number>/roster")
@access.need(Deed.SEE_ROSTER)
def addendum_roster(begins: int, number: int) -> Any:
    """Who has answered; after the day the signatures, and for the office who said no."""
    held, shown = _adopted(begins, number)
    over = today() > held.answer_by
    return render_template(
        "agreements/roster.html",
        held=shown,
        places=answers.roster(g.school.id, shown.subject.id, min(today(), held.answer_by)),
        by=held.answer_by,
        over=over,
        refusals=over and access.may(Deed.SEE_REFUSALS),
        elects=Elects,
        names=ADDENDUM_NAMES,
        back=url_for("agreements.addendum", begins=begins, number=number),
    )


@room.get("/agreement/<int:begins>/addenda/<int:number>.pdf")
@access.need(Deed.SEE_SCHOOL)
def addendum_pdf(begins: int, number: int) -> Any:
    """The frozen addendum as a tagged PDF, with its signatures as the agreement has them."""
    return pdf_of(_frozen(addendum_of(begins, number)), f"agreement-{begins}-addendum-{number}")


@room.get("/agreement/<int:begins>/addenda/<int:number>/proof.json")
@access.need(Deed.SEE_SCHOOL)
def addendum_proof(begins: int, number: int) -> Any:
    """Text, terms, decision and signatures in one file, which `governance verify` checks without a network."""
    return proof_of(_frozen(addendum_of(begins, number)), f"agreement-{begins}-addendum-{number}")
