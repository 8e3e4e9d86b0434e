"""Who was on the staff, on any day; what follows from posts, leave and seats."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.people import queries
from governance.people.actions import appointing
from governance.people.models import Leave
from governance.people.rules import Post, fte_on
from governance.values.actor import Role
from governance.values.words import Refused
from tests.cast import TODAY, YEAR_BEGAN, Town
from tests.people.test_may import ROLES

LAST_DAY = date(2026, 6, 30)
CHANGE = TODAY - timedelta(days=10)


def on(town: Town, key: str, day: date) -> queries.Member | None:
    return queries.member_on(town.school.id, town.people[key].id, day)


def post(town: Town, key: str) -> object:
    return queries.appointments_of(town.school.id, town.people[key].id)[0]


def correct(town: Town, key: str, **changed: object) -> None:
    old = post(town, key)
    kept = {name: getattr(old, name) for name in ("fte", "role", "unit", "team", "from_day", "until_day")}
    appointing.correct(old, **{**kept, **changed}, actor_id=town.ofelia.person_id, at=town.now)


@pytest.mark.parametrize(
    ("day", "there"),
    [(date(2025, 6, 30), False), (date(2025, 7, 1), True), (LAST_DAY, True), (LAST_DAY + timedelta(days=1), False)],
)
def test_days_of_a_post_are_inclusive(town: Town, day: date, there: bool) -> None:
    assert (on(town, "lena", day) is not None) is there


@pytest.mark.parametrize("key", ["ana", "marta", "grace", "carmen", "josephine", "hiroshi", "ofelia", "paul", "lena"])
def test_roles_follow_from_posts_and_seats(town: Town, key: str) -> None:
    assert queries.roles_on(town.school.id, town.people[key].id, TODAY) == ROLES[key]


def test_a_person_of_another_school_has_no_role_here(town: Town) -> None:
    assert queries.roles_on(town.school.id + 1, town.people["ana"].id, TODAY) == frozenset()


def test_a_post_ended_and_a_new_one_keep_the_past(town: Town) -> None:
    correct(town, "luis", until_day=CHANGE - timedelta(days=1))
    appointing.appoint(
        town.school.id,
        town.people["luis"],
        role=Role.TEACHER,
        fte=Fraction(1),
        from_day=CHANGE,
        actor_id=None,
        at=town.now,
    )
    shares = [on(town, "luis", day).fte for day in (CHANGE - timedelta(days=1), CHANGE)]
    assert shares == [Fraction(1, 2), Fraction(1)]


def test_a_corrected_post_is_shown_once(town: Town) -> None:
    correct(town, "luis", fte=Fraction(3, 5))
    assert [one.fte for one in queries.posts_of(town.school.id, town.people["luis"].id)] == [Fraction(3, 5)]


def test_a_post_is_corrected_by_one_hand(town: Town) -> None:
    old = post(town, "luis")
    correct(town, "luis", fte=Fraction(3, 5))
    with pytest.raises(Refused, match="Somebody else"):
        appointing.correct(
            old, fte=Fraction(1), role=Role.TEACHER, unit="", team="", from_day=YEAR_BEGAN, until_day=None,
            actor_id=town.ofelia.person_id, at=town.now,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"fte": Fraction(6, 5)}, "fte"), ({"until_day": date(2025, 6, 30)}, "until_day"), ({"role": Role.STAFF}, "role")],
)
def test_a_post_that_cannot_be_is_refused(town: Town, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        correct(town, "luis", **wrong)
    assert refusal.value.field == field


def test_several_posts_are_one_place_of_at_most_one(town: Town) -> None:
    appointing.appoint(
        town.school.id, town.people["ana"], role=Role.COUNSELLOR, fte=Fraction(1, 2), from_day=TODAY, actor_id=None,
        at=town.now,
    )  # fmt: skip
    ana = [one for one in queries.staff_on(town.school.id, TODAY) if one.name == "Ana Riquelme"]
    assert [one.fte for one in ana] == [Fraction(1)]


@given(st.lists(st.fractions(min_value=0, max_value=1), max_size=5))
def test_a_share_is_the_sum_and_never_more_than_one(shares: list[Fraction]) -> None:
    posts = [Post(Role.TEACHER, share, "", "", YEAR_BEGAN, None) for share in shares]
    assert fte_on(posts, TODAY) == min(1, sum(shares))


def test_who_is_on_leave_is_on_the_staff(town: Town) -> None:
    assert on(town, "delphine", TODAY).on_leave


def test_a_leave_ends_on_its_last_day(town: Town) -> None:
    leave = Leave.get(Leave.person == town.people["delphine"].id)
    appointing.end_leave(leave, TODAY, actor_id=town.ofelia.person_id, at=town.now)
    assert [on(town, "delphine", TODAY + timedelta(days=n)).on_leave for n in (0, 1)] == [True, False]


def test_a_leave_never_ends_before_it_began(town: Town) -> None:
    leave = Leave.get(Leave.person == town.people["delphine"].id)
    with pytest.raises(Refused):
        appointing.end_leave(leave, leave.from_day - timedelta(days=1), actor_id=1, at=town.now)
