"""What was spent month by month: read to the cent, matched to adopted lines, replaced visibly, flagged when too early."""

import io
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from governance.budgets.actions import amending, versions
from governance.budgets.models.spending import MonthList, Spent
from governance.budgets.queries import spending as queries
from governance.budgets.rules.carrying import CarryKind, CarryTerms, left_over, may_be_carried
from governance.budgets.rules.comparing import compared
from governance.budgets.rules.funds import FundRow, LineRow, planned
from governance.budgets.rules.months import month_of, read_months
from governance.budgets.rules.spending import SpentRow, early, gone, used
from governance.budgets.rules.versions import moved
from governance.values.money import Money
from governance.values.year import SchoolYear
from tests.budgets.test_scenarios import bases
from tests.budgets.test_year import APPROVED, TITLE, add, adopted, brought_in, decided, frozen, record
from tests.cast import TODAY, Town

PAGE = "/lantern/budget/2026/spending"
HEAD = "month,fund,item,spent,committed,date\n"
LIST = HEAD + "2026-09,General,Pens,12.34,5,2026-09-30\n2026-09,general , ink ,1,,\n"
YEAR, SEPTEMBER = SchoolYear(2026), date(2026, 9, 1)
FUND = FundRow("General", Money(1000), "", (LineRow("Pens", Money(500), "4310"), LineRow("Ink", Money(200), "4320")))


def row(fund: str, item: str, spent: int, code: str = "", **given: object) -> SpentRow:
    return SpentRow(SEPTEMBER, fund, item, code, Money(spent), **given)


def test_rows_are_read_to_the_cent() -> None:
    rows, faults = read_months(LIST, YEAR)
    assert ([(r.spent.cents, r.committed.cents, r.day) for r in rows], faults) == (
        [(1234, 500, date(2026, 9, 30)), (100, 0, None)],
        (),
    )


@pytest.mark.parametrize("text", ["2026-09", "9/2026", "2026-09-30", "9/30/2026"])
def test_a_month_is_read_as_people_write_it(text: str) -> None:
    assert month_of(text) == SEPTEMBER


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("item,spent\nPens,1\n", [(1, "fund"), (1, "month")]),
        (HEAD + "2026-06,A,Pens,1,,\n", [(2, "month")]),
        (HEAD + "Septober,A,Pens,1,,\n", [(2, "month")]),
        (HEAD + "2026-13,A,Pens,1,,\n", [(2, "month")]),
        (HEAD + "2026-09,,Pens,1,,\n", [(2, "fund")]),
        (HEAD + "2026-09,A,,1,,\n", [(2, "item")]),
        (HEAD + "2026-09,A,Pens,,,\n", [(2, "spent")]),
        (HEAD + "2026-09,A,Pens,five,,\n2026-09,A,Pens,1,-1,\n", [(2, "spent"), (3, "committed")]),
        (HEAD + "2026-09,A,Pens,1,,30.9.2026\n", [(2, "day")]),
        (HEAD + '2026-09,A,"Pens,1,,\n2026-09,A,Ink,1,,\n', [(2, "")]),
        (HEAD, [(2, "fund")]),
        ("", [(1, "fund"), (1, "item"), (1, "spent"), (1, "month")]),
    ],
)
def test_every_fault_has_its_place(text: str, faults: list[tuple[int, str]]) -> None:
    assert [(fault.row, fault.column) for fault in read_months(text, YEAR)[1]] == faults


def test_a_line_is_found_by_its_name_or_by_a_code_of_its_own() -> None:
    found, strange = used([FUND], [row("general", "PENS", 1), row("General", "", 2, "4320"), row("General", "4310", 4)])
    assert ([line.spent.cents for line in found[0].lines], found[0].apart, strange) == ([5, 2], (), [])


def test_what_is_not_understood_is_shown_apart_and_counted() -> None:
    found, strange = used([FUND], [row("General", "Chairs", 7), row("Booster", "Concert", 9)])
    assert [(line.name, line.adopted) for line in found[0].apart] == [("Chairs", None)]
    assert (found[0].whole.spent.cents, [one.fund for one in strange]) == (7, ["Booster"])


def test_what_is_committed_counts_as_it_stands_in_the_last_month() -> None:
    october = SpentRow(date(2026, 10, 1), "General", "Pens", "", Money(1), Money(30))
    found, _ = used([FUND], [row("General", "Pens", 1, committed=Money(50)), october])
    assert (found[0].lines[0].spent.cents, found[0].lines[0].committed.cents) == (2, 30)


@pytest.mark.parametrize(
    ("day", "share"),
    [(date(2026, 6, 30), 0), (date(2026, 7, 1), Fraction(1, 365)), (date(2027, 6, 30), 1), (date(2028, 1, 1), 1)],
)
def test_the_share_of_the_year_that_is_over(day: date, share: Fraction) -> None:
    assert gone(YEAR, day) == share


@pytest.mark.parametrize(
    ("day", "approved", "flagged"),
    [
        (date(2026, 9, 29), date(2026, 9, 30), 1),
        (date(2026, 9, 30), date(2026, 9, 30), 0),
        (None, date(2026, 9, 30), 0),
        (None, date(2026, 10, 1), 1),
        (date(2026, 9, 29), None, 1),
    ],
)
def test_money_used_before_its_approval_is_flagged(day: date | None, approved: date | None, flagged: int) -> None:
    rows = [row("title i", "Tutor", 5, day=day), row("General", "Pens", 5, day=day)]
    assert len(early(rows, {"Title I": approved})) == flagged


def test_a_month_is_looked_at_then_kept(town: Town, as_) -> None:  # noqa: ANN001
    adopted(town)
    client = as_("josephine")
    page = client.post(f"{PAGE}/list", data={"rows": LIST, "step": "look"}).get_data(as_text=True)
    assert ("Nothing is kept yet" in page, Spent.select().count()) == (True, 0)
    assert client.post(f"{PAGE}/list", data={"rows": LIST, "step": "keep"}).status_code == 303
    assert "$12.34" in as_("ana").get(PAGE).get_data(as_text=True)


def test_a_month_brought_in_again_is_replaced_and_says_so(town: Town, as_) -> None:  # noqa: ANN001
    adopted(town)
    client = as_("josephine")
    for amount in ("12.34", "99"):
        client.post(f"{PAGE}/list", data={"rows": LIST.replace("12.34", amount), "step": "keep"})
    page = client.get(PAGE).get_data(as_text=True)
    assert ("$12.34" in page, "$99" in page, "It replaced an earlier list" in page) == (False, True, True)
    assert MonthList.select().count() == 2


def test_a_districts_own_headings_are_remembered(town: Town, as_) -> None:  # noqa: ANN001
    adopted(town)
    rows = "Fondo X,item,spent\nGeneral,Pens,1\n"
    client, own = as_("josephine"), {"means-fund": "Fondo X"}
    assert client.post(f"{PAGE}/list", data={"rows": rows, "month": "2026-09", "step": "keep"}).status_code == 422
    assert client.post(f"{PAGE}/list", data={"rows": rows, "month": "9/2026", "step": "keep", **own}).status_code == 303
    assert client.post(f"{PAGE}/list", data={"rows": rows, "month": "2026-10", "step": "keep"}).status_code == 303


def test_a_wrong_file_is_named_and_kept_in_the_box(town: Town, as_) -> None:  # noqa: ANN001
    adopted(town)
    raw = (HEAD + "2026-09,General,Pens,five,,\n").encode()
    page = as_("josephine").post(f"{PAGE}/list", data={"file": (io.BytesIO(raw), "sept.csv"), "step": "keep"})
    text = page.get_data(as_text=True)
    assert (page.status_code, "sept.csv" in text, "Pens,five" in text) == (422, True, True)


def test_restricted_money_used_early_stands_on_the_page_with_both_days(town: Town, as_) -> None:  # noqa: ANN001
    budget = brought_in(town)
    add(town, budget, TITLE)
    decided(town, frozen(town, budget))
    record(town, budget, 1, APPROVED)
    versions.adopt(budget, actor=town.josephine, at=town.now)
    told = SpentRow(date(2026, 11, 1), "Title I", "Tutor", "", Money(500), day=date(2026, 11, 3))
    amending.bring_in_months([told], words={}, actor=town.josephine, at=town.now)
    page = as_("josephine").get(PAGE).get_data(as_text=True)
    assert all(words in page for words in ("Used before its council", "3\u00a0November 2026", "24\u00a0November 2026"))
    assert [one.approved_on for one in queries.spending(town.school.id, 2026).early] == [TODAY]


money = some.integers(0, 10**9).map(Money)
terms = some.builds(
    CarryTerms, some.sampled_from(CarryKind), some.just("x"), some.fractions(0, 1, max_denominator=97), money
)


@given(money, money, money, terms)
def test_no_more_is_carried_than_is_left_nor_than_the_rule_lets(
    allocation: Money, spent: Money, committed: Money, rule: CarryTerms
) -> None:
    left = left_over(allocation, spent, committed)
    cents = may_be_carried(left, allocation, rule).cents
    most = {CarryKind.NO: 0, CarryKind.ALL: left.cents, CarryKind.SHARE: rule.share * allocation.cents,
            CarryKind.AMOUNT: rule.cents.cents}[rule.kind]  # fmt: skip
    assert 0 <= cents <= min(left.cents, most)


@given(bases, bases)
def test_the_differences_of_two_versions_add_up(one: tuple[FundRow, ...], other: tuple[FundRow, ...]) -> None:
    total = sum(row.change.cents for row in compared(one, other))
    assert total == planned(other).cents - planned(one).cents


@given(bases)
def test_a_version_lies_nowhere_apart_from_itself(base: tuple[FundRow, ...]) -> None:
    assert moved(base, base) == {}


def test_what_moves_is_the_larger_of_gains_and_losses() -> None:
    after = FundRow("General", Money(1000), "", (LineRow("Pens", Money(440)), LineRow("Ink", Money(250))))
    assert moved([FUND], [after]) == {"General": Money(60)}


def test_a_month_said_beside_the_list_lies_in_the_year_too() -> None:
    text = "fund,item,spent\nTitle I,Tutor,$1\n"
    rows, faults = read_months(text, YEAR, date(2025, 9, 1))
    assert (rows, [(fault.row, fault.column) for fault in faults]) == ((), [(1, "month")])
    assert read_months(text, YEAR, date(2026, 9, 1))[1] == ()
