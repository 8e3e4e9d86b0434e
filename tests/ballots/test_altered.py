"""A word changed in the database after the freeze: each page and file of its vote says so, and nothing opens on it."""

import pytest

from governance.ballots.bundle import bundle
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions.models import Subject
from governance.values.words import Refused
from tests.ballots.conftest import DURING, NO, YES, Vote

SAID = 'class="notice stop"'


def alter(vote: Vote) -> None:
    Subject.update(text="Other words").where(Subject.id == vote.subjects[0].id).execute()


def shown(at_hand, path: str) -> bool:  # noqa: ANN001
    return SAID in at_hand("ana").get(path).get_data(as_text=True)


@pytest.mark.parametrize("page", ["vote/1", "decide/1"])
def test_the_pages_of_an_open_vote_say_so(opened: Vote, at_hand, moment, page: str) -> None:  # noqa: ANN001
    moment.set(DURING)
    before = shown(at_hand, f"/lantern/{page}")
    alter(opened)
    assert (before, shown(at_hand, f"/lantern/{page}")) == (False, True)


@pytest.mark.parametrize("page", ["vote/1/result", "decide/1"])
def test_the_result_says_so(opened: Vote, at_hand, moment, page: str) -> None:  # noqa: ANN001
    opened.all_cast(*[YES] * 6, *[NO] * 3).count().certify()
    moment.set(DURING)
    before = shown(at_hand, f"/lantern/{page}")
    alter(opened)
    assert (before, shown(at_hand, f"/lantern/{page}")) == (False, True)


def test_nobody_begins_a_ballot_on_it(opened: Vote, at_hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    alter(opened)
    start, ballot = at_hand("ana").get("/lantern/vote/1"), at_hand("ana").post("/lantern/vote/1/ballot")
    assert ("/lantern/vote/1/ballot" in start.text, ballot.status_code) == (False, 409)


def test_two_officers_cannot_open_it(posted: Vote) -> None:
    alter(posted)
    with pytest.raises(Refused, match="not the text that was frozen"):
        posted.ask(DeedOfTwo.OPEN)


def test_what_was_asked_before_is_not_confirmed_after(posted: Vote) -> None:
    asked = posted.ask(DeedOfTwo.OPEN)
    alter(posted)
    with pytest.raises(Refused, match="not the text that was frozen"):
        posted.confirm(DeedOfTwo.OPEN, asked)


def test_the_file_for_a_recount_says_so(opened: Vote) -> None:
    opened.all_cast(*[YES] * 6, *[NO] * 3).count()
    school = opened.town.school.id
    before = bundle(school, 1)["questions"][0]["subject_altered"]
    alter(opened)
    assert (before, bundle(school, 1)["questions"][0]["subject_altered"]) == (False, True)
