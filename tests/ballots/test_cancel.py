"""Both officers stop a vote; what was cast is destroyed unread."""

import pytest

from governance.audit.models import Entry
from governance.ballots import box
from governance.ballots.models.counts import Envelope, KeyDestroyed, NamedChoice
from governance.ballots.queries import result, story
from governance.ballots.queries.reminding import last_day_wanted
from governance.ballots.rules.life import DeedOfTwo, Standing
from governance.notifications.models import Message
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, DURING, YES, Booths, Vote

CANCEL = DeedOfTwo.CANCEL


def cancelled(vote: Vote, at: object = DURING) -> Vote:
    vote.together(CANCEL, at, why="The text was wrong")
    return vote


def test_envelopes_and_key_are_gone_and_no_paper_was_written(opened: Vote) -> None:
    cancelled(opened.all_cast(*[YES] * 5))
    assert [Envelope.select().count(), box.Paper.select().count(), KeyDestroyed.select().count()] == [0, 0, 1]
    assert list(opened.key_dir.iterdir()) == []


def test_it_can_be_cancelled_after_closing_too(opened: Vote) -> None:
    assert cancelled(opened, AFTER).life.standing(AFTER) == Standing.CANCELLED


def test_a_cancelled_vote_is_never_counted(opened: Vote) -> None:
    cancelled(opened)
    with pytest.raises(Refused, match="was open and has closed"):
        opened.ask(DeedOfTwo.COUNT, at=AFTER)


def test_a_cancelled_vote_takes_no_ballot(opened: Vote) -> None:
    cancelled(opened)
    with pytest.raises(Refused, match="was stopped"):
        opened.cast("ana", YES)


def test_it_has_no_result(opened: Vote) -> None:
    cancelled(opened)
    assert result.result(opened.town.school.id, opened.number, opened.town.ana.person_id, "en") is None


def test_its_page_says_why_and_its_subject_can_be_posted_again(opened: Vote, booths: Booths) -> None:
    cancelled(opened)
    told = story.story(opened.town.school.id, opened.number, opened.town.ana.person_id, DURING)
    assert (told.stopped_because, told.cleaned) == ("The text was wrong", True)
    assert booths.post(subjects=opened.subjects, at=DURING, opens_at=DURING).number == 2


def test_everyone_on_the_roll_is_told_and_nobody_reminded(opened: Vote) -> None:
    cancelled(opened)
    assert Message.select().where(Message.kind == "vote_cancelled").count() == 24
    assert not any(last_day_wanted(row) for row in Message.select().where(Message.kind == "vote_last_day"))


def test_the_trail_tells_how_many_ballots_were_destroyed(opened: Vote) -> None:
    cancelled(opened.all_cast(*[YES] * 5))
    assert Entry.get(Entry.deed == "vote cancelled").facts["envelopes"] == 5


@pytest.mark.parametrize("why", ["", "  "])
def test_a_reason_is_given(opened: Vote, why: str) -> None:
    with pytest.raises(Refused, match="Give the reason"):
        opened.ask(CANCEL, at=DURING, why=why)


def test_a_vote_that_has_not_opened_is_taken_back_and_not_cancelled(posted: Vote) -> None:
    with pytest.raises(Refused, match="Only a vote that is open"):
        posted.ask(CANCEL, why="Because")


def test_named_ballots_go_too(booths: Booths) -> None:
    vote = booths.post(secret=False).open()
    vote.say("ana", YES)
    cancelled(vote, CLOSES)
    assert NamedChoice.select().count() == 0
