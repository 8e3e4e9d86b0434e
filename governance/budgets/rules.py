"""Reading a district's list, checking totals, and comparing two years: exact cents."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from governance.values.money import Money
from governance.values.words import N_, Obstacle, Sentence

COLUMNS = {
    "fund": ("fund", "fund name", "source", "fondo"),
    "allocation": ("allocation", "fund total", "allocated", "asignación", "asignacion"),
    "restriction": ("restriction", "restricted to", "restricción", "restriccion"),
    "item": ("item", "line", "description", "position", "partida", "concepto"),
    "amount": ("amount", "total", "cost", "importe", "monto"),
}
NEEDED = ("fund", "allocation", "item", "amount")
MOST_ROWS = 50_000
DWARFS = 8
LONGEST_CELL = 2_000


@dataclass(frozen=True)
class LineRow:
    """One line as read."""

    name: str
    amount: Money


@dataclass(frozen=True)
class FundRow:
    """One fund with its lines, in the order of the file."""

    name: str
    allocation: Money
    restriction: str
    lines: tuple[LineRow, ...]

    @property
    def total(self) -> Money:
        return Money(sum(line.amount.cents for line in self.lines))

    @property
    def left(self) -> Money:
        return self.allocation - self.total


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell; rows are counted from one, the heading among them."""

    row: int
    column: str
    why: Sentence


@dataclass
class _Reading:
    funds: dict[str, tuple[Money, str, list[LineRow]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_list(text: str) -> tuple[tuple[FundRow, ...], tuple[Fault, ...]]:
    """Funds and lines of a CSV (comma, semicolon or tab), and every fault with its row and column."""
    rows = _cells(text)
    heading = next(rows, [])
    places = _places(heading)
    missing = [name for name in NEEDED if name not in places]
    if missing:
        return (), (
            Fault(1, missing[0], Sentence.of(N_("The heading has no column “%(column)s”."), column=missing[0])),
        )
    reading = _Reading()
    for number, cells in enumerate(rows, 2):
        if number > MOST_ROWS:
            reading.faults.append(
                Fault(number, "", Sentence.of(N_("The list is longer than %(most)s rows."), most=MOST_ROWS))
            )
            break
        if any(cell.strip() for cell in cells):
            _take(
                reading, number, {name: (cells[at] if at < len(cells) else "").strip() for name, at in places.items()}
            )
    if not reading.funds and not reading.faults:
        reading.faults.append(Fault(2, "fund", Sentence.of(N_("The list has a heading and no rows."))))
    kept = tuple(FundRow(name, total, words, tuple(lines)) for name, (total, words, lines) in reading.funds.items())
    return kept, tuple(reading.faults)


def _cells(text: str) -> Iterator[list[str]]:
    bare = text.removeprefix("\ufeff").replace("\x00", "")
    first = bare.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(1_000_000)
    yield from csv.reader(io.StringIO(bare, newline=""), delimiter=mark)


def _places(heading: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, title in enumerate(heading):
        plain = " ".join(title.split()).casefold()
        for name, words in COLUMNS.items():
            if plain in words:
                found.setdefault(name, at)
    return found


def _take(reading: _Reading, number: int, cells: dict[str, str]) -> None:
    faults = list(_cell_faults(number, cells))
    if faults:
        reading.faults += faults
        return
    line = LineRow(cells["item"], Money.parse(cells["amount"]))
    held = reading.funds.get(cells["fund"])
    if held is None:
        if not cells["allocation"]:
            why = Sentence.of(N_("The first row of a fund states its allocation."))
            reading.faults.append(Fault(number, "allocation", why))
            return
        reading.funds[cells["fund"]] = (Money.parse(cells["allocation"]), cells.get("restriction", ""), [line])
        return
    if cells["allocation"] and Money.parse(cells["allocation"]) != held[0]:
        why = Sentence.of(N_("“%(fund)s” was given %(first)s further up."), fund=cells["fund"], first=held[0])
        reading.faults.append(Fault(number, "allocation", why))
    held[2].append(line)


def _cell_faults(number: int, cells: dict[str, str]) -> Iterator[Fault]:
    for name in ("fund", "item"):
        if not cells[name]:
            yield Fault(number, name, Sentence.of(N_("This cell is empty.")))
        elif len(cells[name]) > (200 if name == "fund" else 300):
            yield Fault(number, name, Sentence.of(N_("This cell is too long.")))
    for name in ("allocation", "amount"):
        if not cells[name] and name == "allocation":
            continue
        try:
            Money.parse(cells[name])
        except ValueError:
            why = Sentence.of(N_("“%(text)s” is no amount. Write it as 1,234.50."), text=cells[name][:60])
            yield Fault(number, name, why)


def obstacles_to_freezing(funds: Iterable[FundRow]) -> Iterator[Obstacle]:
    """Why a budget may not be frozen: no lines, or a fund that promises more than it has."""
    kept = list(funds)
    if not kept:
        yield Obstacle(N_("The budget has no lines yet."))
    for fund in kept:
        if fund.left.cents < 0:
            yield Obstacle(N_("“%(fund)s” spends %(over)s more than its allocation."), fund=fund.name, over=-fund.left)


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
    before, now = _sums(last), _sums(this)
    rows = [Compared(f, n, before.get((f, n)), now.get((f, n))) for f, n in {**now, **before}]
    return sorted(rows, key=lambda row: (-abs(row.change.cents), row.fund, row.name))


def _sums(funds: Iterable[FundRow]) -> dict[tuple[str, str], Money]:
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
    return [Bar(row, _width(row.last, longest), _width(row.this, longest)) for row in shown]


def _size(row: Compared) -> int:
    return max(money.cents for money in (row.last, row.this) if money)


def _width(amount: Money | None, longest: int) -> str:
    if amount is None or amount.cents <= 0 or longest <= 0:
        return "0%"
    hundredths = amount.cents * 10_000 // longest
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
