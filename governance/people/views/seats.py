"""Committees: who sits in them, and who accepts a seat as vote officer."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.people import queries
from governance.people.actions import seating
from governance.people.forms import SeatForm
from governance.people.rules import KIND_NAMES, Kind
from governance.people.views.staff import room, today
from governance.values.actor import Deed, Relation
from governance.values.words import Refused
from governance.web import access
from governance.web.forms import offered


@room.get("/committees")
@access.need(Deed.SEE_PEOPLE)
def committees() -> Any:
    """Every committee with its members, terms and chair; vote officers accept here."""
    return _committees_page(_seat_form(formdata=None, from_day=today()))


def _seat_form(**given: Any) -> SeatForm:
    form = SeatForm(**given)
    kinds = seating.seatable(access.actor(), today())
    form.kind.choices = offered((kind, _(KIND_NAMES[kind])) for kind in kinds)
    everyone = queries.staff_on(g.school.id, today(), guests=True)
    form.person.choices = offered((one.person_id, one.name) for one in everyone)
    return form


def _seats() -> list[Any]:
    """Seats of today and those to come."""
    return [*queries.seats_on(g.school.id, today()), *queries.seats_to_come(g.school.id, today())]


def _committees_page(form: SeatForm, status: int = 200) -> Any:
    page = render_template(
        "people/committees.html",
        seats=_seats(),
        today=today(),
        form=form,
        me=access.actor().person_id,
        elections=Kind.ELECTIONS,
        known=[one.name for one in queries.committees(g.school.id) if one.kind == Kind.OTHER],
        seatable=seating.seatable(access.actor(), today()) if access.may(Deed.SEAT_COMMITTEE) else [],
    )
    return page, status


@room.post("/committees/seats")
@access.need(Deed.SEAT_COMMITTEE)
def seat() -> Any:
    """Give a seat. Once two officers have accepted, only officers seat their successors."""
    form = _seat_form()
    if form.validate_on_submit():
        try:
            _give(form)
            return access.back_to("people.committees")
        except Refused as refusal:
            form.take(refusal)
    return _committees_page(form, 422)


def _give(form: SeatForm) -> None:
    term = {name: form[name].data for name in ("from_day", "until_day", "chair", "alternate", "name")}
    kind, person = Kind(form.kind.data), form.person.data
    seating.give(kind, person, **term, today=today(), actor=access.actor(), at=access.now())


@room.post("/committees/seats/<int:number>/acceptance")
@access.need(Deed.ACCEPT_SEAT)
def accept(number: int) -> Any:
    """Take the seat of a vote officer."""
    access.must(Deed.ACCEPT_SEAT, Relation.SELF)
    found = next((one for one in _seats() if one.id == number), None)
    if found is None or found.person_id != access.actor().person_id:
        abort(404)
    seating.accept(found, actor=access.actor(), at=access.now())
    flash(_("Thank you. You are a vote officer now."))
    return access.back_to("people.committees")


@room.post("/committees/seats/<int:number>/ending")
@access.need(Deed.SEAT_COMMITTEE)
def end_seat(number: int) -> Any:
    """End a seat today."""
    found = next((one for one in _seats() if one.id == number), None)
    if found is None:
        abort(404)
    seating.end(found, today=today(), actor=access.actor(), at=access.now())
    return access.back_to("people.committees")
