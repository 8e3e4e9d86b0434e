"""The agreement in force, any year's text, what changed between two years, and the paper copy."""

from typing import Any

from flask import Blueprint, Response, abort, g, render_template, request
from flask_babel import gettext as _

from governance.agreements import bundle, queries
from governance.agreements.actions.freezing import value_words
from governance.agreements.rules import INTENT, Elects, Term
from governance.decisions import queries as decisions
from governance.decisions.rules import KNOWN_TERMS, TermType
from governance.values.actor import Deed
from governance.values.moments import day_in
from governance.values.year import SchoolYear
from governance.web import access
from governance.web.filters import day as day_words
from governance.wording.blocks import Fate, blocks, listed

room = Blueprint("agreements", __name__)

VIEWS = ("both", "new", "old", "changes")


def today() -> Any:
    return day_in(g.school.zone, access.now())


@room.get("/agreement")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """The agreement in force today; without one nothing is owed, and the page says so."""
    decision = decisions.agreement_on(g.school.id, today())
    shown = queries.adopted(g.school.id, _begins(decision)) if decision else None
    known = queries.agreements(g.school.id)
    return render_template("agreements/read.html", shown=shown, known=known, in_force=True, **_names(shown))


def _begins(decision: Any) -> int:
    return SchoolYear.of(decision.first_day).begins


def _names(shown: Any) -> dict[str, Any]:
    terms = shown.subject.terms if shown else {}
    listed = [
        (name, KNOWN_TERMS.get(name), value_words(Term(name, TermType(t["type"]), t["value"])))
        for name, t in terms.items()
    ]
    recording = decisions.recording_of(shown.subject.id) if shown else None
    return {"terms": listed, "recording": recording, "draft": queries.draft(g.school.id), "year_of": SchoolYear}


@room.get("/agreement/<int:begins>")
@access.need(Deed.SEE_SCHOOL)
def year(begins: int) -> Any:
    """A year's frozen text at one address for ever; a year that is still drafted leads to its draft."""
    found = queries.agreement(g.school.id, begins) or abort(404)
    if queries.freezing_of(found) is None:
        return access.back_to("agreements.draft")
    shown = queries.adopted(g.school.id, begins)
    known = queries.agreements(g.school.id)
    return render_template("agreements/read.html", shown=shown, known=known, in_force=False, **_names(shown))


@room.get("/agreement/<int:begins>/compare/<int:other>")
@access.need(Deed.SEE_SCHOOL)
def compare(begins: int, other: int) -> Any:
    """What changed from one year's text to another's."""
    new = queries.agreement(g.school.id, begins) or abort(404)
    old = queries.agreement(g.school.id, other) or abort(404)
    view = request.args.get("view", "both")
    found = blocks(queries.whole_text(old), queries.whole_text(new))
    return render_template(
        "agreements/compare.html",
        blocks=found,
        listed=listed(found),
        view=view if view in VIEWS else "both",
        views=VIEWS,
        new=SchoolYear(begins),
        old=SchoolYear(other),
        same=Fate.SAME,
    )


@room.get("/agreement/<int:begins>.pdf")
@access.need(Deed.SEE_SCHOOL)
def pdf(begins: int) -> Any:
    """The frozen text as a tagged PDF; signatures stand in it once the sign-by day has passed."""
    shown = queries.adopted(g.school.id, begins) or abort(404)
    made = bundle.pdf(shown.subject, g.school.name, _adopted_words(shown), _signatures(shown))
    name = f"agreement-{begins}.pdf"
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _adopted_words(shown: Any) -> str:
    if shown.decision is None:
        return _("Frozen on %(day)s, not adopted yet.", day=day_words(day_in(g.school.zone, shown.subject.made_at)))
    if "recorded" in shown.decision.basis:
        return _("Recorded, not voted here: adopted by %(body)s.", body=shown.decision.basis["recorded"])
    return _("Adopted by vote, certified on %(day)s.", day=day_words(day_in(g.school.zone, shown.decision.at)))


def _signatures(shown: Any) -> list[str]:
    by = queries.sign_by(shown.subject)
    if by is None or today() <= by:
        return []
    signed = [
        one for one in queries.roster(g.school.id, shown.subject.id, today()) if one.elects == Elects.YES and one.at
    ]
    return [f"{one.name}, {day_words(day_in(g.school.zone, one.at))}. {INTENT[Elects.YES]}" for one in signed if one.at]
