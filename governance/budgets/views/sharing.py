"""A budget chair starts a vote that shares out what no line of a fund plans."""

from typing import Any

from flask import flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.budgets.actions import sharing as actions
from governance.budgets.forms.year import SharingForm
from governance.budgets.queries import scenarios, sharing, years
from governance.budgets.rules.sharing import option_lines
from governance.budgets.views.years import newest, room
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.web.forms import offered


@room.get("/budget/<int:begins>/sharing")
@access.need(Deed.SEE_SCHOOL)
def sharing_page(begins: int) -> Any:
    """What of each fund no line plans, and which sums a vote shares out."""
    found = newest(begins)
    return _page(found, _form(found, formdata=None, **_start(found)))


@room.post("/budget/<int:begins>/sharing")
@access.grave(Deed.LEAD_BUDGET)
def share(begins: int) -> Any:
    """Freeze a sum and its options, and go on to announcing the vote."""
    found = newest(begins)
    form = _form(found)
    if form.validate_on_submit():
        fund = str(dict(enumerate(one.fund.name for one in sharing.pots(found)))[form.fund.data])
        address = url_for("budgets.sharing_page", begins=begins)
        try:
            subject = actions.freeze(found, form.shared(fund), address=address, actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Frozen, the options in an order drawn by lot. Now say when the vote opens."))
            return access.back_to("ballots.post", subject=subject.number)
    return _page(found, form), 422


def _start(found: Any) -> dict[str, Any]:
    """What the form begins with: the fund asked for, all that is free in it, options from a scenario's changes."""
    pots = sharing.pots(found)
    asked = incoming.number(request.args.get("fund")) or 0
    if asked >= len(pots):
        return {}
    base = years.version(g.school.id, found.year)
    number = incoming.number(request.args.get("scenario"))
    scenario = scenarios.scenario(base, number) if number else None
    rows = [scenarios.row_of(one) for one in scenarios.changes_of(scenario)] if scenario else []
    lines = option_lines(rows, pots[asked].fund.name)
    return {"fund": asked, "total": pots[asked].free, "options": "\n".join(lines), "projects": "y" if lines else ""}


def _form(found: Any, **given: Any) -> SharingForm:
    form = SharingForm(**given)
    form.fund.choices = offered((no, one.fund.name) for no, one in enumerate(sharing.pots(found)))
    return form


def _page(found: Any, form: SharingForm) -> str:
    base = years.version(g.school.id, found.year)
    return render_template(
        "budgets/sharing.html",
        year=SchoolYear(found.year),
        form=form,
        pots=sharing.pots(found),
        shared=sharing.shared(found),
        scenarios=scenarios.all_of(base),
        asked=incoming.number(request.args.get("fund")) or 0,
    )
