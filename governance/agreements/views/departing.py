"""Departures from the contract: the list of a year, one with its history, and what the committee does with them."""

from typing import Any

from flask import abort, flash, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import departing as acts
from governance.agreements.forms.departing import HAPPENED, AddsForm, DepartureForm, OffForm
from governance.agreements.queries import departing, drafts
from governance.agreements.rules.departing import Said, never_sentence, obstacles_to_freezing_with
from governance.agreements.views.amending import agreement_of
from governance.agreements.views.reading import room
from governance.decisions.rules import untouched
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming


@room.get("/agreement/<int:begins>/departures")
@access.need(Deed.SEE_SCHOOL)
def departures(begins: int) -> Any:
    """Where a year's text departs from the contract: those of the open draft, or those frozen with the text.

    A text whose vote failed is frozen and its draft is open: `?frozen=1` asks for what was voted on.
    """
    found = agreement_of(begins)
    frozen = drafts.freezing_of(found)
    editable = drafts.is_open(found) and not (frozen and request.args.get("frozen"))
    every = departing.in_draft(found) if editable else departing.frozen_in(frozen.subject) if frozen else []
    return render_template(
        "agreements/departures.html",
        year=SchoolYear(begins),
        every=every,
        off=departing.taken_off(found) if editable else [],
        editable=editable,
        sound=editable or frozen is None or untouched(frozen.subject),
        frozen=frozen,
        obstacles=list(obstacles_to_freezing_with(every)) if editable else [],
        never_sentence=never_sentence,
    )


def _draft_of(begins: int) -> Any:
    """The open draft, or nothing to write in."""
    found = agreement_of(begins)
    return found if drafts.is_open(found) else abort(404)


@room.route("/agreement/<int:begins>/departures/new", methods=["GET", "POST"])
@access.need(Deed.DRAFT)
def depart(begins: int) -> Any:
    """Record a departure."""
    found = _draft_of(begins)
    if request.method == "GET":
        asked = incoming.number(request.args.get("section"))
        return _form_page(found, DepartureForm(formdata=None, section=str(asked or "")))
    form = DepartureForm()
    try:
        if form.validate_on_submit():
            number = incoming.number(form.section.data) or 0
            key = (form.key.data or "")[:64]
            made = acts.record(found, number, form.said(), key, actor=access.actor(), at=access.now())
            flash(_("Recorded. It is frozen with the text."))
            return access.back_to("agreements.departure", begins=begins, number=made.no)
    except Refused as refusal:
        form.take(refusal)
    return _form_page(found, form), 422


def _form_page(found: Any, form: DepartureForm, number: int | None = None) -> str:
    form.offer((one.no, f"{one.place} {one.title}") for one in drafts.sections(found))
    return render_template("agreements/depart.html", form=form, year=SchoolYear(found.year), number=number)


@room.route("/agreement/<int:begins>/departures/<int:number>/words", methods=["GET", "POST"])
@access.need(Deed.DRAFT)
def reword(begins: int, number: int) -> Any:
    """Word a departure anew."""
    found = _draft_of(begins)
    row = departing.row_of(found, number) or abort(404)
    if request.method == "GET":
        last = departing.newest_wording(row)
        said = {**vars(departing.said_of(last)), "section": str(last.section.no)}
        return _form_page(found, DepartureForm(formdata=None, **said), number)
    form = DepartureForm()
    try:
        if form.validate_on_submit():
            section = incoming.number(form.section.data) or 0
            acts.change(found, number, section, form.said(), actor=access.actor(), at=access.now())
            flash(_("Saved."))
            return access.back_to("agreements.departure", begins=begins, number=number)
    except Refused as refusal:
        form.take(refusal)
    return _form_page(found, form, number), 422


@room.get("/agreement/<int:begins>/departures/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def departure(begins: int, number: int) -> Any:
    """One departure, and who said what of it when."""
    return _page(agreement_of(begins), number, OffForm(formdata=None), AddsForm(formdata=None))


def _page(found: Any, number: int, off: OffForm, adds: AddsForm) -> Any:
    row = departing.row_of(found, number) or abort(404)
    one = next((one for one in departing.as_it_stands(found) if one.no == number), None)
    steps = departing.life(row)
    last: Said | None = next((step.said for step in steps if step.said), None)
    page = render_template(
        "agreements/departure.html",
        year=SchoolYear(found.year),
        number=number,
        one=one,
        said=one.said if one else last,
        steps=steps,
        happened=HAPPENED,
        editable=drafts.is_open(found) and one is not None,
        frozen=not drafts.is_open(found),
        never_sentence=never_sentence,
        off=off,
        adds=adds,
    )
    return page, 422 if off.errors or adds.errors else 200


@room.post("/agreement/<int:begins>/departures/<int:number>/looks")
@access.need(Deed.DRAFT)
def still_so(begins: int, number: int) -> Any:
    """Say that what was carried over still holds."""
    acts.still_so(agreement_of(begins), number, actor=access.actor(), at=access.now())
    if request.form.get("back") == "list":
        return access.back_to("agreements.departures", begins=begins)
    return access.back_to("agreements.departure", begins=begins, number=number)


@room.post("/agreement/<int:begins>/departures/<int:number>/taking-off")
@access.need(Deed.DRAFT)
def take_off(begins: int, number: int) -> Any:
    """Take a departure off the list, with the reason."""
    found, form = agreement_of(begins), OffForm()
    try:
        acts.take_off(found, number, form.off.data or "", actor=access.actor(), at=access.now())
    except Refused as refusal:
        return _refused(found, number, refusal, form, AddsForm(formdata=None), "off")
    flash(_("Taken off. Its history stays."))
    return access.back_to("agreements.departures", begins=begins)


@room.post("/agreement/<int:begins>/departures/<int:number>/additions")
@access.need(Deed.LEAD_DRAFT)
def say_it_adds(begins: int, number: int) -> Any:
    """The chair says why a departure only adds to a clause that is never waived."""
    found, form = agreement_of(begins), AddsForm()
    try:
        acts.say_it_adds(found, number, form.adds.data or "", actor=access.actor(), at=access.now())
    except Refused as refusal:
        return _refused(found, number, refusal, OffForm(formdata=None), form, "adds")
    return access.back_to("agreements.departure", begins=begins, number=number)


def _refused(found: Any, number: int, refusal: Refused, off: OffForm, adds: AddsForm, field: str) -> Any:
    """The page with what was typed, where the refusal is about the field; any other goes on to its own page."""
    if refusal.field != field:
        raise refusal
    (off if field == "off" else adds).take(refusal)
    return _page(found, number, off, adds)
