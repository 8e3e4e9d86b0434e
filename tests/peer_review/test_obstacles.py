"""What may be said of an entry, by whom and when: below, at and above each bound."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from governance.peer_review.rules import visiting
from governance.peer_review.rules.visiting import Act, Facts, Kind, Standing
from tests.cast import NOW, TODAY

ANA, LUIS, MEI = 1, 2, 3
VISIT = Facts(1, Kind.VISIT, TODAY, 45, ANA, LUIS, ANA, NOW)
CORRECTED = replace(VISIT, correction=30, why="Late.")
EARLIEST = date(2025, 7, 1)


def against(minutes: int = 45, day: date = TODAY, other: int = LUIS, there: frozenset[int] = frozenset({1, 2})) -> int:
    found = visiting.obstacles_to_logging(ANA, other, day, minutes, today=TODAY, earliest=EARLIEST, there=there)
    return len(list(found))


@pytest.mark.parametrize(("minutes", "count"), [(4, 1), (5, 0), (600, 0), (601, 1), (0, 1), (-45, 1)])
def test_minutes_from_five_to_six_hundred(minutes: int, count: int) -> None:
    assert against(minutes) == count


@pytest.mark.parametrize(("day", "count"), [(TODAY + timedelta(days=1), 1), (TODAY, 0), (EARLIEST, 0)])
def test_neither_tomorrow_nor_too_long_ago(day: date, count: int) -> None:
    assert against(day=day) == count
    assert against(day=EARLIEST - timedelta(days=1)) == 1


def test_nobody_visits_themselves() -> None:
    assert against(other=ANA) == 1


@pytest.mark.parametrize("there", [frozenset({ANA}), frozenset({LUIS})])
def test_both_must_have_been_on_the_staff(there: frozenset[int]) -> None:
    assert against(there=there) == 1


@pytest.mark.parametrize(("minutes", "already", "count"), [(120, 0, 0), (121, 0, 1), (45, 15, 1), (121, 15, 2)])
def test_a_long_time_or_a_second_entry_is_asked_about(minutes: int, already: int, count: int) -> None:
    assert len(list(visiting.questions_on(minutes, already))) == count


@pytest.mark.parametrize(("who", "may"), [(ANA, False), (LUIS, True), (MEI, False)])
def test_only_the_other_one_confirms(who: int, may: bool) -> None:
    assert (list(visiting.obstacles_to_confirming(VISIT, who, TODAY)) == []) is may


def test_a_visit_is_confirmed_once_it_has_happened() -> None:
    assert list(visiting.obstacles_to_confirming(VISIT, LUIS, TODAY - timedelta(days=1)))


def test_who_was_visited_may_log_and_then_the_reviewer_answers() -> None:
    assert replace(VISIT, logged_by=LUIS).other == ANA


@pytest.mark.parametrize(
    ("minutes", "why", "count"),
    [(0, "x", 0), (1, "x", 1), (4, "x", 1), (5, "x", 0), (600, "x", 0), (601, "x", 1), (45, "x", 1), (30, " ", 1)],
)
def test_a_correction_gives_other_minutes_and_says_why(minutes: int, why: str, count: int) -> None:
    assert len(list(visiting.obstacles_to_correcting(VISIT, LUIS, minutes, why))) == count


@pytest.mark.parametrize(("who", "seen", "count"), [(ANA, 30, 0), (ANA, 20, 1), (ANA, None, 1), (LUIS, 30, 1)])
def test_who_logged_it_agrees_to_the_minutes_they_saw(who: int, seen: int | None, count: int) -> None:
    assert len(list(visiting.obstacles_to_agreeing(CORRECTED, who, seen))) == count


@pytest.mark.parametrize(("hours", "may"), [(23, True), (24, True), (25, False)])
def test_a_confirmed_entry_is_taken_back_within_a_day(hours: int, may: bool) -> None:
    late = NOW + timedelta(hours=hours)
    found = list(visiting.obstacles_to_withdrawing(replace(VISIT, confirmed=True), ANA, late))
    assert (found == []) is may


def test_an_unconfirmed_entry_is_taken_back_at_any_time() -> None:
    assert not list(visiting.obstacles_to_withdrawing(VISIT, ANA, NOW + timedelta(days=90)))


@pytest.mark.parametrize(
    ("visit", "standing"),
    [
        (VISIT, Standing.WAITING),
        (CORRECTED, Standing.CORRECTED),
        (replace(CORRECTED, confirmed=True), Standing.CONFIRMED),
        (replace(VISIT, confirmed=True, withdrawn=True), Standing.WITHDRAWN),
    ],
)
def test_standing_follows_from_the_rows(visit: Facts, standing: Standing) -> None:
    assert visit.standing == standing


@pytest.mark.parametrize(
    ("visit", "who", "acts"),
    [
        (VISIT, ANA, {Act.WITHDRAW}),
        (VISIT, LUIS, {Act.CONFIRM, Act.CORRECT, Act.DISPUTE}),
        (CORRECTED, ANA, {Act.AGREE, Act.WITHDRAW, Act.DISPUTE}),
        (replace(VISIT, confirmed=True), ANA, {Act.WITHDRAW}),
        (replace(VISIT, confirmed=True), LUIS, set()),
        (replace(VISIT, withdrawn=True), ANA, set()),
        (VISIT, MEI, set()),
    ],
)
def test_each_sees_the_acts_that_are_open(visit: Facts, who: int, acts: set[Act]) -> None:
    assert visiting.acts_open(visit, who, today=TODAY, at=NOW) == acts
