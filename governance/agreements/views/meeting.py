"""The meeting: one amendment after another on the wall, accepted, declined, put to a vote or left by the chair's press."""

import secrets
from typing import Any

from flask import abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from governance.agreements.actions import meeting as acts
from governance.agreements.forms.meeting import DecisionForm, PresentForm
from governance.agreements.queries import consenting, drafts, meeting
from governance.agreements.rules.amending import FATE_NAMES
from governance.agreements.rules.meeting import Said
from governance.agreements.views.amending import agreement_of, sides
from governance.agreements.views.marking import marked
from governance.agreements.views.reading import room
from governance.agreements.views.wall import Address, Wall, slide, wall_of
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.wording.blocks import blocks


@room.get("/agreement/<int:begins>/meeting")
@access.need(Deed.SEE_SCHOOL)
def meeting_page(begins: int) -> Any:
    """What the meeting goes through and how far it is; the chair opens and closes it here."""
    return _home(wall_of(begins))


def _home(wall: Wall, form: PresentForm | None = None) -> Any:
    present = wall.sitting.row.present if wall.sitting else None
    form = form or PresentForm(formdata=None, present="" if present is None else str(present))
    page = render_template(
        "agreements/meeting.html",
        wall=wall,
        year=SchoolYear(wall.found.year),
        sittings=meeting.sittings(wall.found),
        open=drafts.is_open(wall.found),
        due=wall.due(),
        fates=FATE_NAMES,
        form=form,
    )
    return page, 422 if form.errors else 200


@room.post("/agreement/<int:begins>/meeting/opening")
@access.need(Deed.LEAD_DRAFT)
def open_meeting(begins: int) -> Any:
    """Open the meeting; while one is open it is that one."""
    found, form = agreement_of(begins), PresentForm()
    try:
        acts.convene(found, form.count(), actor=access.actor(), at=access.now())
    except Refused as refusal:
        if refusal.field is None:
            raise
        form.take(refusal)
        return _home(wall_of(begins), form)
    return access.back_to("agreements.meeting_now", begins=begins)


@room.post("/agreement/<int:begins>/meeting/closing")
@access.need(Deed.LEAD_DRAFT)
def close_meeting(begins: int) -> Any:
    """Close the meeting, which fixes its minutes."""
    found, form = agreement_of(begins), PresentForm()
    try:
        acts.close(found, form.count(), actor=access.actor(), at=access.now())
    except Refused as refusal:
        if refusal.field is None:
            raise
        form.take(refusal)
        return _home(wall_of(begins), form)
    flash(_("The meeting is closed. These are its minutes; they never change again."))
    return access.back_to("agreements.minutes", begins=begins)


@room.get("/agreement/<int:begins>/meeting/now")
@access.need(Deed.SEE_SCHOOL)
def meeting_now(begins: int) -> Any:
    """Where the room is: at the first amendment of which it has said nothing, else at the meeting's own page."""
    due = wall_of(begins).due()
    if due is None:
        return access.back_to("agreements.meeting_page", begins=begins)
    return access.back_to("agreements.meeting_amendment", begins=begins, number=due)


@room.get("/agreement/<int:begins>/meeting/amendments/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def meeting_amendment(begins: int, number: int) -> Any:
    """One amendment on the wall; of one that the meeting does not go through, its own page."""
    wall = wall_of(begins)
    if not any(one.no == number for one in wall.through):
        return access.back_to("agreements.amendment", begins=begins, number=number)
    return _amendment(wall, number, DecisionForm(formdata=None))


def _amendment(wall: Wall, number: int, form: DecisionForm, refusal: Refused | None = None) -> str:
    one = next(one for one in wall.through if one.no == number)
    here: Address = ("agreements.meeting_amendment", {"begins": wall.found.year, "number": number})
    form.key.data = secrets.token_hex(16)
    texts = {row.section_id: row for row in drafts.sections(wall.found)}
    return slide(
        "meeting_amendment",
        wall,
        here,
        one=one,
        section=texts.get(one.proposal.section_id),
        marks=marked(blocks(*sides(wall.found, one))),
        view="both" if request.args.get("view") == "both" else "changes",
        rivals=[other for other in wall.through if other.no in one.rivals],
        listed=number in consenting.waiting(wall.found),
        of=len(wall.through),
        fates=FATE_NAMES,
        form=form,
        obstacles=refusal.obstacles if refusal else (),
    )


@room.post("/agreement/<int:begins>/meeting/decisions")
@access.need(Deed.LEAD_DRAFT)
def decide(begins: int) -> Any:
    """Carry out what the room decided, and go on to the next."""
    found, form = agreement_of(begins), DecisionForm()
    no, said = incoming.number(request.form.get("amendment")) or 0, request.form.get("said", "")
    if said not in set(Said):
        abort(400)
    words = (form.reason.data or "").strip() or _("Declined in the meeting.")
    version = incoming.number(request.form.get("version")) or 0
    press = acts.Press(no, version, Said(said), words, (form.key.data or secrets.token_hex(16))[:64])
    address = url_for("agreements.amendment", begins=begins, number=no)
    try:
        acts.decide(found, press, address=address, actor=access.actor(), at=access.now())
    except Refused as refusal:
        return _refused(begins, no, form, refusal)
    due = wall_of(begins).due(no)
    if due is None:
        return access.back_to("agreements.meeting_page", begins=begins)
    return access.back_to("agreements.meeting_amendment", begins=begins, number=due)


@room.post("/agreement/<int:begins>/meeting/decisions/<int:number>/undoing")
@access.need(Deed.LEAD_DRAFT)
def undo_decision(begins: int, number: int) -> Any:
    """Take a decision back within its ten seconds."""
    found = agreement_of(begins)
    row = meeting.decision(found, number) or abort(404)
    no = row.amendment.no
    try:
        acts.undo(found, number, actor=access.actor(), at=access.now())
    except Refused as refusal:
        return _refused(begins, no, DecisionForm(formdata=None), refusal)
    flash(_("Taken back. Amendment %(no)s is open again.", no=no))
    return access.back_to("agreements.meeting_amendment", begins=begins, number=no)


def _refused(begins: int, no: int, form: DecisionForm, refusal: Refused) -> Any:
    """The same slide with why it could not be done; what was typed stays. Off the slides, a page of its own."""
    wall = wall_of(begins)
    if not any(one.no == no for one in wall.through):
        raise refusal
    return _amendment(wall, no, form, refusal), 409
