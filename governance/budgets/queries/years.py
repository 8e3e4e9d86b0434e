"""Budgets of a school, by year."""

from peewee import JOIN

from governance.budgets.models.adopting import Basis, Carried
from governance.budgets.models.lists import Budget, ColumnWord, Detail, Freezing, Fund, Line, Pupils
from governance.budgets.rules.funds import FundRow, LineRow
from governance.budgets.rules.versions import PRELIMINARY, Salaries, text_of
from governance.values.money import Money


def budget(school_id: int, year: int) -> Budget | None:
    """The newest version of a year's budget."""
    query = Budget.select().where((Budget.school == school_id) & (Budget.year == year))
    return query.order_by(Budget.id.desc()).first()


def version(school_id: int, year: int, name: str = PRELIMINARY) -> Budget | None:
    """One version of a year's budget by its key; the preliminary one is what scenarios begin with."""
    return Budget.get_or_none((Budget.school == school_id) & (Budget.year == year) & (Budget.version == name))


def versions(school_id: int, year: int) -> list[Budget]:
    """Every version of a year's budget, newest first."""
    query = Budget.select().where((Budget.school == school_id) & (Budget.year == year))
    return list(query.order_by(Budget.id.desc()))


def years(school_id: int) -> list[int]:
    """The years that have a budget, newest first."""
    rows = Budget.select(Budget.year).where(Budget.school == school_id).distinct().order_by(Budget.year.desc())
    return [row.year for row in rows]


def funds(found: Budget | None) -> tuple[FundRow, ...]:
    """A budget's funds with their lines; what is carried over from the year before is part of an allocation."""
    if found is None:
        return ()
    lines: dict[int, list[LineRow]] = {}
    said = (Detail.code, Detail.program, Detail.quantity, Detail.rate)
    query = Line.select(Line.fund, Line.name, Line.cents, *said).join(Fund).switch(Line).join(Detail, JOIN.LEFT_OUTER)
    for fund_id, name, cents, code, program, *reckoned in query.where(Fund.budget == found).order_by(Line.no).tuples():
        lines.setdefault(fund_id, []).append(LineRow(name, cents, code or "", program or "", *reckoned))
    rows = Fund.select().where(Fund.budget == found).order_by(Fund.no)
    over, none = carried(found), Money(0)
    return tuple(
        FundRow(
            f.name,
            f.allocation + over.get(f.name, none),
            f.restriction,
            tuple(lines.get(f.id, ())),
            over.get(f.name, none),
        )
        for f in rows
    )


def carried(found: Budget) -> dict[str, Money]:
    """What a version carries over from the year before, by fund."""
    return {row.fund: row.cents for row in Carried.select().where(Carried.budget == found)}


def salaries(found: Budget | None) -> Salaries | None:
    """At which pay a version reckons positions, if anybody said."""
    row = Basis.get_or_none(Basis.budget == found) if found else None
    return Salaries(row.salaries) if row else None


def text(found: Budget) -> str:
    """What a version says, as it is frozen."""
    return text_of(funds(found), salaries(found))


def pupils(found: Budget | None) -> int | None:
    """How many pupils a budget is reckoned for, if anybody said."""
    row = Pupils.get_or_none(Pupils.budget == found) if found else None
    return row.count if row else None


def freezing(found: Budget) -> Freezing | None:
    return Freezing.get_or_none(Freezing.budget == found)


def column_words(school_id: int) -> dict[str, str]:
    """The headings that the school has said the meaning of."""
    return {row.word: row.column for row in ColumnWord.select().where(ColumnWord.school == school_id)}
