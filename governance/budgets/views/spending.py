"""What was spent against the adopted lines, and the monthly list: read, understood, shown, kept on a second press."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.budgets.actions import amending as actions
from governance.budgets.forms.year import MonthsForm
from governance.budgets.queries import holding, spending
from governance.budgets.rules.columns import plain
from governance.budgets.rules.months import COLUMN_NAMES, NEEDED, read_months
from governance.budgets.rules.reading import headings, stretches
from governance.budgets.rules.spending import bars, gone, percent, used, whole_percent
from governance.budgets.views.years import newest, room, today
from governance.values.actor import Deed
from governance.values.year import SchoolYear
from governance.web import access

SHOWN = 50


@room.get("/budget/<int:begins>/spending")
@access.need(Deed.SEE_SCHOOL)
def spent(begins: int) -> Any:
    """A year's spending against the version that holds."""
    newest(begins)
    shown, told = SchoolYear(begins), spending.spending(g.school.id, begins)
    share = gone(shown, today())
    return render_template(
        "budgets/spending.html",
        year=shown,
        held=holding.in_force(g.school.id, begins),
        told=told,
        bars=bars(told.funds),
        months=spending.months(g.school.id, begins),
        gone=percent(share.numerator, share.denominator),
        gone_words=whole_percent(share.numerator, share.denominator),
        shown=SHOWN,
        today=today(),
    )


@room.route("/budget/<int:begins>/spending/list", methods=["GET", "POST"])
@access.need(Deed.DRAFT_BUDGET)
def bring_in_months(begins: int) -> Any:
    """Read a month's list, show what it says and every fault, and keep it on a second press."""
    held = holding.in_force(g.school.id, begins) or abort(404)
    form = MonthsForm() if request.method == "POST" else MonthsForm(formdata=None)
    if not form.validate_on_submit():
        return _page(form, held), 422 if form.is_submitted() else 200
    rows, faults = read_months(form.rows.data or "", SchoolYear(begins), form.named, _words())
    if faults or form.step.data != "keep":
        return _page(form, held, rows, faults), 422 if faults else 200
    actions.bring_in_months(rows, words=_chosen(), actor=access.actor(), at=access.now())
    flash(_("Kept. Everyone can see it."))
    return access.back_to("budgets.spent", begins=begins)


def _chosen() -> dict[str, str]:
    """What the page says that headings mean, by heading."""
    said = {column: plain(request.form.get(f"means-{column}", "")) for column in COLUMN_NAMES}
    return {word: column for column, word in said.items() if 0 < len(word) <= 200}


def _words() -> dict[str, str]:
    chosen = _chosen()
    kept = spending.words(g.school.id).items()
    return {**{word: column for word, column in kept if column not in chosen.values()}, **chosen}


def _page(form: MonthsForm, held: Any, rows: Any = (), faults: Any = ()) -> str:
    text = form.rows.data or ""
    funds, strange = used(holding.effective(held), rows)
    known = spending.held_lists(g.school.id, held.year)
    return render_template(
        "budgets/months.html",
        form=form,
        year=SchoolYear(held.year),
        rows=rows,
        faults=faults[:SHOWN],
        further=stretches(fault.row for fault in faults[SHOWN:]),
        funds=[fund for fund in funds if fund.whole.spent.cents or fund.whole.committed.cents or fund.apart],
        strange=strange[:SHOWN],
        more=max(0, len(strange) - SHOWN),
        months=sorted({row.month for row in rows}),
        replaced=[month for month in sorted({row.month for row in rows}) if month in known],
        titles=headings(text) if text.strip() else [],
        meant={column: word for word, column in _words().items()},
        columns=COLUMN_NAMES,
        needed=NEEDED,
        unknown=any(fault.row == 1 for fault in faults),
    )
