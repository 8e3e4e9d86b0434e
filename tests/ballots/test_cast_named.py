"""Casting by name, in a vote that says that it is open."""

from dataclasses import replace

import pytest

from governance.audit.models import Entry
from governance.ballots import box
from governance.ballots.models.counts import NamedChoice
from governance.ballots.queries import result, story
from governance.ballots.queries.result import Named
from governance.ballots.rules.deciding import preset
from governance.decisions.rules import SubjectKind
from governance.values.words import Refused
from tests.ballots.conftest import CLOSES, DURING, NO, YES, Booths, Vote


@pytest.fixture
def named(booths: Booths) -> Vote:
    return booths.post(secret=False).open()


def test_names_and_choices_are_shown_after_the_count(named: Vote) -> None:
    named.say("mei", YES)
    named.say("ana", NO)
    named.count()
    found = result.result(named.town.school.id, named.number, named.town.ana.person_id, "en")
    assert found is not None
    assert found.named == (Named("Ana Riquelme", (NO,)), Named("Mei-Ling Chow", (YES,)))


def test_nothing_of_it_is_shown_before_the_count(named: Vote) -> None:
    named.say("ana", NO)
    assert result.result(named.town.school.id, named.number, named.town.ana.person_id, "en") is None
    assert result.named(named.motion) == ()


def test_the_trail_says_that_it_was_cast_and_not_what(named: Vote) -> None:
    named.say("ana", NO)
    entry = Entry.select().order_by(Entry.seq.desc()).get()
    assert (entry.deed, entry.facts) == ("named vote cast", {})


def test_it_can_be_changed_until_closing(named: Vote) -> None:
    named.say("ana", NO)
    named.say("ana", YES)
    assert [row.ranking for row in NamedChoice.select()] == [[1]]


def test_where_the_rule_says_so_it_stays(booths: Booths) -> None:
    rule = replace(preset(SubjectKind.AGREEMENT, {}), may_change=False)
    vote = booths.post(rule=rule, secret=False).open()
    vote.say("ana", NO, once_key="press")
    vote.say("ana", NO, once_key="press")
    with pytest.raises(Refused, match="in already"):
        vote.say("ana", YES)


def test_at_closing_it_is_too_late(named: Vote) -> None:
    with pytest.raises(Refused, match="closed on"):
        named.say("ana", NO, at=CLOSES)


def test_a_secret_vote_takes_no_named_ballot(opened: Vote) -> None:
    with pytest.raises(Refused, match="no such vote"):
        opened.say("ana", NO)


def test_turnout_is_known_while_it_is_open(named: Vote) -> None:
    named.say("ana", NO)
    told = story.story(named.town.school.id, named.number, named.town.ana.person_id, DURING)
    assert told is not None
    assert (told.turnout, told.voted) == (1, True)


def test_it_makes_no_papers_and_no_codes(named: Vote) -> None:
    named.say("ana", NO)
    named.count()
    assert box.Paper.select().count() == 0
    assert result.codes(named.motion.id, "en") == ()
