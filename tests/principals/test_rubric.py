"""The arithmetic of scores, and who may give, change, hand in and open them."""

from fractions import Fraction
from itertools import permutations

import pytest

from governance.principals.rules.scoring import (
    Given,
    Measure,
    Phase,
    obstacles_to_beginning,
    obstacles_to_correcting,
    obstacles_to_handing_in,
    obstacles_to_opening_scores,
    obstacles_to_scoring,
    obstacles_to_wording,
    table,
)

WORDS = {1: "a", 2: "b", 3: "c", 4: "d"}
LEADING, TEACHING = Measure(7, "Leading", 70, WORDS), Measure(8, "Teaching", 30, WORDS)
THREE = [Given(1, 5, 7, 4), Given(2, 5, 7, 3), Given(3, 5, 7, 3), Given(1, 5, 8, 2)]


def test_means_are_exact() -> None:
    (row,) = table(THREE, [LEADING, TEACHING], [5])
    assert (row.cells[7].mean, row.cells[8].mean) == (Fraction(10, 3), Fraction(2))
    assert row.total == Fraction(70, 100) * Fraction(10, 3) + Fraction(30, 100) * 2
    assert (row.cells[7].lowest, row.cells[7].highest, row.cells[7].scorers, row.scorers) == (3, 4, 3, 3)


def test_what_is_not_scored_is_left_out_with_its_weight() -> None:
    (row,) = table([Given(1, 5, 8, 2)], [LEADING, TEACHING], [5])
    assert (row.total, set(row.cells)) == (Fraction(2), {8})


def test_nobody_is_last_for_want_of_scores_before_those_who_have_some() -> None:
    rows = table([Given(1, 6, 7, 1)], [LEADING, TEACHING], [5, 6])
    assert [(row.application, row.place) for row in rows] == [(6, 1), (5, None)]


def test_equal_totals_share_a_place() -> None:
    given = [Given(1, 4, 7, 2), Given(1, 5, 7, 3), Given(1, 6, 7, 3)]
    assert [(r.application, r.place) for r in table(given, [LEADING], [4, 5, 6])] == [(5, 1), (6, 1), (4, 3)]


def test_the_order_in_which_scores_came_changes_nothing() -> None:
    assert len({repr(table(order, [LEADING, TEACHING], [5])) for order in permutations(THREE)}) == 1


def test_a_weight_of_nothing_gives_no_total() -> None:
    (row,) = table([Given(1, 5, 7, 4)], [Measure(7, "x", 0, WORDS)], [5])
    assert row.total is None


def scoring(phase: Phase = Phase.SCORING, **changed: bool) -> list[str]:
    asked = {"member": True, "conflict": False, "handed_in": False, **changed}
    return [one.message for one in obstacles_to_scoring(phase, **asked)]


def test_a_member_without_a_conflict_scores() -> None:
    assert not scoring()


@pytest.mark.parametrize("changed", [{"member": False}, {"conflict": True}, {"handed_in": True}])
def test_nobody_else_scores(changed: dict[str, bool]) -> None:
    assert len(scoring(**changed)) == 1


@pytest.mark.parametrize("handed_in", [True, False])
def test_who_may_have_seen_others_scores_is_told_so(handed_in: bool) -> None:
    (words,) = scoring(Phase.REVEALED, handed_in=handed_in)
    assert "seen the scores of others" in words


def correcting(phase: Phase = Phase.SCORING, why: str = "I misread", **changed: bool) -> int:
    asked = {"handed_in": True, "conflict": False, "same": False, **changed}
    return len(list(obstacles_to_correcting(phase, why, **asked)))


def test_a_correction_needs_a_reason_and_sealed_scores() -> None:
    assert [correcting(), correcting(why=" "), correcting(Phase.REVEALED), correcting(handed_in=False)] == [0, 1, 1, 1]
    assert [correcting(same=True), correcting(conflict=True), correcting(why="x" * 601)] == [1, 1, 1]


def test_an_empty_sheet_is_not_handed_in() -> None:
    def against(scored: int, handed_in: bool = False, phase: Phase = Phase.SCORING) -> int:
        return len(list(obstacles_to_handing_in(phase, member=True, handed_in=handed_in, scored=scored)))

    assert [against(0), against(1), against(1, True), against(1, phase=Phase.REVEALED)] == [1, 0, 1, 1]


def test_scores_are_opened_early_with_a_reason_only() -> None:
    def against(missing: list[str], why: str, in_: int = 1) -> int:
        return len(list(obstacles_to_opening_scores(Phase.SCORING, missing, why, in_=in_)))

    assert [against([], ""), against(["Ana"], ""), against(["Ana"], "ill"), against([], "", 0)] == [0, 1, 0, 1]


def test_scoring_begins_with_words_applicants_and_two_members() -> None:
    ready = {"criteria": 1, "wordless": [], "applicants": 1, "running": False, "members": 2}
    for changed in ({"criteria": 0}, {"wordless": ["x"]}, {"applicants": 0}, {"running": True}, {"members": 1}):
        assert len(list(obstacles_to_beginning(**{**ready, **changed}))) == 1
    assert not list(obstacles_to_beginning(**ready))


def test_levels_have_four_different_words() -> None:
    def against(words: dict[int, str], running: bool = False) -> int:
        return len(list(obstacles_to_wording(words, running=running)))

    assert [against(WORDS), against({**WORDS, 4: " "}), against({**WORDS, 4: "A"}), against(WORDS, True)] == [
        0,
        1,
        1,
        1,
    ]
    assert [against({**WORDS, 4: "x" * 300}), against({**WORDS, 4: "x" * 301})] == [0, 1]
