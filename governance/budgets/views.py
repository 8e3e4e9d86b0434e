"""Pages of the budget: this year beside last, a list brought in, frozen as the subject of its motion."""

from typing import Any

from flask import Blueprint, abort, flash, g, render_template, url_for
from flask_babel import gettext as _

from governance.budgets import actions, queries
from governance.budgets.forms import ListForm
from governance.budgets.rules.comparing import bars, compared
from governance.budgets.rules.funds import FundRow, as_text, fingerprint, obstacles_to_freezing
from governance.budgets.rules.reading import Fault, read_list
from governance.decisions import queries as decisions
from governance.decisions.rules import untouched
from governance.values.actor import Deed
from governance.values.moments import day_in
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access

room = Blueprint("budgets", __name__)


def _today() -> SchoolYear:
    return SchoolYear.of(day_in(g.school.zone, access.now()))


@room.get("/budget")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """The newest budget, or a word that there is none."""
    known = queries.years(g.school.id)
    return _page(SchoolYear(known[0]) if known else _today())


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
    frozen, rows = queries.freezing(found) if found else None, compared(before, funds)
    return render_template(
        "budgets/year.html",
        year=shown,
        next_year=_today().next,
        known=queries.years(g.school.id),
        budget=found,
        funds=funds,
        rows=rows,
        pairs=bars(rows),
        sound=frozen is None or (untouched(frozen.subject) and frozen.subject.text == as_text(funds)),
        has_last=bool(before),
        subject=frozen.subject if frozen else None,
        decided=decisions.decisions_of(frozen.subject_id) if frozen else [],
        obstacles=list(obstacles_to_freezing(funds)) if found else [],
    )


@room.route("/budget/<int:begins>/list", methods=["GET", "POST"])
@access.need(Deed.DRAFT_BUDGET)
def bring_in(begins: int) -> Any:
    """Read a list, show what it holds and every fault, and keep it on a second press."""
    if not 1990 <= begins <= _today().begins + 5:
        abort(404)
    form, shown = ListForm(), SchoolYear(begins)
    if not form.validate_on_submit():
        form.over.data = _standing(begins)
        return _list_page(form, shown), 422 if form.is_submitted() else 200
    funds, faults = read_list(form.rows.data or "")
    if faults or form.step.data != "keep":
        form.over.data = form.over.data or _standing(begins)
        return _list_page(form, shown, funds, faults), 422 if faults else 200
    try:
        actions.bring_in(shown, funds, actor=access.actor(), at=access.now(), over=form.over.data or None)
    except Refused as refusal:
        form.take(refusal)
        form.over.data = _standing(begins)
        return _list_page(form, shown, funds), 409
    flash(_("Kept. Everyone can see it."))
    return access.back_to("budgets.year", begins=begins)


def _standing(begins: int) -> str:
    return fingerprint(queries.funds(queries.budget(g.school.id, begins)))


def _list_page(
    form: ListForm, shown: SchoolYear, funds: tuple[FundRow, ...] = (), faults: tuple[Fault, ...] = ()
) -> Any:
    return render_template("budgets/list.html", form=form, year=shown, funds=funds, faults=faults)


@room.post("/budget/<int:begins>/freezing")
@access.grave(Deed.FREEZE_BUDGET)
def freeze(begins: int) -> Any:
    """Freeze a year's budget, so that it can be put to a vote."""
    found = queries.budget(g.school.id, begins) or abort(404)
    title, address = _("Budget for %(year)s", year=str(SchoolYear(begins))), url_for("budgets.year", begins=begins)
    actions.freeze(found, title=title, address=address, actor=access.actor(), at=access.now())
    flash(_("Frozen. It never changes again."))
    return access.back_to("budgets.year", begins=begins)
