"""A year's budget in its newest version, on its way to adoption or changed since, beside last year's."""

from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.ballots.queries.index import subjects_under_way
from governance.budgets.actions import lists as actions
from governance.budgets.forms.year import PaperForm, RevisionForm, SalaryForm, WhyForm
from governance.budgets.queries import holding, reasons, spending
from governance.budgets.queries import years as queries
from governance.budgets.rules.comparing import bars, compared
from governance.budgets.rules.funds import each, obstacles_to_freezing, planned
from governance.budgets.rules.steps import RESULT_NAMES, STEP_KINDS, obstacles_to_adopting
from governance.budgets.rules.versions import PRELIMINARY, SALARY_NAMES, version_name
from governance.decisions import queries as decisions
from governance.values.actor import Deed
from governance.values.moments import day_in
from governance.values.year import SchoolYear
from governance.web import access
from governance.web.filters import say
from governance.web.forms import PlainForm

SHOWN_LINES = 100

room = Blueprint("budgets", __name__)


def today() -> Any:
    """Today at the school."""
    return day_in(g.school.zone, access.now())


def this_year() -> SchoolYear:
    """The school year of today."""
    return SchoolYear.of(today())


def newest(begins: int) -> Any:
    """The newest version of a year's budget, or 404."""
    return queries.budget(g.school.id, begins) or abort(404)


@room.get("/budget")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """The newest budget, or a word that there is none."""
    known = queries.years(g.school.id)
    shown = SchoolYear(known[0]) if known else this_year()
    return year_page(queries.budget(g.school.id, shown.begins), shown)


@room.get("/budget/<int:begins>")
@access.need(Deed.SEE_SCHOOL)
def year(begins: int) -> Any:
    """One year's budget beside the year before."""
    return year_page(newest(begins), SchoolYear(begins))


@room.get("/budget/<int:begins>/versions/<name>")
@access.need(Deed.SEE_SCHOOL)
def version(begins: int, name: str) -> Any:
    """One version of a year's budget."""
    return year_page(queries.version(g.school.id, begins, name) or abort(404), SchoolYear(begins))


def year_page(found: Any, shown: SchoolYear, **typed: PlainForm) -> str:
    """The page of one version; `typed` holds forms that were refused, with what was typed."""
    funds = holding.effective(found)
    before = last_funds(shown)
    pupils, rows = queries.pupils(found), compared(before, funds)
    frozen = queries.freezing(found) if found else None
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
        has_last=bool(before),
        subject=frozen.subject if frozen else None,
        decided=decisions.decisions_of(frozen.subject_id) if frozen else [],
        obstacles=[*obstacles_to_freezing(funds), *actions.against_carrying(found)] if found else [],
        **_standing(found, shown),
        **{**_empty(found), **typed},
    )


def _standing(found: Any, shown: SchoolYear) -> dict[str, Any]:
    """Which version this is, what it says of pay, and what it still has to pass."""
    known = queries.versions(g.school.id, shown.begins)
    held = holding.in_force(g.school.id, shown.begins)
    plan = holding.plan(found) if found else None
    adopted = holding.adoption(found)
    revision = holding.revision(found) if found else None
    in_work = bool(found) and adopted is None and found == known[0]
    free = in_work and plan is not None and plan.subject is None
    offers = spending.offers(found) if in_work else []
    return {
        "versions": known,
        "version_name": version_name,
        "held": held,
        "adopted": adopted,
        "revision": revision,
        "plan": plan,
        "in_work": in_work,
        "free": free,
        "sound": plan is None or holding.sound(plan, found),
        "revisable": held is not None and holding.in_work(g.school.id, shown.begins) is None,
        "under_way": bool(plan and plan.subject and plan.subject.id in subjects_under_way(g.school.id)),
        "kinds": STEP_KINDS,
        "against": list(obstacles_to_adopting(plan.way)) if plan else [],
        "salaries": queries.salaries(found),
        "salary_names": SALARY_NAMES,
        "results": RESULT_NAMES,
        "reasons": reasons.of_revision(found) if revision and in_work else [],
        "changes": [one for one in holding.amendments(found) if one.holds] if adopted else [],
        "offers": [one for one in offers if one.carried.cents or (free and one.most.cents)],
        "recording": decisions.recording_of(plan.subject.id) if plan and plan.subject else None,
    }


def _empty(found: Any) -> dict[str, PlainForm]:
    return {
        "salary_form": SalaryForm(formdata=None, salaries=queries.salaries(found)),
        "revision_form": RevisionForm(formdata=None),
        "why_form": WhyForm(formdata=None),
        "paper_form": PaperForm(formdata=None),
    }


def last_funds(shown: SchoolYear) -> Any:
    """The funds of the year before: of the version that held, else of the newest."""
    before = shown.before.begins
    return holding.effective(holding.in_force(g.school.id, before) or queries.budget(g.school.id, before))


@room.post("/budget/<int:begins>/freezing")
@access.grave(Deed.FREEZE_BUDGET)
def freeze(begins: int) -> Any:
    """Freeze a year's newest version, so that it can be put to a vote."""
    found = newest(begins)
    values = {"year": str(SchoolYear(begins)), "version": say(version_name(found.version))}
    first = found.version == PRELIMINARY
    title = _("Budget for %(year)s", **values) if first else _("Budget for %(year)s: %(version)s", **values)
    address = url_for("budgets.version", begins=begins, name=found.version)
    address = url_for("budgets.year", begins=begins) if first else address
    actions.freeze(found, title=title, address=address, actor=access.actor(), at=access.now())
    flash(_("Frozen. It never changes again."))
    return access.back_to("budgets.year", begins=begins)
