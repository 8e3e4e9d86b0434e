"""Reading a district's list to the cent, and naming every fault by its row and column."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from governance.budgets.rules.funds import FundRow, LineRow
from governance.values.money import Money
from governance.values.text import cleaned
from governance.values.words import N_, Sentence

COLUMNS = {
    "fund": ("fund", "fund name", "source", "fondo"),
    "allocation": ("allocation", "fund total", "allocated", "asignación", "asignacion"),
    "restriction": ("restriction", "restricted to", "restricción", "restriccion"),
    "item": ("item", "line", "description", "position", "partida", "concepto"),
    "amount": ("amount", "total", "cost", "importe", "monto"),
}
NEEDED = ("fund", "allocation", "item", "amount")
MOST_ROWS = 50_000
MOST_CENTS = 10**13


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
    reading, rows = _Reading(), _cells(text)
    number = 1
    try:
        heading = next(rows, [])
        places, faults = _places(heading)
        if faults:
            return (), faults
        for number, cells in enumerate(rows, 2):
            if number > MOST_ROWS + 1:
                why = Sentence.of(N_("The list is longer than %(most)s rows."), most=f"{MOST_ROWS:,}")
                reading.faults.append(Fault(number, "", why))
                break
            if any(cell.strip() for cell in cells):
                _take(reading, number, {name: _cell(cells, at) for name, at in places.items()})
    except csv.Error:
        why = Sentence.of(N_("From this row on the quotation marks do not fit. Look for one that is not closed."))
        reading.faults.append(Fault(number + 1, "", why))
    if not reading.funds and not reading.faults:
        reading.faults.append(Fault(2, "fund", Sentence.of(N_("The list has a heading and no rows."))))
    kept = tuple(FundRow(name, total, words, tuple(lines)) for name, (total, words, lines) in reading.funds.items())
    return kept, tuple(reading.faults)


def _cells(text: str) -> Iterator[list[str]]:
    bare = cleaned(text.removeprefix("\ufeff")).lstrip("\n")
    first = bare.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(1_000_000)
    yield from csv.reader(io.StringIO(bare, newline=""), delimiter=mark, strict=True)


def _cell(cells: list[str], at: int) -> str:
    return " ".join(cells[at].split()) if at < len(cells) else ""


def _places(heading: Iterable[str]) -> tuple[dict[str, int], tuple[Fault, ...]]:
    """Where each column stands; and a fault for each that is missing or stands twice."""
    found: dict[str, int] = {}
    twice = []
    for at, title in enumerate(heading):
        plain = " ".join(title.split()).casefold()
        for name in (name for name, words in COLUMNS.items() if plain in words):
            twice += [name] if name in found else []
            found.setdefault(name, at)
    lacking = [name for name in NEEDED if name not in found]
    none = [Fault(1, name, Sentence.of(N_("The heading has no column “%(column)s”."), column=name)) for name in lacking]
    two = [Fault(1, n, Sentence.of(N_("The heading has two columns that mean “%(column)s”."), column=n)) for n in twice]
    return found, (*none, *two)


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
    if cells.get("restriction", held[1]) not in {"", held[1]}:
        why = Sentence.of(N_("“%(fund)s” was given another restriction further up."), fund=cells["fund"])
        reading.faults.append(Fault(number, "restriction", why))
    if cells["allocation"] and Money.parse(cells["allocation"]) != held[0]:
        why = Sentence.of(N_("“%(fund)s” was given %(first)s further up."), fund=cells["fund"], first=held[0])
        reading.faults.append(Fault(number, "allocation", why))
    held[2].append(line)


def _cell_faults(number: int, cells: dict[str, str]) -> Iterator[Fault]:
    if len(cells.get("restriction", "")) > 2_000:
        yield Fault(number, "restriction", Sentence.of(N_("This cell is too long.")))
    for name in ("fund", "item"):
        if not cells[name]:
            yield Fault(number, name, Sentence.of(N_("This cell is empty.")))
        elif len(cells[name]) > (200 if name == "fund" else 300):
            yield Fault(number, name, Sentence.of(N_("This cell is too long.")))
    for name in ("allocation", "amount"):
        if not cells[name] and name == "allocation":
            continue
        try:
            amount = Money.parse(cells[name])
            if abs(amount.cents) > MOST_CENTS or (name == "allocation" and amount.cents < 0):
                raise ValueError(cells[name])
        except ValueError:
            why = Sentence.of(N_("“%(text)s” is no amount. Write it as 1,234.50."), text=cells[name][:60])
            yield Fault(number, name, why)
