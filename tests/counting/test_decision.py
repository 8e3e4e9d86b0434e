"""Decisions below, at and above each threshold; what silence does; ties; several electorates."""

from fractions import Fraction

import pytest

from governance.counting.decision import Counts, Reason, Rule, Said, TieRule, decide, lot, together
from governance.counting.yes_no import Base, Threshold

HALF = Threshold(Fraction(1, 2), True, Base.YES_OR_NO)


def of(share: Fraction, base: Base, strict: bool = False) -> Rule:
    return Rule(Threshold(share, strict, base))


@pytest.mark.parametrize(
    ("share", "strict", "least"),
    [
        (Fraction(1, 2), True, 51), (Fraction(55, 100), False, 55), (Fraction(3, 5), False, 60),
        (Fraction(2, 3), False, 67), (Fraction(3, 4), False, 75), (Fraction(4, 5), False, 80), (Fraction(1), False, 100),
    ],
)  # fmt: skip
def test_below_at_and_above_each_threshold(share: Fraction, strict: bool, least: int) -> None:
    rule = of(share, Base.ROLL, strict)
    passes = [decide(rule, Said(yes, 100 - yes, roll=100)).passed for yes in (least - 1, least, min(100, least + 1))]
    assert passes == [False, True, True]


@pytest.mark.parametrize(("base", "least"), [(Base.YES_OR_NO, 5), (Base.PAPERS, 7), (Base.PRESENT, 8), (Base.ROLL, 10)])
def test_half_of_whom(base: Base, least: int) -> None:
    rule = of(Fraction(1, 2), base)
    said = [Said(yes, 10 - yes, 3, 1, roll=20, present=16) for yes in (least - 1, least)]
    assert [decide(rule, one).passed for one in said] == [False, True]


@pytest.mark.parametrize(("counts", "needed"), [(Counts.LEFT_OUT, 6), (Counts.NO, 8), (Counts.AS_BASE, 8)])
def test_what_an_abstention_does(counts: Counts, needed: int) -> None:
    rule = Rule(Threshold(Fraction(1, 2), True, Base.PAPERS), abstention=counts)
    assert decide(rule, Said(6, 4, 5, roll=20)).needed == needed


@pytest.mark.parametrize(("counts", "passes"), [(Counts.LEFT_OUT, True), (Counts.AS_BASE, True), (Counts.NO, False)])
def test_what_a_blank_does(counts: Counts, passes: bool) -> None:
    assert decide(Rule(HALF, blank=counts), Said(6, 4, 0, 3, roll=20)).passed is passes


@pytest.mark.parametrize(("counts", "passes"), [(Counts.AS_BASE, False), (Counts.YES, True), (Counts.LEFT_OUT, True)])
def test_what_an_absence_does(counts: Counts, passes: bool) -> None:
    rule = Rule(Threshold(Fraction(2, 3), False, Base.ROLL), absence=counts)
    assert decide(rule, Said(8, 2, roll=20)).passed is passes


@pytest.mark.parametrize(("papers", "reason"), [(9, Reason.NO_QUORUM), (10, Reason.PASSED), (11, Reason.PASSED)])
def test_the_quorum(papers: int, reason: Reason) -> None:
    assert decide(Rule(HALF, quorum=Fraction(1, 2)), Said(papers, 0, roll=20)).reason == reason


def test_abstentions_may_count_for_no_quorum() -> None:
    rule = Rule(HALF, quorum=Fraction(1, 2), quorum_counts=frozenset({"blank"}))
    assert decide(rule, Said(6, 0, 4, 3, roll=20)).took_part == 9


@pytest.mark.parametrize(("no", "reason"), [(0, Reason.PASSED), (1, Reason.NOT_UNANIMOUS)])
def test_unanimity(no: int, reason: Reason) -> None:
    assert decide(Rule(unanimous=True), Said(9, no, 2, roll=20)).reason == reason


@pytest.mark.parametrize(("sustained", "reason"), [(0, Reason.PASSED), (1, Reason.OBJECTION)])
def test_a_sustained_objection(sustained: int, reason: Reason) -> None:
    said = Said(9, 1, roll=20, sustained=sustained)
    assert decide(Rule(HALF, no_sustained_objection=True), said).reason == reason


@pytest.mark.parametrize(
    ("tie", "casting", "reason"),
    [
        (TieRule.FAILS, None, Reason.TIE_FAILS),
        (TieRule.CHAIR, None, Reason.CHAIR_TO_DECIDE),
        (TieRule.CHAIR, True, Reason.CHAIR_YES),
        (TieRule.CHAIR, False, Reason.CHAIR_NO),
        (TieRule.RUN_OFF, None, Reason.RUN_OFF),
    ],
)
def test_a_tie_is_settled_as_declared(tie: TieRule, casting: bool | None, reason: Reason) -> None:
    assert decide(Rule(HALF, tie=tie), Said(5, 5, roll=20, casting=casting)).reason == reason


def test_a_lot_between_yes_and_no_can_fall_on_either() -> None:
    assert {lot(str(number)) for number in range(20)} == {True, False}


def test_level_votes_far_below_a_high_threshold_are_no_tie() -> None:
    rule = Rule(Threshold(Fraction(2, 3), False, Base.YES_OR_NO), tie=TieRule.CHAIR)
    assert decide(rule, Said(5, 5, roll=20, casting=True)).reason == Reason.TOO_FEW


def test_nothing_but_abstentions_passes_nothing() -> None:
    assert decide(Rule(HALF), Said(0, 0, 9, roll=20)).reason == Reason.ONLY_ABSTENTIONS


@pytest.mark.parametrize(("parents", "passed", "failed"), [(10, False, ("parents",)), (11, True, ())])
def test_several_electorates_must_each_pass(parents: int, passed: bool, failed: tuple[str, ...]) -> None:
    teachers = ("teachers", of(Fraction(2, 3), Base.ROLL), Said(19, 9, roll=28))
    result = together([teachers, ("parents", Rule(HALF), Said(parents, 10, roll=90))])
    assert (result.passed, result.failed) == (passed, failed)


@pytest.mark.parametrize("said", [Said(3, 0, roll=2), Said(-1, 0, roll=2), Said(2, 1, roll=9, present=2)])
def test_more_papers_than_people_are_refused(said: Said) -> None:
    with pytest.raises(ValueError, match="more papers than people"):
        decide(Rule(HALF), said)


def test_a_base_of_those_present_needs_their_number() -> None:
    with pytest.raises(ValueError, match="present"):
        decide(of(Fraction(1, 2), Base.PRESENT), Said(3, 0, roll=9))
