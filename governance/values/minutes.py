"""Durations in whole minutes."""

from dataclasses import dataclass


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
