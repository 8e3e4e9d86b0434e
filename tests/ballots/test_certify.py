"""Both officers certify a counted result; the decision enters the register."""

import pytest

from governance.ballots.queries import result
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions.queries import decisions_of, is_in_force
from governance.decisions.rules import SubjectKind
from governance.notifications.models import Message
from governance.people.models import RollHold
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, NO, YES, Booths, Vote


@pytest.mark.parametrize(("yes", "outcome"), [(15, "not_passed"), (16, "passed"), (17, "passed")])
def test_two_thirds_of_the_roll_of_24_below_at_and_above(opened: Vote, yes: int, outcome: str) -> None:
    opened.all_cast(*[YES] * yes, *[NO] * 3).count().certify()
    assert [row.outcome for row in decisions_of(opened.subjects[0].id)] == [outcome]
    assert is_in_force(opened.subjects[0].id) is (outcome == "passed")


def test_the_register_names_both_officers_the_rule_and_the_tally(opened: Vote) -> None:
    opened.all_cast(*[YES] * 17).count().certify()
    decision = decisions_of(opened.subjects[0].id)[0]
    assert (decision.by_first, decision.by_second) == (opened.town.grace.person_id, opened.town.kwabena.person_id)
    assert decision.rule == opened.motion.rule
    assert (decision.tally["yes"], decision.basis["roll"], decision.basis["motion"]) == (17, 24, 1)


def test_a_chosen_candidate_is_named(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL).open().all_cast(*[(2, 1)] * 4, *[(1,)] * 2, (3, 2)).count().certify()
    decision = decisions_of(vote.subjects[0].id)[0]
    assert (decision.outcome, decision.chosen) == ("chosen", [2])


def test_every_question_is_a_decision_of_its_own(booths: Booths) -> None:
    subjects = [booths.subject(SubjectKind.BUDGET, f"Part {n}") for n in (1, 2)]
    vote = booths.post(SubjectKind.BUDGET, subjects=subjects).open()
    for who in vote.voters[:14]:
        vote.cast(who, YES, NO)
    vote.count().certify()
    assert [decisions_of(subject.id)[0].outcome for subject in subjects] == ["passed", "not_passed"]


def test_before_it_the_result_shows_as_not_yet_certified(opened: Vote) -> None:
    opened.all_cast(*[YES] * 17).count()
    me = opened.town.school.id, opened.number, opened.town.ana.person_id, "en"
    before = result.result(*me)
    opened.certify()
    assert (before.certified_at, result.result(*me).certified_at) == (None, AFTER)


def test_a_result_is_certified_once(opened: Vote) -> None:
    opened.all_cast(YES).count().certify()
    with pytest.raises(Refused, match="is certified"):
        opened.ask(DeedOfTwo.CERTIFY, at=AFTER)


def test_what_was_not_counted_is_not_certified(opened: Vote) -> None:
    with pytest.raises(Refused, match="Only a result that was counted"):
        opened.ask(DeedOfTwo.CERTIFY, at=AFTER)


def test_everyone_on_the_roll_hears_of_it(opened: Vote) -> None:
    opened.all_cast(*[YES] * 17).count().certify()
    said = Message.select().where(Message.kind == "vote_result")
    assert [one["outcome"] for one in said[0].params["outcomes"]] == ["passed"]
    assert said.count() == 24


def test_attack_10_with_two_ballots_only_the_outcome_is_shown_and_kept(opened: Vote) -> None:
    opened.all_cast(YES, NO).count().certify()
    shown = result.result(opened.town.school.id, opened.number, opened.town.ana.person_id, "en").decided[0]
    assert (shown.account, shown.verdict.sentence.message) == (None, "Not adopted.")
    assert decisions_of(opened.subjects[0].id)[0].tally == {}


def test_with_three_ballots_the_counts_are_shown(opened: Vote) -> None:
    opened.all_cast(YES, NO, YES).count()
    shown = result.result(opened.town.school.id, opened.number, opened.town.ana.person_id, "en").decided[0]
    assert shown.account["yes"] == 2


def test_addresses_are_held_from_the_announcement_to_the_count(posted: Vote) -> None:
    held = [RollHold.select().count()]
    posted.open().all_cast(YES)
    held.append(RollHold.select().count())
    posted.count()
    assert [*held, RollHold.select().count()] == [24, 24, 0]
