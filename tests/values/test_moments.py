"""Days are days of the school's zone."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.values.moments import clear_working_days, day_in, instant_in
from governance.values.year import SchoolYear

LA = "America/Los_Angeles"


def test_late_evening_in_los_angeles_is_still_that_day() -> None:
    assert day_in(LA, datetime(2026, 11, 25, 7, 59, tzinfo=UTC)) == date(2026, 11, 24)


def test_an_afternoon_is_the_instant_the_schools_clocks_show() -> None:
    assert instant_in(LA, date(2026, 5, 15), time(15, 30)) == datetime(2026, 5, 15, 22, 30, tzinfo=UTC)


def test_an_hour_that_happens_twice_is_the_first_of_the_two() -> None:
    assert instant_in(LA, date(2026, 11, 1), time(1, 30)) == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(("last", "days"), [(date(2026, 5, 1), 1), (date(2026, 5, 4), 2), (date(2026, 5, 5), 3)])
def test_weekends_are_no_days_of_notice(last: date, days: int) -> None:
    assert clear_working_days(date(2026, 4, 29), last, frozenset()) == days


def test_a_day_off_is_no_day_of_notice() -> None:
    assert clear_working_days(date(2026, 4, 29), date(2026, 5, 4), frozenset({date(2026, 4, 30)})) == 1


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_lies_in_its_school_year(day: date) -> None:
    year = SchoolYear.of(day)
    assert year.first_day <= day <= year.last_day
    assert year.next.first_day.toordinal() == year.last_day.toordinal() + 1
