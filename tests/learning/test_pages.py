"""Professional learning at a browser, as the people of a team: plain forms, one press, undone by another."""

import pytest

from governance.learning.models import Presence
from tests.cast import Town
from tests.learning.conftest import Meet, page

PLAN = {
    "team": "Grade 9", "title": "Team meeting", "place": "Room 12", "first_day": "2026-11-17", "starts": "15:30",
    "minutes": "90", "weekly": "y", "until": "2027-05-25", "key": "k",
}  # fmt: skip


def test_the_lead_plans_every_week_and_notes_everyone(led: Town, as_) -> None:  # noqa: ANN001
    ana = as_("ana")
    assert ana.post("/lantern/learning/sessions", data=PLAN).location == "/lantern/learning/team?name=Grade+9"
    assert "Tuesday 17 November, 3:30 pm to 5:00 pm, Room 12" in page(ana, "/learning/team")
    ana.post("/lantern/learning/sessions/1/1/presences")
    assert "6 were there" in page(ana, "/learning/sessions/1/1")


def test_one_press_on_the_roster_notes_one_and_another_takes_them_off(led: Town, meet: Meet, as_) -> None:  # noqa: ANN001
    meet()
    ana, luis = as_("ana"), {"person": str(led.luis.person_id)}
    assert ana.post("/lantern/learning/sessions/1/1/presence", data=luis).location.endswith("/1/1#roster")
    assert [row.person_id for row in Presence.select()] == [led.luis.person_id]
    ana.post("/lantern/learning/sessions/1/1/absence", data=luis)
    assert Presence.select().count() == 0


def test_a_member_says_so_of_themselves_and_sees_it_in_ten_seconds(agreed: Town, meet: Meet, as_) -> None:  # noqa: ANN001
    meet(first=agreed.today, minutes=60, starts=9 * 60)
    luis = as_("luis")
    assert luis.post("/lantern/learning/sessions/1/1/presence").location == "/lantern/learning"
    assert "This week: 1 h of 1 h 15 min attended, 15 min left." in page(luis, "/learning")


def test_the_arithmetic_stands_on_my_page_with_my_numbers(agreed: Town, as_) -> None:  # noqa: ANN001
    shown = page(as_("walter"), "/learning")
    assert "150 min a week × 0.6 FTE × 5/5 school days = 90 min." in shown
    assert '<a href="/lantern/agreement/2026">Agreement 2026-27</a>' in shown


def test_a_member_notes_nobody_else(led: Town, meet: Meet, as_) -> None:  # noqa: ANN001
    meet()
    other = {"person": str(led.ana.person_id)}
    assert as_("luis").post("/lantern/learning/sessions/1/1/presence", data=other).status_code == 403
    assert as_("luis").post("/lantern/learning/sessions/1/1/presences").status_code == 403


@pytest.mark.parametrize("key", ["marta", "paul", "carmen"])
def test_only_the_office_plans_for_everyone(led: Town, as_, key: str) -> None:  # noqa: ANN001
    assert as_(key).post("/lantern/learning/sessions", data=PLAN | {"team": ""}).status_code == 403


def test_a_session_for_everyone_is_on_everybodys_page(agreed: Town, as_) -> None:  # noqa: ANN001
    answer = as_("ofelia").post("/lantern/learning/sessions", data=PLAN | {"team": ""})
    assert answer.location == "/lantern/learning/school"
    assert "Team meeting</a> (everyone)" in page(as_("rosa"), "/learning")


def test_another_team_plans_nothing_and_sees_nothing(led: Town, meet: Meet, as_) -> None:  # noqa: ANN001
    meet()
    marta = as_("marta")
    assert marta.post("/lantern/learning/sessions", data=PLAN).status_code == 404
    assert page(marta, "/learning/team?name=Grade 9", 404)
    assert page(marta, "/learning/sessions/1/1", 404)


def test_a_member_who_does_not_lead_plans_nothing(led: Town, as_) -> None:  # noqa: ANN001
    assert as_("luis").post("/lantern/learning/sessions", data=PLAN).status_code == 403


@pytest.mark.parametrize(
    ("field", "typed"), [("minutes", "3"), ("starts", "03:00"), ("until", "2028-01-01"), ("title", "")]
)
def test_what_was_typed_is_kept_beside_its_reason(led: Town, as_, field: str, typed: str) -> None:  # noqa: ANN001
    answer = as_("ana").post("/lantern/learning/sessions", data=PLAN | {field: typed, "place": "The attic"})
    assert answer.status_code == 422
    assert "The attic" in answer.text


@pytest.mark.parametrize("typed", ["Maria", "3 girls", "12a", "-1", "41", "", "３", "1" * 40])
def test_a_text_is_no_count_of_students(agreed: Town, as_, typed: str) -> None:  # noqa: ANN001
    answer = as_("ana").post("/lantern/learning/students?lang=en", data={"students": typed})
    assert answer.status_code == 422
    assert "Write a number from 0 to 40, and never a name." in answer.text


def test_a_count_of_students_is_kept(agreed: Town, as_) -> None:  # noqa: ANN001
    assert as_("ana").post("/lantern/learning/students", data={"students": " 3 "}).status_code == 303
    assert 'value="3"' in page(as_("ana"), "/learning")


def test_a_step_is_noted_and_taken_back(agreed: Town, as_) -> None:  # noqa: ANN001
    ana = as_("ana")
    ana.post("/lantern/learning/steps", data={"step": "begun", "day": "2026-10-01"})
    assert "You began on Thursday 1 October 2026." in page(ana, "/learning")
    ana.post("/lantern/learning/steps/withdrawal", data={"step": "begun"})
    assert "You are in year 2 of service. Begin by the end of year 5" in page(ana, "/learning")


def test_reviews_are_set_by_the_lead_and_marked_by_a_member(led: Town, as_) -> None:  # noqa: ANN001
    days = {"team": "Grade 9", "first_day": "2026-11-23", "count": "2"}
    assert as_("ana").post("/lantern/learning/reviews", data=days).status_code == 303
    assert "Nothing about any student." in page(as_("luis"), "/learning/team")
    as_("luis").post("/lantern/learning/reviews/1/mark", data={"done": "yes", "action": "Read aloud."})
    assert "Read aloud." in page(as_("ana"), "/learning/team")


def test_home_asks_the_lead_who_was_there(led: Town, meet: Meet, as_) -> None:  # noqa: ANN001
    meet()
    assert "Who was there? Team meeting, Tuesday 17 November" in page(as_("ana"), "/")
    assert "Who was there?" not in page(as_("luis"), "/")


def test_home_asks_whoever_is_not_noted_and_one_press_answers(led: Town, meet: Meet, as_) -> None:  # noqa: ANN001
    meet()
    as_("ana").post("/lantern/learning/sessions/1/1/presence")
    luis = as_("luis")
    assert "Were you there? Team meeting, Tuesday 17 November" in page(luis, "/")
    luis.post("/lantern/learning/sessions/1/1/presence")
    assert "Were you there?" not in page(luis, "/")
