"""Thresholds of yes-or-no questions: an exact share, of whom, and whether it must be passed or only reached."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor


class Base(StrEnum):
    """Of whom the threshold is a share."""

    PAPERS = "papers"
    YES_OR_NO = "yes_or_no"
    ROLL = "roll"
    PRESENT = "present"


@dataclass(frozen=True)
class Threshold:
    """Share of a base needed to pass; `strict` means more than, otherwise at least.

    'Majority' is strict, '2/3' and '55 %' are not.
    """

    share: Fraction
    strict: bool
    base: Base

    def needed(self, of: int) -> int:
        """The least number of yes votes that passes among `of`."""
        return floor(self.share * of) + 1 if self.strict else ceil(self.share * of)
