"""The pace of a year: what would be due by now, how many weeks are left, and the line of the months."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.peer_review.rules.owing import Balance, Owed, owed
from governance.peer_review.rules.pace import course, due_by, line, pace
from governance.peer_review.rules.reliefs import Changes
from governance.peer_review.rules.terms import Duty, Term, Year
from tests.peer_review.test_owing import FIRST, LAST, day, duties, leaves, post, posts, years

YEAR = Year(FIRST, LAST)
DUE = owed(YEAR, Duty(Term(otherwise=365)), [post()])


def balance(done: int = 0, waiting: int = 0, due: Owed = DUE, year: Year = YEAR) -> Balance:
    return Balance(due, done, waiting, year)


@pytest.mark.parametrize(("done", "on_track"), [(99, False), (100, True), (101, True)])
def test_below_at_and_above_an_even_pace(done: int, on_track: bool) -> None:
    found = pace(balance(done), day(100))
    assert found is not None
    assert (found.due, found.on_track) == (Fraction(100), on_track)


def test_what_waits_for_an_answer_is_taken_for_given() -> None:
    found = pace(balance(60, 40), day(100))
    assert found is not None
    assert (found.on_track, found.open) == (True, 265)


def test_who_joins_in_the_middle_is_not_behind_on_the_first_day() -> None:
    late = owed(YEAR, Duty(Term(otherwise=365)), [post(first=day(200))])
    assert due_by(balance(due=late), day(199)) == 0


def test_a_waiver_lowers_the_pace() -> None:
    less = Owed(DUE.stretches, Changes(waived=73))
    assert due_by(balance(due=less), LAST) == 292


@pytest.mark.parametrize(("june", "weeks"), [(30, 1), (28, 1), (27, 2), (21, 2), (20, 3)])
def test_weeks_begin_on_monday_and_this_one_counts(june: int, weeks: int) -> None:
    found = pace(balance(), date(2027, 6, june))
    assert found is not None
    assert found.weeks == weeks


def test_weeks_without_a_day_of_school_are_not_left() -> None:
    off = Year(FIRST, LAST, frozenset(date(2027, 6, 21) + timedelta(days=n) for n in range(7)))
    found = pace(balance(year=off), date(2027, 6, 16))
    assert found is not None
    assert found.weeks == 2


def test_after_the_last_day_no_week_is_left_and_the_rest_is_said() -> None:
    found = pace(balance(), LAST + timedelta(days=1))
    assert found is not None
    assert (found.weeks, found.a_week, len(list(found.in_words()))) == (0, 365, 1)


def test_more_than_owed_is_thanked_for_and_told() -> None:
    found = pace(balance(400), day(100))
    assert found is not None
    assert [one.values.get("beyond") and one.values["beyond"].total for one in found.in_words()] == [None, 35]


def test_who_owes_nothing_has_no_pace() -> None:
    assert pace(Balance(Owed(), 30, 0, YEAR), FIRST) is None


def test_the_line_adds_up_month_by_month_and_ends_today() -> None:
    points = course(balance(75), [(day(3), 30), (day(40), 45)], date(2026, 9, 10))
    assert [one.given for one in points[:4]] == [30, 75, 75, None]
    assert ([one.due for one in points[:2]], points[-1].due) == ([31, 62], 365)


def test_minutes_of_another_year_are_not_on_the_line() -> None:
    assert course(balance(), [(day(-1), 30)], LAST)[-1].given == 0


def test_points_are_evenly_spaced_whole_and_never_divide_by_nothing() -> None:
    assert line([0, 60, 120, None], 120, wide=360, high=120) == "0,120 120,60 240,0"
    assert line([0], 0, wide=360, high=120) == "0,120"


@given(years, duties, posts, leaves, st.integers(-40, 400))
def test_an_even_pace_ends_at_what_is_owed_and_never_falls(year, duty, kept, away, n) -> None:  # noqa: ANN001
    mine = balance(due=owed(year, duty, kept, away), year=year)
    assert due_by(mine, day(n)) <= due_by(mine, day(n + 1)) <= due_by(mine, LAST)
    assert due_by(mine, LAST) == (mine.owed.minutes if mine.owed.exact else 0)
