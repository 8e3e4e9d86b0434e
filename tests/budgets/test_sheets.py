"""A district's Excel list is read like its CSV; what could harm the machine is refused in a sentence."""

import io
import time
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from governance.budgets.rules.reading import read_list
from governance.web.sheets import Unreadable, as_csv

LIST = "/lantern/budget/2027/list"
HEAD = ["fund", "allocation", "item", "FTE", "rate", "amount"]


def _book(*rows: list[object]) -> bytes:
    book, raw = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(raw)
    return raw.getvalue()


def _with(raw: bytes, name: str, text: bytes) -> bytes:
    """The same file with one part more, or another in its place."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, text)
    return made.getvalue()


PLAIN = _book(HEAD, ["A", 100000, "Teacher", 1.5, 60000.1, None], ["A", None, "Paper", None, None, -25.5])


def test_numbers_of_a_sheet_are_read_to_the_cent() -> None:
    funds, faults = read_list(as_csv(PLAIN))
    assert (faults, [line.amount.cents for line in funds[0].lines]) == ((), [9000015, -2550])


def test_a_sum_that_a_spreadsheet_reckoned_is_the_sum_it_shows() -> None:
    assert as_csv(_book([0.1 + 0.2, 1234567.89, 1e16, True, date(2026, 10, 1)])) == (
        "0.3,1234567.89,10000000000000000,TRUE,2026-10-01\n"
    )


def test_rows_keep_the_numbers_of_the_sheet() -> None:
    _, faults = read_list(
        as_csv(_book(HEAD, ["A", 9, "x", None, None, 1], [], [], ["A", None, "y", None, None, "ten"]))
    )
    assert [(fault.row, fault.column) for fault in faults] == [(5, "amount")]


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04 and nothing",
        PLAIN[:200],
        _with(PLAIN, "xl/worksheets/sheet1.xml", b"not xml"),
        _with(PLAIN, "xl/worksheets/sheet1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        _with(PLAIN, "xl/media/zeros.bin", bytes(100_000_000)),
    ],
    ids=["no zip", "cut", "no sheet", "entities", "bomb"],
)
def test_what_cannot_or_may_not_be_unpacked_is_refused(raw: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable):
        as_csv(raw)
    assert time.monotonic() - began < 3


def test_a_cell_far_out_makes_no_endless_sheet() -> None:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    far = sheet + b'<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    began = time.monotonic()
    text = as_csv(_with(PLAIN, "xl/worksheets/sheet1.xml", far + b"</sheetData></worksheet>"))
    assert (len(text) < 100, time.monotonic() - began < 5) == (True, True)


def test_an_excel_file_goes_through_the_page(as_) -> None:  # noqa: ANN001
    page = as_("josephine").post(LIST, data={"file": (io.BytesIO(PLAIN), "district.xlsx")})
    text = page.get_data(as_text=True)
    assert (page.status_code, "$90,000.15" in text, "1.5 × $60,000.10" in text) == (200, True, True)


def test_a_broken_excel_file_is_said_beside_the_field(as_) -> None:  # noqa: ANN001
    page = as_("josephine").post(LIST, data={"file": (io.BytesIO(PLAIN[:300]), "district.xlsx")})
    assert (page.status_code, "Save its first sheet as CSV" in page.get_data(as_text=True)) == (422, True)
