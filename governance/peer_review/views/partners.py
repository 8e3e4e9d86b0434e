"""My partners of a term: whom I visit, who visits me, when we can meet, and what I say to it."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.peer_review.actions import pairing as actions
from governance.peer_review.forms.pairing import DeclineForm, SwapForm
from governance.peer_review.queries import bells, pairing, schedules
from governance.peer_review.rules.pairing import schedules as words
from governance.peer_review.rules.pairing.schedules import Answer
from governance.peer_review.views.hours import me, room, today
from governance.people import queries as people
from governance.values.actor import Deed, Relation
from governance.values.words import Refused
from governance.web import access


@room.get("/peer/partners")
@access.need(Deed.LOG_VISIT)
def partners() -> Any:
    """My own pairs, and nobody else's."""
    mine = schedules.mine(g.school.id, me(), today())
    return render_template(
        "peer_review/partners.html",
        mine=mine,
        names=people.names(pid for _schedule, found in mine for one in found for pid in one.pair),
        week=bells.week(g.school.id),
        words=words,
        me=me(),
    )


def _mine(number: int) -> words.Pairing:
    """A pair of mine; 404 for everyone else."""
    found = schedules.pair_of(g.school.id, me(), number, today()) or abort(404)
    access.must(Deed.ANSWER_VISIT, Relation.ONE_OF_THE_PAIR)
    return found[1]


@room.get("/peer/partners/<int:number>")
@access.need(Deed.ANSWER_VISIT)
def partner(number: int) -> Any:
    """One pair, for its two people: times, and the ways to answer."""
    return _page(_mine(number))


def _swap_form(form: SwapForm, pair: words.Pairing) -> SwapForm:
    staff = pairing.taking_part(g.school.id, today())
    return form.offer([(one.person_id, one.name) for one in staff if one.person_id not in pair.pair])


def _page(pair: words.Pairing, decline: DeclineForm | None = None, swap: SwapForm | None = None) -> Any:
    said = pair.said_by(me())
    wanted = [said.wanted] if said and said.wanted else []
    page = render_template(
        "peer_review/partner.html",
        pair=pair,
        said=said,
        decline=decline or DeclineForm(formdata=None),
        swap=swap or _swap_form(SwapForm(formdata=None), pair),
        names=people.names([*pair.pair, *wanted]),
        week=bells.week(g.school.id),
        words=words,
        me=me(),
    )
    return page, 422 if decline or swap else 200


@room.post("/peer/partners/<int:number>/acceptance")
@access.need(Deed.ANSWER_VISIT)
def accept_pair(number: int) -> Any:
    """Yes."""
    _mine(number)
    _say(number, Answer.ACCEPTED, None, "")
    flash(_("Accepted. Plan the visit together when it suits you."))
    return access.back_to("peer_review.partners")


def _say(number: int, said: Answer, wanted: int | None, reason: str) -> None:
    actions.answer(number, said, wanted, reason, actor=access.actor(), today=today(), at=access.now())


@room.post("/peer/partners/<int:number>/refusal")
@access.need(Deed.ANSWER_VISIT)
def decline_pair(number: int) -> Any:
    """No, and why."""
    pair, form = _mine(number), DeclineForm()
    if form.validate_on_submit():
        try:
            _say(number, Answer.DECLINED, None, form.reason.data)
            flash(_("Declined. The peer-review lead looks for somebody else."))
            return access.back_to("peer_review.partners")
        except Refused as refusal:
            form.take(refusal)
    return _page(pair, decline=form)


@room.post("/peer/partners/<int:number>/swap")
@access.need(Deed.ANSWER_VISIT)
def swap_pair(number: int) -> Any:
    """Rather with somebody else."""
    pair = _mine(number)
    form = _swap_form(SwapForm(), pair)
    if form.validate_on_submit():
        try:
            _say(number, Answer.SWAP, form.meant(), form.reason.data)
            flash(_("Asked. The peer-review lead sees whether it can be."))
            return access.back_to("peer_review.partners")
        except Refused as refusal:
            form.take(refusal)
    return _page(pair, swap=form)
