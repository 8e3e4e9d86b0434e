"""Exact fractions: a person's share of a full post, a threshold."""

import re
from fractions import Fraction

_DECIMAL = re.compile(r"^\d{0,3}(?:[.,]\d{1,6})?$")


def parse_share(text: str) -> Fraction:
    """Read '0.6', '.5', '1', '60 %', '3/5' exactly as written; raise ValueError otherwise."""
    bare = text.strip()
    if bare.endswith("%"):
        return parse_share(bare[:-1]) / 100
    if "/" in bare:
        over, under = bare.split("/", 1)
        if not (over.strip().isdigit() and under.strip().isdigit()) or int(under) == 0:
            raise ValueError(text)
        return Fraction(int(over), int(under))
    if not bare or bare in {".", ","} or not _DECIMAL.match(bare) or not bare.isascii():
        raise ValueError(text)
    return Fraction(bare.replace(",", "."))


def share_text(share: Fraction) -> str:
    """'0.6' where the decimal is exact in six places, else '2/3'."""
    scaled = share * 10**6
    if scaled.denominator != 1:
        return f"{share.numerator}/{share.denominator}"
    whole, rest = divmod(int(scaled), 10**6)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


def percent_text(share: Fraction) -> str:
    """'15 %' for three twentieths, '200/3 %' for two thirds."""
    return f"{share_text(share * 100)}\u00a0%"


def decimal_text(number: Fraction) -> str:
    """'2.85714': a number as spreadsheets read it, rounded to five places, a whole one without any."""
    scaled = round(number * 10**5)
    whole, rest = divmod(abs(scaled), 10**5)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:05d}".rstrip("0").rstrip(".")
