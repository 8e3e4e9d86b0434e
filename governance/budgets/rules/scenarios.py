"""A named list of changes to a budget: what it comes to, whether it balances, and what restricted money may buy."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from governance.budgets.rules.comparing import sums, width
from governance.budgets.rules.funds import FundRow, LineRow, planned
from governance.values.money import Money
from governance.values.words import N_, Obstacle

LONGEST_WHY = 2_000
_CODES = re.compile(
    r"(?:codes?|códigos?)(?: (?:de objeto|of))?:?\s+((?:\d{3,6}(?:\s*[-–]\s*\d{3,6})?[\s,;and yor]*)+)", re.I
)
_RANGE = re.compile(r"(\d{3,6})(?:\s*[-–]\s*(\d{3,6}))?")


@dataclass(frozen=True)
class ChangeRow:
    """An amount put on a line of a fund, or taken off it when it is negative; a line that is not there is added.

    `quantity` is FTE, hours or pieces more or less; `fits` says how the line fits the restriction of its fund.
    """

    fund: str
    item: str
    amount: Money
    quantity: Fraction | None = None
    code: str = ""
    fits: str = ""

    def __neg__(self) -> "ChangeRow":
        return replace(self, amount=-self.amount, quantity=None if self.quantity is None else -self.quantity)


class _Desk:
    """The lines of one fund while changes are put on them."""

    def __init__(self, lines: Iterable[LineRow]) -> None:
        self.lines = dict(enumerate(lines))
        self.next = len(self.lines)
        self.places: dict[str, int] = {}
        for place, line in self.lines.items():
            self.places.setdefault(line.name, place)

    def put(self, change: ChangeRow) -> None:
        place = self.places.setdefault(change.item, self.next)
        if place == self.next:
            self.next += 1
            self.lines[place] = LineRow(change.item, Money(0), change.code, added=True)
        changed = _changed(self.lines[place], change)
        self.lines[place] = changed
        if changed.added and not changed.amount.cents and not changed.quantity:
            del self.lines[place], self.places[change.item]


def _changed(line: LineRow, change: ChangeRow) -> LineRow:
    count = line.quantity
    if change.quantity is not None and (count is not None or line.added):
        count = (count or Fraction(0)) + change.quantity
    if count == 0 and line.added:
        count = None
    return replace(line, amount=line.amount + change.amount, quantity=count)


def applied(funds: Iterable[FundRow], changes: Iterable[ChangeRow]) -> tuple[FundRow, ...]:
    """The budget with the changes put on it; one to a fund that is not there changes nothing."""
    kept = list(funds)
    desks = {fund.name: _Desk(fund.lines) for fund in kept}
    for change in changes:
        if change.fund in desks:
            desks[change.fund].put(change)
    return tuple(replace(fund, lines=tuple(desks[fund.name].lines.values())) for fund in kept)


def reverted(funds: Iterable[FundRow], changes: Iterable[ChangeRow]) -> tuple[FundRow, ...]:
    """The budget that the changes were put on."""
    return applied(funds, [-change for change in reversed(list(changes))])


def obstacles_to_proposing(base: Iterable[FundRow], change: ChangeRow, why: str) -> Iterator[Obstacle]:
    """Why a change cannot be noted at all."""
    if not any(fund.name == change.fund for fund in base):
        yield Obstacle(N_("The budget has no fund “%(fund)s”."), fund=change.fund)
    if not change.item:
        yield Obstacle(N_("Say what the money is for."))
    if not change.amount.cents:
        yield Obstacle(N_("A change of nothing changes nothing."))
    if not why:
        yield Obstacle(N_("Say why, in a sentence or two."))
    if max(len(why), len(change.fits)) > LONGEST_WHY:
        yield Obstacle(N_("The reason is longer than %(most)s letters."), most=LONGEST_WHY)


def obstacles_to_scenario(base: Iterable[FundRow], changes: Iterable[ChangeRow]) -> Iterator[Obstacle]:
    """What keeps a scenario from being put to a vote: money that is not there, or may not be spent so."""
    kept, wanted = list(base), list(changes)
    if not wanted:
        yield Obstacle(N_("The scenario changes nothing yet."))
    names = {fund.name for fund in kept}
    for name in sorted({change.fund for change in wanted} - names):
        yield Obstacle(N_("The budget has no fund “%(fund)s”."), fund=name)
    for fund in applied(kept, wanted):
        yield from _obstacles_of_fund(fund, next(old for old in kept if old.name == fund.name))
        yield from _obstacles_of_restriction(fund, [change for change in wanted if change.fund == fund.name])


def _obstacles_of_fund(fund: FundRow, base: FundRow) -> Iterator[Obstacle]:
    if fund.left.cents < 0:
        words = (
            N_("“%(fund)s” spends %(over)s more than its allocation. Its restriction keeps other funds from paying.")
            if fund.restriction
            else N_("“%(fund)s” spends %(over)s more than its allocation.")
        )
        yield Obstacle(words, fund=fund.name, over=-fund.left)
    below = {line for line in base.lines if line.amount.cents < 0}
    for line in fund.lines:
        if line.amount.cents < 0 and line not in below:
            words = N_("“%(item)s” of “%(fund)s” would fall to %(amount)s: more is taken than stands there.")
            yield Obstacle(words, item=line.name, fund=fund.name, amount=line.amount)


def _obstacles_of_restriction(fund: FundRow, changes: list[ChangeRow]) -> Iterator[Obstacle]:
    allowed = codes_of(fund.restriction)
    lines = {line.name: line for line in reversed(fund.lines)}
    for item in dict.fromkeys(change.item for change in changes if change.amount.cents > 0 and fund.restriction):
        code = lines[item].code if item in lines else ""
        if allowed and code and not any(_within(code, first, last) for first, last in allowed):
            words = N_("“%(fund)s” may not pay “%(item)s”: code %(code)s is none of “%(what)s”.")
            yield Obstacle(words, fund=fund.name, item=item, code=code, what=fund.restriction)
        elif not any(change.fits for change in changes if change.item == item):
            words = N_("“%(fund)s” may be spent only on “%(what)s”. Say how “%(item)s” fits that.")
            yield Obstacle(words, fund=fund.name, item=item, what=fund.restriction)


def codes_of(restriction: str) -> list[tuple[str, str]]:
    """Object codes that a restriction names, as first and last of each stretch: 'codes 1100–1999, 4310'."""
    found = _CODES.search(restriction)
    return [(first, last or first) for first, last in _RANGE.findall(found[1])] if found else []


def _within(code: str, first: str, last: str) -> bool:
    return len(code) == len(first) and first <= code <= last


@dataclass(frozen=True)
class Side:
    """One scenario beside others: its name, its funds, and what stands against it."""

    number: int
    name: str
    funds: tuple[FundRow, ...]
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def total(self) -> Money:
        return planned(self.funds)


@dataclass(frozen=True)
class Beside:
    """One line in each of several budgets, the first being the base; None where it is not."""

    fund: str
    name: str
    amounts: tuple[Money | None, ...]

    @property
    def spread(self) -> int:
        """Cents between the least and the most of them."""
        cents = [amount.cents if amount else 0 for amount in self.amounts]
        return max(cents) - min(cents)


def beside(sides: Iterable[tuple[FundRow, ...]]) -> list[Beside]:
    """The lines in which budgets differ, the largest difference first."""
    each = [sums(funds) for funds in sides]
    keys = dict.fromkeys(key for side in each for key in side)
    rows = [Beside(fund, name, tuple(side.get((fund, name)) for side in each)) for fund, name in keys]
    return sorted((row for row in rows if row.spread), key=lambda row: (-row.spread, row.fund, row.name))


def programs(sides: Iterable[tuple[FundRow, ...]]) -> list[Beside]:
    """What each program spends in each budget; lines of no program are left out."""
    each: list[dict[str, Money]] = []
    for funds in sides:
        totals: dict[str, Money] = {}
        for line in (line for fund in funds for line in fund.lines if line.program):
            totals[line.program] = totals.get(line.program, Money(0)) + line.amount
        each.append(totals)
    names = sorted({name for side in each for name in side})
    return [Beside("", name, tuple(side.get(name) for side in each)) for name in names]


@dataclass(frozen=True)
class Bars:
    """A line of the table with a bar for each budget, in hundredths of a per cent of the longest."""

    row: Beside
    widths: tuple[str, ...]


def drawn(rows: Iterable[Beside], most: int = 8) -> list[Bars]:
    """The first rows as bars that start at nothing and share one scale; an amount below nothing has no bar."""
    shown = list(rows)[:most]
    longest = max((amount.cents for row in shown for amount in row.amounts if amount), default=0)
    return [Bars(row, tuple(width(amount, longest) for amount in row.amounts)) for row in shown]
