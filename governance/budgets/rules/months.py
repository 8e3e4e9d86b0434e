"""Reading a list of a month's spending to the cent, and naming every fault by its row and column."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date

from governance.budgets.rules.cells import MOST_CENTS
from governance.budgets.rules.columns import LONGEST, places
from governance.budgets.rules.reading import MOST_ROWS, Fault, cell_at, rows_of
from governance.budgets.rules.spending import SpentRow
from governance.values.money import Money
from governance.values.words import N_, Sentence
from governance.values.year import SchoolYear

COLUMNS = {
    "month": ("month", "period", "mes", "periodo", "período"),
    "fund": ("fund", "fund name", "fund description", "source", "resource", "fondo"),
    "item": ("item", "line", "description", "position", "partida", "concepto", "puesto", "line/code"),
    "code": ("object", "object code", "object class", "account", "code", "código", "codigo", "objeto"),
    "spent": ("spent", "amount", "actual", "actuals", "expended", "expenditure", "gastado", "gasto", "importe"),
    "committed": ("committed", "encumbered", "encumbrance", "encumbrances", "comprometido"),
    "day": ("date", "day", "posted", "fecha", "día", "dia"),
}
COLUMN_NAMES = {
    "month": N_("Month"),
    "fund": N_("Fund"),
    "item": N_("Item or position"),
    "code": N_("Object code"),
    "spent": N_("Spent in the month"),
    "committed": N_("Committed at its end"),
    "day": N_("Day"),
}
NEEDED = ("fund", "item", "spent")
_MONTH = re.compile(r"^(?:(?P<year>\d{4})-(?P<month>\d{1,2})|(?P<m>\d{1,2})/(?P<y>\d{4}))$", re.ASCII)
_DAY = re.compile(r"^(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})$", re.ASCII)


def month_of(text: str) -> date:
    """The first day of the month in '2026-09', '9/2026' or a day of it. Raises ValueError."""
    found = _MONTH.match(text)
    if found:
        return date(int(found["year"] or found["y"]), int(found["month"] or found["m"]), 1)
    return day_of(text).replace(day=1)


_OTHER_YEAR = N_("“%(text)s” is no month of this school year.")


def day_of(text: str) -> date:
    """'2026-09-30' or '9/30/2026'. Raises ValueError."""
    found = _DAY.match(text)
    return date(int(found["y"]), int(found["m"]), int(found["d"])) if found else date.fromisoformat(text)


def read_months(
    text: str, year: SchoolYear, month: date | None = None, words: Mapping[str, str] | None = None
) -> tuple[tuple[SpentRow, ...], tuple[Fault, ...]]:
    """Rows of a CSV, and every fault with its place; `month` is that of a list without such a column."""
    rows: list[SpentRow] = []
    faults: list[Fault] = []
    number, table = 1, rows_of(text)
    try:
        at, wrong = _heading(next(table, []), words or {}, month, year)
        if wrong:
            return (), wrong
        for number, cells in enumerate(table, 2):
            if number > MOST_ROWS + 1:
                why = Sentence.of(N_("The list is longer than %(most)s rows."), most=f"{MOST_ROWS:,}")
                return (), (*faults, Fault(number, "", why))
            if any(cell.strip() for cell in cells):
                told = {name: cell_at(cells, place) for name, place in at.items()}
                found = list(_faults(told, year))
                faults += [Fault(number, column, why) for column, why in found]
                rows += [] if found else [_row(number, told, month)]
    except csv.Error:
        why = Sentence.of(N_("From this row on the quotation marks do not fit. Look for one that is not closed."))
        faults.append(Fault(number + 1, "", why))
    if not rows and not faults:
        faults.append(Fault(2, "fund", Sentence.of(N_("The list has a heading and no rows."))))
    return tuple(rows), tuple(faults)


def _heading(
    heading: list[str], words: Mapping[str, str], month: date | None, year: SchoolYear
) -> tuple[dict[str, int], tuple[Fault, ...]]:
    found, twice = places(heading, words, COLUMNS)
    lacking = [name for name in NEEDED if name not in found and not (name == "item" and "code" in found)]
    none = [Fault(1, n, Sentence.of(N_("The heading has no column “%(column)s”."), column=n)) for n in lacking]
    if month is None and "month" not in found:
        none.append(Fault(1, "month", Sentence.of(N_("Say which month this is: in a column, or in the field below."))))
    elif month is not None and "month" not in found and SchoolYear.of(month) != year:
        none.append(Fault(1, "month", Sentence.of(_OTHER_YEAR, text=month.isoformat()[:7])))
    two = [Fault(1, n, Sentence.of(N_("The heading has two columns that mean “%(column)s”."), column=n)) for n in twice]
    return found, (*none, *two)


def _row(number: int, cells: Mapping[str, str], month: date | None) -> SpentRow:
    named = month_of(cells["month"]) if cells.get("month") else month
    return SpentRow(
        named or date.min,
        cells["fund"],
        cells.get("item", ""),
        cells.get("code", ""),
        Money.parse(cells.get("spent") or "0"),
        Money.parse(cells.get("committed") or "0"),
        day_of(cells["day"]) if cells.get("day") else None,
        number,
    )


def _faults(cells: Mapping[str, str], year: SchoolYear) -> Iterator[tuple[str, Sentence]]:
    if not cells["fund"]:
        yield "fund", Sentence.of(N_("This cell is empty."))
    if not (cells.get("item") or cells.get("code")):
        yield "item", Sentence.of(N_("This cell is empty."))
    for name in ("fund", "item", "code"):
        if len(cells.get(name, "")) > LONGEST[name]:
            yield name, Sentence.of(N_("This cell is too long."))
    yield from _number_faults(cells)
    yield from _day_faults(cells, year)


def _number_faults(cells: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    if not cells.get("spent") and not cells.get("committed"):
        yield "spent", Sentence.of(N_("This cell is empty."))
    for name in ("spent", "committed"):
        text = cells.get(name) or "0"
        try:
            amount = Money.parse(text)
            if abs(amount.cents) > MOST_CENTS or (name == "committed" and amount.cents < 0):
                raise ValueError(text)
        except ValueError:
            yield name, Sentence.of(N_("“%(text)s” is no amount. Write it as 1,234.50."), text=text[:60])


def _day_faults(cells: Mapping[str, str], year: SchoolYear) -> Iterator[tuple[str, Sentence]]:
    text = cells.get("month", "")
    if "month" in cells:
        try:
            if SchoolYear.of(month_of(text)) != year:
                yield "month", Sentence.of(_OTHER_YEAR, text=text[:60])
        except ValueError:
            yield "month", Sentence.of(N_("“%(text)s” is no month. Write it as 2026-09."), text=text[:60])
    try:
        day_of(cells.get("day") or "2000-01-01")
    except ValueError:
        yield "day", Sentence.of(N_("“%(text)s” is no day. Write it as 2026-09-30."), text=cells["day"][:60])
