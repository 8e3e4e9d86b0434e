"""Tables to take away: comma-separated values, or a sheet of Excel, of which no cell is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response

from governance.values.cells import Cell, harmless

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 24


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Comma-separated text; the mark at its start tells Excel that it is UTF-8."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerows([harmless(cell) for cell in row] for row in (columns, *rows))
    return "\ufeff" + text.getvalue()


def as_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet; words are marked as words, so that a name beginning with '=' is a name."""
    from openpyxl import Workbook  # noqa: PLC0415  (heavy, and few requests need it)

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number in range(len(columns)):
        sheet.column_dimensions[chr(ord("A") + number)].width = WIDTH
    sheet.append([_cell(sheet, name, bold=True) for name in columns])
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: object, value: Cell, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        made.value = harmless(value)
        made.data_type = "s"
    if bold:
        made.font = Font(bold=True)
    return made


def answer(name: str, form: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The table as a file to keep; `form` is 'csv' or 'xlsx'."""
    body = as_xlsx(name, columns, rows) if form == "xlsx" else as_csv(columns, rows)
    made = Response(body, mimetype=XLSX if form == "xlsx" else "text/csv; charset=utf-8")
    made.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return made
