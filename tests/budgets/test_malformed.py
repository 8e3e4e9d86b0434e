"""Whatever a district's spreadsheet holds is read to the cent, or named by file, row and column and kept in the box."""

import io
import time

import pytest

from governance.budgets.models.lists import Line
from governance.budgets.rules.reading import read_list

HEAD = "fund,allocation,item,amount\n"
LIST = "/lantern/budget/2027/list"


def _faults(text: str) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in read_list(text)[1]]


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("1234.5", 123450),
        ('"1,234.50"', 123450),
        ('"$1,234,567.89"', 123456789),
        ("(12.50)", -1250),
        ('"($1,000)"', -100000),
        ("-0.01", -1),
        ("\u22123", -300),
        (" $ 7 ", 700),
        ("0", 0),
        ("0.1", 10),
        ("90071992547409.93", 9007199254740993),
    ],
)
def test_amounts_are_read_to_the_cent(amount: str, cents: int) -> None:
    funds, faults = read_list(f"{HEAD}A,99999999999,Pens,{amount}\n")
    assert faults == () or cents > 10**13
    assert not funds or funds[0].total.cents == cents


@pytest.mark.parametrize(
    "amount",
    ['"1,23"', '"1.234,50"', "1.234", "12-", "€5", "USD 5", "1e3", "--5", "(5", "5)", "(-5)", "five", '""', "٣", "NaN"],
)
def test_what_is_no_amount_is_named_by_row_and_column(amount: str) -> None:
    assert _faults(f"{HEAD}A,100,Pens,{amount}\n") == [(2, "amount")]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("item\nPens\n", [(1, "fund"), (1, "allocation"), (1, "amount")]),
        ("fund,allocation,item,amount,total\nA,1,Pens,1,1\n", [(1, "amount")]),
        (HEAD + "A,,Pens,1\n", [(2, "allocation")]),
        (HEAD + ",100,,1\n", [(2, "fund"), (2, "item")]),
        (HEAD + 'A,100,"Pens,1\nA,,Ink,1\n', [(2, "")]),
        (HEAD + "A,100,Pens\n", [(2, "amount")]),
        (HEAD + "A,-100,Pens,1\n", [(2, "allocation")]),
        (HEAD + f"A,100,{'x' * 301},1\n", [(2, "item")]),
        ("fund,allocation,restriction,item,amount\nA,9,Reading,x,1\nA,,Arts,y,1\n", [(3, "restriction")]),
    ],
)
def test_every_fault_has_its_place(text: str, faults: list[tuple[int, str]]) -> None:
    assert _faults(text) == faults


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end_is_read(mark: str, end: str) -> None:
    text = "\ufeff" + (HEAD + "A,100,Pens,5\n\nB,7,Ink,7\n").replace(",", mark).replace("\n", end)
    assert [(f.name, f.total.cents) for f in read_list(text)[0]] == [("A", 500), ("B", 700)]


def test_a_fund_that_comes_again_further_down_is_one_fund() -> None:
    funds, faults = read_list(HEAD + "A,100,Pens,5\nB,7,Ink,7\nA,100,Chalk,1\n")
    assert ([(f.name, len(f.lines)) for f in funds], faults) == ([("A", 2), ("B", 1)], ())


@pytest.mark.parametrize(("rows", "faults"), [(50_000, 0), (50_001, 1)])
def test_fifty_thousand_rows_are_read_and_no_more(rows: int, faults: int) -> None:
    began = time.monotonic()
    found = read_list(HEAD + "A,100,Pens,1\n" * rows)[1]
    assert (len(found), time.monotonic() - began < 10) == (faults, True)


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_in_any_usual_coding_is_read(as_, coding: str) -> None:  # noqa: ANN001
    raw = (HEAD + "Año,100,Niños,5\n").encode(coding)
    page = as_("josephine").post(LIST, data={"file": (io.BytesIO(raw), "list.csv")})
    assert (page.status_code, "Niños" in page.get_data(as_text=True)) == (200, True)


def test_a_fault_names_the_file_and_keeps_what_was_read(as_) -> None:  # noqa: ANN001
    raw = (HEAD + "A,100,Pens,five\n").encode()
    page = as_("josephine").post(LIST, data={"file": (io.BytesIO(raw), "district.csv")})
    text = page.get_data(as_text=True)
    assert (page.status_code, "district.csv" in text, "Pens,five" in text) == (422, True, True)


def test_a_list_kept_meanwhile_is_not_overwritten_unseen(as_) -> None:  # noqa: ANN001
    first, second = as_("josephine"), as_("josephine")
    kept = {"rows": HEAD + "A,100,Pens,5\n", "step": "keep"}
    over = first.get(LIST).get_data(as_text=True).split('name="over" value="')[1].split('"')[0]
    assert second.post(LIST, data=kept).status_code == 303
    assert first.post(LIST, data={**kept, "rows": HEAD + "A,100,Ink,5\n", "over": over}).status_code == 409
    assert [line.name for line in Line.select()] == ["Pens"]
