"""Versions of a year side by side; one said of, revised, adopted, or adopted elsewhere and recorded."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.budgets.actions import lists
from governance.budgets.actions import versions as actions
from governance.budgets.forms.year import PaperForm, RevisionForm, SalaryForm, WhyForm
from governance.budgets.queries import holding, years
from governance.budgets.rules.comparing import bars, compared
from governance.budgets.rules.funds import planned
from governance.budgets.rules.versions import SALARY_NAMES, Salaries, version_name
from governance.budgets.views.years import SHOWN_LINES, newest, room, year_page
from governance.decisions import actions as deciding
from governance.decisions import queries as decisions
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access
from governance.web.filters import say


@room.get("/budget/<int:begins>/versions")
@access.need(Deed.SEE_SCHOOL)
def versions(begins: int) -> Any:
    """Any two versions side by side, of this year or another."""
    newest(begins)
    known = {f"{row.year}.{row.version}": row for year in years.years(g.school.id) for row in
             years.versions(g.school.id, year)}  # fmt: skip
    mine = [key for key, row in known.items() if row.year == begins]
    other = request.args.get("other") or mine[0]
    usual = next((key for key in [*mine[1:], *known] if key != other), other)
    pair = [known.get(key) or abort(404) for key in (request.args.get("one") or usual, other)]
    sides = [holding.effective(row) for row in pair]
    rows = compared(*sides)
    return render_template(
        "budgets/versions.html",
        year=SchoolYear(begins),
        known={key: _named(row) for key, row in known.items()},
        pair=[f"{row.year}.{row.version}" for row in pair],
        titles=[_named(row) for row in pair],
        totals=[planned(side) for side in sides],
        salaries=[years.salaries(row) for row in pair],
        salary_names=SALARY_NAMES,
        rows=rows,
        pairs=bars(rows),
        shown_lines=None if request.args.get("lines") == "all" else SHOWN_LINES,
    )


def _named(row: Any) -> str:
    return _("%(year)s: %(version)s", year=str(SchoolYear(row.year)), version=say(version_name(row.version)))


@room.post("/budget/<int:begins>/salaries")
@access.need(Deed.DRAFT_BUDGET)
def say_salaries(begins: int) -> Any:
    """Say whether positions are reckoned at average or at actual salaries."""
    found, form = newest(begins), SalaryForm()
    if not form.validate_on_submit():
        return year_page(found, SchoolYear(begins), salary_form=form), 422
    lists.say_salaries(found, Salaries(form.salaries.data), actor=access.actor(), at=access.now())
    flash(_("Kept. Everyone can see it."))
    return access.back_to("budgets.year", begins=begins)


@room.post("/budget/<int:begins>/revision")
@access.need(Deed.LEAD_BUDGET)
def revise(begins: int) -> Any:
    """Begin a revised version after the count day."""
    found, form = newest(begins), RevisionForm()
    if form.validate_on_submit():
        told = (form.counted_on.data, form.pupils.data)
        try:
            actions.revise(found, *told, actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("The revised version begins as a copy of what holds. Bring in a new list, then freeze or note it."))
            return access.back_to("budgets.year", begins=begins)
    return year_page(found, SchoolYear(begins), revision_form=form), 422


@room.post("/budget/<int:begins>/revision/note")
@access.grave(Deed.LEAD_BUDGET)
def note_revision(begins: int) -> Any:
    """Let a revised version below the limit hold without a vote."""
    found, form = newest(begins), WhyForm()
    if form.validate_on_submit():
        try:
            actions.note_revision(found, form.why.data or "", actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Noted. This version holds from now on."))
            return access.back_to("budgets.year", begins=begins)
    return year_page(found, SchoolYear(begins), why_form=form), 422


@room.post("/budget/<int:begins>/versions/<name>/adoption")
@access.grave(Deed.LEAD_BUDGET)
def adopt(begins: int, name: str) -> Any:
    """Enter the version whose vote and steps are done as the one that holds."""
    actions.adopt(_version(begins, name), actor=access.actor(), at=access.now())
    flash(_("This budget is adopted. Its lines hold from now on."))
    return access.back_to("budgets.year", begins=begins)


@room.post("/budget/<int:begins>/versions/<name>/paper")
@access.grave(Deed.LEAD_BUDGET)
def record_paper(begins: int, name: str) -> Any:
    """State that a frozen version was adopted elsewhere."""
    found, form = _version(begins, name), PaperForm()
    subject = holding.plan(found).subject or abort(404)
    if form.validate_on_submit():
        told = (form.body.data or "", form.adopted_on.data)
        try:
            actions.record_elsewhere(subject, *told, actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Recorded. It counts once a vote officer confirms it."))
            return access.back_to("budgets.version", begins=begins, name=name)
    return year_page(found, SchoolYear(begins), paper_form=form), 422


@room.post("/budget/<int:begins>/versions/<name>/confirmation")
@access.grave(Deed.CONFIRM_RECORDED)
def confirm_paper(begins: int, name: str) -> Any:
    """An officer confirms what the chair recorded."""
    subject = holding.plan(_version(begins, name)).subject or abort(404)
    recording = decisions.recording_of(subject.id) or abort(404)
    deciding.confirm_recorded(recording, actor=access.actor(), at=access.now())
    flash(_("Confirmed. It stands in our register."))
    return access.back_to("budgets.version", begins=begins, name=name)


def _version(begins: int, name: str) -> Any:
    return years.version(g.school.id, begins, name) or abort(404)
