"""What changed since I last looked, and between any two revisions of a section."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import looking as acts
from governance.agreements.queries import adopted, consolidating, drafts, effects, looking
from governance.agreements.views.marking import marked, source_of, view_of
from governance.agreements.views.reading import base_of, room
from governance.decisions.rules import KNOWN_TERMS
from governance.values.actor import Deed
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.wording.blocks import blocks


@room.get("/agreement/draft/since")
@access.need(Deed.SEE_SCHOOL)
def since() -> Any:
    """My own redline: against what I read last, else what I signed, else the text before."""
    found, me = drafts.draft(g.school.id) or abort(404), access.actor().person_id
    seen = looking.seen(found, me)
    base = base_of(found)
    words, numbers = consolidating.readable(base) if base else ("", {})
    before, was = (seen.text, seen.terms) if seen else (words, numbers)
    new, now = adopted.readable(found), adopted.terms_then(found)
    return render_template(
        "agreements/since.html",
        year=SchoolYear(found.year),
        seen=seen,
        last=SchoolYear(base.year) if base else None,
        newest=looking.newest_revision(found),
        marks=marked(blocks(before, new)),
        source=source_of(before, new),
        view=view_of(),
        known=KNOWN_TERMS,
        terms=effects.changed_terms(dict(was), now),
        asked=effects.peer_review_asked(found, me, dict(was), now),
    )


@room.post("/agreement/draft/looks")
@access.need(Deed.SEE_SCHOOL)
def look() -> Any:
    """Say that I have read the draft as it stood on the page."""
    found = drafts.draft(g.school.id) or abort(404)
    revision = incoming.number(request.form.get("revision")) or 0
    acts.look(found, revision, actor=access.actor(), at=access.now())
    flash(_("Kept. From now on you are shown what changes after this."))
    return access.back_to("agreements.since")


@room.get("/agreement/<int:begins>/sections/<int:no>/between")
@access.need(Deed.SEE_SCHOOL)
def between(begins: int, no: int) -> Any:
    """What changed in a section between any two of its revisions; the two newest unless asked otherwise."""
    found = drafts.agreement(g.school.id, begins) or abort(404)
    row = drafts.section_row(found, no) or abort(404)
    revisions = drafts.history(row.id)
    known = {one.id: one for one in revisions}
    new = known.get(incoming.number(request.args.get("to")) or 0, revisions[0])
    old = known.get(incoming.number(request.args.get("from")) or 0, revisions[min(1, len(revisions) - 1)])
    return render_template(
        "agreements/between.html",
        year=SchoolYear(begins),
        no=no,
        revisions=revisions,
        old=old,
        new=new,
        marks=marked(blocks(old.body, new.body)),
        source=source_of(old.body, new.body),
        view=view_of(),
    )
