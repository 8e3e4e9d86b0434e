"""Pages on the whole school: totals for everyone, minutes by name for the lead, and all of it to take away."""

from collections.abc import Iterator
from typing import Any

from flask import g, render_template
from flask_babel import gettext as _

from governance.peer_review.queries import balances, cycles, entries
from governance.peer_review.rules import lists, totals, visiting
from governance.peer_review.views.hours import me, room, today
from governance.people import queries as people
from governance.values.actor import Deed
from governance.values.cells import Cell
from governance.web import access, tables


@room.get("/peer/overview")
@access.need(Deed.SEE_SCHOOL)
def overview() -> Any:
    """Totals of the school, its teams and its years, for everyone; nothing by name, and nothing that one or two make."""
    whole = balances.whole(g.school.id, today())
    return render_template(
        "peer_review/overview.html",
        total=totals.total(line.balance for line in whole.lines),
        teams=_teams(whole),
        years=whole.years,
        few=totals.FEW,
    )


def _teams(whole: balances.Whole) -> list[tuple[str, totals.Total]]:
    return totals.by_team((line.team, line.balance) for line in whole.lines)


@room.get("/peer/overview.<any(csv, xlsx):form>")
@access.need(Deed.SEE_SCHOOL)
def overview_file(form: str) -> Any:
    """The same totals as a file."""
    whole = balances.whole(g.school.id, today())
    columns = (
        _("Year"),
        _("Team or grade"),
        _("Number of people"),
        _("Owed (min)"),
        _("Done (min)"),
        _("Waiting (min)"),
    )
    return tables.answer("peer-review-totals", form, columns, _rows(whole))


def _rows(whole: balances.Whole) -> Iterator[tuple[Cell, ...]]:
    for year in whole.years:
        yield _row(year.name, _("All of us together"), year.total)
    for team, one in _teams(whole):
        yield _row(whole.years[0].name, team or _("Without a team"), one)


def _row(year: str, team: str, one: totals.Total) -> tuple[Cell, ...]:
    figures = (one.owed, one.done, one.waiting)
    return (year, team, one.people, *(_("not shown") if figure is None else figure for figure in figures))


@room.get("/peer/lead")
@access.need(Deed.SEE_MINUTES)
def lead() -> Any:
    """Who needs a partner, and minutes by name, for the peer-review lead."""
    lines = balances.balances(g.school.id, today())
    soon = cycles.visiting_soon(g.school.id, today())
    return render_template(
        "peer_review/lead.html",
        lines=lines,
        alone=[line for line in lines if line.balance.left > line.balance.waiting and line.person_id not in soon],
        total=totals.total(line.balance for line in lines),
    )


@room.get("/peer/lead.<any(csv, xlsx):form>")
@access.need(Deed.SEE_MINUTES)
def lead_file(form: str) -> Any:
    """Minutes by name as a file."""
    figures = (_("Owed (min)"), _("Done (min)"), _("Waiting (min)"), _("Left (min)"))
    columns = (_("Name"), _("Team or grade"), *figures, _("Arithmetic"))
    found = balances.balances(g.school.id, today())
    return tables.answer("peer-review-minutes", form, columns, (_line(one) for one in found))


def _line(line: balances.Line) -> tuple[Cell, ...]:
    held = line.balance
    return (line.name, line.team, held.owed.minutes, held.done, held.waiting, held.left, lists.arithmetic(held.owed))


@room.get("/peer/years")
@access.need(Deed.SEE_SCHOOL)
def my_years() -> Any:
    """My own years, each with its arithmetic."""
    found = balances.own_years(g.school.id, me(), today())
    return render_template("peer_review/years.html", years=[(totals.own(one), one) for one in found])


@room.get("/peer/hours.<any(csv, xlsx):form>")
@access.need(Deed.SEE_SCHOOL)
def my_file(form: str) -> Any:
    """My own entries, of every year, as a file."""
    found = entries.entries_of(g.school.id, me())
    names = people.names(pid for one in found for pid in (one.reviewer, one.colleague))
    columns = (_("Day"), _("What"), _("Who visited"), _("Who was visited"), _("Minutes"), _("State"))
    return tables.answer("my-peer-review-hours", form, columns, (_entry(one, names) for one in found))


def _entry(one: visiting.Facts, names: dict[int, str]) -> tuple[Cell, ...]:
    kind, state = _(visiting.KIND_NAMES[one.kind]), _(visiting.STANDING_NAMES[one.standing])
    return (one.day.isoformat(), kind, names[one.reviewer], names[one.colleague], one.minutes, state)
