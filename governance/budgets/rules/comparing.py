"""Two years side by side: one set of rows for the table and for the drawn bars."""

from collections.abc import Iterable
from dataclasses import dataclass

from governance.budgets.rules.funds import FundRow
from governance.values.money import Money

DWARFS = 8


@dataclass(frozen=True)
class Compared:
    """One line this year and last; None where it was not there."""

    fund: str
    name: str
    last: Money | None
    this: Money | None

    @property
    def change(self) -> Money:
        return (self.this or Money(0)) - (self.last or Money(0))


def compared(last: Iterable[FundRow], this: Iterable[FundRow]) -> list[Compared]:
    """Lines of two years side by side, matched by fund and name, the largest change first."""
    before, now = sums(last), sums(this)
    rows = [Compared(f, n, before.get((f, n)), now.get((f, n))) for f, n in {**now, **before}]
    return sorted(rows, key=lambda row: (-abs(row.change.cents), row.fund, row.name))


def sums(funds: Iterable[FundRow]) -> dict[tuple[str, str], Money]:
    """What each line, by fund and name, comes to in all its rows."""
    totals: dict[tuple[str, str], Money] = {}
    for fund in funds:
        for line in fund.lines:
            totals[fund.name, line.name] = totals.get((fund.name, line.name), Money(0)) + line.amount
    return totals


@dataclass(frozen=True)
class Bar:
    """A pair of bars in hundredths of a per cent of the longest, from the same rows as the table."""

    row: Compared
    last_width: str
    this_width: str


def bars(rows: Iterable[Compared], most: int = 9) -> list[Bar]:
    """The lines with the largest changes as pairs of bars that start at nothing; lines below nothing have no bar.

    A line many times as long as the next (pay) would flatten all others; it stands in the table alone.
    """
    changed = [row for row in rows if row.change.cents]
    sizes = sorted((_size(row) for row in changed), reverse=True)
    if len(sizes) > 2 and sizes[0] > sizes[1] * DWARFS:
        changed = [row for row in changed if _size(row) < sizes[0]]
    shown = changed[:most]
    longest = max((m.cents for row in shown for m in (row.last, row.this) if m), default=0)
    return [Bar(row, width(row.last, longest), width(row.this, longest)) for row in shown]


def _size(row: Compared) -> int:
    return max(money.cents for money in (row.last, row.this) if money)


def width(amount: Money | None, longest: int) -> str:
    """How long a bar is, of the longest's cents."""
    if amount is None or amount.cents <= 0 or longest <= 0:
        return "0%"
    hundredths = amount.cents * 10_000 // longest
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
