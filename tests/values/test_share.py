"""Shares are exact fractions of what was written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.values.share import decimal_text, parse_share, share_text


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("0.6", Fraction(3, 5)),
        (".5", Fraction(1, 2)),
        ("1", Fraction(1)),
        ("60 %", Fraction(3, 5)),
        ("2/3", Fraction(2, 3)),
    ],
)
def test_a_share_is_the_fraction_as_written(written: str, share: Fraction) -> None:
    assert parse_share(written) == share


@pytest.mark.parametrize("written", ["", ".", "half", "1/0", "-0.5", "1.2.3", "0x1", "²"])
def test_anything_else_is_no_share(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_share(written)


@given(st.fractions(min_value=0, max_value=1, max_denominator=1000))
def test_what_is_shown_is_read_back(share: Fraction) -> None:
    assert parse_share(share_text(share)) == share


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (Fraction(4), "4"),
        (Fraction(20, 7), "2.85714"),
        (Fraction(-1, 50_000), "-0.00002"),
        (Fraction(5, 2), "2.5"),
        (Fraction(0), "0"),
    ],
)
def test_a_number_is_read_by_a_spreadsheet(number: Fraction, said: str) -> None:
    assert decimal_text(number) == said
