"""Leaving a vote for a conflict of interest, and what it does to quorum and base."""

from dataclasses import replace

import pytest

from governance.ballots.actions import recusing
from governance.ballots.queries import turnout
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions.rules import SubjectKind
from governance.values.words import Refused
from tests.ballots.conftest import DURING, OPENS, YES, Booths, Vote

WHY = "My sister is a candidate."


def leave(vote: Vote, who: str) -> None:
    recusing.recuse(vote.number, WHY, actor=vote.town.actor(who), at=DURING)


def test_who_left_cannot_vote(opened: Vote) -> None:
    leave(opened, "ana")
    with pytest.raises(Refused, match="recused yourself"):
        opened.cast("ana", YES)


def test_who_voted_cannot_leave(opened: Vote) -> None:
    opened.cast("ana", YES)
    with pytest.raises(Refused, match="Your ballot is in"):
        leave(opened, "ana")


def test_an_officer_who_left_runs_it_no_more(opened: Vote) -> None:
    leave(opened, "grace")
    with pytest.raises(Refused, match="cannot be one of its officers"):
        opened.ask(DeedOfTwo.CANCEL, at=DURING, why="Wrong text")


@pytest.mark.parametrize(("recusal", "less"), [(True, 1), (False, 0)])
def test_the_base_becomes_smaller_only_where_the_rule_says_so(booths: Booths, recusal: bool, less: int) -> None:
    rule = replace(preset(SubjectKind.AGREEMENT, {}), recusal=recusal)
    vote = booths.post(rule=rule).open()
    leave(vote, "ana")
    assert turnout.base_size(vote.motion.id, rule) == turnout.roll_size(vote.motion.id) - less


def test_a_reason_is_asked_for(opened: Vote) -> None:
    with pytest.raises(Refused, match="Give the reason"):
        recusing.recuse(opened.number, "  ", actor=opened.town.actor("ana"), at=OPENS)


def test_those_present_are_the_base_of_a_vote_at_a_meeting(booths: Booths) -> None:
    vote = booths.post(SubjectKind.BUDGET, secret=False).open()
    persons = [vote.town.people[who].id for who in ("ana", "luis")]
    recusing.note_present(vote.number, persons, actor=vote.town.actor("grace"), at=DURING)
    assert len(turnout.present(vote.motion.id)) == 2


def test_nobody_is_noted_as_present_at_a_secret_vote(opened: Vote) -> None:
    with pytest.raises(Refused, match="named votes only"):
        recusing.note_present(opened.number, [], actor=opened.town.actor("grace"), at=DURING)
