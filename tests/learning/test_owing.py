"""Team learning owed: minutes a week × share × school days out of five, rounded once, at the end."""

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.learning.rules.owing import Balance, Owed, monday_of, owed, school_days
from governance.people.rules import Post
from governance.values.actor import Role
from governance.values.spans import Term
from governance.values.year import SchoolYear

YEAR = SchoolYear(2026)
FIRST, LAST = YEAR.first_day, YEAR.last_day
TERM = Term(((FIRST, LAST, 150),))
MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
ALL = school_days(YEAR, TERM, frozenset(), None)
days = st.dates(FIRST, LAST)


def post(fte: str = "1", first: date = date(2020, 7, 1), last: date | None = None, role: Role = Role.TEACHER) -> Post:
    return Post(role, Fraction(fte), "", "", first, last)


def in_week(*posts: Post, days: object = ALL, term: Term[int] = TERM, leaves: tuple = ()) -> Owed:  # noqa: ANN001
    return owed(MONDAY, SUNDAY, days, term, posts, leaves)


@pytest.mark.parametrize(("fte", "minutes"), [("1", 150), ("3/5", 90), ("1/2", 75), ("1/7", 22), ("0", 0)])
def test_a_whole_week_is_the_term_times_the_share_rounded_up(fte: str, minutes: int) -> None:
    assert in_week(post(fte)).minutes == minutes


def test_a_day_off_takes_a_fifth_of_the_week() -> None:
    thursday = school_days(YEAR, TERM, frozenset({date(2026, 11, 19)}), None)
    assert in_week(post("3/5"), days=thursday).minutes == 72


def test_a_day_off_on_a_weekend_takes_nothing() -> None:
    assert in_week(post(), days=school_days(YEAR, TERM, frozenset({date(2026, 11, 21)}), None)).minutes == 150


@pytest.mark.parametrize(("begins", "minutes"), [(date(2026, 11, 16), 150), (date(2026, 11, 17), 120), (SUNDAY, 0)])
def test_a_post_counts_from_its_first_day(begins: date, minutes: int) -> None:
    assert in_week(post(first=begins)).minutes == minutes


@pytest.mark.parametrize(("ends", "minutes"), [(date(2026, 11, 20), 150), (date(2026, 11, 19), 120), (MONDAY, 30)])
def test_a_post_counts_to_its_last_day(ends: date, minutes: int) -> None:
    assert in_week(post(last=ends)).minutes == minutes


def test_leave_takes_its_days() -> None:
    assert in_week(post(), leaves=((date(2026, 11, 18), date(2026, 11, 19)),)).minutes == 90


@pytest.mark.parametrize("role", [Role.CLASSIFIED, Role.OFFICE, Role.PRINCIPAL, Role.READER])
def test_who_is_not_certificated_owes_nothing(role: Role) -> None:
    assert in_week(post(role=role)).minutes == 0


def test_an_addendum_changes_only_the_days_it_covers() -> None:
    both = Term((*TERM.spans, (date(2026, 11, 19), LAST, 100)))
    assert in_week(post(), term=both).minutes == 150 * 3 // 5 + 100 * 2 // 5


@pytest.mark.parametrize(("weeks", "days"), [(0, 0), (1, 3), (2, 8), (36, 178), (None, 261)])
def test_only_the_first_weeks_count_where_a_term_says_how_many(weeks: int | None, days: int) -> None:
    assert len(school_days(YEAR, TERM, frozenset(), weeks).days) == days


def test_the_words_hold_the_persons_own_numbers() -> None:
    [said] = in_week(post("3/5")).all_words()
    assert (said.values["term"], said.values["fte"], said.values["days"]) == (150, Fraction(3, 5), 5)
    assert said.values["exact"] == "90"


def test_several_stretches_have_their_sum_in_words() -> None:
    said = in_week(post("1/7", last=date(2026, 11, 18)), post("1/2", first=date(2026, 11, 19))).all_words()
    assert [one.values.get("whole") for one in said] == [None, None, 43]


shares = st.fractions(0, 1, max_denominator=20)


@given(shares, days, days, days)
def test_splitting_at_any_day_and_adding_gives_the_whole(fte: Fraction, one: date, two: date, three: date) -> None:
    first, cut, last = sorted((one, two, three))
    posts = [post(str(fte)), post("1/10", first=cut)]
    whole = owed(first, last, ALL, TERM, posts).exact
    before = owed(first, cut, ALL, TERM, posts).exact
    assert whole == before + (owed(cut + timedelta(1), last, ALL, TERM, posts).exact if cut < last else 0)


@given(shares, st.sets(days, max_size=30), days)
def test_the_year_is_the_sum_of_its_weeks(fte: Fraction, off: set[date], until: date) -> None:
    counted = school_days(YEAR, TERM, frozenset(off), 36)
    weeks = {monday_of(FIRST) + timedelta(weeks=n) for n in range(53)}
    ends = [(max(FIRST, one), min(until, one + timedelta(6))) for one in weeks if one <= until]
    parts = sum((owed(a, z, counted, TERM, [post(str(fte))]).exact for a, z in ends if a <= z), Fraction(0))
    assert owed(FIRST, until, counted, TERM, [post(str(fte))]).exact == parts


@given(shares, st.lists(st.tuples(days, days), max_size=4))
def test_leave_never_makes_it_negative_nor_more(fte: Fraction, leaves: list[tuple[date, date]]) -> None:
    gone = [(min(pair), max(pair)) for pair in leaves]
    due = owed(FIRST, LAST, ALL, TERM, [post(str(fte))], gone)
    assert 0 <= due.minutes <= ceil(150 * fte * Fraction(len(ALL.days), 5))


@pytest.mark.parametrize(("attended", "left"), [(0, 90), (89, 1), (90, 0), (91, 0)])
def test_what_is_left_is_never_below_nothing(attended: int, left: int) -> None:
    assert Balance(in_week(post("3/5")), attended).left == left
