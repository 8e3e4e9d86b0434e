"""What the committee does with amendments: accept, accept with changes, decline, put to the faculty, consent lists."""

from typing import Any

from flask import abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from governance.agreements.actions import consenting, deciding, settling
from governance.agreements.forms.amending import AmendmentForm, ConsentForm, DeclineForm
from governance.agreements.queries import drafts
from governance.agreements.rules.amending import Words
from governance.agreements.views.amending import agreement_of, amendment_page, change_of, list_page
from governance.agreements.views.marking import marked
from governance.agreements.views.reading import room, today
from governance.decisions import queries as decisions
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.wording.blocks import blocks
from governance.wording.merge import merge


def _back(begins: int, number: int) -> Any:
    return access.back_to("agreements.amendment", begins=begins, number=number)


@room.post("/agreement/<int:begins>/amendments/<int:number>/acceptance")
@access.need(Deed.SETTLE_CHANGE)
def accept(begins: int, number: int) -> Any:
    """Merge it as a revision credited to its proposer."""
    settling.accept(agreement_of(begins), number, actor=access.actor(), at=access.now())
    flash(_("Accepted. It is in the text, as its proposer’s revision."))
    return _back(begins, number)


@room.route("/agreement/<int:begins>/amendments/<int:number>/changes", methods=["GET", "POST"])
@access.need(Deed.SETTLE_CHANGE)
def accept_changed(begins: int, number: int) -> Any:
    """Take it over in other words; where it no longer fits, a start from both texts stands in the field."""
    found = agreement_of(begins)
    one = change_of(found, number)
    section = drafts.section(found, one.section_no)
    form = AmendmentForm()
    if request.method == "GET":
        if section is None or not one.open or one.vote or not drafts.is_open(found):
            return _back(begins, number)
        form = _start(one, section)
    elif form.validate_on_submit() and "preview" not in request.form:
        try:
            words = Words(form.title.data, form.body.data or "")
            base = form.base.data or 0
            settling.accept_changed(found, number, base, words, actor=access.actor(), at=access.now())
            flash(_("Accepted with changes. The revision names both of you."))
            return _back(begins, number)
        except Refused as refusal:
            form.take(refusal)
            form.base.data = section.revision_id if section else 0
    return _changes_page(found, one, form, section), 422 if form.errors else 200


def _start(one: Any, section: Any) -> AmendmentForm:
    merged = merge(one.proposal.base.body, section.body, one.version.body)
    title = (one.proposal.rebased() or one.proposal.mine).title
    return AmendmentForm(formdata=None, base=section.revision_id, title=title, body=merged.draft())


def _changes_page(found: Any, one: Any, form: AmendmentForm, section: Any) -> str:
    return render_template(
        "agreements/with_changes.html",
        one=one,
        form=form,
        year=SchoolYear(found.year),
        theirs=marked(blocks(one.proposal.base.body, one.version.body)),
        marks=marked(blocks(section.body, form.body.data or "")) if section else None,
    )


@room.post("/agreement/<int:begins>/amendments/<int:number>/declining")
@access.need(Deed.SETTLE_CHANGE)
def decline(begins: int, number: int) -> Any:
    """Decline it with a reason."""
    found, form = agreement_of(begins), DeclineForm()
    try:
        settling.decline(found, number, form.reason.data or "", actor=access.actor(), at=access.now())
    except Refused as refusal:
        if refusal.field is None:
            raise
        form.take(refusal)
        return amendment_page(found, change_of(found, number), form)
    return _back(begins, number)


@room.post("/agreement/<int:begins>/amendments/<int:number>/vote")
@access.need(Deed.LEAD_DRAFT)
def put_to_vote(begins: int, number: int) -> Any:
    """Put it to the faculty with all it collides with; the chair then announces the vote."""
    address = url_for("agreements.amendment", begins=begins, number=number)
    subject = settling.put_to_faculty(
        agreement_of(begins), number, address=address, actor=access.actor(), at=access.now()
    )
    flash(_("Frozen as a choice, with “keep the text” among the options. Now announce the vote."))
    return access.back_to("ballots.post", subject=subject.number)


@room.post("/agreement/<int:begins>/choices/<int:number>/merging")
@access.need(Deed.LEAD_DRAFT)
def carry_out(begins: int, number: int) -> Any:
    """Put what the faculty chose into the text; the others are closed."""
    subject = decisions.subject(g.school.id, number) or abort(404)
    deciding.carry_out(agreement_of(begins), subject, actor=access.actor(), at=access.now())
    flash(_("Done. What the faculty chose is in the text, and the others are closed."))
    return access.back_to("agreements.outcomes", begins=begins)


@room.post("/agreement/<int:begins>/choices/<int:number>/taking-back")
@access.need(Deed.LEAD_DRAFT)
def take_back(begins: int, number: int) -> Any:
    """Set amendments free again whose vote was never announced."""
    subject = decisions.subject(g.school.id, number) or abort(404)
    deciding.take_back(agreement_of(begins), subject, actor=access.actor(), at=access.now())
    return access.back_to("agreements.amendments", begins=begins)


@room.post("/agreement/<int:begins>/consent-lists")
@access.need(Deed.LEAD_DRAFT)
def offer(begins: int) -> Any:
    """Offer all undisputed amendments as one list."""
    found, form = agreement_of(begins), ConsentForm()
    if form.validate_on_submit():
        try:
            consenting.offer(found, form.last_day.data, actor=access.actor(), today=today(), at=access.now())
            return access.back_to("agreements.amendments", begins=begins)
        except Refused as refusal:
            form.take(refusal)
    return list_page(found, form)


@room.post("/agreement/<int:begins>/consent-lists/<int:number>/pulls")
@access.need(Deed.PROPOSE_CHANGE)
def pull(begins: int, number: int) -> Any:
    """Any member pulls an amendment out."""
    no = incoming.number(request.form.get("amendment")) or 0
    consenting.pull(agreement_of(begins), number, no, actor=access.actor(), at=access.now())
    flash(_("Pulled out. The committee settles it on its own."))
    return access.back_to("agreements.amendments", begins=begins)


@room.post("/agreement/<int:begins>/consent-lists/<int:number>/adoption")
@access.need(Deed.LEAD_DRAFT)
def adopt(begins: int, number: int) -> Any:
    """Adopt what is left on a list."""
    done, left = consenting.adopt(agreement_of(begins), number, actor=access.actor(), today=today(), at=access.now())
    flash(ngettext("%(num)s amendment is in the text.", "%(num)s amendments are in the text.", done))
    if left:
        flash(ngettext("%(num)s was changed or disputed meanwhile and stays open.",
                       "%(num)s were changed or disputed meanwhile and stay open.", left))  # fmt: skip
    return access.back_to("agreements.amendments", begins=begins)
