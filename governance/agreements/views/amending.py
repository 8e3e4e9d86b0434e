"""Amendments: the list, one with its redline and rivals, proposing, writing anew, supporting, what became of each."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import amending as acts
from governance.agreements.forms.amending import AmendmentForm, ConsentForm, DeclineForm
from governance.agreements.queries import adopted, amending, consenting, drafts, margin
from governance.agreements.rules.amending import FATE_NAMES, NO_LONGER_FITS, obstacles_to_settling
from governance.agreements.views.marking import marked
from governance.agreements.views.reading import room, today
from governance.decisions import queries as decisions
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.wording.blocks import blocks
from governance.wording.terms import filled


def agreement_of(begins: int) -> Any:
    return drafts.agreement(g.school.id, begins) or abort(404)


def change_of(found: Any, number: int) -> Any:
    return amending.change(found, number) or abort(404)


@room.get("/agreement/<int:begins>/amendments")
@access.need(Deed.SEE_SCHOOL)
def amendments(begins: int) -> Any:
    """Every open amendment with what it collides with, and the consent lists."""
    return list_page(agreement_of(begins), ConsentForm(formdata=None, last_day=today()))


def list_page(found: Any, form: ConsentForm) -> Any:
    every = amending.changes(found)
    page = render_template(
        "agreements/amendments.html",
        year=SchoolYear(found.year),
        opened=[one for one in every if one.open],
        settled=sum(not one.open for one in every),
        lists=consenting.consents(found),
        editable=drafts.is_open(found),
        sections=drafts.sections(found),
        form=form,
        today=today(),
    )
    return page, 422 if form.is_submitted() else 200


@room.get("/agreement/<int:begins>/amendments/outcomes")
@access.need(Deed.SEE_SCHOOL)
def outcomes(begins: int) -> Any:
    """What became of each amendment and of each comment; nothing is missing."""
    found = agreement_of(begins)
    rows = drafts.sections(found)
    return render_template(
        "agreements/outcomes.html",
        year=SchoolYear(begins),
        every=amending.changes(found),
        fates=FATE_NAMES,
        talks=[(one, talk) for one in rows for talk in margin.talks(one.section_id, one.revision_id, one.body)],
        frozen=not drafts.is_open(found),
        motion_of=motion_of,
    )


def motion_of(subject: Any) -> int | None:
    """The number of the vote on a choice, once it was certified."""
    return next((one.basis.get("motion") for one in decisions.decisions_of(subject.id)), None)


@room.route("/agreement/draft/<int:no>/amendment", methods=["GET", "POST"])
@access.need(Deed.PROPOSE_CHANGE)
def propose(no: int) -> Any:
    """Propose a change of a section as its edited text with a reason."""
    found = drafts.draft(g.school.id) or abort(404)
    one = drafts.section(found, no)
    if request.method == "GET":
        if one is None:
            abort(404)
        form = AmendmentForm(formdata=None, base=one.revision_id, title=one.title, body=one.body)
        return _writing_page(found, form, one)
    form = AmendmentForm()
    try:
        if form.validate_on_submit() and "preview" not in request.form:
            made = acts.propose(found, no, _wanted(form), actor=access.actor(), at=access.now())
            flash(_("Your amendment is filed. Everyone on the staff can see and support it."))
            return access.back_to("agreements.amendment", begins=found.year, number=made.no)
    except Refused as refusal:
        form.take(refusal)
    return _writing_page(found, form, one), 422 if form.errors else 200


def _wanted(form: AmendmentForm) -> acts.Wanted:
    words = (form.title.data, form.body.data or "", form.reason.data or "", form.key.data[:64])
    return acts.Wanted(form.base.data or 0, *words)


def _writing_page(found: Any, form: AmendmentForm, one: Any, number: int | None = None) -> Any:
    base = drafts.revision(one.section_id, form.base.data or 0) if one else None
    return render_template(
        "agreements/propose.html",
        form=form,
        section=one,
        number=number,
        year=SchoolYear(found.year),
        marks=marked(blocks(base.body, form.body.data or "")) if base else None,
    )


@room.get("/agreement/<int:begins>/amendments/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def amendment(begins: int, number: int) -> Any:
    """One amendment: its redline, reason, supporters and rivals, and what became of it."""
    found = agreement_of(begins)
    return amendment_page(found, change_of(found, number), DeclineForm(formdata=None))


def amendment_page(found: Any, one: Any, form: DeclineForm) -> Any:
    """The page of one amendment, also where declining it was refused."""
    me = access.actor().person_id
    mine = next((who for who in one.supporters if who.person_id == me), None)
    before = amending.version(one.id, mine.version_id) if mine and mine.older else None
    every = amending.changes(found)
    page = render_template(
        "agreements/amendment.html",
        one=one,
        year=SchoolYear(found.year),
        marks=marked(blocks(*sides(found, one))),
        rivals=[(other, marked(blocks(*sides(found, other)))) for other in every if other.no in one.rivals],
        mine=mine,
        since=marked(blocks(before.body, one.version.body)) if before else None,
        own=one.proposer_id == me,
        editable=drafts.is_open(found) and one.open and one.vote is None,
        obstacles=[NO_LONGER_FITS] if one.open and not one.fits else [],
        settled=list(obstacles_to_settling(not one.open, one.vote is not None)),
        fates=FATE_NAMES,
        decided=decisions.decisions_of(one.vote.id) if one.vote else [],
        form=form,
        motion_of=motion_of,
    )
    return page, 422 if form.is_submitted() else 200


def sides(found: Any, one: Any) -> tuple[str, str]:
    """What its redline compares: the text as it stands where the change still fits, else the text it was written on."""
    fits, words = one.proposal.rebased() if one.open else None, adopted.words_of(adopted.terms_then(found))
    old, new = (one.proposal.now.body, fits.body) if fits else (one.proposal.base.body, one.version.body)
    return filled(old, words), filled(new, words)


@room.route("/agreement/<int:begins>/amendments/<int:number>/text", methods=["GET", "POST"])
@access.need(Deed.PROPOSE_CHANGE)
def rewrite(begins: int, number: int) -> Any:
    """The proposer writes an amendment anew; who supported it is asked again."""
    found = agreement_of(begins)
    one = change_of(found, number)
    if one.proposer_id != access.actor().person_id:
        abort(403)
    section = drafts.section(found, one.section_no) if drafts.is_open(found) else None
    if request.method == "GET":
        if section is None:
            return access.back_to("agreements.amendment", begins=begins, number=number)
        return _writing_page(found, _started(one, section), section, number)
    form = AmendmentForm()
    try:
        if form.validate_on_submit() and "preview" not in request.form:
            acts.rewrite(found, number, _wanted(form), actor=access.actor(), at=access.now())
            flash(_("Saved. Whoever supported it is shown what changed and asked again."))
            return access.back_to("agreements.amendment", begins=begins, number=number)
    except Refused as refusal:
        form.take(refusal)
    return _writing_page(found, form, section, number), 422 if form.errors else 200


def _started(one: Any, section: Any) -> AmendmentForm:
    """The proposer's words in the text as it stands, or as they were where the two no longer go together."""
    words = one.proposal.rebased()
    base = section.revision_id if words else one.version.base_id
    title, body = (words.title, words.body) if words else (one.version.title, one.version.body)
    return AmendmentForm(formdata=None, base=base, title=title, body=body, reason=one.version.reason)


@room.post("/agreement/<int:begins>/amendments/<int:number>/support")
@access.need(Deed.PROPOSE_CHANGE)
def support(begins: int, number: int) -> Any:
    """Support an amendment as it reads, or no longer."""
    version = incoming.number(request.form.get("version")) or 0
    backs = request.form.get("backs") == "yes"
    acts.support(agreement_of(begins), number, version, backs, actor=access.actor(), at=access.now())
    return access.back_to("agreements.amendment", begins=begins, number=number)


@room.post("/agreement/<int:begins>/amendments/<int:number>/withdrawal")
@access.need(Deed.PROPOSE_CHANGE)
def take_away(begins: int, number: int) -> Any:
    """The proposer takes an amendment back."""
    found = agreement_of(begins)
    if change_of(found, number).proposer_id != access.actor().person_id:
        abort(403)
    acts.withdraw(found, number, actor=access.actor(), at=access.now())
    return access.back_to("agreements.amendment", begins=begins, number=number)
