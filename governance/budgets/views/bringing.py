"""A district's list: read, understood, shown, and kept on a second press."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.budgets.actions import lists as actions
from governance.budgets.forms.lists import ListForm
from governance.budgets.queries import holding
from governance.budgets.queries import years as queries
from governance.budgets.rules.columns import COLUMN_NAMES, NEEDED, plain
from governance.budgets.rules.funds import FundRow, fingerprint, said_twice
from governance.budgets.rules.reading import Fault, headings, read_list, stretches, written
from governance.budgets.views.years import room, this_year
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access

SHOWN = 50


@room.route("/budget/<int:begins>/list", methods=["GET", "POST"])
@access.need(Deed.DRAFT_BUDGET)
def bring_in(begins: int) -> Any:
    """Read a list, show what it holds and every fault, and keep it on a second press."""
    if not 1990 <= begins <= this_year().begins + 5:
        abort(404)
    form, shown = ListForm(), SchoolYear(begins)
    if not form.validate_on_submit():
        form.over.data = _standing(begins)
        if not form.is_submitted():
            form.rows.data = _begun(begins)
        return _list_page(form, shown), 422 if form.is_submitted() else 200
    funds, faults = read_list(form.rows.data or "", _words())
    doubles = said_twice(funds)
    if faults or form.step.data != "keep" or (doubles and not form.meant.data):
        form.over.data = form.over.data or _standing(begins)
        wrong = faults or form.step.data == "keep"
        return _list_page(form, shown, funds, faults), 422 if wrong else 200
    return _keep(form, shown, funds)


def _keep(form: ListForm, shown: SchoolYear, funds: tuple[FundRow, ...]) -> Any:
    given = {"over": form.over.data or None, "pupils": form.pupils.data, "words": _chosen()}
    try:
        actions.bring_in(shown, funds, actor=access.actor(), at=access.now(), **given)
    except Refused as refusal:
        form.take(refusal)
        form.over.data = _standing(shown.begins)
        return _list_page(form, shown, funds), 409
    flash(_("Kept. Everyone can see it."))
    return access.back_to("budgets.year", begins=shown.begins)


def _begun(begins: int) -> str:
    """What a revised version begins with, to be mended in the box; nothing before a year's adoption."""
    found = queries.budget(g.school.id, begins)
    return written(queries.funds(found)) if found and holding.revision(found) else ""


def _standing(begins: int) -> str:
    return fingerprint(queries.funds(queries.budget(g.school.id, begins)))


def _chosen() -> dict[str, str]:
    """What the page says that headings mean, by heading."""
    said = {column: plain(request.form.get(f"means-{column}", "")) for column in COLUMN_NAMES}
    return {word: column for column, word in said.items() if 0 < len(word) <= 200}


def _words() -> dict[str, str]:
    """The school's own headings, those of this page before those that it remembers."""
    chosen = _chosen()
    kept = queries.column_words(g.school.id).items()
    return {**{word: column for word, column in kept if column not in chosen.values()}, **chosen}


def _list_page(
    form: ListForm, shown: SchoolYear, funds: tuple[FundRow, ...] = (), faults: tuple[Fault, ...] = ()
) -> Any:
    text = form.rows.data or ""
    return render_template(
        "budgets/list.html",
        form=form,
        year=shown,
        funds=funds,
        shown_lines=SHOWN,
        faults=faults[:SHOWN],
        further=stretches(fault.row for fault in faults[SHOWN:]),
        doubles=said_twice(funds),
        titles=headings(text) if text.strip() else [],
        meant={column: word for word, column in _words().items()},
        columns=COLUMN_NAMES,
        needed=NEEDED,
        unknown=any(fault.row == 1 for fault in faults),
    )
