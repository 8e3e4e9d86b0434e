"""Two bodies that decide together: adopted only if each of them adopts."""

from dataclasses import replace

import pytest

from governance.ballots.actions import posting
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.electorate import Body, Electorate
from governance.decisions import queries as decisions
from governance.decisions.rules import Outcome, SubjectKind
from governance.people.actions import seating
from governance.people.rules import Kind
from governance.values.words import Refused
from tests.ballots.conftest import CLOSES, NO, OPENS, YES, Booths, Vote

BUDGET = preset(SubjectKind.BUDGET, {})
MEMBERS = ("ana", "luis", "marta")


def council(booths: Booths) -> Electorate:
    body = seating.committee(booths.town.school.id, Kind.COUNCIL)
    for who in MEMBERS:
        seating.seat(body, booths.town.people[who].id, from_day=booths.town.today, actor=booths.town.actor("ofelia"),
                     at=booths.town.now)  # fmt: skip
    return Electorate(Body.COMMITTEE, committee=body.id, name=body.name)


@pytest.fixture
def faculty(booths: Booths) -> Vote:
    return booths.post(SubjectKind.BUDGET, secret=False)


@pytest.fixture
def both(booths: Booths, faculty: Vote) -> tuple[Vote, Vote]:
    rule = replace(BUDGET, electorate=council(booths))
    second = joined(booths, faculty, rule)
    return faculty.open(), second.open()


def joined(booths: Booths, first: Vote, rule: object, *, secret: bool = False) -> Vote:
    motion = posting.post(first.subjects, rule, secret=secret, opens_at=OPENS, closes_at=CLOSES, joins=first.number,
                          actor=booths.town.actor("josephine"), at=booths.town.now)  # type: ignore[arg-type]  # fmt: skip
    return Vote(booths.town, booths.key_dir, motion, first.subjects)


def finish(vote: Vote, choice: tuple[int, ...]) -> None:
    for who in vote.voters:
        vote.say(who, choice)
    vote.count().certify()


@pytest.mark.parametrize(("faculty_says", "council_says", "outcome"), [
    (YES, YES, Outcome.PASSED), (YES, NO, Outcome.NOT_PASSED), (NO, YES, Outcome.NOT_PASSED),
])  # fmt: skip
def test_it_is_adopted_only_if_both_adopt(
    both: tuple[Vote, Vote], faculty_says: tuple[int, ...], council_says: tuple[int, ...], outcome: Outcome
) -> None:
    finish(both[0], faculty_says)
    finish(both[1], council_says)
    assert [one.outcome for one in decisions.decisions_of(both[0].subjects[0].id)] == [outcome]


def test_nothing_is_decided_before_both_have(both: tuple[Vote, Vote]) -> None:
    finish(both[0], YES)
    assert decisions.decisions_of(both[0].subjects[0].id) == []


def test_a_council_under_an_open_meeting_law_has_no_secret_vote(booths: Booths, faculty: Vote) -> None:
    rule = replace(BUDGET, electorate=council(booths))
    with pytest.raises(Refused, match="open meeting"):
        joined(booths, faculty, rule, secret=True)


def test_two_secret_rolls_that_differ_by_few_are_refused(booths: Booths) -> None:
    first = booths.post(SubjectKind.BUDGET)
    with pytest.raises(Refused, match="two rolls differ"):
        joined(booths, first, replace(BUDGET, electorate=Electorate()), secret=True)


def test_no_part_is_taken_back_once_another_opened(both: tuple[Vote, Vote]) -> None:
    with pytest.raises(Refused, match="not opened"):
        posting.withdraw(both[1].number, "", actor=both[0].town.actor("josephine"), at=OPENS)
