"""Budgets of a school, by year."""

from governance.budgets.models import Budget, Freezing, Fund, Line
from governance.budgets.rules.funds import FundRow, LineRow


def budget(school_id: int, year: int) -> Budget | None:
    """The newest version of a year's budget."""
    query = Budget.select().where((Budget.school == school_id) & (Budget.year == year))
    return query.order_by(Budget.id.desc()).first()


def years(school_id: int) -> list[int]:
    """The years that have a budget, newest first."""
    rows = Budget.select(Budget.year).where(Budget.school == school_id).distinct().order_by(Budget.year.desc())
    return [row.year for row in rows]


def funds(found: Budget | None) -> tuple[FundRow, ...]:
    """A budget's funds with their lines, in two queries."""
    if found is None:
        return ()
    lines: dict[int, list[LineRow]] = {}
    for line in Line.select(Line, Fund).join(Fund).where(Fund.budget == found).order_by(Fund.no, Line.no):
        lines.setdefault(line.fund_id, []).append(LineRow(line.name, line.cents))
    rows = Fund.select().where(Fund.budget == found).order_by(Fund.no)
    return tuple(FundRow(f.name, f.allocation, f.restriction, tuple(lines.get(f.id, ()))) for f in rows)


def freezing(found: Budget) -> Freezing | None:
    return Freezing.get_or_none(Freezing.budget == found)
