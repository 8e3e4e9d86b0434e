"""Numbers as files write them, exact and bounded."""

import re
from fractions import Fraction

from governance.counting.formats.lines import BadPaper, shown
from governance.counting.papers import Weight

MOST_CANDIDATES = 10_000
MOST_WEIGHT = 10**15
# Weights are added exactly: without a bound, many unlike denominators would make each sum as long as the file.
MOST_DENOMINATOR = 10**18
WHOLE = re.compile(r"[0-9]{1,18}")
WEIGHT = re.compile(r"[0-9]{1,16}(\.[0-9]{1,12})?|[0-9]{1,16}/[0-9]{1,12}")


def whole(raw: bytes | str, what: str, least: int, most: int) -> int:
    """A whole number within bounds. Raises BadPaper, which names `what` was expected."""
    text = _text(raw)
    if WHOLE.fullmatch(text) and least <= int(text) <= most:
        return int(text)
    raise BadPaper(f"{shown(text)} is no {what}; expected a whole number from {least} to {most}")


def weight(raw: bytes | str, what: str = "weight", least_is_zero: bool = False) -> Weight:
    """A weight: whole, decimal or a fraction, an int where it is whole. Raises BadPaper."""
    text = _text(raw)
    if len(text) < 16 and WHOLE.fullmatch(text) and text.strip("0"):
        return int(text)
    if WEIGHT.fullmatch(text) and not re.search(r"/0+$", text):
        number = Fraction(text)
        if number <= MOST_WEIGHT and (number > 0 or least_is_zero):
            return number.numerator if number.denominator == 1 else number
    least = "0 or more" if least_is_zero else "above 0"
    expected = f"a number {least} and at most 10^15, such as 3, 2.5 or 7/2"
    raise BadPaper(f"{shown(text)} is no {what}; expected {expected}")


def money(text: str, what: str) -> Fraction:
    """An amount of money, zero or more. Raises BadPaper."""
    return Fraction(weight(text.strip(), what, least_is_zero=True))


def written(number: Weight) -> str:
    """A weight as every format here reads it: whole, else a short decimal, else a fraction."""
    return decimal(number, 12) or str(number)


def decimal(number: Weight, most: int) -> str | None:
    """A number as a decimal without loss; None where it has more than `most` places."""
    exact = Fraction(number)
    places = next((n for n in range(most + 1) if 10**n % exact.denominator == 0), None)
    if places is None:
        return None
    digits = str(abs(exact.numerator) * 10**places // exact.denominator).rjust(places + 1, "0")
    sign = "-" if exact < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _text(raw: bytes | str) -> str:
    return raw.decode("ascii", errors="replace") if isinstance(raw, bytes) else raw
