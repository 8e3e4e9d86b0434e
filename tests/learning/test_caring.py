"""Reviews are dates, students a number, steps one's own, roles the office's."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.learning.actions import caring as actions
from governance.learning.models import AdoptedCount, BoardStep, DataReview
from governance.learning.queries import caring, sessions, teams
from governance.learning.rules.board import Step
from governance.learning.rules.caring import review_days
from governance.values.words import Refused
from tests.cast import TODAY, Town

MONDAY = date(2026, 9, 7)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(1, 12), st.sets(st.integers(0, 400), max_size=40))
def test_reviews_are_five_weeks_apart_or_on_the_next_school_day(first: date, count: int, off: set[int]) -> None:
    gone = frozenset(first + timedelta(days=n) for n in off)
    for n, day in enumerate(review_days(first, count, gone)):
        meant = first + timedelta(weeks=5 * n)
        between = [meant + timedelta(days=k) for k in range((day - meant).days)]
        assert day.weekday() < 5
        assert day not in gone
        assert all(one.weekday() > 4 or one in gone for one in between)


def reviews(town: Town, count: int = 7) -> list[caring.Review]:
    actions.set_reviews("Grade 9", MONDAY, count, actor=town.ana, today=TODAY, at=town.now)
    return caring.reviews(town.school.id, ["Grade 9"], date(2026, 7, 1), date(2027, 7, 1))


def test_a_year_of_reviews_is_set_at_once(agreed: Town) -> None:
    assert [one.day for one in reviews(agreed)] == [MONDAY + timedelta(weeks=5 * n) for n in range(7)]


def test_the_same_days_set_again_stay_one(agreed: Town) -> None:
    reviews(agreed)
    assert len(reviews(agreed, 8)) == 8
    assert len({row.number for row in DataReview.select()}) == 8


def test_done_holds_an_action_and_not_done_after_all_holds_none(agreed: Town) -> None:
    reviews(agreed)
    actions.mark_review(1, True, "Read aloud.", actor=agreed.ana, at=agreed.now)
    seen = [caring.review(agreed.school.id, 1)]
    actions.mark_review(1, False, "", actor=agreed.ana, at=agreed.now)
    seen.append(caring.review(agreed.school.id, 1))
    assert [(one[1].done, one[1].action) for one in seen if one] == [(True, "Read aloud."), (False, "")]


@pytest.mark.parametrize(("students", "fits"), [(-1, False), (0, True), (40, True), (41, False), (None, False)])
def test_the_count_is_a_number_from_0_to_40(agreed: Town, students: int | None, fits: bool) -> None:
    if fits:
        actions.count_students(students, actor=agreed.ana, at=agreed.now)
        assert caring.adopted(agreed.school.id, agreed.ana.person_id) == students
    else:
        with pytest.raises(Refused, match="never a name"):
            actions.count_students(students, actor=agreed.ana, at=agreed.now)


def test_the_newest_count_holds(agreed: Town) -> None:
    for students in (2, 3):
        actions.count_students(students, actor=agreed.ana, at=agreed.now)
    assert AdoptedCount.select().count() == 2
    assert caring.adopted_by_all(agreed.school.id, {agreed.ana.person_id}) == (1, 3)


def test_a_step_to_come_is_not_noted(agreed: Town) -> None:
    with pytest.raises(Refused, match="still to come"):
        actions.take_step(Step.BEGUN, TODAY + timedelta(1), actor=agreed.ana, today=TODAY, at=agreed.now)


def test_a_step_noted_again_has_its_newer_day(agreed: Town) -> None:
    for day in (date(2026, 1, 1), date(2026, 2, 1)):
        actions.take_step(Step.BEGUN, day, actor=agreed.ana, today=TODAY, at=agreed.now)
    assert [row.day for row in BoardStep.select()] == [date(2026, 2, 1)]


@pytest.mark.parametrize(("begun", "shown"), [(0, (0, 24)), (2, None), (3, (3, 24))])
def test_the_count_of_those_who_began_tells_of_no_fewer_than_three(
    agreed: Town, begun: int, shown: tuple[int, int] | None
) -> None:
    for key in ("ana", "luis", "mei")[:begun]:
        actions.take_step(Step.BEGUN, TODAY, actor=agreed.actor(key), today=TODAY, at=agreed.now)
    every = {pid for members in teams.teams(agreed.school.id, TODAY).values() for pid in [m.person_id for m in members]}
    assert caring.begun_by_all(agreed.school.id, every, TODAY) == shown


def test_a_hybrid_role_holds_until_the_day_on_which_it_ended(agreed: Town) -> None:
    told = {"actor": agreed.ofelia, "at": agreed.now}
    actions.give_role(agreed.mei.person_id, "Data coach", 240, date(2026, 8, 1), None, **told)
    actions.end_role(1, TODAY, **told)
    assert [one.last_day for one in caring.hybrids(agreed.school.id, TODAY)] == [TODAY]
    assert caring.hybrids(agreed.school.id, TODAY + timedelta(1)) == []


@pytest.mark.parametrize(("minutes", "fits"), [(-1, False), (0, True), (2400, True), (2401, False)])
def test_release_time_is_within_a_working_week(agreed: Town, minutes: int, fits: bool) -> None:
    given = (agreed.mei.person_id, "Data coach", minutes, TODAY, None)
    if fits:
        assert actions.give_role(*given, actor=agreed.ofelia, at=agreed.now).minutes == minutes
    else:
        with pytest.raises(Refused):
            actions.give_role(*given, actor=agreed.ofelia, at=agreed.now)


def test_sessions_of_another_school_are_not_found(agreed: Town) -> None:
    assert sessions.one(agreed.school.id + 1, 1) is None
