"""Instants are aware and in UTC; days are dates in the school's zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5


@dataclass(frozen=True)
class ClockReading:
    """How far the server's clock was off by its time service's own estimate, and at most, in microseconds."""

    off: int
    within: int


def day_in(zone: str, at: datetime) -> date:
    """The school's day on which the instant `at` falls."""
    return at.astimezone(ZoneInfo(zone)).date()


def instant_in(zone: str, day: date, clock_time: time) -> datetime:
    """The instant at which the school's clocks show `clock_time` on `day`; the first of two where clocks go back."""
    return datetime.combine(day, clock_time, ZoneInfo(zone)).astimezone(UTC)


def working_day_after(first: date, working_days: int, days_off: frozenset[date]) -> date:
    """The last of so many days after `first` that are neither weekend nor a day off; `first` itself for none."""
    day = first
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= day.weekday() < SATURDAY and day not in days_off
    return day


def clear_working_days(first: date, last: date, days_off: frozenset[date]) -> int:
    """Clear days that are neither weekend nor a day off."""
    between = (first + timedelta(n) for n in range(1, (last - first).days))
    return sum(1 for day in between if day.weekday() < SATURDAY and day not in days_off)
