"""A chair takes back a vote that has not opened."""

import pytest

from governance.ballots.actions.posting import withdraw
from governance.ballots.queries import story
from governance.ballots.rules.life import DeedOfTwo, Standing
from governance.values.words import Refused
from tests.ballots.conftest import OPENS, Booths, Vote


def test_a_withdrawn_vote_can_be_announced_again(posted: Vote, booths: Booths) -> None:
    withdraw(posted.number, "A wrong date", actor=posted.town.marta, at=posted.town.now)
    assert booths.post(subjects=posted.subjects).number == posted.number + 1


def test_its_page_says_why(posted: Vote) -> None:
    withdraw(posted.number, "A wrong date", actor=posted.town.marta, at=posted.town.now)
    told = story.story(posted.town.school.id, posted.number, posted.town.ana.person_id, OPENS)
    assert told is not None
    assert (told.standing, told.stopped_because) == (Standing.WITHDRAWN, "A wrong date")


def test_only_its_chair_takes_it_back(posted: Vote) -> None:
    with pytest.raises(Refused, match="Only the chair"):
        withdraw(posted.number, "", actor=posted.town.josephine, at=posted.town.now)


def test_once_open_it_stays(opened: Vote) -> None:
    with pytest.raises(Refused, match="has not opened"):
        withdraw(opened.number, "", actor=opened.town.marta, at=OPENS)


def test_a_withdrawn_vote_never_opens(posted: Vote) -> None:
    withdraw(posted.number, "", actor=posted.town.marta, at=posted.town.now)
    with pytest.raises(Refused, match="not yet open"):
        posted.ask(DeedOfTwo.OPEN)


def test_a_number_that_is_no_vote_is_refused(posted: Vote) -> None:
    with pytest.raises(Refused, match="no such vote"):
        withdraw(99, "", actor=posted.town.marta, at=posted.town.now)
