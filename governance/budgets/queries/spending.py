"""What was spent of a year's budget, month by month, and what may be carried into the next year."""

from dataclasses import dataclass
from datetime import date, datetime

from peewee import fn

from governance.budgets.models.adopting import CarryRule
from governance.budgets.models.lists import Budget
from governance.budgets.models.spending import AmendmentLimit, MonthList, Sharing, Spent, SpentWord
from governance.budgets.queries import holding, steps, years
from governance.budgets.rules.amending import Limit
from governance.budgets.rules.carrying import CarryKind, CarryTerms, Offer, left_over, may_be_carried
from governance.budgets.rules.spending import Early, FundUse, SpentRow, early, plain, used
from governance.budgets.rules.steps import first_approvals
from governance.decisions.models import Subject
from governance.people import queries as people
from governance.values.money import Money
from governance.values.year import SchoolYear

MOST_EARLY = 200


@dataclass(frozen=True)
class Month:
    """A month's list: who brought it in when, and how many lists of that month stood before it."""

    month: date
    at: datetime
    by: str
    rows: int
    spent: Money
    before: int


@dataclass(frozen=True)
class Spending:
    """A year's spending against the version that holds; `strange` are rows of funds that it does not have."""

    funds: list[FundUse]
    strange: list[SpentRow]
    early: list[Early]


def held_lists(school_id: int, year: int) -> dict[date, MonthList]:
    """The list that holds for each month of a school year."""
    span = SchoolYear(year)
    query = MonthList.select().where(
        (MonthList.school == school_id) & MonthList.month.between(span.first_day, span.last_day)
    )
    return {row.month: row for row in query.order_by(MonthList.month, MonthList.id)}


def months(school_id: int, year: int) -> list[Month]:
    """The months of which a list was brought in."""
    held = held_lists(school_id, year)
    names = people.names({row.by_id for row in held.values()})
    totals = (
        Spent.select(Spent.list, fn.COUNT(Spent.id), fn.SUM(Spent.cents).coerce(False))
        .where(Spent.list.in_([row.id for row in held.values()]))
        .group_by(Spent.list)
    )
    told = {key: (count, Money(int(total))) for key, count, total in totals.tuples()}
    earlier = MonthList.select(MonthList.month, fn.COUNT(MonthList.id)).where(
        (MonthList.school == school_id) & MonthList.month.in_(list(held))
    )
    before = dict(earlier.group_by(MonthList.month).tuples()) if held else {}
    return [
        Month(month, row.at, names[row.by_id], *told.get(row.id, (0, Money(0))), before.get(month, 1) - 1)
        for month, row in held.items()
    ]


def rows(school_id: int, year: int, funds: list[str] | None = None) -> list[SpentRow]:
    """What the lists that hold say: of these funds row by row, else summed over rows that name the same line."""
    held = {row.id: month for month, row in held_lists(school_id, year).items()}
    mine = Spent.list.in_(list(held))
    what = (Spent.list, Spent.fund, Spent.item, Spent.code)
    if funds is not None:
        query = Spent.select(*what, Spent.cents, Spent.committed, Spent.day, Spent.no)
        query = query.where(mine & Spent.fund.in_(funds)).order_by(Spent.list, Spent.no)
        return [SpentRow(held[key], *told) for key, *told in query.tuples()]
    sums = (fn.SUM(Spent.cents).coerce(False), fn.SUM(Spent.committed).coerce(False), fn.MIN(Spent.no))
    query = Spent.select(*what, *sums).where(mine).group_by(*what).order_by(Spent.list, sums[2])
    return [
        SpentRow(held[key], fund, item, code, Money(int(spent)), Money(int(committed)))
        for key, fund, item, code, spent, committed, _ in query.tuples()
    ]


def spending(school_id: int, year: int) -> Spending:
    """A year's spending against the version that holds, with what was used before a body approved it."""
    found, strange = used(holding.effective(holding.in_force(school_id, year)), rows(school_id, year))
    approved = first_approvals(steps.of_year(school_id, year))
    wanted = {plain(fund) for fund in approved}
    lists = [row.id for row in held_lists(school_id, year).values()]
    named = [one for (one,) in Spent.select(Spent.fund).where(Spent.list.in_(lists)).distinct().tuples()]
    told = rows(school_id, year, [one for one in named if plain(one) in wanted]) if wanted else []
    return Spending(found, strange, early(told, approved))


def words(school_id: int) -> dict[str, str]:
    """The headings of monthly lists that the school has said the meaning of."""
    return {row.word: row.column for row in SpentWord.select().where(SpentWord.school == school_id)}


def carry_terms(school_id: int) -> dict[str, CarryTerms]:
    """Each fund's rule for what is left of it, by name: the latest."""
    query = CarryRule.select().where(CarryRule.school == school_id).order_by(CarryRule.id)
    return {row.fund: CarryTerms(CarryKind(row.kind), row.source, row.share, row.cents) for row in query}


def offers(found: Budget) -> list[Offer]:
    """What each fund of the year before left, and what of it this version may carry, and does."""
    before = SchoolYear(found.year).before.begins
    if holding.in_force(found.school_id, before) is None:
        return []
    terms, over = carry_terms(found.school_id), years.carried(found)
    here = {fund.name for fund in years.funds(found)}
    made = []
    for fund in spending(found.school_id, before).funds:
        name, allocation = fund.whole.name, fund.whole.adopted or Money(0)
        left = left_over(allocation, fund.whole.spent, fund.whole.committed)
        most = may_be_carried(left, allocation, terms.get(name))
        made.append(Offer(name, left, most, terms.get(name), over.get(name, Money(0)), name in here))
    return made


def limit(school_id: int) -> Limit | None:
    """From what amount on a change after adoption is voted on, if the school said."""
    query = AmendmentLimit.select().where(AmendmentLimit.school == school_id)
    row = query.order_by(AmendmentLimit.id.desc()).first()
    return Limit(row.cents, row.share, row.source) if row else None


def sharings(found: Budget) -> list[Sharing]:
    """The sums of a year, of whichever version, that were frozen for a vote, with their subjects."""
    query = Sharing.select(Sharing, Subject).join(Subject).switch(Sharing).join(Budget)
    return list(query.where((Budget.school == found.school_id) & (Budget.year == found.year)).order_by(Sharing.id))
