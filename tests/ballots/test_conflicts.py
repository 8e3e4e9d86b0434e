"""Who declared a conflict with a subject is recused from every vote on it: when it is posted, opened, or already open."""

import pytest

from governance.ballots.actions import recusing
from governance.ballots.queries import turnout
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import SubjectKind
from governance.values.words import Refused
from tests.ballots.conftest import DURING, OPENS, Booths, Vote

YES = (1,)


def bar(vote: Vote, *keys: str) -> None:
    persons = [vote.town.people[key].id for key in keys]
    decisions.bar(subject_of(vote), persons, DURING)
    recusing.recuse_from(vote.town.school.id, subject_of(vote).id, DURING)


def subject_of(vote: Vote) -> Subject:
    return Subject.select().order_by(Subject.id.desc()).get()


def recused(vote: Vote) -> set[int]:
    return set(turnout.recused(vote.motion.id))


def test_one_barred_before_it_is_posted_never_votes(booths: Booths) -> None:
    subject = booths.subject(SubjectKind.AGREEMENT)
    decisions.bar(subject, [booths.town.people["ana"].id], booths.town.now)
    vote = booths.post(subjects=[subject]).open()
    with pytest.raises(Refused, match="recused yourself"):
        vote.cast("ana", YES)
    assert recused(vote) == {booths.town.people["ana"].id}


def test_one_barred_between_posting_and_opening_is_recused_at_the_opening(posted: Vote) -> None:
    decisions.bar(subject_of(posted), [posted.town.people["ana"].id], OPENS)
    assert recused(posted) == set()
    assert recused(posted.open()) == {posted.town.people["ana"].id}


def test_one_barred_while_it_is_open_votes_no_more(opened: Vote) -> None:
    bar(opened, "ana")
    with pytest.raises(Refused, match="recused yourself"):
        opened.cast("ana", YES)


def test_a_ballot_that_is_in_stays_in(opened: Vote) -> None:
    opened.cast("ana", YES)
    bar(opened, "ana")
    assert recused(opened) == set()


def test_a_stranger_to_the_roll_is_no_recusal(opened: Vote) -> None:
    bar(opened, "lena")
    assert recused(opened) == set()


def test_the_second_time_changes_nothing(opened: Vote) -> None:
    for _ in range(2):
        bar(opened, "ana", "luis")
    assert recused(opened) == {opened.town.people[key].id for key in ("ana", "luis")}
