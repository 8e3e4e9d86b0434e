"""Consent and fist to five: what an objection does, and what each number of fingers means."""

from fractions import Fraction

import pytest

from governance.counting import consent, fist_to_five
from governance.counting.consent import Answer
from governance.counting.fist_to_five import Meaning, Scale

M = Meaning
# A one blocks here; elsewhere it only means 'I do not like it'.
STRICT = Scale((M.BLOCKS, M.BLOCKS, M.MUST_BE_HEARD, M.SUPPORTS, M.SUPPORTS, M.SUPPORTS))
MILD = Scale((M.BLOCKS, M.AGAINST, M.AGAINST, M.SUPPORTS, M.SUPPORTS, M.SUPPORTS), Fraction(2, 3), False)


@pytest.mark.parametrize(
    ("sustained", "overcome", "reason"),
    [(0, 0, consent.Reason.OPEN), (1, 0, consent.Reason.OBJECTION), (0, 1, consent.Reason.PASSED)],
)
def test_an_objection_is_heard_and_then_sustained_or_not(sustained: int, overcome: int, reason: consent.Reason) -> None:
    said = [Answer.CONSENT] * 5 + [Answer.OBJECTION]
    assert consent.decide(said, roll=9, sustained=sustained, overcome=overcome).reason == reason


def test_reservations_block_nothing() -> None:
    assert consent.decide([Answer.RESERVATION] * 3 + [Answer.STAND_ASIDE], roll=9).passed


def test_where_all_stand_aside_nobody_consents() -> None:
    assert consent.decide([Answer.STAND_ASIDE] * 3, roll=9).reason == consent.Reason.NOBODY_CONSENTS


@pytest.mark.parametrize(("here", "passed"), [(4, False), (5, True), (6, True)])
def test_consent_may_need_a_quorum(here: int, passed: bool) -> None:
    assert consent.decide([Answer.CONSENT] * here, roll=9, quorum=Fraction(1, 2)).passed is passed


def test_objections_that_nobody_made_are_refused() -> None:
    with pytest.raises(ValueError, match="more objections"):
        consent.decide([Answer.CONSENT], roll=9, sustained=1)


def test_a_one_blocks_only_where_the_school_says_so() -> None:
    shown = {1: 1, 4: 5}
    assert fist_to_five.decide(shown, STRICT, roll=9).reason == fist_to_five.Reason.BLOCKED
    assert fist_to_five.decide(shown, MILD, roll=9).passed


def test_a_block_that_is_not_sustained_stops_nothing() -> None:
    assert fist_to_five.decide({1: 1, 4: 5}, STRICT, roll=9, sustained=0).passed


@pytest.mark.parametrize(("heard", "passed"), [(False, False), (True, True)])
def test_low_numbers_oblige_the_group_to_hear(heard: bool, passed: bool) -> None:
    assert fist_to_five.decide({2: 1, 4: 5}, STRICT, roll=9, heard=heard).passed is passed


@pytest.mark.parametrize(("supporting", "passed"), [(3, False), (4, True), (5, True)])
def test_enough_must_support(supporting: int, passed: bool) -> None:
    shown = {1: 6 - supporting, 4: supporting}
    assert fist_to_five.decide(shown, MILD, roll=9).passed is passed


def test_the_mean_is_exact() -> None:
    assert fist_to_five.decide({3: 1, 4: 2}, MILD, roll=9).account()["mean"] == "11/3"


@pytest.mark.parametrize("shown", [{6: 1}, {4: 10}, {4: -1}])
def test_hands_that_cannot_be_are_refused(shown: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="fingers"):
        fist_to_five.decide(shown, MILD, roll=9)
