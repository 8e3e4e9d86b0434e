"""Next year's draft: its sections, its numbers, the freeze, and what was adopted on paper."""

import hashlib
from typing import Any

from flask import abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.agreements import queries
from governance.agreements.actions import drafting, freezing
from governance.agreements.forms import NewSectionForm, RecordForm, SectionForm
from governance.agreements.rules import Term, obstacles_to_freezing
from governance.agreements.views.reading import room, today
from governance.decisions import queries as decisions
from governance.decisions.rules import KNOWN_TERMS, TermType
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access
from governance.web.markdown import html
from governance.wording.blocks import blocks
from governance.wording.terms import filled


def _draft() -> Any:
    return queries.draft(g.school.id) or abort(404)


@room.get("/agreement/draft")
@access.need(Deed.SEE_SCHOOL)
def draft() -> Any:
    """The draft's sections as a task list, and what stands against freezing it."""
    found = queries.draft(g.school.id)
    sections = queries.sections(found) if found else []
    against = list(obstacles_to_freezing(queries.texts(found), queries.terms(found))) if found else []
    years = {one.year for one in queries.agreements(g.school.id)}
    offered = [y for y in (SchoolYear.of(today()), SchoolYear.of(today()).next) if y.begins not in years]
    return render_template(
        "agreements/draft.html",
        draft=found,
        sections=sections,
        obstacles=against,
        year=SchoolYear(found.year) if found else SchoolYear.of(today()).next,
        offered=offered,
        form=NewSectionForm(formdata=None),
        last=found.carried_from if found else None,
    )


@room.post("/agreement/drafts")
@access.need(Deed.DRAFT)
def begin() -> Any:
    """Start a year's draft from last year's text, or from the starting text."""
    asked = request.form.get("year", "")
    here = SchoolYear.of(today())
    if not asked.isdigit() or int(asked) not in {here.begins, here.next.begins}:
        abort(400)
    drafting.begin(SchoolYear(int(asked)), actor=access.actor(), at=access.now())
    return access.back_to("agreements.draft")


@room.post("/agreement/draft/sections")
@access.need(Deed.DRAFT)
def add() -> Any:
    """Add a section at the end."""
    form = NewSectionForm()
    if not form.validate_on_submit():
        flash(_("Give the section a title."))
        return access.back_to("agreements.draft")
    made = drafting.add_section(_draft(), form.title.data, form.key.data[:64], actor=access.actor(), at=access.now())
    return access.back_to("agreements.section", no=made.no)


@room.route("/agreement/draft/<int:no>", methods=["GET", "POST"])
@access.need(Deed.SEE_SCHOOL)
def section(no: int) -> Any:
    """One section: its words, who wrote them, and a form for the committee."""
    found = _draft()
    one = queries.section(found, no) or abort(404)
    if request.method == "GET":
        return _section_page(
            found, one, SectionForm(formdata=None, base=one.revision_id, title=one.title, body=one.body)
        )
    access.must(Deed.DRAFT)
    form = SectionForm()
    if form.validate_on_submit() and "preview" not in request.form:
        return _keep(found, one, form)
    return _section_page(found, one, form, 422 if form.errors else 200)


def _keep(found: Any, one: Any, form: SectionForm) -> Any:
    mine = drafting.Draft(
        form.base.data or 0, form.title.data, form.body.data or "", form.note.data or "", form.key.data[:64]
    )
    try:
        drafting.save(found, one.no, mine, actor=access.actor(), at=access.now())
    except drafting.Clash as clash:
        form.base.data, form.body.data = clash.theirs.revision_id, clash.merged.draft()
        form.key.data = hashlib.sha256(form.key.data.encode()).hexdigest()
        return render_template("agreements/clash.html", clash=clash, form=form, section=one), 409
    except Refused as refusal:
        form.take(refusal)
        return _section_page(found, one, form, 422)
    flash(_("Saved."))
    return access.back_to("agreements.section", no=one.no)


def _section_page(found: Any, one: Any, form: SectionForm, status: int = 200) -> Any:
    words = {name: f"**{freezing.value_words(term)}**" for name, term in queries.terms(found).items()}
    try:
        preview = html(filled(form.body.data or "", words))
    except ValueError:
        preview = None
    return render_template(
        "agreements/section.html",
        section=one,
        form=form,
        preview=preview,
        history=queries.history(one.section_id),
        blocks=blocks(one.carried, one.body) if one.changed else (),
        year=SchoolYear(found.year),
    ), status


@room.post("/agreement/draft/<int:no>/restoration")
@access.need(Deed.DRAFT)
def restore(no: int) -> Any:
    """Bring an earlier revision back, as a new revision."""
    found = _draft()
    one = queries.section(found, no) or abort(404)
    number = request.form.get("revision", "")
    old = queries.revision(one.section_id, int(number)) if number.isdigit() else None
    if old is None:
        abort(404)
    note = _("Brought back from an earlier revision.")
    key = hashlib.sha256(f"restore:{old.id}:{one.revision_id}".encode()).hexdigest()
    mine = drafting.Draft(one.revision_id, old.title, old.body, note, key)
    drafting.save(found, no, mine, actor=access.actor(), at=access.now())
    return access.back_to("agreements.section", no=no)


@room.post("/agreement/draft/<int:no>/place")
@access.need(Deed.DRAFT)
def move(no: int) -> Any:
    """Move a section up or down by one place."""
    drafting.move_section(_draft(), no, request.form.get("way") == "up", actor=access.actor(), at=access.now())
    return access.back_to("agreements.draft")


@room.post("/agreement/draft/<int:no>/removal")
@access.need(Deed.DRAFT)
def remove(no: int) -> Any:
    """Take a section out; its history stays."""
    drafting.remove_section(_draft(), no, actor=access.actor(), at=access.now())
    return access.back_to("agreements.draft")


@room.route("/agreement/draft/numbers", methods=["GET", "POST"])
@access.need(Deed.SEE_SCHOOL)
def numbers() -> Any:
    """The terms: every number that software reads, typed, with its meaning."""
    found = _draft()
    errors: dict[str, Refused] = {}
    terms = queries.terms(found)
    if request.method == "POST":
        access.must(Deed.DRAFT)
        errors = _set_terms(found, terms)
        if not errors:
            flash(_("Saved."))
            return access.back_to("agreements.numbers")
    names = [(name, known, terms.get(name)) for name, known in KNOWN_TERMS.items()]
    own = [(name, None, term) for name, term in terms.items() if name not in KNOWN_TERMS]
    page = render_template(
        "agreements/numbers.html", rows=[*names, *own], errors=errors, typed=request.form, year=SchoolYear(found.year)
    )
    return page, 422 if errors else 200


def _set_terms(found: Any, terms: dict[str, Term]) -> dict[str, Refused]:
    """Set each term whose value was changed; the refusals by name."""
    errors = {}
    for name, kind in [
        *((k, t.type) for k, t in KNOWN_TERMS.items()),
        *((k, t.type) for k, t in terms.items() if k not in KNOWN_TERMS),
    ]:
        typed = request.form.get(name)
        if typed is None or typed.strip() == (terms[name].value if name in terms else ""):
            continue
        try:
            drafting.set_term(found, name, TermType(kind), typed, actor=access.actor(), at=access.now())
        except Refused as refusal:
            errors[name] = refusal
    return errors


@room.post("/agreement/draft/freezing")
@access.grave(Deed.FREEZE_AGREEMENT)
def freeze() -> Any:
    """Freeze the draft; it never changes again."""
    found = _draft()
    year = SchoolYear(found.year)
    title, address = f"Election-to-Work Agreement {year}", url_for("agreements.year", begins=found.year)
    freezing.freeze(found, title=title, address=address, actor=access.actor(), at=access.now())
    flash(_("Frozen. It never changes again."))
    return access.back_to("agreements.year", begins=found.year)


@room.route("/agreement/<int:begins>/recording", methods=["GET", "POST"])
@access.grave(Deed.RECORD_ADOPTED)
def record(begins: int) -> Any:
    """State that this frozen text was adopted on paper."""
    shown = queries.adopted(g.school.id, begins) or abort(404)
    form = RecordForm()
    if form.validate_on_submit():
        raw = form.file.data.read() if form.file.data else b""
        digest = hashlib.sha256(raw).hexdigest() if raw else ""
        try:
            freezing.record_adopted(
                shown.subject,
                form.body.data,
                form.adopted_on.data,
                digest,
                actor=access.actor(),
                today=today(),
                at=access.now(),
            )
            flash(_("Recorded. It holds once a vote officer confirms it."))
            return access.back_to("agreements.year", begins=begins)
        except Refused as refusal:
            form.take(refusal)
    return render_template("agreements/record.html", form=form, shown=shown), 422 if form.is_submitted() else 200


@room.post("/agreement/<int:begins>/confirmation")
@access.grave(Deed.CONFIRM_RECORDED)
def confirm(begins: int) -> Any:
    """An officer confirms what was recorded."""
    shown = queries.adopted(g.school.id, begins) or abort(404)
    recording = decisions.recording_of(shown.subject.id) or abort(404)
    freezing.confirm_recorded(recording, actor=access.actor(), at=access.now())
    flash(_("Confirmed. Its numbers hold from its first day."))
    return access.back_to("agreements.year", begins=begins)
