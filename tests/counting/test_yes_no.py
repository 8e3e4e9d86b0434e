"""Thresholds at, below and above; quorum; abstentions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.counting.decision import Decided, Reason, Rule, Said
from governance.counting.decision import decide as decided
from governance.counting.yes_no import Base, Threshold

TWO_THIRDS_OF_ROLL = Threshold(Fraction(2, 3), False, Base.ROLL)
MAJORITY = Threshold(Fraction(1, 2), True, Base.YES_OR_NO)


def decide(
    yes: int, no: int, abstain: int, blank: int, *, roll: int, threshold: Threshold, quorum: Fraction = Fraction(0)
) -> Decided:
    return decided(Rule(threshold, quorum), Said(yes, no, abstain, blank, roll))


@pytest.mark.parametrize(("yes", "passes"), [(18, False), (19, True), (20, True)])
def test_two_thirds_of_28_on_the_roll_are_19(yes: int, passes: bool) -> None:
    assert decide(yes, 0, 0, 0, roll=28, threshold=TWO_THIRDS_OF_ROLL).passed is passes


@pytest.mark.parametrize(("yes", "no", "passes"), [(9, 10, False), (10, 10, False), (11, 10, True)])
def test_a_majority_is_more_than_half(yes: int, no: int, passes: bool) -> None:
    assert decide(yes, no, 0, 0, roll=28, threshold=MAJORITY).passed is passes


@pytest.mark.parametrize(("papers", "reason"), [(13, Reason.NO_QUORUM), (14, Reason.PASSED), (15, Reason.PASSED)])
def test_half_of_28_make_the_quorum(papers: int, reason: Reason) -> None:
    assert decide(papers, 0, 0, 0, roll=28, threshold=MAJORITY, quorum=Fraction(1, 2)).reason == reason


def test_a_blank_counts_for_quorum_and_not_for_either_side() -> None:
    assert decide(1, 0, 6, 7, roll=28, threshold=MAJORITY, quorum=Fraction(1, 2)).passed


def test_nothing_but_abstentions_is_not_passed() -> None:
    assert decide(0, 0, 20, 0, roll=28, threshold=MAJORITY).reason == Reason.ONLY_ABSTENTIONS


def test_an_absence_counts_as_no_where_the_base_is_the_roll() -> None:
    assert not decide(18, 0, 0, 0, roll=28, threshold=TWO_THIRDS_OF_ROLL).passed


def test_more_papers_than_people_are_refused() -> None:
    with pytest.raises(ValueError, match="more papers"):
        decide(3, 0, 0, 0, roll=2, threshold=MAJORITY)


@given(st.fractions(0, 1, max_denominator=60), st.booleans(), st.integers(0, 5000))
def test_the_least_that_passes_passes_and_one_less_does_not(share: Fraction, strict: bool, of: int) -> None:
    needed = Threshold(share, strict, Base.ROLL).needed(of)
    reaches = (lambda n: n > share * of) if strict else (lambda n: n >= share * of)
    assert reaches(needed)
    assert not reaches(needed - 1)
