"""Both officers let an open vote close later."""

from datetime import timedelta

import pytest

from governance.ballots.models.deeds import Extension
from governance.ballots.queries.reminding import last_day_wanted
from governance.ballots.rules.life import DeedOfTwo, Standing
from governance.notifications.models import Message
from governance.values.words import Refused
from tests.ballots.conftest import CLOSES, DURING, YES, Vote

LATER = CLOSES + timedelta(days=1)
EXTEND = DeedOfTwo.EXTEND


def extended(vote: Vote) -> Vote:
    vote.together(EXTEND, DURING, closes_at=LATER, why="The network was down")
    return vote


def test_the_later_closing_holds_to_the_moment(opened: Vote) -> None:
    life = extended(opened).life
    assert [life.standing(LATER - timedelta(microseconds=1)), life.standing(LATER)] == [Standing.OPEN, Standing.CLOSED]


def test_a_ballot_between_the_two_closings_is_taken(opened: Vote) -> None:
    assert extended(opened).cast("ana", YES, at=CLOSES).closes_at == LATER


def test_attack_09_after_closing_it_is_too_late(opened: Vote) -> None:
    with pytest.raises(Refused, match="Only an open vote"):
        opened.ask(EXTEND, at=CLOSES, closes_at=LATER, why="Please")


def test_attack_09_what_was_asked_before_closing_is_not_confirmed_after_it(opened: Vote) -> None:
    digest = opened.ask(EXTEND, at=CLOSES - timedelta(seconds=1), closes_at=LATER, why="Please")
    with pytest.raises(Refused, match="Only an open vote"):
        opened.confirm(EXTEND, digest, at=CLOSES)


@pytest.mark.parametrize("closes_at", [CLOSES, CLOSES - timedelta(hours=1), None])
def test_the_new_closing_is_later_than_the_old(opened: Vote, closes_at: object) -> None:
    with pytest.raises(Refused, match="must be later"):
        opened.ask(EXTEND, at=DURING, closes_at=closes_at, why="Please")


def test_a_reason_is_given(opened: Vote) -> None:
    with pytest.raises(Refused, match="Give the reason"):
        opened.ask(EXTEND, at=DURING, closes_at=LATER, why="  ")


def test_everyone_on_the_roll_is_told_why(opened: Vote) -> None:
    extended(opened)
    said = Message.select().where(Message.kind == "vote_extended")
    assert {row.params["why"] for row in said} == {"The network was down"}
    assert said.count() == 24


def test_the_mail_of_the_last_day_moves_with_the_closing(opened: Vote) -> None:
    extended(opened)
    mine = Message.select().where((Message.kind == "vote_last_day") & (Message.person == opened.town.ana.person_id))
    assert [(row.due_at, last_day_wanted(row)) for row in mine.order_by(Message.due_at)] == [
        (CLOSES - timedelta(hours=24), False),
        (LATER - timedelta(hours=24), True),
    ]


def test_both_officers_agree_on_the_same_moment(opened: Vote) -> None:
    first = opened.ask(EXTEND, at=DURING, closes_at=LATER, why="Please")
    opened.ask(EXTEND, at=DURING, closes_at=LATER + timedelta(days=1), why="Please")
    with pytest.raises(Refused, match="no longer what was asked"):
        opened.confirm(EXTEND, first, at=DURING)
    assert Extension.select().count() == 0
