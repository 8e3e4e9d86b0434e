"""Funds and their lines, as a text that is frozen, and what stands against freezing it."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from governance.values.money import Money
from governance.values.share import share_text
from governance.values.words import N_, Obstacle


@dataclass(frozen=True)
class LineRow:
    """One line as read: `quantity` of FTE, hours or pieces at `rate`; `row` is where the list says so.

    `added` is a line that a scenario puts beside those of the budget it starts from.
    """

    name: str
    amount: Money
    code: str = ""
    program: str = ""
    quantity: Fraction | None = None
    rate: Money | None = None
    row: int = field(default=0, compare=False)
    added: bool = False

    @property
    def reckoned(self) -> str:
        """Quantity and rate in words, as far as they are known and come to the amount."""
        if None not in {self.quantity, self.rate} and not self.agrees():
            return ""
        count = "" if self.quantity is None else share_text(self.quantity)
        return " × ".join(part for part in (count, str(self.rate or "")) if part)

    def agrees(self) -> bool:
        """Whether the amount is, to a cent, what quantity and rate come to."""
        due = product(self.quantity or Fraction(0), self.rate or Money(0))
        return abs((due - self.amount).cents) <= 1


@dataclass(frozen=True)
class FundRow:
    """One fund with its lines, in the order of the file; `carried` is what of its allocation the year before left."""

    name: str
    allocation: Money
    restriction: str
    lines: tuple[LineRow, ...]
    carried: Money = Money(0)

    @property
    def total(self) -> Money:
        return Money(sum(line.amount.cents for line in self.lines))

    @property
    def left(self) -> Money:
        return self.allocation - self.total


def as_text(funds: Iterable[FundRow]) -> str:
    """The budget as a Markdown table for each fund: what the digest covers and the ballot shows."""
    parts = []
    for fund in funds:
        words = [f"## {marked(fund.name)}"] + (
            [f"May be spent only on: {marked(fund.restriction)}"] * bool(fund.restriction)
        )
        told = f"Planned {fund.total} of {fund.allocation}."
        told += f" Carried over from the year before: {fund.carried}." if fund.carried.cents else ""
        parts.append("\n\n".join([*words, _table(fund), told]) + "\n")
    return "\n".join(parts)


def _table(fund: FundRow) -> str:
    """Name and amount; and code, program, quantity and rate where any line of the fund has one."""
    if not any(line.code or line.program or line.reckoned for line in fund.lines):
        rows = "\n".join(f"| {marked(line.name)} | {line.amount} |" for line in fund.lines)
        return f"| Line | Amount |\n|---|---:|\n{rows}"
    rows = "\n".join(
        f"| {marked(ln.code)} | {marked(ln.program)} | {marked(ln.name)} | {ln.reckoned} | {ln.amount} |"
        for ln in fund.lines
    )
    return f"| Code | Program | Line | Quantity and rate | Amount |\n|---|---|---|---:|---:|\n{rows}"


def said_twice(funds: Iterable[FundRow]) -> list[tuple[LineRow, LineRow]]:
    """Lines that say the same as one further up of their fund, each with that one."""
    found = []
    for fund in funds:
        seen: dict[LineRow, LineRow] = {}
        for line in fund.lines:
            first = seen.setdefault(line, line)
            found += [(line, first)] if first is not line else []
    return sorted(found, key=lambda pair: pair[0].row)


def marked(text: str) -> str:
    """A name in which no sign means anything to Markdown."""
    return re.sub(r"([\\`*_{}\[\]>#|!])", r"\\\1", " ".join(text.split())).replace("<", "&lt;")


def product(count: Fraction, rate: Money) -> Money:
    """What so many cost at a rate, to the nearest cent, half a cent away from nothing."""
    exact = count * rate.cents
    return each(Money(exact.numerator), exact.denominator)


def planned(funds: Iterable[FundRow]) -> Money:
    """What all funds together plan to spend."""
    return Money(sum(fund.total.cents for fund in funds))


def each(amount: Money, of: int) -> Money:
    """An amount parted among so many, to the nearest cent, half a cent away from nothing."""
    whole = (2 * abs(amount.cents) + of) // (2 * of)
    return Money(whole if amount.cents >= 0 else -whole)


def fingerprint(funds: Iterable[FundRow]) -> str:
    """What stands, as a short digest: whoever keeps a new list says over which one it was read."""
    return hashlib.sha256(as_text(funds).encode()).hexdigest()[:32]


def obstacles_to_freezing(funds: Iterable[FundRow]) -> Iterator[Obstacle]:
    """Why a budget may not be frozen: no lines, or a fund that promises more than it has."""
    kept = list(funds)
    if not kept:
        yield Obstacle(N_("The budget has no lines yet."))
    for fund in kept:
        if fund.left.cents < 0:
            yield Obstacle(N_("“%(fund)s” spends %(over)s more than its allocation."), fund=fund.name, over=-fund.left)
