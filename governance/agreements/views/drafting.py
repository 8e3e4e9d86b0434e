"""Next year's draft: its sections, and the page on which one of them is written."""

import hashlib
from typing import Any

from flask import abort, flash, g, jsonify, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import drafting, sections
from governance.agreements.actions import visiting as visiting_acts
from governance.agreements.forms.texts import NewSectionForm, SectionForm
from governance.agreements.queries import (
    adopted,
    amending,
    consolidating,
    departing,
    drafts,
    limits,
    margin,
    objecting,
    twins,
    visiting,
)
from governance.agreements.rules.departing import obstacles_to_freezing_with
from governance.agreements.rules.limits import obstacles_to_going_beyond
from governance.agreements.rules.text import LONGEST, obstacles_to_freezing
from governance.agreements.rules.twins import STATE_NAMES, State
from governance.agreements.views.marking import marked
from governance.agreements.views.reading import base_of, room, today
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.web.markdown import html
from governance.wording.blocks import blocks
from governance.wording.terms import filled


def _draft() -> Any:
    return drafts.draft(g.school.id) or abort(404)


def _newest() -> Any:
    """The draft, or the newest text where none is open: what an address of the draft speaks of after the freeze."""
    return drafts.draft(g.school.id) or next(iter(drafts.agreements(g.school.id)), None) or abort(404)


@room.get("/agreement/draft")
@access.need(Deed.SEE_SCHOOL)
def draft() -> Any:
    """The draft's sections as a task list, and what stands against freezing it."""
    return _draft_page(NewSectionForm(formdata=None))


def _draft_page(form: NewSectionForm) -> Any:
    found = drafts.draft(g.school.id)
    years = {one.year for one in drafts.agreements(g.school.id)}
    return render_template(
        "agreements/draft.html",
        draft=found,
        sections=drafts.sections(found) if found else [],
        removed=drafts.removed(found) if found else [],
        obstacles=_against(found) if found else [],
        twins=_twins_by_section(found) if found else {},
        left=twins.left(found) if found else [],
        state_names=STATE_NAMES,
        year=SchoolYear(found.year) if found else SchoolYear.of(today()).next,
        offered=[y for y in (SchoolYear.of(today()), SchoolYear.of(today()).next) if y.begins not in years],
        form=form,
        failed=drafts.freezing_of(found) if found else None,
        last=base_of(found) if found else None,
        year_of=SchoolYear,
        comments=margin.open_counts(found) if found else {},
        amendments=amending.open_numbers(found) if found else [],
        period=margin.period(found) if found else None,
        departs=departing.in_draft(found) if found else [],
        stopped=objecting.of_failed(found) if found else None,
    )


def _twins_by_section(found: Any) -> dict[int, list[Any]]:
    """How each section's twins stand; of a kind that nobody has written yet nothing is said."""
    every = twins.twins(found).values()
    kinds = {one.kind for one in every if one.state != State.NONE}
    shown: dict[int, list[Any]] = {}
    for one in every:
        if one.kind in kinds:
            shown.setdefault(one.section.section_id, []).append(one)
    return shown


def _against(found: Any) -> list[Any]:
    beyond = obstacles_to_going_beyond(limits.beyond_in(found))
    waived = obstacles_to_freezing_with(departing.in_draft(found))
    return [*obstacles_to_freezing(drafts.texts(found), drafts.terms(found)), *beyond, *waived]


@room.post("/agreement/drafts")
@access.need(Deed.DRAFT)
def begin() -> Any:
    """Start a year's draft from last year's text, or from the starting text."""
    asked = incoming.number(request.form.get("year"))
    here = SchoolYear.of(today())
    if asked not in {here.begins, here.next.begins}:
        abort(400)
    drafting.begin(SchoolYear(asked), actor=access.actor(), at=access.now())
    return access.back_to("agreements.draft")


@room.post("/agreement/draft/sections")
@access.need(Deed.DRAFT)
def add() -> Any:
    """Add a section at the end."""
    form = NewSectionForm()
    if not form.validate_on_submit():
        return _draft_page(form), 422
    made = sections.add_section(_draft(), form.title.data, form.key.data[:64], actor=access.actor(), at=access.now())
    return access.back_to("agreements.section", no=made.no)


@room.route("/agreement/draft/<int:no>", methods=["GET", "POST"])
@access.need(Deed.SEE_SCHOOL)
def section(no: int) -> Any:
    """One section: its words, who wrote them, and a form for the committee."""
    found = _newest()
    one = drafts.section(found, no) if drafts.is_open(found) else None
    if request.method == "POST":
        access.must(Deed.DRAFT)
        return _answer(found, one, SectionForm())
    if one is None:
        drafts.section_row(found, no) or abort(404)
        return access.back_to("agreements.history", begins=found.year, no=no)
    return _section_page(found, one, SectionForm(formdata=None, base=one.revision_id, title=one.title, body=one.body))


def _answer(found: Any, one: Any, form: SectionForm) -> Any:
    """What a save or a preview leads to. Words that cannot be kept stand on the page that says why."""
    if one is None:
        frozen = not drafts.is_open(found)
        return render_template("agreements/kept.html", form=form, frozen=frozen, year=SchoolYear(found.year)), 409
    if form.validate_on_submit() and "preview" not in request.form:
        return _keep(found, one, form)
    if not form.errors:
        visiting_acts.here(found, one.no, actor=access.actor(), at=access.now())
    return _section_page(found, one, form, 422 if form.errors else 200)


def _keep(found: Any, one: Any, form: SectionForm) -> Any:
    mine = drafting.Draft(
        form.base.data or 0, form.title.data, form.body.data or "", form.note.data or "", form.key.data[:64]
    )
    try:
        kept = drafting.save(found, one.no, mine, actor=access.actor(), at=access.now())
    except drafting.Clash as clash:
        form.base.data, form.body.data = clash.theirs.revision_id, clash.merged.draft()
        form.key.data = hashlib.sha256(form.key.data.encode()).hexdigest()
        return render_template("agreements/clash.html", clash=clash, form=form, section=one), 409
    except Refused as refusal:
        if not drafts.is_open(found) or drafts.section(found, one.no) is None:
            return _answer(found, None, form)
        form.take(refusal)
        return _section_page(found, one, form, 422)
    others = visiting.writing(one.section_id, access.actor().person_id, access.now())
    visiting_acts.done(found, one.no, actor=access.actor())
    flash(_kept_words(kept, one))
    if others:
        flash(_("Also writing in this section now: %(names)s.", names=", ".join(others)))
    return access.back_to("agreements.section", no=one.no, kept=form.key.data[:64])


@room.post("/agreement/draft/<int:no>/presence")
@access.need(Deed.DRAFT)
def presence(no: int) -> Any:
    """Say that I write in a section now; the names of the others who do."""
    return jsonify(visiting_acts.here(_draft(), no, actor=access.actor(), at=access.now()))


def _kept_words(kept: Any, before: Any) -> str:
    if kept.id == before.revision_id:
        return _("Nothing had changed.")
    other = kept.merged_author
    if other is not None and other.id != access.actor().person_id:
        return _("Saved. %(name)s had saved meanwhile; both edits are in the text.", name=other.name)
    return _("Saved.")


def _section_page(found: Any, one: Any, form: SectionForm, status: int = 200) -> Any:
    last = found.carried_from
    before = adopted.words_of(consolidating.readable(last)[1]) if last else {}
    words, body = adopted.words_of(drafts.terms(found)), form.body.data or ""
    try:
        preview = html(filled(body, {name: f"**{said}**" for name, said in words.items()}))
    except ValueError:
        preview = None
    return render_template(
        "agreements/section.html",
        section=one,
        form=form,
        preview=preview,
        long=len(body) > LONGEST,
        newest=drafts.history(one.section_id)[:3],
        marks=marked(blocks(filled(one.carried, before), filled(one.body, words))) if last else None,
        year=SchoolYear(found.year),
        last=SchoolYear(last.year) if last else None,
        others=visiting.writing(one.section_id, access.actor().person_id, access.now()),
        comments=margin.open_counts(found).get(one.section_id, 0),
        twins=[twin for (section_id, _kind), twin in twins.twins(found).items() if section_id == one.section_id],
        state_names=STATE_NAMES,
        stopped=objecting.of_failed(found),
        departs=[gone for gone in departing.in_draft(found) if gone.section_no == one.no],
        changes=[change for change in amending.changes(found) if change.open and change.section_no == one.no],
    ), status


@room.post("/agreement/draft/<int:no>/place")
@access.need(Deed.DRAFT)
def move(no: int) -> Any:
    """Move a section up or down by one place."""
    sections.move_section(_draft(), no, request.form.get("way") == "up", actor=access.actor(), at=access.now())
    return access.back_to("agreements.draft")


@room.post("/agreement/draft/<int:no>/removal")
@access.need(Deed.DRAFT)
def remove(no: int) -> Any:
    """Take a section out; its history stays."""
    sections.remove_section(_draft(), no, actor=access.actor(), at=access.now())
    return access.back_to("agreements.draft")


@room.post("/agreement/draft/<int:no>/return")
@access.need(Deed.DRAFT)
def bring_back(no: int) -> Any:
    """Bring a removed section back, at the end."""
    sections.return_section(_draft(), no, actor=access.actor(), at=access.now())
    return access.back_to("agreements.draft")
