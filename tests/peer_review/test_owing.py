"""What a person owes: the term of each day, their share that day, the days that count; rounded once."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.peer_review.rules.owing import alike, owed
from governance.peer_review.rules.reliefs import Changes
from governance.peer_review.rules.terms import Duty, Term, Year
from governance.people.rules import CERTIFICATED, Post
from governance.values.actor import Role
from governance.values.minutes import figure

FIRST, LAST = date(2026, 7, 1), date(2027, 6, 30)
YEAR = Year(FIRST, LAST)
FOUR_HOURS = Duty(Term(((FIRST, LAST, 240),)))


def post(fte: str = "1", first: date = date(2020, 7, 1), last: date | None = None, role: Role = Role.TEACHER) -> Post:
    return Post(role, Fraction(fte), "", "", first, last)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


@pytest.mark.parametrize(
    ("posts", "leaves", "minutes"),
    [
        ([post()], [], 240),
        ([post("0.6")], [], 144),
        ([post("0.6"), post("0.4")], [], 240),
        ([post("0.6"), post("0.6")], [], 240),
        ([post(first=day(1))], [], 240),
        ([post(first=day(182))], [], 121),
        ([post(last=FIRST)], [], 1),
        ([post(last=day(-1))], [], 0),
        ([post(first=LAST + timedelta(days=1))], [], 0),
        ([post()], [(FIRST, LAST)], 0),
        ([post()], [(day(182), None)], 120),
        ([post()], [(date(2025, 1, 1), day(-1))], 240),
        ([post("0.5", last=day(99)), post(first=day(100))], [], 208),
        ([], [], 0),
    ],
)
def test_the_table_of_shares_and_days(posts: list[Post], leaves: list, minutes: int) -> None:
    assert owed(YEAR, FOUR_HOURS, posts, leaves).minutes == minutes


def test_the_sentence_has_the_persons_own_numbers() -> None:
    year = Year(date(2026, 8, 1), date(2027, 1, 27))
    due = owed(year, Duty(Term(otherwise=240)), [post("0.6", last=date(2026, 11, 29))])
    said = due.in_words()
    shown = said.message % {**said.values, "fte": "0.6"}
    assert shown == "240 min × 0.6 FTE × 121/180 days = 96.8 min, rounded up to 97 min."


@pytest.mark.parametrize("role", [Role.PRINCIPAL, Role.OFFICE, Role.READER, Role.CLASSIFIED])
def test_these_owe_nothing(role: Role) -> None:
    assert owed(YEAR, FOUR_HOURS, [post(role=role)]).minutes == 0


@pytest.mark.parametrize("role", sorted(CERTIFICATED))
def test_certificated_staff_owe(role: Role) -> None:
    assert owed(YEAR, FOUR_HOURS, [post(role=role)]).minutes == 240


def test_classified_staff_owe_where_the_agreement_says_so() -> None:
    duty = replace(FOUR_HOURS, classified=Term(((FIRST, LAST, 1),)))
    assert owed(YEAR, duty, [post(role=Role.CLASSIFIED)]).minutes == 240


def test_who_is_in_the_office_as_well_owes_nothing() -> None:
    assert owed(YEAR, FOUR_HOURS, [post("0.5"), post("0.5", role=Role.OFFICE)]).minutes == 0


def test_an_addendum_changes_only_the_days_it_covers() -> None:
    duty = Duty(Term(((FIRST, LAST, 240), (day(73), LAST, 300))))
    stretches = owed(YEAR, duty, [post()]).stretches
    assert [(s.term, s.days, s.minutes) for s in stretches] == [(240, 73, 48), (300, 292, 240)]


def test_days_off_do_not_count_and_do_not_break_a_stretch() -> None:
    off = frozenset(day(n) for n in range(100, 110))
    stretches = owed(Year(FIRST, LAST, off), FOUR_HOURS, [post(last=day(104)), post(first=day(105))]).stretches
    assert [(s.days, s.of) for s in stretches] == [(355, 355)]


def test_leave_breaks_a_stretch() -> None:
    stretches = owed(YEAR, FOUR_HOURS, [post()], [(day(10), day(19))]).stretches
    assert [(s.first_day, s.last_day) for s in stretches] == [(FIRST, day(9)), (day(20), LAST)]


@pytest.mark.parametrize(("due", "minutes"), [("95/365", 1), ("1", 1), ("366/365", 2)])
def test_below_at_and_above_a_whole_minute(due: str, minutes: int) -> None:
    assert owed(YEAR, Duty(Term(otherwise=1460)), [post(str(Fraction(due) / 1460))]).minutes == minutes


@pytest.mark.parametrize(
    ("value", "text"),
    [("484/5", "96.8"), ("97", "97"), ("2/3", "0.66…"), ("9601/100", "96.01"), ("96001/1000", "96.00…")],
)
def test_a_figure_is_never_rounded(value: str, text: str) -> None:
    assert figure(Fraction(value)) == text


days = st.integers(-40, 400).map(day)
shares = st.fractions(0, 1, max_denominator=20)
posts = st.lists(
    st.builds(
        lambda role, fte, first, length: Post(role, fte, "", "", first, first + timedelta(days=length)),
        st.sampled_from([*sorted(CERTIFICATED), Role.CLASSIFIED, Role.PRINCIPAL]),
        shares,
        days,
        st.integers(0, 400),
    ),
    max_size=3,
)
leaves = st.lists(st.tuples(days, st.integers(0, 90)).map(lambda t: (t[0], t[0] + timedelta(days=t[1]))), max_size=2)
spans = st.lists(st.tuples(days, st.integers(0, 400), st.integers(0, 600)), max_size=3)
duties = spans.map(
    lambda found: Duty(Term(tuple((first, first + timedelta(days=n), value) for first, n, value in found)))
)
years = st.frozensets(days, max_size=8).map(lambda off: Year(FIRST, LAST, frozenset(d for d in off if YEAR.has(d))))


def clipped(kept: list[Post], first: date, last: date) -> list[Post]:
    cut = [replace(p, from_day=max(p.from_day, first), until_day=min(p.until_day or last, last)) for p in kept]
    return [p for p in cut if p.until_day is None or p.from_day <= p.until_day]


@given(years, duties, posts, leaves)
def test_who_served_alike_within_the_year_owes_the_same(year, duty, kept, away) -> None:  # noqa: ANN001
    other = [
        *clipped([replace(one, team="Grade 9") for one in kept], FIRST, LAST),
        post(first=LAST + timedelta(days=9)),
    ]
    assert alike(year, other, away) == alike(
        year, [one for one in kept if one.from_day <= LAST and one.until_day >= FIRST], away
    )
    assert owed(year, duty, other, away) == owed(year, duty, kept, away)


@given(posts, posts)
def test_who_did_not_serve_alike_is_told_apart(one: list[Post], another: list[Post]) -> None:
    if owed(YEAR, FOUR_HOURS, one) != owed(YEAR, FOUR_HOURS, another):
        assert alike(YEAR, one) != alike(YEAR, another)


@given(years, duties, posts, leaves, st.lists(days, max_size=4))
def test_a_year_cut_anywhere_any_number_of_times_is_rounded_once(year, duty, kept, away, cuts) -> None:  # noqa: ANN001
    edges = [
        FIRST,
        *sorted(cut + timedelta(days=1) for cut in set(cuts) if FIRST <= cut < LAST),
        LAST + timedelta(days=1),
    ]
    parts = [owed(year, duty, clipped(kept, a, z - timedelta(days=1)), away).exact for a, z in pairwise(edges)]
    assert ceil(sum(parts)) == owed(year, duty, kept, away).rounded


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [(date(2027, 7, 1), date(2028, 6, 30), 366), (date(2028, 2, 29), date(2028, 2, 29), 1)],
)
def test_a_leap_day_is_a_day_of_the_year(first: date, last: date, length: int) -> None:
    leap = Year(first, last)
    assert leap.length == length
    assert owed(leap, Duty(Term(((first, last, 240),))), [post()]).minutes == 240


def test_who_is_away_on_the_leap_day_owes_one_part_of_366_less() -> None:
    leap = Year(date(2027, 7, 1), date(2028, 6, 30))
    day_off = (date(2028, 2, 29), date(2028, 2, 29))
    assert owed(leap, Duty(Term(otherwise=366)), [post()], [day_off]).exact == 365


def test_on_days_without_an_agreement_nothing_is_owed() -> None:
    duty = Duty(Term(((FIRST, day(99), 365), (day(200), LAST, 365))))
    found = owed(YEAR, duty, [post()])
    assert ([(s.first_day, s.last_day) for s in found.stretches], found.exact) == (
        [(FIRST, day(99)), (day(200), LAST)],
        265,
    )


@given(years, duties, posts, leaves, days)
def test_the_parts_of_a_split_year_add_up_exactly(year, duty, kept, away, cut) -> None:  # noqa: ANN001
    before = owed(year, duty, clipped(kept, FIRST, cut), away).exact
    after = owed(year, duty, clipped(kept, cut + timedelta(days=1), LAST), away).exact
    assert before + after == owed(year, duty, clipped(kept, FIRST, LAST), away).exact


@given(years, duties, posts, leaves)
def test_it_is_the_sum_of_its_single_days(year, duty, kept, away) -> None:  # noqa: ANN001
    countable = [d for d in map(day, range(365)) if d not in year.days_off]
    single = [owed(year, duty, clipped(kept, d, d), away).exact for d in countable]
    assert owed(year, duty, kept, away).exact == sum(single)


@given(years, st.integers(1, 600))
def test_a_full_post_all_year_owes_the_term(year: Year, term: int) -> None:
    assert owed(year, Duty(Term(otherwise=term)), [post()]).exact == term


@given(years, duties, posts, leaves)
def test_nobody_owes_less_than_nothing_or_more_than_the_highest_term(year, duty, kept, away) -> None:  # noqa: ANN001
    most = max((value for _, _, value in duty.minutes.spans), default=0)
    assert 0 <= owed(year, duty, kept, away).exact <= most


@given(years, duties, posts)
def test_leave_never_adds(year, duty, kept) -> None:  # noqa: ANN001
    assert owed(year, duty, kept, [(day(50), day(80))]).exact <= owed(year, duty, kept).exact


changed = st.builds(Changes, *[st.integers(0, 300)] * 4)


@given(years, duties, posts, leaves, changed)
def test_whatever_is_waived_nobody_owes_less_than_nothing(year, duty, kept, away, changes) -> None:  # noqa: ANN001
    assert replace(owed(year, duty, kept, away), changes=changes).minutes >= 0


@given(years, st.integers(0, 2000))
def test_a_full_post_all_year_gives_the_term(year, term) -> None:  # noqa: ANN001
    assert owed(year, Duty(Term(((FIRST, LAST, term),))), [post()]).minutes == term
