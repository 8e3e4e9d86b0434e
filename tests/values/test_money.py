"""Amounts as people and districts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.values.money import Money


@pytest.mark.parametrize(
    ("written", "cents"),
    [("1,234.50", 123450), ("$1234", 123400), ("-12.5", -1250), ("(12.50)", -1250), ("0.07", 7), ("\u22125", -500)],
)
def test_amounts_are_read_to_the_cent(written: str, cents: int) -> None:
    assert Money.parse(written) == Money(cents)


@pytest.mark.parametrize("written", ["", "abc", "1,23", "1.234", "--1", "(-1)", "1 2", "NaN", "1e5", "٣"])
def test_anything_else_is_no_amount(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Money.parse(written)


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_what_is_shown_is_read_back(cents: int) -> None:
    assert Money.parse(str(Money(cents))) == Money(cents)
