"""A session every week: the same hour by the school's clock through every change of it, days off left out."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.learning.rules.sessions import EARLIEST, LATEST, Series, Wish, obstacles_to_planning

ZONES = [
    "America/Los_Angeles",
    "America/St_Johns",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/Phoenix",
    "Asia/Kathmandu",
]
TUESDAY = date(2026, 10, 6)
TODAY = date(2026, 11, 24)


def series(first: date = TUESDAY, last: date = date(2027, 6, 29), **more: object) -> Series:
    told = {"starts": 15 * 60 + 30, "minutes": 90} | more
    return Series(1, "Grade 9", "Team meeting", "", first, last, **told)


def test_it_is_at_the_same_hour_before_and_after_the_clocks_go_back() -> None:
    before, after = (series().span("America/Los_Angeles", day)[0] for day in (date(2026, 10, 27), date(2026, 11, 3)))
    assert (before.hour, after.hour) == (22, 23)
    assert after - before == timedelta(days=7, hours=1)


@given(
    st.sampled_from(ZONES),
    st.dates(date(2024, 1, 1), date(2034, 1, 1)),
    st.integers(EARLIEST, LATEST),
    st.integers(1, 60),
)
def test_the_schools_clock_shows_the_same_hour_in_every_week(zone: str, first: date, starts: int, weeks: int) -> None:
    held = series(first, first + timedelta(weeks=weeks), starts=starts)
    for day in held.days(first, held.last_day, frozenset()):
        begins, ends = held.span(zone, day)
        local = begins.astimezone(ZoneInfo(zone))
        assert (local.date(), local.hour * 60 + local.minute) == (day, starts)
        assert ends - begins == timedelta(minutes=90)


weeks = st.integers(0, 52)


@given(st.dates(TUESDAY, date(2027, 6, 29)), st.dates(TUESDAY, date(2027, 6, 29)), st.sets(weeks), st.sets(weeks))
def test_days_between_two_are_every_seventh_without_those_off_or_left_out(
    one: date, two: date, off: set[int], skipped: set[int]
) -> None:
    gone = {n: TUESDAY + timedelta(weeks=n) for n in range(53)}
    held = series(skipped=frozenset(gone[n] for n in skipped))
    listed = list(held.days(min(one, two), max(one, two), frozenset(gone[n] for n in off)))
    within = [day for n, day in gone.items() if n not in off | skipped and min(one, two) <= day <= max(one, two)]
    assert listed == [day for day in within if day <= held.last_day]


@given(st.integers(-5, 10**9))
def test_a_number_of_an_address_is_a_day_of_the_series_or_none(no: int) -> None:
    held = series()
    assert held.takes_place(no, frozenset()) == (1 <= no <= 39)


@given(st.integers(1, 39))
def test_each_day_has_its_number_and_each_number_its_day(no: int) -> None:
    assert series().no_of(series().day_of(no)) == no


def test_a_single_session_takes_place_once() -> None:
    once = series(last=TUESDAY)
    assert list(once.days(date(2026, 1, 1), date(2028, 1, 1), frozenset())) == [TUESDAY]


def told(**more: object) -> list[str]:
    wish = {"team": "Grade 9", "title": "T", "place": "", "first_day": TODAY, "starts": 900, "minutes": 60} | more
    return [one.message for one in obstacles_to_planning(Wish(**wish), frozenset({"Grade 9"}), TODAY)]


@pytest.mark.parametrize(("starts", "fits"), [(359, False), (360, True), (1260, True), (1261, False)])
def test_it_begins_in_the_hours_in_which_no_clock_changes(starts: int, fits: bool) -> None:
    assert (told(starts=starts) == []) == fits


@pytest.mark.parametrize(("minutes", "fits"), [(4, False), (5, True), (480, True), (481, False)])
def test_it_lasts_from_five_minutes_to_eight_hours(minutes: int, fits: bool) -> None:
    assert (told(minutes=minutes) == []) == fits


@pytest.mark.parametrize(
    ("until", "fits"),
    [(date(2026, 11, 23), False), (TODAY, True), (date(2027, 6, 30), True), (date(2027, 7, 1), False)],
)
def test_it_ends_in_the_school_year_in_which_it_began(until: date, fits: bool) -> None:
    assert (told(until=until) == []) == fits


@pytest.mark.parametrize(
    ("first", "fits"),
    [(date(2026, 6, 30), False), (date(2026, 7, 1), True), (date(2028, 6, 30), True), (date(2028, 7, 1), False)],
)
def test_it_begins_in_this_school_year_or_the_next(first: date, fits: bool) -> None:
    assert (told(first_day=first) == []) == fits


def test_a_team_that_nobody_is_in_is_no_team() -> None:
    assert told(team="Grade 13") == ["There is no team of that name today."]
