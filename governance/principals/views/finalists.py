"""Finalists and the committee's report: named from those who applied, then everyone's to read."""

from typing import Any

from flask import abort, flash, render_template
from flask_babel import gettext as _

from governance.principals.actions import finalists as actions
from governance.principals.forms.recommending import FinalistsForm, ReportForm, StatementForm
from governance.principals.queries import applications, candidates, stages
from governance.principals.queries import recommending as queries
from governance.principals.queries import scoring as scores
from governance.principals.rules.applying import BEFORE_FINALISTS, obstacles_of_steps
from governance.principals.views.loading import key_dir, load, may, me, relations, room, today
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access
from governance.web.filters import hundredths
from governance.web.forms import offered


@room.get("/principal/<int:number>/finalists")
@access.need(Deed.WORK_ON_SEARCH)
def finalists(number: int) -> Any:
    """Name finalists, put in their statements, and write the report."""
    return _page(load(number, Deed.WORK_ON_SEARCH))


def _page(found: Any, status: int = 200, **forms: Any) -> Any:
    named, report = queries.named(found), queries.report(found)
    standing = candidates.standing(found)
    page = render_template(
        "principals/finalists.html",
        search=found, relations=relations(), lead=may(Deed.LEAD_SEARCH), standing=standing,
        obstacles=_against_naming(found), frozen=candidates.freezing(found),
        namings=[one for one in queries.namings(found) if one.why], report=report, averages=_averages(found, named),
        form=forms.get("form") or _form(found, formdata=None), typed_for=forms.get("no"),
        report_form=forms.get("report_form") or ReportForm(formdata=None, text=report.text if report else ""),
        statements={one.no: forms["statement"] if forms.get("no") == one.no else
                    StatementForm(formdata=None, statement=one.statement) for one in standing},
    )  # fmt: skip
    return page, status


def _against_naming(found: Any) -> list[Any]:
    return list(obstacles_of_steps(stages.steps(found), BEFORE_FINALISTS))


def _form(found: Any, **given: Any) -> FinalistsForm:
    named = queries.named(found)
    who = applications.listed(found, me(), today(), key_dir())
    form = FinalistsForm(**given)
    form.chosen.choices = offered(
        (one.no, one.name) for one in who if one.opens and not one.withdrawn and one.id not in named
    )
    return form


def _averages(found: Any, named: Any) -> str:
    """Markdown of the weighted totals of those finalists whom the reader may look at, for the report."""
    who = applications.listed(found, me(), today(), key_dir())
    open_to_me = {one.id for one in who if one.opens} & set(named)
    told = [
        f"| {named[row.application].name} | {hundredths(row.total)} |"
        for sheets in scores.every(found, today())
        for row in scores.table(found, sheets, open_to_me)
        if row.total is not None
    ]
    return "\n".join([f"| {_('Finalist')} | {_('Total')} |", "|---|---|", *told]) if told else ""


@room.post("/principal/<int:number>/finalists")
@access.need(Deed.LEAD_SEARCH)
def name_finalists(number: int) -> Any:
    """Name finalists."""
    found = load(number, Deed.LEAD_SEARCH)
    form = _form(found)
    if form.validate_on_submit():
        try:
            actions.name_finalists(found, form.chosen.data or (), form.why.data or "", public=form.public.data,
                                   key_dir=key_dir(), actor=access.actor(), today=today(), at=access.now())  # fmt: skip
            flash(_("Named. Everyone on the staff can now read their names."))
            return access.back_to("principals.finalists", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, form=form)


@room.post("/principal/<int:number>/finalists/<int:no>/statement")
@access.need(Deed.WORK_ON_SEARCH)
def set_statement(number: int, no: int) -> Any:
    """Put in a finalist's own words."""
    found, form = load(number, Deed.WORK_ON_SEARCH), StatementForm()
    if no not in {one.no for one in candidates.standing(found)}:
        abort(404)
    if form.validate_on_submit():
        try:
            actions.set_statement(found, no, form.statement.data or "", actor=access.actor(), at=access.now())
            flash(_("Saved."))
            return access.back_to("principals.finalists", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, statement=form, no=no)


@room.post("/principal/<int:number>/report")
@access.need(Deed.WORK_ON_SEARCH)
def write_report(number: int) -> Any:
    """Write the committee's report."""
    found, form = load(number, Deed.WORK_ON_SEARCH), ReportForm()
    if form.validate_on_submit():
        try:
            actions.write_report(found, form.text.data or "", actor=access.actor(), at=access.now())
            flash(_("Saved."))
            return access.back_to("principals.finalists", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, report_form=form)
