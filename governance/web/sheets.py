"""The first sheet of an XLSX file as comma-separated text, bounded before anything of it is unpacked."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

MOST_UNPACKED = 96_000_000
MOST_PARTS = 500
MOST_ROWS = 50_010  # a little more than any list may have, so that the reader of the list is who says so
MOST_COLUMNS = 60


class Unreadable(ValueError):
    """No sheet can be read from these bytes, or it would be too large once unpacked."""


def is_sheet(raw: bytes) -> bool:
    """Whether bytes begin as every XLSX file does, whatever its name says."""
    return raw.startswith(b"PK\x03\x04")


def as_csv(raw: bytes) -> str:
    """The first sheet's values, formulas by what they last showed. Raises Unreadable."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  (heavy, and few requests need it)

        look_over(raw)
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(_rows(book.worksheets[0]))
        return text.getvalue()
    except Unreadable:
        raise
    except Exception as fault:  # the library raises whatever a broken part makes it stumble over
        raise Unreadable("no sheet") from fault


def look_over(raw: bytes) -> None:
    """Refuse what would unpack to too much, and parts that declare entities, before any library sees any of it.

    Raises Unreadable, and what `zipfile` raises for a broken archive.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Unreadable("too large")
        for part in parts:
            with packed.open(part) as opened:
                if b"<!DOCTYPE" in opened.read(4096).replace(b"\x00", b""):
                    raise Unreadable("a document type")


def _rows(sheet: Any) -> Iterator[list[str]]:
    blank = 0
    for cells in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True):
        row = [_as_text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        blank += not row
        if row:
            yield from ([""] for _ in range(blank))  # so that rows keep the numbers that the spreadsheet shows
            yield row
            blank = 0


def _as_text(cell: Any) -> str:
    """A cell as a person reads it: numbers with the fifteen digits that a spreadsheet keeps, days as 2026-10-01."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).upper()
        case datetime() | date():
            return cell.isoformat()[:10]
        case int() | str():
            return str(cell)
        case _:
            return _plain(format(cell, ".15g"))


def _plain(number: str) -> str:
    if "e" not in number:
        return number
    mantissa, power = number.split("e")
    return (
        format(int(mantissa) * 10 ** int(power), "d") if mantissa.lstrip("-").isdigit() and power[0] == "+" else number
    )
