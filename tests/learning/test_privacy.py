"""The school sees sums; hours, students and steps of one person are on no page but their own."""

import re
from datetime import date

import pytest

from governance.home.queries import record
from governance.learning.actions import attending, caring
from governance.learning.queries import balances
from governance.learning.rules.board import Step
from governance.people.actions import appointing
from tests.cast import TODAY, Town
from tests.learning.conftest import Meet, page

CAST = ("luis", "marta", "grace", "ofelia", "paul", "carmen", "josephine", "hiroshi", "rosa")
SHARED = ("/learning/school", "/learning", "/people", "/")


@pytest.fixture
def told(agreed: Town, meet: Meet) -> Town:
    """Ana was at a session of Grade 9, has adopted 37 students, and began in March."""
    meet()
    attending.note(1, 1, agreed.ana.person_id, actor=agreed.ana, at=agreed.now)
    caring.count_students(37, actor=agreed.ana, at=agreed.now)
    caring.take_step(Step.BEGUN, date(2026, 3, 14), actor=agreed.ana, today=TODAY, at=agreed.now)
    return agreed


@pytest.mark.parametrize("key", CAST)
def test_nobody_else_reads_anas_students_or_steps(told: Town, as_, key: str) -> None:  # noqa: ANN001
    shown = " ".join(re.sub("<[^>]*>", " ", page(as_(key), path)) for path in SHARED)
    assert "37" not in shown
    assert "14 March" not in shown


def test_the_trail_names_nobody_beside_what_is_their_own(told: Town, as_) -> None:  # noqa: ANN001
    shown = page(as_("marta"), "/audit")
    assert "Somebody said how many students they have adopted" in shown
    assert "Ana Riquelme" not in shown


def test_a_team_of_two_is_in_no_line_and_the_whole_is_left_out(agreed: Town) -> None:
    lines, whole = balances.lines(agreed.school.id, TODAY)
    assert [line.team for line in lines] == ["Grade 9", "Grade 10", "Grade 11", "Grade 12"]
    assert whole is None


def test_the_whole_is_shown_once_every_team_is(agreed: Town) -> None:
    told = {"role": "teacher", "fte": 1, "team": "Support", "actor_id": None, "at": agreed.now}
    third = appointing.add_person("A Third", "third@lantern.example")
    appointing.appoint(agreed.school.id, third, from_day=date(2026, 8, 1), **told)
    lines, whole = balances.lines(agreed.school.id, TODAY)
    assert whole
    assert whole.people == sum(line.people for line in lines)


def test_ones_own_file_holds_ones_own_rows_and_no_others(told: Town) -> None:
    mine = dict(record.of_person(told.school.id, told.ana.person_id))
    assert [row["students"] for row in mine["adopted_count"]] == [37]
    assert len(mine["team_session_presence"]) == len(mine["board_step"]) == 1
    others = dict(record.of_person(told.school.id, told.luis.person_id))
    assert not {"adopted_count", "team_session_presence", "board_step"} & set(others)


def test_ones_own_record_says_it_in_sentences(told: Town, as_) -> None:  # noqa: ANN001
    shown = page(as_("ana"), "/my-record")
    assert "At 1 team session, 1 h 30 min." in shown
    assert "Students adopted: 37" in shown
    assert "Begun, Saturday 14 March 2026" in shown
