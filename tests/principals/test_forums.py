"""Forums: everyone asks, by name or for the committee alone; the one with the finalists waits for their names."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from governance.audit.models import Entry
from governance.home.queries import ahead, record, tasks
from governance.principals.actions import meeting, scoring
from governance.principals.rules.forums import ForumKind
from tests.cast import NOW, Town
from tests.principals.scored import Scored, scored

P = "/lantern/principal/1"
THEN = NOW + timedelta(days=7)
FORM = {
    "kind": "open",
    "title": "What we look for",
    "day": "2026-12-01",
    "starts": "15:30",
    "stops": "16:30",
    "place": "Gym",
}


@pytest.fixture
def world(town: Town, app: Flask) -> Scored:
    return scored(town, Path(app.config["HOUSE"].key_dir))


def call(world: Scored, kind: ForumKind = ForumKind.OPEN, title: str = "What we look for", at: datetime = THEN) -> None:
    hour = timedelta(hours=1)
    meeting.call_forum(world.search, kind, title, at, at + hour, "Gym", True, actor=world.town.pieter, at=NOW)


def text(answer: Any) -> str:
    return answer.get_data(as_text=True)


def test_a_forum_is_called_asked_and_answered(world: Scored, as_) -> None:  # noqa: ANN001
    assert as_("pieter").post(f"{P}/forums", data=FORM).status_code == 303
    for said in ("Will classes stay small?", "How large will classes be?", "Who decides?"):
        assert as_("josephine").post(f"{P}/forums/1/questions", data={"text": said}).status_code == 303
    refused = as_("pieter").post(f"{P}/forums/1/answers", data={"questions": [], "text": "Small."})
    given = {"questions": ["1", "2"], "text": "They stay *small*."}
    assert (refused.status_code, as_("pieter").post(f"{P}/forums/1/answers", data=given).status_code) == (422, 303)
    page = text(as_("grace").get(f"{P}/forums/1"))
    assert page.index("How large") < page.index("<em>small</em>") < page.index("Who decides?")


def test_who_asks_without_a_name_is_known_to_the_committee_alone(world: Scored, as_) -> None:  # noqa: ANN001
    call(world)
    as_("josephine").post(f"{P}/forums/1/questions", data={"text": "Why?", "quiet": "y"})
    named = [
        "Josephine Littlebear" in text(as_(key).get(f"{P}/forums/1")) for key in ("pieter", "grace", "ofelia", "paul")
    ]
    assert named == [True, False, False, False]
    assert Entry.select().where(Entry.deed == "forum question put").get().actor_id is None
    assert "search_forum_question" not in dict(record.of_school(world.town.school.id))


def test_the_forum_with_the_finalists_waits_for_their_names(world: Scored, as_) -> None:  # noqa: ANN001
    call(world, ForumKind.FINALISTS, "Meet them")
    before = text(as_("grace").get(f"{P}/forums")), as_("grace").get(f"{P}/forums/1").status_code
    as_("hiroshi").post(f"{P}/finalists", data={"chosen": ["1", "2"], "public": "y"})
    after = text(as_("grace").get(f"{P}/forums")), as_("grace").get(f"{P}/forums/1").status_code
    assert [("Meet them" in page, status) for page, status in (before, after)] == [(False, 404), (True, 200)]


def test_staff_calls_no_forum_and_answers_nothing(world: Scored, as_) -> None:  # noqa: ANN001
    call(world)
    for path in ("forums", "forums/1/answers", "forums/1/calling-off"):
        assert as_("grace").post(f"{P}/{path}", data=FORM).status_code == 403


def test_malformed_hours_are_refused_and_kept(world: Scored, as_) -> None:  # noqa: ANN001
    for field, typed in (
        ("day", "31/02/2027"),
        ("starts", "25:00"),
        ("stops", ""),
        ("kind", "other"),
        ("title", "x" * 201),
    ):
        answer = as_("pieter").post(f"{P}/forums", data={**FORM, field: typed})
        assert (field, answer.status_code, "Gym" in text(answer)) == (field, 422, True)
    backwards = as_("pieter").post(f"{P}/forums", data={**FORM, "stops": "15:30"})
    assert "ends after it begins" in text(backwards)


def test_a_forum_called_off_takes_no_question(world: Scored, as_) -> None:  # noqa: ANN001
    call(world)
    as_("pieter").post(f"{P}/forums/1/calling-off")
    answer = as_("josephine").post(f"{P}/forums/1/questions", data={"text": "Why?"})
    assert (answer.status_code, "called off" in text(answer)) == (422, True)


def test_forums_stand_in_the_calendar_and_interviews_in_that_of_the_panel_without_a_name(world: Scored, as_) -> None:  # noqa: ANN001
    call(world)
    meeting.set_questions(world.search, "Why us?", actor=world.town.pieter, at=NOW)
    panel = [world.town.pieter.person_id]
    meeting.plan(world.search, 1, panel, THEN, THEN + timedelta(hours=1), "Library", **world.by("hiroshi"))
    assert "Forum: What we look for" in text(as_("grace").get("/lantern/calendar"))
    coming = {
        key: ahead.own(world.town.school.id, world.town.people[key].id, world.town.today, NOW)
        for key in ("pieter", "grace")
    }
    told = {
        key: {one.place for one in found if one.endpoint == "principals.interviews"} for key, found in coming.items()
    }
    assert told == {"pieter": {"Library"}, "grace": set()}
    assert "Abena" not in repr(coming)


def test_home_asks_a_member_to_score_until_they_hand_in(world: Scored) -> None:
    def asked(key: str) -> list[str]:
        found = tasks.tasks(world.town.actor(key), world.town.today, NOW)
        return [one.what.message for one in found if "applicants" in one.what.message]

    scoring.begin(world.search, **world.by("hiroshi"))
    world.score("pieter", 1, 4, 4)
    before = asked("pieter"), asked("grace")
    world.hand_in("pieter")
    assert (before, asked("pieter")) == ((["Score the applicants: %(title)s"], []), [])
