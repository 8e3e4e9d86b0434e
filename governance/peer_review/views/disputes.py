"""Disputes: asking the panel, and the panel's page."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.peer_review.actions import disputing
from governance.peer_review.forms.planning import DisputeForm, SettleForm
from governance.peer_review.queries import entries
from governance.peer_review.rules import visiting
from governance.peer_review.views.hours import me, mine, page, room
from governance.people import queries as people
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access


@room.post("/peer/visits/<int:number>/dispute")
@access.need(Deed.ANSWER_VISIT)
def dispute(number: int) -> Any:
    """Ask the panel."""
    row, facts = mine(number)
    form = DisputeForm()
    if form.validate_on_submit():
        try:
            disputing.dispute(row, form.reason.data, actor=access.actor(), at=access.now())
            flash(_("The panel is asked. It reads this entry and both your reasons, and no notes."))
            return access.back_to("peer_review.visit", number=number)
        except Refused as refusal:
            form.take(refusal)
    return page(facts, dispute=form), 422


@room.get("/peer/disputes")
@access.need(Deed.SIT_ON_PANEL)
def disputes() -> Any:
    """What the panel is asked to settle."""
    return _page()


def _page(form: SettleForm | None = None, number: int = 0, status: int = 200) -> Any:
    waiting = [one for one in entries.disputed(g.school.id) if me() not in {one.reviewer, one.colleague}]
    return render_template(
        "peer_review/disputes.html",
        waiting=waiting,
        form=form or SettleForm(formdata=None),
        answered=number,
        names=people.names(pid for one in waiting for pid in (one.reviewer, one.colleague)),
        words=visiting,
    ), status


@room.post("/peer/disputes/<int:number>/settlement")
@access.need(Deed.SIT_ON_PANEL)
def settle(number: int) -> Any:
    """The panel's word."""
    if entries.disputed_one(g.school.id, number) is None:
        abort(404)
    form = SettleForm()
    if form.validate_on_submit():
        try:
            disputing.settle(number, form.minutes.data, form.words.data, actor=access.actor(), at=access.now())
            flash(_("Settled. Both are told."))
            return access.back_to("peer_review.disputes")
        except Refused as refusal:
            form.take(refusal)
    return _page(form, number, 422)
