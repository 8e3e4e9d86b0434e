"""What a section said before: every revision with its author, what it changed, and who wrote each sentence."""

import hashlib
from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import drafting
from governance.agreements.queries import drafts
from governance.agreements.rules.authorship import Saved, authorship
from governance.agreements.views.marking import marked
from governance.agreements.views.reading import room
from governance.values.actor import Deed
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.wording.blocks import blocks


@room.get("/agreement/<int:begins>/sections/<int:no>")
@access.need(Deed.SEE_SCHOOL)
def history(begins: int, no: int) -> Any:
    """Every revision of a section, newest first, each with what it changed; and who wrote each sentence when."""
    found = drafts.agreement(g.school.id, begins) or abort(404)
    row = drafts.section_row(found, no) or abort(404)
    revisions = drafts.history(row.id)
    older = [*(one.body for one in revisions[1:]), ""]
    open_ = drafts.is_open(found)
    return render_template(
        "agreements/history.html",
        no=no,
        title=revisions[0].title,
        year=SchoolYear(begins),
        standing=drafts.section(found, no) if open_ else None,
        open=open_,
        steps=[(one, marked(blocks(before, one.body))) for one, before in zip(revisions, older, strict=True)],
        written=authorship(_saved(one) for one in reversed(revisions)),
    )


def _saved(row: Any) -> Saved:
    return Saved(row.id, row.author.name if row.author else "", row.at, row.body)


@room.post("/agreement/draft/<int:no>/restoration")
@access.need(Deed.DRAFT)
def restore(no: int) -> Any:
    """Bring an earlier revision back, as a new revision."""
    found = drafts.draft(g.school.id) or abort(404)
    one = drafts.section(found, no) or abort(404)
    number = incoming.number(request.form.get("revision"))
    old = drafts.revision(one.section_id, number) if number else None
    if old is None:
        abort(404)
    note = _("Brought back from an earlier revision.")
    key = hashlib.sha256(f"restore:{old.id}:{one.revision_id}".encode()).hexdigest()
    mine = drafting.Draft(one.revision_id, old.title, old.body, note, key)
    drafting.save(found, no, mine, actor=access.actor(), at=access.now())
    flash(_("Brought back as a new revision."))
    return access.back_to("agreements.section", no=no)
