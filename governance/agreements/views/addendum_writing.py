"""Writing an addendum: its sections and its numbers. Everyone on the staff reads along; the committee writes."""

import hashlib
from typing import Any

from flask import abort, flash, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import addendum_freezing as freezing
from governance.agreements.actions import addendum_writing as writing
from governance.agreements.forms.addenda import AddendumSectionForm
from governance.agreements.forms.texts import NewSectionForm, NumberForm
from governance.agreements.queries import addendum_drafts as changing
from governance.agreements.queries.addenda import Held
from governance.agreements.queries.adopted import words_of
from governance.agreements.rules.addenda import OF_THE_WHOLE_YEAR, OPEN, Drafted, Fate
from governance.agreements.rules.terms import NumbersRefused, typed_form
from governance.agreements.rules.text import LONGEST
from governance.agreements.views.addenda import addendum_of, addendum_page
from governance.agreements.views.marking import marked
from governance.agreements.views.reading import room, today
from governance.decisions.rules import KNOWN_TERMS
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access
from governance.web.markdown import html
from governance.wording.blocks import blocks
from governance.wording.terms import filled


def _given() -> dict[str, Any]:
    return {"actor": access.actor(), "today": today(), "at": access.now()}


def _back(held: Held) -> Any:
    return access.back_to("agreements.addendum", begins=held.agreement.year, number=held.no)


@room.post("/agreement/<int:begins>/addenda/<int:number>/sections")
@access.need(Deed.DRAFT)
def add_addendum_section(begins: int, number: int) -> Any:
    """Add a section that the agreement does not have."""
    held, form = addendum_of(begins, number), NewSectionForm()
    if form.validate_on_submit():
        try:
            no = writing.add_section(held, form.title.data, (form.key.data or "")[:64], **_given())
            return access.back_to("agreements.addendum_section", begins=begins, number=number, no=no)
        except Refused as refusal:
            form.take(refusal)
    return addendum_page(held, form)


@room.route("/agreement/<int:begins>/addenda/<int:number>/sections/<int:no>", methods=["GET", "POST"])
@access.need(Deed.SEE_SCHOOL)
def addendum_section(begins: int, number: int, no: int) -> Any:
    """One section as the addendum would have it, beside the words in force; a form for the committee."""
    held = addendum_of(begins, number)
    one = changing.section(held, no) if held.state(today()) in OPEN else None
    if request.method == "POST":
        access.must(Deed.DRAFT)
        return _answer(held, one, AddendumSectionForm())
    if one is None:
        return _saves_page(held, no)
    title, body = one.words
    base = one.edit.id if one.edit else 0
    form = AddendumSectionForm(formdata=None, base=base, over=one.fingerprint, title=title, body=body)
    return _section_page(held, one, form)


def _saves_page(held: Held, no: int) -> Any:
    """Who wrote what in a section that is no longer written on."""
    saves = changing.history(held, no)
    if not saves:
        return _back(held)
    year = SchoolYear(held.agreement.year)
    return render_template("agreements/addendum_saves.html", held=held, year=year, no=no, history=saves, fate=Fate)


def _answer(held: Held, one: Drafted | None, form: AddendumSectionForm) -> Any:
    """What a save or a preview leads to. Words that cannot be kept stand on the page that says why."""
    if one is None:
        frozen, year = held.state(today()) not in OPEN, SchoolYear(held.agreement.year)
        return render_template("agreements/addendum_kept.html", form=form, frozen=frozen, year=year, held=held), 409
    if form.validate_on_submit() and "preview" not in request.form:
        return _keep(held, one, form)
    return _section_page(held, one, form, 422 if form.errors else 200)


def _keep(held: Held, one: Drafted, form: AddendumSectionForm) -> Any:
    mine = writing.Wanted(
        form.base.data or 0, form.over.data or "", form.title.data, form.body.data or "", (form.key.data or "")[:64]
    )
    try:
        kept = writing.save(held, one.no, mine, **_given())
    except writing.Clash as clash:
        return _clash_page(held, clash, form)
    except Refused as refusal:
        held = addendum_of(held.agreement.year, held.no)
        now = changing.section(held, one.no) if held.state(today()) in OPEN else None
        if now is None:
            return _answer(held, None, form)
        form.take(refusal)
        form.over.data = now.fingerprint
        return _section_page(held, now, form, 422)
    flash(_("Saved.") if kept else _("Nothing had changed."))
    return access.back_to("agreements.addendum_section", begins=held.agreement.year, number=held.no, no=one.no)


def _clash_page(held: Held, clash: writing.Clash, form: AddendumSectionForm) -> Any:
    """Both texts beside each other; saved from here, mine is written over theirs as it is now."""
    form.base.data, form.body.data = clash.now.edit.id if clash.now.edit else 0, clash.merged.draft()
    form.over.data = clash.now.fingerprint
    form.key.data = hashlib.sha256((form.key.data or "").encode()).hexdigest()
    return render_template("agreements/addendum_clash.html", clash=clash, form=form, held=held), 409


def _section_page(held: Held, one: Drafted, form: AddendumSectionForm, status: int = 200) -> Any:
    now = changing.changed(held) or abort(404)
    body, words = form.body.data or "", words_of(now.after)
    try:
        preview = html(filled(body, {name: f"**{said}**" for name, said in words.items()}))
    except ValueError:
        preview = None
    old = filled(one.before.body, words_of(now.before.terms)) if one.before else ""
    return render_template(
        "agreements/addendum_section.html",
        held=held,
        year=SchoolYear(held.agreement.year),
        section=one,
        form=form,
        preview=preview,
        long=len(body) > LONGEST,
        marks=marked(blocks(old, filled(body, words))),
        history=changing.history(held, one.no),
        fate=Fate,
    ), status


@room.post("/agreement/<int:begins>/addenda/<int:number>/sections/<int:no>/removal")
@access.need(Deed.DRAFT)
def take_out_of_year(begins: int, number: int, no: int) -> Any:
    """The addendum takes this section out of the agreement."""
    held = addendum_of(begins, number)
    writing.settle(held, no, Fate.REMOVED, **_given())
    return _back(held)


@room.post("/agreement/<int:begins>/addenda/<int:number>/sections/<int:no>/restoration")
@access.need(Deed.DRAFT)
def leave_in_force(begins: int, number: int, no: int) -> Any:
    """The addendum leaves this section as it is in force."""
    held = addendum_of(begins, number)
    writing.settle(held, no, Fate.LEFT, **_given())
    return _back(held)


@room.route("/agreement/<int:begins>/addenda/<int:number>/numbers", methods=["GET", "POST"])
@access.need(Deed.SEE_SCHOOL)
def addendum_numbers(begins: int, number: int) -> Any:
    """The numbers in force, and those that the addendum gives another value."""
    held = addendum_of(begins, number)
    if request.method == "GET":
        return _numbers_page(held, NumberForm(formdata=None)) if held.state(today()) in OPEN else _back(held)
    access.must(Deed.DRAFT)
    names = _names(held)
    typed = {name: text for name, text in request.form.items() if name in names}
    seen = {name: request.form[f"seen-{name}"] for name in typed if f"seen-{name}" in request.form}
    try:
        count = writing.set_terms(held, typed, seen, **_given())
    except NumbersRefused as refusal:
        return _numbers_page(held, NumberForm(formdata=None), refusal, 422)
    flash(_("Saved.") if count else _("Nothing had changed."))
    return access.back_to("agreements.addendum_numbers", begins=begins, number=number)


@room.post("/agreement/<int:begins>/addenda/<int:number>/numbers/more")
@access.need(Deed.DRAFT)
def add_addendum_number(begins: int, number: int) -> Any:
    """Add a number of the school's own."""
    held, form = addendum_of(begins, number), NumberForm()
    if form.validate_on_submit():
        try:
            name = writing.add_term(held, form.title.data, form.kind(), form.value.data, **_given())
            flash(_("Added. Write {%(name)s} in the text where the number belongs.", name=name))
            return access.back_to("agreements.addendum_numbers", begins=begins, number=number)
        except Refused as refusal:
            form.take(refusal)
    return _numbers_page(held, form, status=422)


def _names(held: Held) -> list[str]:
    now = changing.changed(held)
    own = [name for name in (now.after if now else {}) if name not in KNOWN_TERMS]
    return [*(name for name in KNOWN_TERMS if name not in OF_THE_WHOLE_YEAR), *own]


def _numbers_page(held: Held, form: NumberForm, refusal: NumbersRefused | None = None, status: int = 200) -> Any:
    now = changing.changed(held) or abort(404)
    rows = [
        (name, KNOWN_TERMS.get(name), now.after.get(name), typed_form(now.after.get(name)),
         now.before.terms.get(name) if name in now.terms else None)
        for name in _names(held)
    ]  # fmt: skip
    return render_template(
        "agreements/numbers.html", rows=rows, errors=refusal.by_name if refusal else {},
        typed=request.form if refusal else {}, form=form, year=SchoolYear(held.agreement.year), held=held,
        changed=now.terms,
    ), status  # fmt: skip


@room.post("/agreement/<int:begins>/addenda/<int:number>/limits/answers")
@access.need(Deed.DRAFT)
def answer_addendum_limit(begins: int, number: int) -> Any:
    """Say why a number stands beyond a limit of the district."""
    held, term = addendum_of(begins, number), request.form.get("term", "")
    try:
        freezing.answer_limit(held, term, request.form.get(f"words-{term}", ""), **_given())
    except Refused as refusal:
        return addendum_page(held, refusal=refusal)
    flash(_("Saved."))
    return _back(held)
