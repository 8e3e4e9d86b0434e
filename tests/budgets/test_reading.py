"""A district's list is read to the cent, and every fault is named."""

from governance.budgets.rules.comparing import compared
from governance.budgets.rules.funds import obstacles_to_freezing
from governance.budgets.rules.reading import read_list
from governance.values.money import Money

LIST = """Fund,Allocation,Restriction,Item,Amount
Per pupil,"$1,000.00",,Teachers,"$900.00"
Per pupil,,,Paper,(25.50)
Title I,200,Reading,Tutor,200
"""


def test_funds_keep_their_lines_and_restrictions() -> None:
    funds, faults = read_list(LIST)
    assert [(f.name, f.allocation.cents, len(f.lines), f.restriction) for f in funds] == [
        ("Per pupil", 100000, 2, ""),
        ("Title I", 20000, 1, "Reading"),
    ]
    assert faults == ()


def test_brackets_take_money_back() -> None:
    assert read_list(LIST)[0][0].total == Money(87450)


def test_a_bad_amount_is_named_by_row_and_column() -> None:
    _, faults = read_list("fund;allocation;item;amount\nA;100;Pens;ten\n")
    assert [(fault.row, fault.column) for fault in faults] == [(2, "amount")]


def test_two_allocations_for_one_fund_are_a_fault() -> None:
    _, faults = read_list("fund,allocation,item,amount\nA,100,Pens,1\nA,200,Ink,1\n")
    assert [(fault.row, fault.column) for fault in faults] == [(3, "allocation")]


def test_a_missing_column_is_named() -> None:
    _, faults = read_list("fund,item,amount\nA,Pens,1\n")
    assert [(fault.row, fault.column) for fault in faults] == [(1, "allocation")]


def test_an_empty_list_is_a_fault() -> None:
    assert read_list("")[1]
    assert read_list("fund,allocation,item,amount\n")[1]


def test_a_fund_may_spend_all_it_has_and_no_cent_more() -> None:
    exact, _ = read_list("fund,allocation,item,amount\nA,100,Pens,100\n")
    over, _ = read_list("fund,allocation,item,amount\nA,100,Pens,100.01\n")
    assert not list(obstacles_to_freezing(exact))
    assert len(list(obstacles_to_freezing(over))) == 1


def test_the_largest_change_comes_first() -> None:
    last, _ = read_list("fund,allocation,item,amount\nA,100,Pens,50\nA,,Ink,10\n")
    this, _ = read_list("fund,allocation,item,amount\nA,100,Pens,20\nA,,Chalk,5\n")
    assert [(row.name, row.change.cents) for row in compared(last, this)] == [
        ("Pens", -3000),
        ("Ink", -1000),
        ("Chalk", 500),
    ]
