"""Scenario arithmetic: exact to the cent, taken back without a trace, and restricted money only where it belongs."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from governance.budgets.rules.funds import FundRow, LineRow, planned
from governance.budgets.rules.scenarios import (
    ChangeRow,
    applied,
    beside,
    codes_of,
    drawn,
    obstacles_to_scenario,
    programs,
    reverted,
)
from governance.values.money import Money

PENS, TUTOR = LineRow("Pens", Money(500)), LineRow("Tutor", Money(200), code="2200")
BASE = (
    FundRow("General", Money(1000), "", (PENS,)),
    FundRow("Title I", Money(200), "Reading; object codes 1100–2999, 4310", (TUTOR,)),
)

names = some.sampled_from(["Pens", "Ink", "Chalk", "Tutor", "Trips"])
cents = some.integers(-(10**12), 10**12).map(Money)
counts = some.none() | some.fractions(-50, 50, max_denominator=100)
lines = some.builds(LineRow, names, cents, quantity=counts, rate=some.none() | cents)
bases = some.tuples(
    *(
        some.builds(FundRow, some.just(name), cents, some.just(""), some.lists(lines, max_size=6).map(tuple))
        for name in "AB"
    )
)
changes = some.lists(some.builds(ChangeRow, some.sampled_from("ABC"), names, cents, counts), max_size=12)


def _said(*wanted: ChangeRow) -> list[str]:
    return [obstacle.message % obstacle.values for obstacle in obstacles_to_scenario(BASE, wanted)]


@given(bases, changes)
def test_applied_and_taken_back_is_the_base(base: tuple[FundRow, ...], wanted: list[ChangeRow]) -> None:
    assert reverted(applied(base, wanted), wanted) == base


@given(bases, changes)
def test_the_whole_moves_by_the_sum_of_the_changes(base: tuple[FundRow, ...], wanted: list[ChangeRow]) -> None:
    known = [change.amount.cents for change in wanted if change.fund in {fund.name for fund in base}]
    assert planned(applied(base, wanted)).cents - planned(base).cents == sum(known)


@given(bases, changes)
def test_allocations_are_never_moved(base: tuple[FundRow, ...], wanted: list[ChangeRow]) -> None:
    assert [fund.allocation for fund in applied(base, wanted)] == [fund.allocation for fund in base]


@pytest.mark.parametrize(("amount", "words"), [(499, 0), (500, 0), (501, 1)])
def test_a_fund_may_spend_its_allocation_and_no_cent_more(amount: int, words: int) -> None:
    assert len(_said(ChangeRow("General", "Ink", Money(amount)))) == words


@pytest.mark.parametrize(("amount", "words"), [(-499, 0), (-500, 0), (-501, 1)])
def test_no_line_falls_below_nothing(amount: int, words: int) -> None:
    assert len(_said(ChangeRow("General", "Pens", Money(amount)))) == words


def test_restricted_money_is_not_made_up_by_another_fund() -> None:
    said = _said(ChangeRow("General", "Pens", Money(-400)), ChangeRow("Title I", "Tutor", Money(1), fits="Reading."))
    assert said == ["“Title I” spends $0.01 more than its allocation. Its restriction keeps other funds from paying."]


@pytest.mark.parametrize(("code", "fits", "words"), [("2999", "", 1), ("2999", "Reading.", 0), ("3000", "Reading.", 1)])
def test_restricted_money_says_how_it_fits(code: str, fits: str, words: int) -> None:
    off, on = ChangeRow("Title I", "Tutor", Money(-50)), ChangeRow("Title I", "Aide", Money(50), code=code, fits=fits)
    assert len(_said(off, on)) == words


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Object codes 1100-2999", [("1100", "2999")]),
        ("Only codes: 1100 – 1999, 4310", [("1100", "1999"), ("4310", "4310")]),
        ("códigos 1100–1999 y 4310", [("1100", "1999"), ("4310", "4310")]),
        ("Reading in 2027", []),
        ("", []),
    ],
)
def test_codes_of_a_restriction_are_read(text: str, codes: list[tuple[str, str]]) -> None:
    assert codes_of(text) == codes


def test_hours_that_are_dropped_leave_the_quantity() -> None:
    base = (FundRow("A", Money(9_999), "", (LineRow("Aide", Money(4000), quantity=Fraction(40), rate=Money(100)),)),)
    line = applied(base, [ChangeRow("A", "Aide", Money(-1200), Fraction(-12))])[0].lines[0]
    assert (line.amount.cents, line.reckoned) == (2800, "28 × $1.00")


def test_a_quantity_that_no_longer_comes_to_the_amount_is_not_shown() -> None:
    base = (FundRow("A", Money(9_999), "", (LineRow("Aide", Money(4000), quantity=Fraction(40), rate=Money(100)),)),)
    assert applied(base, [ChangeRow("A", "Aide", Money(-1200))])[0].lines[0].reckoned == ""


def test_the_bars_are_the_rows_of_the_table() -> None:
    rows = beside([BASE, applied(BASE, [ChangeRow("General", "Ink", Money(250))])])
    assert [(row.name, row.amounts) for row in rows] == [("Ink", (None, Money(250)))]
    assert [bar.widths for bar in drawn(rows)] == [("0%", "100.00%")]


def test_programs_are_summed_for_each_budget() -> None:
    one = (
        FundRow("A", Money(9), "", (LineRow("x", Money(2), program="Arts"), LineRow("y", Money(3), program="Arts"))),
    )
    assert [(row.name, row.amounts) for row in programs([one, BASE])] == [("Arts", (Money(5), None))]


def test_ten_scenarios_of_five_thousand_lines_are_compared_at_once() -> None:
    base = (FundRow("A", Money(10**9), "", tuple(LineRow(f"Line {n}", Money(n)) for n in range(5_000))),)
    began = time.monotonic()
    sides = [applied(base, [ChangeRow("A", f"Line {n}", Money(k + 1)) for n in range(200)]) for k in range(10)]
    assert (len(beside([base, *sides])), time.monotonic() - began < 2) == (200, True)
