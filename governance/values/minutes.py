"""Durations in whole minutes."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, order=True)
class Minutes:
    """A duration; `hours` and `rest` are what a page shows."""

    total: int

    @property
    def hours(self) -> int:
        return abs(self.total) // 60

    @property
    def rest(self) -> int:
        return abs(self.total) % 60

    def __add__(self, other: "Minutes") -> "Minutes":
        return Minutes(self.total + other.total)

    def __sub__(self, other: "Minutes") -> "Minutes":
        return Minutes(self.total - other.total)


def figure(value: Fraction) -> str:
    """'96.8'; what does not end in two places ends in '…', never rounded ('79.56…')."""
    hundredths = int(value * 100)
    text = f"{hundredths // 100}.{hundredths % 100:02d}"
    return text.rstrip("0").rstrip(".") if hundredths == value * 100 else f"{text}…"
