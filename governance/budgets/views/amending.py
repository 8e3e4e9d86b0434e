"""Money moved between lines after adoption: looked at, then noted at once or frozen for its vote."""

from typing import Any

from flask import abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.budgets.actions import amending as actions
from governance.budgets.forms.year import AmendForm, LimitForm, line
from governance.budgets.queries import holding, reasons, spending, steps
from governance.budgets.rules.amending import Move
from governance.budgets.views.years import room
from governance.values.actor import Deed
from governance.values.text import cleaned
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access
from governance.web.filters import money
from governance.web.forms import PlainForm, offered


@room.get("/budget/<int:begins>/amendments")
@access.need(Deed.SEE_SCHOOL)
def amendments(begins: int) -> Any:
    """Every change of a year's budget after its adoption."""
    held = _held(begins)
    return _page(held, form=_form(held, formdata=None))


@room.post("/budget/<int:begins>/amendments")
@access.grave(Deed.DRAFT_BUDGET)
def amend(begins: int) -> Any:
    """Look at a change, and keep it on a second press."""
    held = _held(begins)
    form = _form(held)
    if not form.validate_on_submit():
        return _page(held, form=form), 422
    move = form.move(_sources(held), {no: fund.name for no, fund in enumerate(holding.effective(held))})
    why = cleaned(form.why.data or "").strip()
    against = actions.against(held, move, why)
    if against or form.step.data != "keep":
        if against:
            form.take(Refused(against))
        told = [] if against else reasons.of_move(held, move)
        form.voted.data = "y" if told else ""
        return _page(held, form=form, move=None if against else move, told=told), 422 if against else 200
    return _kept(held, form, move, why)


def _kept(held: Any, form: AmendForm, move: Move, why: str) -> Any:
    values = {"year": str(SchoolYear(held.year)), "amount": money(move.amount), "item": move.to_item}
    title = _("Budget for %(year)s with a change: %(amount)s for %(item)s", **values)
    address = url_for("budgets.amendments", begins=held.year)
    try:
        row, subject = actions.amend(
            held, move, why, title=title, address=address, voted=form.voted.data == "y", actor=access.actor(), at=access.now(),
        )  # fmt: skip
    except Refused as refusal:
        form.take(refusal)
        return _page(held, form=form), 409
    flash(_("Frozen for its vote. It holds once that is certified.") if subject else _("Noted. It holds from now on."))
    return access.back_to("budgets.amendments", begins=held.year, _anchor=f"change-{row.no}")


@room.post("/budget/<int:begins>/amendments/<int:no>/withdrawal")
@access.need(Deed.DRAFT_BUDGET)
def take_back_amendment(begins: int, no: int) -> Any:
    """Take back a change that was frozen and is not voted on."""
    actions.take_back(_held(begins), no, actor=access.actor(), at=access.now())
    return access.back_to("budgets.amendments", begins=begins)


@room.post("/budget/<int:begins>/amendments/limit")
@access.need(Deed.LEAD_BUDGET)
def set_limit(begins: int) -> Any:
    """Say from what amount on a change is voted on."""
    held, form = _held(begins), LimitForm()
    if form.validate_on_submit():
        try:
            actions.set_limit(form.limit(), actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Kept. Everyone can see it."))
            return access.back_to("budgets.amendments", begins=begins)
    return _page(held, form=_form(held, formdata=None), limit_form=form), 422


def _held(begins: int) -> Any:
    return holding.in_force(g.school.id, begins) or abort(404)


def _sources(held: Any) -> dict[str, tuple[str, str]]:
    """Lines to take money from, and of each fund what no line plans, by the value of their choice."""
    found: dict[str, tuple[str, str]] = {}
    for no, fund in enumerate(holding.effective(held)):
        if fund.left.cents > 0:
            found[f"{no}."] = (fund.name, "")
        names = dict.fromkeys(line.name for line in fund.lines if line.amount.cents > 0)
        found.update({f"{no}.{at}": (fund.name, name) for at, name in enumerate(names)})
    return found


def _form(held: Any, **given: Any) -> AmendForm:
    form, funds = AmendForm(**given), holding.effective(held)
    labels = {fund.name: fund for fund in funds}
    form.source.choices = offered(
        (key, _("%(fund)s: %(item)s", fund=fund, item=item) if item else
         _("%(fund)s: %(left)s that no line plans", fund=fund, left=money(labels[fund].left)))
        for key, (fund, item) in _sources(held).items()
    )  # fmt: skip
    form.fund.choices = offered((no, fund.name) for no, fund in enumerate(funds))
    return form


def _page(held: Any, form: AmendForm, move: Move | None = None, told: Any = (), limit_form: PlainForm | None = None
          ) -> str:  # fmt: skip
    limit = spending.limit(g.school.id)
    start = {"cents": limit.cents, "share": limit.share, "source": limit.source} if limit else {}
    return render_template(
        "budgets/amendments.html",
        year=SchoolYear(held.year),
        form=form,
        move=move,
        told=told,
        limit=limit,
        limit_form=limit_form or LimitForm(formdata=None, **start),
        changes=holding.amendments(held),
        noted=holding.noted(g.school.id, held.year),
        open=holding.in_work(g.school.id, held.year) is None,
        steps=steps.of_year(g.school.id, held.year),
        asked=request.method == "POST" and limit_form is None,
        reason=line(form.why),
    )
