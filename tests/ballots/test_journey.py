"""A secret vote from its announcement to the register."""

from governance.ballots.queries import index, result, story
from governance.ballots.rules.life import Standing
from governance.ballots.rules.words import code_words
from governance.decisions.queries import decisions_of
from tests.ballots.conftest import AFTER, DURING, NO, YES, Vote


def test_an_agreement_is_announced_opened_voted_on_counted_and_certified(posted: Vote) -> None:
    town = posted.town
    posted.open().all_cast(*[YES] * 17, *[NO] * 3).count().certify()
    told = story.story(town.school.id, posted.number, town.ana.person_id, AFTER)
    assert told is not None
    assert (told.standing, told.roll_size, told.turnout, told.voted) == (Standing.CERTIFIED, 24, 20, True)
    assert [d.outcome for d in decisions_of(posted.subjects[0].id)] == ["passed"]


def test_a_voter_finds_their_code_among_those_counted(opened: Vote) -> None:
    receipt = opened.cast("ana", YES)
    opened.all_cast(*[YES] * 5).count()
    words = code_words(opened.receipts["ana"].seed, "es")
    assert receipt.number == opened.number
    assert result.code_is_counted(opened.town.school.id, opened.number, words)
    assert words in result.result(opened.town.school.id, opened.number, opened.town.ana.person_id, "es").codes


def test_an_open_vote_waits_for_those_who_have_not_voted(opened: Vote) -> None:
    opened.cast("ana", YES)
    waiting = {
        who: index.waiting_for(opened.town.school.id, opened.town.actor(who).person_id, DURING)
        for who in ("ana", "mei")
    }
    assert [len(lines) for lines in waiting.values()] == [0, 1]
