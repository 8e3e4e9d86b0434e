"""Nobody is in two interviews at once; one may follow the other at the same minute."""

from datetime import UTC, datetime, timedelta

import pytest

from governance.principals.rules.interviews import (
    Slot,
    clashes,
    obstacles_to_asking,
    obstacles_to_planning,
    read_questions,
)

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
NAMES = {1: "Ana", 2: "Luis", 3: "Marta"}


def slot(
    begins: datetime = NINE, application: int = 5, panel: tuple[int, ...] = (1,), place: str = "Room 1", no: int = 0
) -> Slot:
    return Slot(application, frozenset(panel), begins, begins + HOUR, place, no)


HELD = slot(no=1)


@pytest.mark.parametrize(("minutes", "clash"), [(-60, 0), (-59, 1), (0, 1), (59, 1), (60, 0)])
def test_an_applicant_has_one_interview_at_a_time(minutes: int, clash: int) -> None:
    new = slot(NINE + timedelta(minutes=minutes), panel=(2,), place="Room 2")
    assert len(list(clashes(new, [HELD], NAMES))) == clash


def test_a_panel_member_is_named_who_sits_elsewhere() -> None:
    (found,) = clashes(slot(application=6, panel=(1, 2), place="Room 2"), [HELD], NAMES)
    assert found.values["names"] == "Ana"


def test_a_room_holds_one_interview() -> None:
    assert len(list(clashes(slot(application=6, panel=(2,), place=" room  1 "), [HELD], NAMES))) == 1


def test_an_interview_does_not_clash_with_itself() -> None:
    assert not list(clashes(HELD, [HELD], NAMES))


def planning(new: Slot, **changed: object) -> int:
    asked = {"at": NINE - HOUR, "questions": 3, "barred": (), "strangers": False, **changed}
    return len(list(obstacles_to_planning(new, [], NAMES, **asked)))


def test_an_interview_has_questions_an_hour_a_panel_and_a_place() -> None:
    assert planning(slot()) == 0
    assert [planning(slot(), questions=0), planning(slot(), barred=["Ana"]), planning(slot(), strangers=True)] == [
        1,
        1,
        1,
    ]
    assert [planning(slot(panel=())), planning(slot(place="")), planning(slot(), at=NINE + timedelta(seconds=1))] == [
        1,
        1,
        1,
    ]


def test_it_ends_after_it_begins() -> None:
    assert planning(Slot(5, frozenset({1}), NINE, NINE, "Room 1")) == 1


def test_the_questions_rest_once_the_first_interview_begins() -> None:
    def against(first: datetime | None) -> int:
        return len(list(obstacles_to_asking(["Why us?"], first, NINE)))

    assert [against(None), against(NINE + HOUR), against(NINE), against(NINE - HOUR)] == [0, 0, 1, 1]


def test_one_question_a_line() -> None:
    assert read_questions(" - Why us?\n\n* What  next?\n") == ["Why us?", "What next?"]
    assert len(list(obstacles_to_asking(["Why?", "why?"], None, NINE))) == 1
    assert len(list(obstacles_to_asking([], None, NINE))) == 1
    assert len(list(obstacles_to_asking(["x" * 401], None, NINE))) == 1
