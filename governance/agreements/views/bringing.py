"""A Word or Markdown file brought into the draft: read, looked over, and taken in on a second press."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import bringing
from governance.agreements.forms.texts import FileForm, TakeForm
from governance.agreements.office.reading import BadFile, Brought, brought
from governance.agreements.office.splitting import Piece
from governance.agreements.queries import drafts
from governance.agreements.rules.text import LONGEST
from governance.agreements.views.reading import room
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.web.filters import say

_MOST = 200


def _draft() -> Any:
    return drafts.draft(g.school.id) or abort(404)


@room.route("/agreement/draft/file", methods=["GET", "POST"])
@access.need(Deed.DRAFT)
def bring_in() -> Any:
    """Choose a file; what it holds is shown, and nothing is kept yet."""
    found, form = _draft(), FileForm()
    if not form.validate_on_submit():
        return render_template("agreements/file.html", form=form, year=SchoolYear(found.year)), (
            422 if form.is_submitted() else 200
        )
    try:
        read = brought(form.file.data.read())
    except BadFile as bad:
        form.file.errors = [say(bad.why)]
        return render_template("agreements/file.html", form=form, year=SchoolYear(found.year)), 422
    return _look_over(found, read, TakeForm(formdata=None))


def _look_over(found: Any, read: Brought, form: TakeForm, left: frozenset[int] = frozenset(), status: int = 200) -> Any:
    return render_template(
        "agreements/brought.html",
        form=form,
        read=read,
        left=left,
        year=SchoolYear(found.year),
        over=bringing.namesakes(drafts.sections(found), [piece.title for piece in read.pieces]),
        most=LONGEST,
    ), status


@room.post("/agreement/draft/bringings")
@access.need(Deed.DRAFT)
def take_in() -> Any:
    """Take the chosen sections into the draft, as they stand in the form; a refusal shows them again."""
    found, form = _draft(), TakeForm()
    pieces, left = _pieces()
    chosen = [piece for n, piece in enumerate(pieces) if n not in left]
    try:
        if form.validate_on_submit():
            bringing.bring_in(found, chosen, form.key.data or "", actor=access.actor(), at=access.now())
            flash(_("The sections are in the draft."))
            return access.back_to("agreements.draft")
    except Refused as refusal:
        form.take(refusal)
    return _look_over(found, Brought(tuple(pieces), (), ()), form, left, 422)


def _pieces() -> tuple[list[Piece], frozenset[int]]:
    """What the form holds, and which of it was left out."""
    count = min(incoming.number(request.form.get("count", "")) or 0, _MOST)
    fields = [(request.form.get(f"title-{n}", ""), request.form.get(f"body-{n}", "")) for n in range(count)]
    left = frozenset(n for n in range(count) if f"take-{n}" not in request.form)
    return [Piece(title, body) for title, body in fields], left
