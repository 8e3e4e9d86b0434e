"""Who is, was and will be on the staff; committees; the staff list brought in."""

import io
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.people import queries
from governance.people.actions import addresses, appointing, importing, seating, staged
from governance.people.actions.reading import BadList, Fault, rows
from governance.people.forms import AddressForm, LeaveForm, ListForm, PersonForm, PostForm, SeatForm
from governance.people.rules import ROLE_NAMES, Kind
from governance.values.actor import Deed, Relation, Role
from governance.values.moments import day_in
from governance.values.words import Refused
from governance.web import access

room = Blueprint("people", __name__)


def _today() -> date:
    return day_in(g.school.zone, access.now())


def _asked_day() -> date:
    """The day in the address, or today."""
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return _today()


@room.get("/people")
@access.need(Deed.SEE_PEOPLE)
def index() -> Any:
    """Who is on the staff, today or on any other day."""
    return _list_page(PersonForm(formdata=None, from_day=_today()))


def _list_page(form: PersonForm, status: int = 200) -> Any:
    day = _asked_day()
    staff = sorted(queries.staff_on(g.school.id, day), key=lambda one: one.name.casefold())
    page = render_template("people/index.html", staff=staff, day=day, today=_today(), names=ROLE_NAMES, form=form)
    return page, status


@room.post("/people")
@access.need(Deed.EDIT_PEOPLE)
def add() -> Any:
    """Add a person with a first post."""
    form = PersonForm()
    if form.validate_on_submit():
        try:
            person = appointing.add_person(form.name.data, form.email.data)
            appointing.appoint(g.school.id, person, **_post(form), actor_id=access.actor().person_id, at=access.now())
            return access.back_to("people.person", number=person.id)
        except Refused as refusal:
            form.take(refusal)
    return _list_page(form, 422)


def _post(form: PostForm) -> dict[str, Any]:
    return {
        "role": Role(form.role.data),
        "fte": form.fte.data,
        "unit": (form.unit.data or "").strip(),
        "team": (form.team.data or "").strip(),
        "from_day": form.from_day.data,
        "until_day": form.until_day.data,
    }


def _person(number: int) -> Any:
    """Someone who has or had a post at this school; 404 for everyone else."""
    if not queries.posts_of(g.school.id, number):
        abort(404)
    return queries.person(number) or abort(404)


@room.get("/people/<int:number>")
@access.need(Deed.SEE_PEOPLE)
def person(number: int) -> Any:
    """A person's posts, leaves and seats."""
    return _person_page(_person(number))


def _person_page(found: Any, status: int = 200, **forms: Any) -> Any:
    held = queries.appointments_of(g.school.id, found.id)
    seats = [seat for seat in queries.seats_on(g.school.id, _today()) if seat.person_id == found.id]
    shown = {
        "post": PostForm(formdata=None, from_day=_today()),
        "leave": LeaveForm(formdata=None, from_day=_today()),
        "address": AddressForm(formdata=None),
        **forms,
    }
    waiting = queries.address_changes_open(g.school.id, found.id)
    edits = access.may(Deed.EDIT_PEOPLE)
    page = render_template(
        "people/person.html",
        found=found,
        posts=held,
        leaves=queries.leaves_of(g.school.id, found.id),
        seats=seats,
        names=ROLE_NAMES,
        waiting=waiting,
        edits=edits,
        own=found.id == access.actor().person_id,
        **shown,
    )
    return page, status


@room.post("/people/<int:number>/posts")
@access.need(Deed.EDIT_PEOPLE)
def appoint(number: int) -> Any:
    """Give a further post, or replace one."""
    found, form = _person(number), PostForm()
    if form.validate_on_submit():
        try:
            _appoint_or_correct(found, form)
            return access.back_to("people.person", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _person_page(found, 422, post=form)


def _appoint_or_correct(found: Any, form: PostForm) -> None:
    old = request.form.get("replaces", "")
    here = next((one for one in queries.appointments_of(g.school.id, found.id) if str(one.id) == old), None)
    if here is not None:
        appointing.correct(here, **_post(form), actor_id=access.actor().person_id, at=access.now())
    else:
        appointing.appoint(g.school.id, found, **_post(form), actor_id=access.actor().person_id, at=access.now())


@room.post("/people/<int:number>/leaves")
@access.need(Deed.EDIT_PEOPLE)
def grant_leave(number: int) -> Any:
    """Record an approved leave."""
    found, form = _person(number), LeaveForm()
    if form.validate_on_submit():
        try:
            appointing.grant_leave(
                g.school.id,
                found.id,
                form.from_day.data,
                form.until_day.data,
                actor_id=access.actor().person_id,
                at=access.now(),
            )
            return access.back_to("people.person", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _person_page(found, 422, leave=form)


@room.post("/people/<int:number>/address")
@access.need(Deed.EDIT_PEOPLE)
def change_address(number: int) -> Any:
    """Ask for a new address; it waits three days and is told to the old one."""
    found, form = _person(number), AddressForm()
    if form.validate_on_submit():
        try:
            addresses.change(found, form.email.data, actor=access.actor(), at=access.now())
            flash(_("Asked. It takes effect in three days, and the old address is told now."))
            return access.back_to("people.person", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _person_page(found, 422, address=form)


@room.post("/people/<int:number>/address/<any(allowance, withdrawal):what>/<int:change>")
@access.need(Deed.SEE_PEOPLE)
def settle_address(number: int, what: str, change: int) -> Any:
    """An officer allows a change; the office or its owner takes it back."""
    found = _person(number)
    row = next((one for one in queries.address_changes_open(g.school.id, found.id) if one.id == change), None)
    if row is None:
        abort(404)
    if what == "allowance":
        access.must(Deed.ALLOW_ADDRESS)
        addresses.allow(row, actor=access.actor(), at=access.now())
    else:
        if access.actor().person_id != found.id:
            access.must(Deed.EDIT_PEOPLE)
        addresses.take_back(row, actor=access.actor(), at=access.now())
    return access.back_to("people.person", number=number)


@room.get("/committees")
@access.need(Deed.SEE_PEOPLE)
def committees() -> Any:
    """Every committee with its members, terms and chair; vote officers accept here."""
    return _committees_page(_seat_form(formdata=None, from_day=_today()))


def _seat_form(**given: Any) -> SeatForm:
    form = SeatForm(**given)
    form.person.choices = [(one.person_id, one.name) for one in queries.staff_on(g.school.id, _today())]
    return form


def _committees_page(form: SeatForm, status: int = 200) -> Any:
    seats = queries.seats_on(g.school.id, _today())
    page = render_template(
        "people/committees.html",
        seats=seats,
        form=form,
        me=access.actor().person_id,
        elections=Kind.ELECTIONS,
        may_seat=access.may(Deed.SEAT_COMMITTEE),
    )
    return page, status


@room.post("/committees/seats")
@access.need(Deed.SEAT_COMMITTEE)
def seat() -> Any:
    """Give a seat. Once two officers have accepted, only officers seat their successors."""
    form = _seat_form()
    if form.validate_on_submit():
        try:
            seating.give(
                Kind(form.kind.data),
                form.person.data,
                from_day=form.from_day.data,
                until_day=form.until_day.data,
                chair=form.chair.data,
                alternate=form.alternate.data,
                today=_today(),
                actor=access.actor(),
                at=access.now(),
            )
            return access.back_to("people.committees")
        except Refused as refusal:
            form.take(refusal)
    return _committees_page(form, 422)


@room.post("/committees/seats/<int:number>/acceptance")
@access.need(Deed.ACCEPT_SEAT)
def accept(number: int) -> Any:
    """Take the seat of a vote officer."""
    access.must(Deed.ACCEPT_SEAT, Relation.SELF)
    found = next((one for one in queries.seats_on(g.school.id, _today()) if one.id == number), None)
    if found is None or found.person_id != access.actor().person_id:
        abort(404)
    seating.accept(found, actor=access.actor(), at=access.now())
    flash(_("Thank you. You are a vote officer now."))
    return access.back_to("people.committees")


@room.post("/committees/seats/<int:number>/ending")
@access.need(Deed.SEAT_COMMITTEE)
def end_seat(number: int) -> Any:
    """End a seat today."""
    found = next((one for one in queries.seats_on(g.school.id, _today()) if one.id == number), None)
    if found is None:
        abort(404)
    seating.end(found, today=_today(), actor=access.actor(), at=access.now())
    return access.back_to("people.committees")


@room.route("/people/import", methods=["GET", "POST"])
@access.need(Deed.EDIT_PEOPLE)
def bring_in() -> Any:
    """Read a staff list and show what it would change."""
    form = ListForm()
    faults: tuple[Fault, ...] = ()
    if form.validate_on_submit():
        text = _text_of(form)
        form.rows.data = text
        try:
            found = rows(io.StringIO(text, newline=""), staged.role_words(g.school.id), _today())
            batch = importing.stage(found, actor=access.actor(), at=access.now())
            return access.back_to("people.preview", number=batch.id)
        except BadList as bad:
            faults = bad.faults
    known = staged.batches(g.school.id)
    page = render_template("people/import.html", form=form, faults=faults, batches=known, roles=ROLE_NAMES)
    return page, 422 if faults else 200


def _text_of(form: ListForm) -> str:
    if not form.file.data:
        return form.rows.data or ""
    raw = form.file.data.read()
    try:
        return str(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return str(raw.decode("latin-1"))


@room.post("/people/import/words")
@access.need(Deed.EDIT_PEOPLE)
def learn_word() -> Any:
    """Say once what a word for a role means."""
    role, word = request.form.get("role", ""), request.form.get("word", "")
    if role not in {str(one) for one in ROLE_NAMES} or not word.strip():
        abort(400)
    importing.learn_word(g.school.id, word, Role(role), actor=access.actor(), at=access.now())
    flash(_("Noted. Read the list again."))
    return access.back_to("people.bring_in")


@room.get("/people/import/<int:number>")
@access.need(Deed.EDIT_PEOPLE)
def preview(number: int) -> Any:
    """What a list would change, before anything is changed."""
    batch = staged.batch_of(g.school.id, number) or abort(404)
    return render_template("people/preview.html", batch=batch, preview=staged.preview(batch), names=ROLE_NAMES)


@room.post("/people/import/<int:number>/<any(application, undoing):what>")
@access.need(Deed.EDIT_PEOPLE)
def settle_list(number: int, what: str) -> Any:
    """Apply all of a list, or take an applied one back."""
    batch = staged.batch_of(g.school.id, number) or abort(404)
    deed = importing.apply if what == "application" else importing.undo
    deed(batch, actor=access.actor(), at=access.now())
    flash(_("Applied. It can be taken back.") if what == "application" else _("Taken back."))
    return access.back_to("people.index")
