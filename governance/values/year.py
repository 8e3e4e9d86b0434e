"""The school year: from July to June unless the school says otherwise."""

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_MONTH = 7


@dataclass(frozen=True, order=True)
class SchoolYear:
    """Named by the calendar year in which it begins: SchoolYear(2026) is 2026-27."""

    begins: int

    @classmethod
    def of(cls, day: date) -> "SchoolYear":
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def first_day(self) -> date:
        return date(self.begins, FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> "SchoolYear":
        return SchoolYear(self.begins + 1)

    @property
    def before(self) -> "SchoolYear":
        return SchoolYear(self.begins - 1)

    def __str__(self) -> str:
        return f"{self.begins}-{(self.begins + 1) % 100:02d}"
