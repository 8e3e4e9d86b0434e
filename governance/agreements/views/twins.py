"""A section's twins: the page on which one is written and confirmed, and the whole draft to read in each way."""

import hashlib
from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import twins as acts
from governance.agreements.forms.twins import TwinForm
from governance.agreements.queries import drafts, pages, twins
from governance.agreements.rules.amending import Words
from governance.agreements.rules.saying import spoken_terms, text_language
from governance.agreements.rules.twins import STATE_NAMES, Kind, State, differing_names, obstacles_to_confirming
from governance.agreements.views.marking import marked
from governance.agreements.views.reading import room, today
from governance.agreements.views.ways import reading, text_lang
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.web.markdown import html
from governance.wording.blocks import blocks
from governance.wording.terms import filled


@room.context_processor
def _language_of_text() -> dict[str, Any]:
    return {"text_lang": text_lang}


@room.get("/agreement/draft/text")
@access.need(Deed.SEE_SCHOOL)
def draft_text() -> Any:
    """The whole draft, as it is or with its twins; the committee sees those that nobody confirmed too, labelled."""
    found = drafts.draft(g.school.id)
    if found is None:
        return access.back_to("agreements.draft")
    made = pages.draft_pages(found, drafting=access.may(Deed.DRAFT))
    return render_template(
        "agreements/draft_text.html",
        year=SchoolYear(found.year),
        reading=reading(made, text_language(drafts.terms(found))),
        state_names=STATE_NAMES,
    )


def _newest() -> Any:
    return drafts.draft(g.school.id) or next(iter(drafts.agreements(g.school.id)), None) or abort(404)


@room.route("/agreement/draft/<int:no>/twins/<any(translation, plain):kind>", methods=["GET", "POST"])
@access.need(Deed.DRAFT)
def twin(no: int, kind: str) -> Any:
    """Write one twin of a section beside the section's words, or read it to confirm it."""
    found = _newest()
    one = twins.twin(found, no, Kind(kind)) if drafts.is_open(found) else None
    if request.method == "POST":
        return _answer(found, one, no, TwinForm())
    if one is None:
        drafts.section_row(found, no) or abort(404)
        return access.back_to("agreements.history", begins=found.year, no=no)
    return _page(found, one, _started(one))


def _started(one: Any) -> TwinForm:
    words = (one.words.title, one.words.body)
    return TwinForm(formdata=None, base=one.id, explains=one.section.revision_id, title=words[0], body=words[1])


def _answer(found: Any, one: Any, no: int, form: TwinForm) -> Any:
    """What a save or a preview leads to; words that cannot be kept stand on the page that says why."""
    if one is None:
        drafts.section_row(found, no) or abort(404)
        frozen = not drafts.is_open(found)
        return render_template("agreements/kept.html", form=form, frozen=frozen, year=SchoolYear(found.year)), 409
    if not form.validate_on_submit() or "preview" in request.form:
        return _page(found, one, form, 422 if form.errors else 200)
    words = Words(form.title.data or "", form.body.data or "")
    mine = acts.Written(form.base.data or 0, form.explains.data or 0, words, form.key.data[:64])
    try:
        kept = acts.save(found, no, one.kind, mine, actor=access.actor(), at=access.now())
    except acts.TwinClash as clash:
        return _clash_page(found, clash, form), 409
    except Refused as refusal:
        if not drafts.is_open(found) or drafts.section(found, no) is None:
            return _answer(found, None, no, form)
        form.take(refusal)
        return _page(found, one, form, 422)
    flash(_kept_words(kept, one, words))
    return access.back_to("agreements.twin", no=no, kind=one.kind)


def _kept_words(kept: int, before: Any, words: Words) -> str:
    if kept == before.id:
        return _("Nothing had changed.")
    if not words.body.strip():
        return _("Taken out. Its words stay in the history.")
    return _("Saved. It is shown to everyone once it is confirmed.")


def _clash_page(found: Any, clash: Any, form: TwinForm) -> str:
    form.base.data, form.body.data = clash.theirs.id, clash.start
    form.key.data = hashlib.sha256(form.key.data.encode()).hexdigest()
    return render_template("agreements/twin_clash.html", clash=clash, form=form, year=SchoolYear(found.year))


def _page(found: Any, one: Any, form: TwinForm, status: int = 200) -> Any:
    terms, body = drafts.terms(found), form.body.data or ""
    since = one.last.read.section.body if one.last else _explained(one)
    me, committee = access.actor().person_id, twins.committee(g.school.id, today())
    return render_template(
        "agreements/twin.html",
        one=one,
        form=form,
        year=SchoolYear(found.year),
        preview=_preview(body, spoken_terms(terms, one.language)),
        names=differing_names(one.section.body, body) if body.strip() else None,
        marks=marked(blocks(since, one.section.body)) if one.id else None,
        own_marks=marked(blocks(one.last.read.twin.body, one.words.body)) if one.twin_changed else None,
        changed_at=twins.changed_at(one),
        obstacles=list(obstacles_to_confirming(one.author_id, me, committee)),
        saved=(form.title.data or "", body) == (one.words.title, one.words.body),
        alone=not committee - {me},
        state_names=STATE_NAMES,
        revisions=twins.history(one),
        State=State,
    ), status


def _explained(one: Any) -> str:
    """The section's words that stood beside the twin when it was written."""
    explains = drafts.revision(one.section.section_id, one.explains_id)
    return explains.body if explains else one.section.body


def _preview(body: str, values: dict[str, str]) -> str | None:
    try:
        return html(filled(body, {name: f"**{said}**" for name, said in values.items()}))
    except ValueError:
        return None


@room.post("/agreement/draft/<int:no>/twins/<any(translation, plain):kind>/confirmation")
@access.need(Deed.DRAFT)
def confirm_twin(no: int, kind: str) -> Any:
    """I have read both; this says the same."""
    ids = [incoming.number(request.form.get(name)) or 0 for name in ("twin", "revision")]
    found = drafts.draft(g.school.id) or abort(404)
    drafts.section_row(found, no) or abort(404)
    acts.confirm(found, no, Kind(kind), *ids, actor=access.actor(), today=today(), at=access.now())
    flash(_("Confirmed under your name. Everyone on the staff can read it now."))
    return access.back_to("agreements.twin", no=no, kind=kind)
