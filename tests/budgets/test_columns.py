"""A district's own headings are mapped once; rows that say the same twice are named; quantities agree with amounts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from governance.budgets.models.lists import Line
from governance.budgets.queries import years as queries
from governance.budgets.rules.cells import quantity
from governance.budgets.rules.funds import each, product, said_twice
from governance.budgets.rules.reading import read_list, stretches
from governance.values.money import Money
from tests.cast import Town

HEAD = "fund,allocation,item,FTE,rate,amount\n"
OWN = "Bucket,Given,Thing,Dollars\nA,100,Pens,5\n"
MEANS = {"means-fund": "Bucket", "means-allocation": "Given", "means-item": "Thing", "means-amount": "Dollars"}
PAGE = "/lantern/budget/2027/list"


def _faults(text: str) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in read_list(text)[1]]


def test_headings_of_its_own_are_asked_for_once_and_remembered(as_, town: Town) -> None:  # noqa: ANN001
    client = as_("josephine")
    assert client.post(PAGE, data={"rows": OWN}).status_code == 422
    assert client.post(PAGE, data={"rows": OWN, **MEANS}).status_code == 200
    assert queries.column_words(town.school.id) == {}
    assert client.post(PAGE, data={"rows": OWN, **MEANS, "step": "keep"}).status_code == 303
    assert client.post(PAGE, data={"rows": OWN}).status_code == 200


def test_another_heading_for_a_column_takes_the_place_of_the_first(as_, town: Town) -> None:  # noqa: ANN001
    client = as_("josephine")
    client.post(PAGE, data={"rows": OWN, **MEANS, "step": "keep"})
    client.post(PAGE, data={"rows": OWN.replace("Thing", "What"), **MEANS, "means-item": "What", "step": "keep"})
    assert queries.column_words(town.school.id) == {
        "bucket": "fund", "given": "allocation", "what": "item", "dollars": "amount"
    }  # fmt: skip


def test_a_heading_said_to_mean_something_wins_over_its_usual_meaning() -> None:
    funds, _ = read_list("fund,allocation,item,cost,Paid\nA,9,Pens,1,2\n", {"paid": "amount"})
    assert funds[0].total == Money(200)


def test_quantity_and_rate_make_the_amount() -> None:
    assert read_list(HEAD + 'A,100000,Teacher,0.6,"80,000.00",\n')[0][0].total == Money(4_800_000)


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        ("A,100,Pens,3,0.335,1", [(2, "rate")]),
        ("A,100,Pens,3,1.00,3.01", []),
        ("A,100,Pens,3,1.00,3.02", [(2, "amount")]),
        ("A,100,Pens,three,1.00,3", [(2, "quantity")]),
        ("A,100,Pens,3,,", [(2, "amount")]),
        ("A,100,Pens,9999999,99999999,", [(2, "amount")]),
    ],
)
def test_an_amount_agrees_with_quantity_and_rate_to_a_cent(row: str, faults: list[tuple[int, str]]) -> None:
    assert _faults(HEAD + row + "\n") == faults


@pytest.mark.parametrize("text", ["", ".", "-", "1e3", "1,23", "٣", "0.1234567"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        quantity(text)


@given(some.fractions(-50, 50, max_denominator=1000), some.integers(-(10**9), 10**9))
def test_a_product_is_never_more_than_half_a_cent_off(count, cents: int) -> None:  # noqa: ANN001
    assert abs(product(count, Money(cents)).cents - count * cents) * 2 <= 1


def test_what_is_parted_among_pupils_is_rounded_at_half_a_cent() -> None:
    assert [each(Money(n), 2).cents for n in (3, -3, 4)] == [2, -2, 2]


def test_the_same_line_twice_is_named_and_kept_only_when_meant(as_) -> None:  # noqa: ANN001
    client, rows = as_("josephine"), "fund,allocation,item,amount\nA,100,Pens,5\nA,,Ink,5\nA,,Pens,5\n"
    again = client.post(PAGE, data={"rows": rows, "step": "keep"})
    assert (again.status_code, "Row 4 says the same as row 2" in again.get_data(as_text=True)) == (422, True)
    assert Line.select().count() == 0
    assert client.post(PAGE, data={"rows": rows, "step": "keep", "meant": "y"}).status_code == 303


def test_lines_that_differ_in_anything_are_not_the_same() -> None:
    funds, _ = read_list(HEAD + "A,9,x,1,2,\nA,,x,2,1,\nA,,x,,,2\nB,9,x,1,2,\n")
    assert said_twice(funds) == []


def test_every_row_that_was_not_understood_is_named(as_) -> None:  # noqa: ANN001
    rows = "fund,allocation,item,amount\nA,100,Pens,5\n" + "A,,Pens,five\n" * 60
    page = as_("josephine").post(PAGE, data={"rows": rows}).get_data(as_text=True)
    assert ("Row 52, column" in page, "53–62" in page) == (True, True)


def test_stretches_of_rows_are_named_by_their_ends() -> None:
    assert stretches([9, 4, 7, 8, 8]) == "4, 7–9"


def test_fifty_thousand_rows_are_kept_without_a_pause(as_) -> None:  # noqa: ANN001
    rows = HEAD + 'A,"9,000,000,000.00",Line 0,1,5,5\n' + "".join(f"A,,Line {n},1,5,5\n" for n in range(1, 50_000))
    client, began = as_("josephine"), time.monotonic()
    assert client.post(PAGE, data={"rows": rows, "step": "keep"}).status_code == 303
    page = client.get("/lantern/budget/2027")
    assert (Line.select().count(), page.status_code, time.monotonic() - began < 30) == (50_000, 200, True)


def test_figures_for_each_pupil_stand_on_the_page(as_) -> None:  # noqa: ANN001
    client, rows = as_("josephine"), "fund,allocation,item,amount\nA,100,Pens,51.00\n"
    client.post(PAGE, data={"rows": rows, "step": "keep", "pupils": "510"})
    assert "$0.10 for each of 510 pupils." in client.get("/lantern/budget/2027").get_data(as_text=True)
