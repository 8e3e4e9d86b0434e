"""From finalists to the superintendent's answer: what stands in the way, at, below and above each limit."""

from datetime import UTC, date, datetime, timedelta

import pytest

from governance.principals.rules import forums
from governance.principals.rules import recommending as rules
from governance.principals.rules.recommending import Answer, Back

TODAY = date(2027, 4, 2)
NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)


def naming(chosen: list[int], why: str = "", before: int = 0, public: bool = True) -> int:
    return len(list(rules.obstacles_to_naming(chosen, {1, 2, 3}, why, [], before=before, public=public)))


def test_two_finalists_or_a_reason() -> None:
    assert [naming([]), naming([1]), naming([1], "the other left"), naming([1], before=1), naming([1, 2])] == [
        1,
        1,
        0,
        0,
        0,
    ]


def test_finalists_applied_and_know_that_their_names_are_shown() -> None:
    assert [naming([1, 9]), naming([1, 2], public=False)] == [1, 1]


def recommending(signers: list[int], words: str = "We recommend", **changed: bool) -> int:
    asked = {"decided": True, "signed": False, "answered": False, **changed}
    return len(list(rules.obstacles_to_recommending(words, signers, {1, 2}, **asked)))


def test_a_letter_follows_a_certified_choice_and_is_signed_by_members() -> None:
    assert [recommending([1]), recommending([]), recommending([3]), recommending([1], " ")] == [0, 1, 1, 1]
    assert [recommending([1], decided=False), recommending([1], signed=True), recommending([1], answered=True)] == [
        1,
        1,
        1,
    ]


def signing(typed: str = "ana  ríos", consent: bool = True, **changed: bool) -> int:
    asked = {"named": True, "sound": True, "read": True, "newest": True, **changed}
    return len(list(rules.obstacles_to_signing(typed, "Ana Rios", consent, **asked)))


@pytest.mark.parametrize("changed", [{"named": False}, {"sound": False}, {"read": False}, {"newest": False}])
def test_only_the_letter_that_was_read_is_signed_by_those_named(changed: dict[str, bool]) -> None:
    assert [signing(), signing(**changed), signing("Ana"), signing(consent=False)] == [0, 1, 1, 1]


def recording(
    answer: Answer | None = Answer.NO, day: date = TODAY, from_day: date | None = None, **changed: bool
) -> int:
    asked = {"signed": True, "confirmed": False, "signed_on": date(2027, 4, 1), "today": TODAY, **changed}
    return len(list(rules.obstacles_to_recording(answer, day, from_day, "", **asked)))


def test_an_answer_comes_between_the_last_signature_and_today() -> None:
    days = [date(2027, 3, 31), date(2027, 4, 1), TODAY, date(2027, 4, 3)]
    assert [recording(day=day) for day in days] == [1, 0, 0, 1]


def test_a_yes_says_from_when() -> None:
    assert [recording(Answer.YES), recording(Answer.YES, from_day=TODAY), recording(None)] == [1, 0, 1]
    assert [recording(signed=False), recording(confirmed=True)] == [1, 1]


def test_an_officer_confirms_what_somebody_else_recorded_once() -> None:
    def against(**changed: bool) -> int:
        return len(
            list(rules.obstacles_to_confirming(**{"recorded": True, "confirmed": False, "own": False, **changed}))
        )

    assert [against(), against(recorded=False), against(confirmed=True), against(own=True)] == [0, 1, 1, 1]


def test_a_search_begins_again_after_a_no_or_when_nobody_was_chosen() -> None:
    def against(back: Back | None = Back.POSTING, why: str = "He said no", **changed: bool) -> int:
        asked = {"refused": False, "nobody": False, "already": False, **changed}
        return len(list(rules.obstacles_to_reopening(back, why, **asked)))

    assert [against(), against(refused=True), against(nobody=True), against(refused=True, already=True)] == [1, 0, 0, 1]
    assert [against(None, refused=True), against(why="", refused=True)] == [1, 1]


def test_the_report_stands_before_the_candidates_in_what_is_frozen() -> None:
    text = rules.frozen_text("We met ten times.", [("Abena", "I lead.")], "5eed")
    assert text.index("We met") < text.index("Abena") < text.index("5eed")
    assert rules.frozen_text("", [("Abena", "I lead.")], "5eed") == "## Abena\n\nI lead.\n\n`5eed`"


def test_the_finalists_forum_is_shown_once_their_names_are() -> None:
    kinds = [(kind, public) for kind in forums.ForumKind for public in (False, True)]
    assert [forums.shown_to_staff(kind, finalists_public=public) for kind, public in kinds] == [True, True, False, True]


@pytest.mark.parametrize(("minutes", "against"), [(59, 0), (60, 1), (61, 1)])
def test_questions_are_put_until_the_forum_is_over(minutes: int, against: int) -> None:
    ends, at = NINE + timedelta(minutes=60), NINE + timedelta(minutes=minutes)
    assert len(list(forums.obstacles_to_putting("Why?", ends=ends, at=at, called_off=False))) == against
