"""Exact numbers as data that JSON can hold: a whole number stays one, any other becomes the text 'n/d'."""

from collections.abc import Mapping
from fractions import Fraction

from governance.counting.papers import Weight

Plain = int | str


def plain(number: Weight) -> Plain:
    """27 stays 27; 27/2 becomes '27/2'."""
    return int(number) if number.denominator == 1 else f"{number.numerator}/{number.denominator}"


def keyed(numbers: Mapping[int, Weight]) -> dict[str, Plain]:
    """Numbers by option; JSON wants text as keys."""
    return {str(option): plain(number) for option, number in numbers.items()}


def lean(number: Weight) -> Weight:
    """A fraction that is whole as an int, which is faster to count on with."""
    return int(number) if isinstance(number, Fraction) and number.denominator == 1 else number
