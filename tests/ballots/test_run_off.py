"""A tie's consequence: a run-off among those who were level, or a second vote on the same text."""

from dataclasses import replace
from typing import Any

import pytest

from governance.ballots.actions import running_off
from governance.ballots.queries.running_off import due
from governance.ballots.rules.deciding import Method, Ties, preset
from governance.counting.decision import TieRule
from governance.decisions.models import Subject
from governance.decisions.queries import decisions_of
from governance.decisions.rules import SubjectKind
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, NO, YES, Booths, Vote

SEARCH = replace(preset(SubjectKind.PRINCIPAL, {}), ties=Ties.STOP, method=Method.PLURALITY)
BUDGET = replace(
    preset(SubjectKind.BUDGET, {}), level=TieRule.RUN_OFF, quorum=preset(SubjectKind.BUDGET, {}).quorum * 0
)


def tied(booths: Booths) -> Vote:
    """Ben and Chi level, Ada behind."""
    papers = [*[(2,)] * 3, *[(3,)] * 3, (1,)]
    return booths.post(SubjectKind.PRINCIPAL, rule=SEARCH).open().all_cast(*papers).count().certify()


def prepared(vote: Vote, who: str = "hiroshi") -> Subject:
    return running_off.prepare(vote.number, 1, title="Run-off", actor=vote.town.actor(who), at=AFTER)


def test_those_who_were_level_are_frozen_in_their_order_with_new_numbers(booths: Booths) -> None:
    subject = prepared(tied(booths))
    assert [(row["no"], row["name"]) for row in subject.options] == [(1, "Ben Castellanos"), (2, "Chi Okonkwo")]
    assert (subject.kind, subject.title, subject.address) == ("principal", "Run-off", "/lantern/agreement/2027")


def test_the_run_off_is_voted_on_and_decides(booths: Booths) -> None:
    subject = prepared(tied(booths))
    vote = booths.post(SubjectKind.PRINCIPAL, rule=SEARCH, subjects=[subject])
    vote.open().all_cast(*[(2,)] * 4, (1,)).count().certify()
    assert [(one.outcome, one.chosen) for one in decisions_of(subject.id)] == [("chosen", [2])]


def test_it_is_prepared_once(booths: Booths) -> None:
    vote = tied(booths)
    prepared(vote)
    with pytest.raises(Refused, match="prepared already"):
        prepared(vote)


def test_only_whoever_may_announce_it_prepares_it(booths: Booths) -> None:
    vote = tied(booths)
    with pytest.raises(Refused, match="Only whoever may announce"):
        prepared(vote, "marta")


def test_not_before_the_certificate(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL, rule=SEARCH).open().all_cast(*[(2,)] * 3, *[(3,)] * 3).count()
    with pytest.raises(Refused, match="certified"):
        prepared(vote)


@pytest.mark.parametrize("ties", [Ties.LOT, Ties.CHAIR])
def test_a_lot_or_the_chairs_order_leaves_no_run_off(booths: Booths, ties: Ties) -> None:
    rule = replace(SEARCH, ties=ties, order=(1, 2, 3) if ties == Ties.CHAIR else ())
    vote = booths.post(SubjectKind.PRINCIPAL, rule=rule).open().all_cast(*[(2,)] * 3, *[(3,)] * 3).count().certify()
    assert not due(vote.found)
    with pytest.raises(Refused, match="No tie"):
        prepared(vote)


def test_of_two_ballots_no_run_off_tells_who_was_level(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL, rule=SEARCH).open().all_cast((2,), (3,)).count().certify()
    assert not due(vote.found)


def test_a_text_whose_yes_and_no_are_level_is_not_decided_and_is_voted_on_again(booths: Booths) -> None:
    vote = booths.post(SubjectKind.BUDGET, rule=BUDGET).open().all_cast(*[YES] * 4, *[NO] * 4).count().certify()
    assert decisions_of(vote.subjects[0].id) == []
    again = booths.post(SubjectKind.BUDGET, rule=BUDGET, subjects=vote.subjects)
    again.open().all_cast(*[YES] * 5, *[NO] * 4).count().certify()
    assert [one.outcome for one in decisions_of(vote.subjects[0].id)] == ["passed"]


def test_the_result_leads_the_chair_to_the_run_off(booths: Booths, at_hand: Any, moment: Any) -> None:
    tied(booths)
    moment.set(AFTER)
    pages = {key: at_hand(key).get("/lantern/vote/1/result").text for key in ("hiroshi", "mei")}
    assert ["Prepare a run-off among them" in page for page in pages.values()] == [True, False]
    answer = at_hand("hiroshi").post("/lantern/decide/1/run-off", data={"question": "1"})
    assert answer.location.endswith("/decide/new?subject=2")
    assert "Run-off: The principal of 2027-28" in at_hand("mei").get("/lantern/vote/1/result").text


def test_the_result_leads_to_the_second_vote(booths: Booths, at_hand: Any, moment: Any) -> None:
    booths.post(SubjectKind.BUDGET, rule=BUDGET).open().all_cast(*[YES] * 4, *[NO] * 4).count().certify()
    moment.set(AFTER)
    pages = [at_hand(key).get("/lantern/vote/1/result").text for key in ("josephine", "mei")]
    assert ["Announce the second vote" in page for page in pages] == [True, False]


@pytest.mark.parametrize(("ties", "order"), [(Ties.LOT, ()), (Ties.CHAIR, (3, 1, 2))])
def test_what_settles_a_tie_stands_on_the_page_of_the_vote_before_anyone_votes(
    booths: Booths, at_hand: Any, ties: Ties, order: tuple[int, ...]
) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL, rule=replace(SEARCH, ties=ties, order=order))
    seed = vote.found.rule.seed
    said = f"{seed}</code>" if seed else "The chair’s order: Chi Okonkwo, Ada Brook, Ben Castellanos."
    assert said in at_hand("mei").get("/lantern/decide/1").text
