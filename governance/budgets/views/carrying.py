"""What the year before left in each fund, whether its rule lets it over, and what this version takes."""

from typing import Any

from flask import flash, g, render_template, request
from flask_babel import gettext as _

from governance.budgets.actions import versions as actions
from governance.budgets.forms.year import CarryForm
from governance.budgets.queries import holding, spending, years
from governance.budgets.views.years import newest, room
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access
from governance.web.forms import offered


@room.get("/budget/<int:begins>/carrying")
@access.need(Deed.SEE_SCHOOL)
def carrying(begins: int) -> Any:
    """What may be carried over from the year before."""
    found = newest(begins)
    return _page(found, _form(found, formdata=None))


@room.post("/budget/<int:begins>/carrying/rules")
@access.need(Deed.LEAD_BUDGET)
def set_carry_rule(begins: int) -> Any:
    """Say whether what is left of a fund may be carried over."""
    found = newest(begins)
    form = _form(found)
    if form.validate_on_submit():
        fund = dict(enumerate(choice.label for choice in form.fund.choices))[form.fund.data]
        try:
            actions.set_carry_rule(str(fund), form.terms(), actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Kept. Everyone can see it."))
            return access.back_to("budgets.carrying", begins=begins)
    return _page(found, form), 422


@room.post("/budget/<int:begins>/carrying")
@access.need(Deed.DRAFT_BUDGET)
def carry(begins: int) -> Any:
    """Add to a fund's allocation what may be carried, or take it off again."""
    found, fund = newest(begins), request.form.get("fund", "")
    deed = actions.leave_behind if request.form.get("do") == "leave" else actions.carry
    deed(found, fund, actor=access.actor(), at=access.now())
    flash(_("Kept. Everyone can see it."))
    return access.back_to("budgets.carrying", begins=begins)


def _form(found: Any, **given: Any) -> CarryForm:
    form = CarryForm(**given)
    before = years.funds(holding.in_force(g.school.id, found.year - 1))
    names = dict.fromkeys([fund.name for fund in (*years.funds(found), *before)])
    form.fund.choices = offered(enumerate(names))
    return form


def _page(found: Any, form: CarryForm) -> str:
    plan = holding.plan(found)
    return render_template(
        "budgets/carrying.html",
        year=SchoolYear(found.year),
        form=form,
        before=holding.in_force(g.school.id, found.year - 1),
        offers=spending.offers(found),
        months=len(spending.held_lists(g.school.id, found.year - 1)),
        terms=spending.carry_terms(g.school.id),
        names=[choice.label for choice in form.fund.choices],
        open=holding.adoption(found) is None and plan.subject is None,
    )
