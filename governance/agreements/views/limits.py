"""The district's limits beside a draft, and the hours that it asks of each."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import limits as acts
from governance.agreements.queries import drafts, limits
from governance.agreements.rules.limits import LIMITED
from governance.agreements.views.reading import room, today
from governance.decisions.rules import KNOWN_TERMS
from governance.people.rules import ROLE_NAMES
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access


def _open() -> Any:
    return drafts.draft(g.school.id) or abort(404)


@room.route("/agreement/draft/limits", methods=["GET", "POST"])
@access.need(Deed.SEE_SCHOOL)
def keep_limits() -> Any:
    """The limits with their sources, what is beyond them and why, and the hours for each role and share of a post."""
    found = _open()
    if request.method == "GET":
        return _page(found)
    access.must(Deed.KEEP_LIMITS)
    term = request.form.get("term", "")
    typed, source = request.form.get(f"value-{term}", ""), request.form.get(f"source-{term}", "")
    try:
        acts.keep(term, typed, source, actor=access.actor(), at=access.now())
    except Refused as refusal:
        return _page(found, refusal), 422
    flash(_("Saved."))
    return access.back_to("agreements.keep_limits")


@room.post("/agreement/draft/limits/answers")
@access.need(Deed.DRAFT)
def answer_limit() -> Any:
    """Say why a number stands beyond its limit."""
    found, term = _open(), request.form.get("term", "")
    try:
        acts.answer(found, term, request.form.get(f"words-{term}", ""), actor=access.actor(), at=access.now())
    except Refused as refusal:
        return _page(found, refusal), 422
    return access.back_to("agreements.keep_limits")


def _page(found: Any, refusal: Refused | None = None) -> str:
    held = {one.term: one for one in limits.bounds(g.school.id)}
    return render_template(
        "agreements/limits.html",
        year=SchoolYear(found.year),
        rows=[(name, KNOWN_TERMS[name], held.get(name)) for name in LIMITED],
        over=limits.beyond_in(found),
        hours=limits.hours_in(found, today()),
        known=KNOWN_TERMS,
        roles=ROLE_NAMES,
        refusal=refusal,
        typed=request.form,
    )
