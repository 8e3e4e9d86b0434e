"""Who is, was and will be on the staff: the list of a day, and a person's posts, leave, seats and address."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.people import queries
from governance.people.actions import addresses, appointing
from governance.people.forms import AddressForm, LeaveForm, PersonForm, PostForm
from governance.people.rules import GUESTS, ROLE_NAMES
from governance.values.actor import Deed, Role
from governance.values.moments import day_in
from governance.values.words import Obstacle, Refused
from governance.web import access

room = Blueprint("people", __name__)
POST = ("role", "fte", "unit", "team", "from_day", "until_day")


def today() -> date:
    return day_in(g.school.zone, access.now())


def _asked_day() -> date:
    """The day in the address, or today."""
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return today()


@room.get("/people")
@access.need(Deed.SEE_PEOPLE)
def index() -> Any:
    """Who is on the staff, today or on any other day."""
    return _list_page(PersonForm(formdata=None, from_day=today()))


def _list_page(form: PersonForm, status: int = 200) -> Any:
    day = _asked_day()
    everyone = sorted(queries.staff_on(g.school.id, day, guests=True), key=lambda one: one.name.casefold())
    shown = {
        "staff": [one for one in everyone if one.roles - GUESTS],
        "guests": [one for one in everyone if not one.roles - GUESTS],
    }
    page = render_template("people/index.html", **shown, day=day, today=today(), names=ROLE_NAMES, form=form)
    return page, status


@room.post("/people")
@access.need(Deed.EDIT_PEOPLE)
def add() -> Any:
    """Add a person with a first post."""
    form = PersonForm()
    if form.validate_on_submit():
        try:
            who, by = (form.name.data, form.email.data), access.actor().person_id
            person = appointing.join(g.school.id, *who, **_post(form), actor_id=by, at=access.now())
            return access.back_to("people.person", number=person.id)
        except Refused as refusal:
            form.take(refusal)
    return _list_page(form, 422)


def _post(form: PostForm) -> dict[str, Any]:
    return {**{name: form[name].data for name in POST}, "role": Role(form.role.data)}


def _person(number: int) -> Any:
    """Someone who has or had a post at this school; 404 for everyone else."""
    if not queries.posts_of(g.school.id, number):
        abort(404)
    return queries.person(number) or abort(404)


@room.get("/people/<int:number>")
@access.need(Deed.SEE_PEOPLE)
def person(number: int) -> Any:
    """A person's posts, leaves and seats; `?post=` opens one of the posts to be changed."""
    found = _person(number)
    old = _post_of(found, request.args.get("post", ""))
    given = {"from_day": today()} if old is None else {name: getattr(old, name) for name in POST}
    return _person_page(found, post=PostForm(formdata=None, **given), old=old)


def _post_of(found: Any, post_id: str) -> Any:
    posts = queries.appointments_of(g.school.id, found.id)
    return next((one for one in posts if str(one.id) == post_id), None)


def _person_page(found: Any, status: int = 200, **forms: Any) -> Any:
    """The page with its three forms, those handed over as they were typed."""
    blank = {
        "post": PostForm(formdata=None, from_day=today()),
        "leave": LeaveForm(formdata=None, from_day=today()),
        "address": AddressForm(formdata=None),
    }
    shown = {**_history(found), **blank, **forms}
    edits, own = access.may(Deed.EDIT_PEOPLE), found.id == access.actor().person_id
    return render_template("people/person.html", found=found, edits=edits, own=own, **shown), status


def _history(found: Any) -> dict[str, Any]:
    held = [*queries.seats_on(g.school.id, today()), *queries.seats_to_come(g.school.id, today())]
    seats = [seat for seat in held if seat.person_id == found.id]
    return {
        "posts": queries.appointments_of(g.school.id, found.id),
        "leaves": list(queries.leaves(g.school.id, found.id)),
        "seats": seats,
        "waiting": queries.address_changes_open(person_id=found.id),
        "names": ROLE_NAMES,
        "today": today(),
    }


@room.post("/people/<int:number>/posts")
@access.need(Deed.EDIT_PEOPLE)
def appoint(number: int) -> Any:
    """Give a further post, or replace one."""
    found, form = _person(number), PostForm()
    replaced = request.form.get("replaces", "")
    old = _post_of(found, replaced)
    if form.validate_on_submit():
        try:
            if replaced and old is None:
                raise Refused([Obstacle(appointing.CHANGED_MEANWHILE)])
            _appoint_or_correct(found, old, form)
            flash(_("Saved. What was before stays in the history."))
            return access.back_to("people.person", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _person_page(found, 422, old=old, post=form)


def _appoint_or_correct(found: Any, old: Any, form: PostForm) -> None:
    if old is not None:
        appointing.correct(old, **_post(form), actor_id=access.actor().person_id, at=access.now())
    else:
        appointing.appoint(g.school.id, found, **_post(form), actor_id=access.actor().person_id, at=access.now())


@room.post("/people/<int:number>/leaves")
@access.need(Deed.EDIT_PEOPLE)
def grant_leave(number: int) -> Any:
    """Record an approved leave."""
    found, form = _person(number), LeaveForm()
    if form.validate_on_submit():
        days = form.from_day.data, form.until_day.data
        try:
            appointing.grant_leave(g.school.id, found.id, *days, actor_id=access.actor().person_id, at=access.now())
            return access.back_to("people.person", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _person_page(found, 422, leave=form)


@room.post("/people/<int:number>/leaves/<int:leave>/ending")
@access.need(Deed.EDIT_PEOPLE)
def end_leave(number: int, leave: int) -> Any:
    """Yesterday was the last day of a leave, or today where it began today."""
    found = _person(number)
    row = next((one for one in queries.leaves(g.school.id, found.id) if one.id == leave), None) or abort(404)
    last = max(row.from_day, today() - timedelta(days=1))
    appointing.end_leave(row, last, actor_id=access.actor().person_id, at=access.now())
    return access.back_to("people.person", number=number)


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
    """An officer allows a change; its owner, the office or an officer takes it back."""
    found = _person(number)
    row = next((one for one in queries.address_changes_open(person_id=found.id) if one.id == change), None)
    if row is None:
        abort(404)
    if what == "allowance":
        access.must(Deed.ALLOW_ADDRESS)
        addresses.allow(row, actor=access.actor(), at=access.now())
    else:
        if access.actor().person_id != found.id and not access.may(Deed.ALLOW_ADDRESS):
            access.must(Deed.EDIT_PEOPLE)
        addresses.take_back(row, actor=access.actor(), at=access.now())
    return access.back_to("people.person", number=number)
