"""What was spent and promised, month by month, against the adopted lines; nothing that is not understood is dropped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from governance.budgets.rules.funds import FundRow
from governance.values.money import Money
from governance.values.year import SchoolYear


@dataclass(frozen=True)
class SpentRow:
    """One row of a list: `spent` in the month, `committed` at its end; `row` is where the list says so."""

    month: date
    fund: str
    item: str
    code: str
    spent: Money
    committed: Money = Money(0)
    day: date | None = None
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Used:
    """One line: what was adopted (None for a line that the budget does not know), spent, and promised."""

    name: str
    adopted: Money | None
    spent: Money = Money(0)
    committed: Money = Money(0)

    @property
    def left(self) -> Money:
        return (self.adopted or Money(0)) - self.spent - self.committed

    def plus(self, row: SpentRow, *, last: bool) -> "Used":
        """With one row more; what is promised counts as it stands at the end of the last month."""
        committed = self.committed + row.committed if last else self.committed
        return replace(self, spent=self.spent + row.spent, committed=committed)


@dataclass(frozen=True)
class FundUse:
    """A fund: its money, its lines, and rows of it for which the budget has no line."""

    whole: Used
    restriction: str
    lines: tuple[Used, ...]
    apart: tuple[Used, ...]


class _Lines:
    """The lines of one fund, found by name, or by a code that only one of them has."""

    def __init__(self, fund: FundRow) -> None:
        self.whole = Used(fund.name, fund.allocation)
        self.lines: dict[str, Used] = {}
        self.apart: dict[str, Used] = {}
        self.codes: dict[str, set[str]] = {}
        for line in fund.lines:
            key = plain(line.name)
            held = self.lines.get(key, Used(line.name, Money(0)))
            self.lines[key] = replace(held, adopted=(held.adopted or Money(0)) + line.amount)
            if line.code:
                self.codes.setdefault(plain(line.code), set()).add(key)

    def take(self, row: SpentRow, *, last: bool) -> None:
        self.whole = self.whole.plus(row, last=last)
        key = self._key(row)
        if key is None:
            name = " ".join(part for part in (row.code, row.item) if part)
            self.apart[plain(name)] = self.apart.get(plain(name), Used(name, None)).plus(row, last=last)
        else:
            self.lines[key] = self.lines[key].plus(row, last=last)

    def _key(self, row: SpentRow) -> str | None:
        if plain(row.item) in self.lines:
            return plain(row.item)
        for code in (plain(row.code), plain(row.item)):
            if len(self.codes.get(code, ())) == 1:
                return next(iter(self.codes[code]))
        return None


def plain(name: str) -> str:
    """A name without what tells two spellings of it apart."""
    return " ".join(name.split()).casefold()


def used(funds: Iterable[FundRow], rows: Iterable[SpentRow]) -> tuple[list[FundUse], list[SpentRow]]:
    """Every fund with what was used of it, and the rows of funds that the budget does not have."""
    kept, given, strange = list(funds), list(rows), []
    desks = {plain(fund.name): _Lines(fund) for fund in kept}
    last = max((row.month for row in given), default=None)
    for row in given:
        desk = desks.get(plain(row.fund))
        if desk is None:
            strange.append(row)
        else:
            desk.take(row, last=row.month == last)
    restrictions = {plain(fund.name): fund.restriction for fund in kept}
    found = [
        FundUse(desk.whole, restrictions[key], tuple(desk.lines.values()), tuple(desk.apart.values()))
        for key, desk in desks.items()
    ]
    return found, strange


def gone(year: SchoolYear, today: date) -> Fraction:
    """The share of a school year's days that is over at the end of a day."""
    days = (year.last_day - year.first_day).days + 1
    return Fraction(min(days, max(0, (today - year.first_day).days + 1)), days)


@dataclass(frozen=True)
class Early:
    """Money used before a body approved its fund; `approved_on` is None where it has not approved at all."""

    row: SpentRow
    day: date
    approved_on: date | None


def early(rows: Iterable[SpentRow], approved: Mapping[str, date | None]) -> list[Early]:
    """Rows of funds that need approval, dated before it; one without a day only where its whole month is.

    Source: work done before the site council approved it cannot be paid from Title funds.
    """
    days = {plain(fund): day for fund, day in approved.items()}
    found = []
    for row in rows:
        if plain(row.fund) in days and (row.spent.cents or row.committed.cents):
            day, approved_on = row.day or month_end(row.month), days[plain(row.fund)]
            if approved_on is None or day < approved_on:
                found.append(Early(row, day, approved_on))
    return found


def month_end(month: date) -> date:
    """The last day of a month that is named by its first."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True)
class Bar:
    """A fund as a bar: spent and promised in hundredths of a per cent of its money, never beyond it; `share` in words."""

    whole: Used
    share: str
    spent: str
    committed_at: str
    committed: str


def bars(funds: Iterable[FundUse]) -> list[Bar]:
    """Each fund with money as a bar from nothing to all of it; the table says what goes beyond."""
    found = []
    for fund in funds:
        of = fund.whole.adopted.cents if fund.whole.adopted else 0
        if of > 0:
            spent = min(max(0, fund.whole.spent.cents), of)
            held = min(max(0, fund.whole.committed.cents), of - spent)
            found.append(
                Bar(
                    fund.whole,
                    whole_percent(fund.whole.spent.cents, of),
                    percent(spent, of),
                    percent(spent, of),
                    percent(held, of),
                )
            )
    return found


def percent(part: int, of: int) -> str:
    """A part of a whole as a drawing takes it."""
    hundredths = part * 10_000 // of
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def whole_percent(part: int, of: int) -> str:
    """A part of a whole as people read it: '40 %', what is less than a whole per cent left out."""
    return f"{part * 100 // of}\u00a0%"
