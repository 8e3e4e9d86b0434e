"""The rule as data: what decides, and the sentence made from it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots.rules.choices import Asking
from governance.ballots.rules.deciding import Completion, Earlier, Method, Rule, ScoredBy, Ties, preset
from governance.ballots.rules.electorate import Body, Electorate
from governance.ballots.rules.sentences import rule_notes, rule_sentence, share_words
from governance.ballots.rules.tallying import tally, verdict
from governance.counting.yes_no import Base, Threshold
from governance.decisions.rules import Outcome, SubjectKind
from governance.values.words import Sentence

AGREEMENT, BUDGET, PRINCIPAL = (
    preset(kind, {}) for kind in (SubjectKind.AGREEMENT, SubjectKind.BUDGET, SubjectKind.PRINCIPAL)
)
ONE = Asking(1, Method.YES_NO, 3)
THREE = Asking(1, Method.IRV, 3)
NAMES = {1: "Ada", 2: "Ben", 3: "Chi"}


def said(sentence: Sentence) -> str:
    values = {name: said(v) if isinstance(v, Sentence) else v for name, v in sentence.values.items()}
    return sentence.message % values if values else sentence.message


def decided(rule: Rule, roll: int, yes: int, no: int, abstain: int = 0, blank: int = 0) -> Outcome:
    papers = [(1,)] * yes + [(2,)] * no + [(3,)] * abstain + [()] * blank
    return verdict(rule, roll, tally(ONE, rule, roll, papers), NAMES).outcome


def test_the_agreement_preset_says_how_many_of_how_many() -> None:
    assert said(rule_sentence(AGREEMENT, 28)) == (
        "Adopted if at least 19 of the 28 on the roll vote yes (two thirds of everyone; not voting counts as no)."
    )


def test_the_budget_preset_says_its_quorum_and_its_majority() -> None:
    quorum, majority = said(rule_sentence(BUDGET, 28)).split(", and ")
    assert quorum == "Adopted if at least 14 of the 28 on the roll take part"
    assert majority == "more than half of those who say yes or no vote yes."


def test_the_ranked_preset_says_how_ballots_move() -> None:
    assert "whoever more than half of the ballots prefer is chosen" in said(rule_sentence(PRINCIPAL, 28))
    assert any("lot drawn" in said(note) for note in rule_notes(PRINCIPAL))


@pytest.mark.parametrize(("yes", "outcome"), [(18, Outcome.NOT_PASSED), (19, Outcome.PASSED), (20, Outcome.PASSED)])
def test_an_agreement_with_28_on_the_roll_below_at_and_above(yes: int, outcome: Outcome) -> None:
    assert decided(AGREEMENT, 28, yes, 0) == outcome


@pytest.mark.parametrize(("yes", "no", "outcome"), [(7, 8, "not_passed"), (8, 8, "not_passed"), (9, 8, "passed")])
def test_a_budget_below_at_and_above_half(yes: int, no: int, outcome: str) -> None:
    assert decided(BUDGET, 28, yes, no) == outcome


@pytest.mark.parametrize(("papers", "outcome"), [(13, "not_passed"), (14, "passed"), (15, "passed")])
def test_a_budget_below_at_and_above_its_quorum(papers: int, outcome: str) -> None:
    assert decided(BUDGET, 28, 3, 0, abstain=papers - 4, blank=1) == outcome


def test_nothing_but_abstentions_is_not_passed() -> None:
    assert decided(BUDGET, 28, 0, 0, abstain=28) == Outcome.NOT_PASSED


@pytest.mark.parametrize(("firsts", "outcome"), [(3, "none_chosen"), (4, "chosen"), (5, "chosen")])
def test_a_candidate_below_at_and_above_a_quorum_of_half_of_eight(firsts: int, outcome: str) -> None:
    rule = Rule(Method.IRV, PRINCIPAL.threshold, quorum=Fraction(1, 2))
    account = tally(THREE, rule, 8, [(1,)] * firsts)
    assert verdict(rule, 8, account, NAMES).outcome == outcome


@pytest.mark.parametrize(("rest", "winner"), [(3, 1), (4, None), (5, 2)])
def test_a_candidate_above_at_and_below_half_of_the_ballots(rest: int, winner: int | None) -> None:
    rule = Rule(Method.IRV, PRINCIPAL.threshold, ties=Ties.STOP)
    account = tally(Asking(1, Method.IRV, 2), rule, 28, [(1,)] * 4 + [(2,)] * rest)
    assert account["winner"] == winner


def test_a_tie_without_a_lot_chooses_nobody_and_says_who_was_level() -> None:
    rule = Rule(Method.IRV, PRINCIPAL.threshold, ties=Ties.STOP)
    found = verdict(rule, 28, tally(THREE, rule, 28, [(1,)] * 2 + [(2,)] * 2), NAMES)
    assert found.outcome == Outcome.NONE_CHOSEN
    assert "were level" in said(found.sentence)


def test_terms_in_force_take_the_place_of_the_presets() -> None:
    terms = {"ratification_share": Fraction(4, 5), "budget_quorum": Fraction(2, 3), "notice_days": 7}
    agreement, budget = preset(SubjectKind.AGREEMENT, terms), preset(SubjectKind.BUDGET, terms)
    assert (agreement.threshold.share, agreement.notice) == (Fraction(4, 5), 7)
    assert budget.quorum == Fraction(2, 3)


@pytest.mark.parametrize(
    ("share", "words"), [("2/3", "two thirds"), ("11/20", "55 percent"), ("5/7", "a share of 5/7")]
)
def test_shares_are_said_in_words(share: str, words: str) -> None:
    assert said(share_words(Fraction(share))) == words


shares = st.fractions(0, 1, max_denominator=20).filter(bool)
rules = st.builds(
    Rule,
    st.sampled_from(Method),
    st.builds(Threshold, shares, st.booleans(), st.sampled_from(Base)),
    st.builds(Electorate, st.sampled_from(Body), st.text(max_size=5), shares, st.booleans(), st.booleans()),
    shares,
    st.sampled_from(Ties),
    st.booleans(),
    st.integers(0, 20),
    st.text(max_size=5),
    st.text("0123456789abcdef", max_size=8),
    by=st.sampled_from(ScoredBy),
    earlier=st.sampled_from(Earlier),
    completion=st.sampled_from(Completion),
)


@given(rules)
def test_a_rule_reads_back_as_it_was_written(rule: Rule) -> None:
    assert Rule.from_data(rule.as_data()) == rule


@given(rules, st.integers(1, 100))
def test_every_rule_has_its_sentence(rule: Rule, roll: int) -> None:
    assert "%(" not in said(rule_sentence(rule, roll))


@given(rules, st.integers(1, 100))
def test_every_note_of_a_rule_is_whole(rule: Rule, roll: int) -> None:
    assert not [note for note in rule_notes(rule, roll) if "%(" in said(note)]


@given(rules.map(lambda rule: replace(rule, method=Method.YES_NO)), st.integers(5, 60), st.data())
def test_one_more_yes_in_place_of_a_no_never_undoes_a_passing(rule: Rule, roll: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, roll - 1))
    no = data.draw(st.integers(1, roll - yes))
    if decided(rule, roll, yes, no) == Outcome.PASSED:
        assert decided(rule, roll, yes + 1, no - 1) == Outcome.PASSED
