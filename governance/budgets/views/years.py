"""This year's budget beside last year's, frozen as the subject of its motion."""

from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.budgets.actions import lists as actions
from governance.budgets.queries import years as queries
from governance.budgets.rules.comparing import bars, compared
from governance.budgets.rules.funds import as_text, each, obstacles_to_freezing, planned
from governance.decisions import queries as decisions
from governance.decisions.rules import untouched
from governance.values.actor import Deed
from governance.values.moments import day_in
from governance.values.year import SchoolYear
from governance.web import access

SHOWN_LINES = 100

room = Blueprint("budgets", __name__)


def this_year() -> SchoolYear:
    """The school year of today."""
    return SchoolYear.of(day_in(g.school.zone, access.now()))


@room.get("/budget")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """The newest budget, or a word that there is none."""
    known = queries.years(g.school.id)
    return _page(SchoolYear(known[0]) if known else this_year())


@room.get("/budget/<int:begins>")
@access.need(Deed.SEE_SCHOOL)
def year(begins: int) -> Any:
    """One year's budget beside the year before."""
    if queries.budget(g.school.id, begins) is None:
        abort(404)
    return _page(SchoolYear(begins))


def _page(shown: SchoolYear) -> Any:
    found = queries.budget(g.school.id, shown.begins)
    funds = queries.funds(found)
    before = queries.funds(queries.budget(g.school.id, shown.before.begins))
    pupils = queries.pupils(found)
    frozen, rows = queries.freezing(found) if found else None, compared(before, funds)
    return render_template(
        "budgets/year.html",
        year=shown,
        next_year=this_year().next,
        known=queries.years(g.school.id),
        budget=found,
        pupils=pupils,
        per_pupil=each(planned(funds), pupils) if pupils else None,
        shown_lines=None if request.args.get("lines") == "all" else SHOWN_LINES,
        funds=funds,
        rows=rows,
        pairs=bars(rows),
        sound=frozen is None or (untouched(frozen.subject) and frozen.subject.text == as_text(funds)),
        has_last=bool(before),
        subject=frozen.subject if frozen else None,
        decided=decisions.decisions_of(frozen.subject_id) if frozen else [],
        obstacles=list(obstacles_to_freezing(funds)) if found else [],
    )


@room.post("/budget/<int:begins>/freezing")
@access.grave(Deed.FREEZE_BUDGET)
def freeze(begins: int) -> Any:
    """Freeze a year's budget, so that it can be put to a vote."""
    found = queries.budget(g.school.id, begins) or abort(404)
    title, address = _("Budget for %(year)s", year=str(SchoolYear(begins))), url_for("budgets.year", begins=begins)
    actions.freeze(found, title=title, address=address, actor=access.actor(), at=access.now())
    flash(_("Frozen. It never changes again."))
    return access.back_to("budgets.year", begins=begins)
