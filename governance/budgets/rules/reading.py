"""Reading a district's list to the cent, and naming every fault by its row and column."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from governance.budgets.rules.cells import faults_of, line_of
from governance.budgets.rules.columns import lacking, places
from governance.budgets.rules.funds import FundRow, LineRow
from governance.values.money import Money
from governance.values.share import share_text
from governance.values.text import cleaned
from governance.values.words import N_, Sentence

MOST_ROWS = 50_000
COLUMNS = ("fund", "allocation", "restriction", "program", "object code", "item", "quantity", "rate", "amount")


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


def read_list(text: str, words: Mapping[str, str] | None = None) -> tuple[tuple[FundRow, ...], tuple[Fault, ...]]:
    """Funds and lines of a CSV (comma, semicolon or tab), and every fault with its row and column.

    `words` are the school's own headings, each with the column that it means.
    """
    reading, rows = _Reading(), rows_of(text)
    number = 1
    try:
        at, faults = _places(next(rows, []), words or {})
        if faults:
            return (), faults
        for number, cells in enumerate(rows, 2):
            if number > MOST_ROWS + 1:
                why = Sentence.of(N_("The list is longer than %(most)s rows."), most=f"{MOST_ROWS:,}")
                reading.faults.append(Fault(number, "", why))
                break
            if any(cell.strip() for cell in cells):
                _take(reading, number, {name: cell_at(cells, place) for name, place in at.items()})
    except csv.Error:
        why = Sentence.of(N_("From this row on the quotation marks do not fit. Look for one that is not closed."))
        reading.faults.append(Fault(number + 1, "", why))
    if not reading.funds and not reading.faults:
        reading.faults.append(Fault(2, "fund", Sentence.of(N_("The list has a heading and no rows."))))
    kept = tuple(FundRow(name, total, why, tuple(lines)) for name, (total, why, lines) in reading.funds.items())
    return kept, tuple(reading.faults)


def written(funds: Iterable[FundRow]) -> str:
    """Funds and lines as a CSV from which `read_list` reads the same; for a list that is mended in its box.

    What is carried over is kept apart from the list, so it is left out.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for fund in funds:
        start = (fund.name, fund.allocation - fund.carried, fund.restriction)
        for line in fund.lines:
            known = line.quantity is not None and line.quantity >= 0 and line.agrees()
            count, rate = (
                (share_text(line.quantity), line.rate or "") if known and line.quantity is not None else ("", "")
            )
            rows.writerow((*start, line.program, line.code, line.name, count, rate, line.amount))
    return text.getvalue()


def headings(text: str) -> list[str]:
    """The titles of a list's columns, for a person to say what they mean."""
    try:
        return [title for title in (" ".join(cell.split()) for cell in next(rows_of(text), [])) if title]
    except csv.Error:
        return []


def stretches(rows: Iterable[int]) -> str:
    """Rows as a person names them: '4, 7–9'."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1][1:] = [row]
        else:
            runs.append([row])
    return ", ".join("–".join(map(str, run)) for run in runs)


def rows_of(text: str) -> Iterator[list[str]]:
    """The cells of a CSV whose separator its first line shows. Raises csv.Error."""
    bare = cleaned(text.removeprefix("\ufeff")).lstrip("\n")
    first = bare.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(1_000_000)
    yield from csv.reader(io.StringIO(bare, newline=""), delimiter=mark, strict=True)


def cell_at(cells: list[str], at: int) -> str:
    """A cell without needless spaces; a row may be shorter than its heading."""
    return " ".join(cells[at].split()) if at < len(cells) else ""


def _places(heading: list[str], words: Mapping[str, str]) -> tuple[dict[str, int], tuple[Fault, ...]]:
    """Where each column stands; and a fault for each that is missing or stands twice."""
    found, twice = places(heading, words)
    none = [
        Fault(1, name, Sentence.of(N_("The heading has no column “%(column)s”."), column=name))
        for name in lacking(found)
    ]
    two = [Fault(1, n, Sentence.of(N_("The heading has two columns that mean “%(column)s”."), column=n)) for n in twice]
    return found, (*none, *two)


def _take(reading: _Reading, number: int, cells: dict[str, str]) -> None:
    faults = [Fault(number, column, why) for column, why in faults_of(cells)]
    if faults:
        reading.faults += faults
        return
    line = line_of(number, cells)
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
