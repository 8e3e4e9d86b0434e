"""Comments on a proposal: a plain list with replies, bounded, never hidden."""

import pytest

from governance.ballots.actions import discussing
from governance.ballots.models.proposals import Remark
from governance.ballots.queries import proposals as queries
from governance.values.words import Refused
from tests.ballots.proposing import Idea, idea
from tests.cast import Town


@pytest.fixture
def found(town: Town) -> Idea:
    return idea(town)


def _say(found: Idea, text: str, who: str = "luis", replies_to: int | None = None) -> None:
    given = {"actor": found.town.actor(who), "at": found.town.now}
    discussing.remark(found.proposal, text, replies_to=replies_to, **given)


def test_a_reply_to_a_reply_stands_under_the_same_comment(found: Idea) -> None:
    for text, replies_to in (("First", None), ("Reply", 1), ("Reply to the reply", 2), ("Second", None)):
        _say(found, text, replies_to=replies_to)
    talk = [(one.text, [reply.text for reply in one.replies]) for one in queries.talk(found.proposal)]
    assert talk == [("First", ["Reply", "Reply to the reply"]), ("Second", [])]


@pytest.mark.parametrize("text", ["", " \n", "x" * 4_001, "\x00"])
def test_what_is_empty_or_too_long_is_refused(found: Idea, text: str) -> None:
    with pytest.raises(Refused):
        _say(found, text)


def test_the_longest_comment_is_kept_whole(found: Idea) -> None:
    _say(found, "x" * 4_000)
    assert len(queries.talk(found.proposal)[0].text) == 4_000


def test_the_list_has_an_end(found: Idea) -> None:
    row = {"proposal": found.proposal, "person": found.town.luis.person_id, "text": "x", "at": found.town.now}
    Remark.create(**row, no=1_000)
    with pytest.raises(Refused, match="1000 comments"):
        _say(found, "One more")


def test_a_comment_after_the_freeze_still_stands(found: Idea) -> None:
    found.sponsored_by("luis", "marta").freeze()
    _say(found, "Late, but heard")
    assert [one.text for one in queries.talk(found.proposal)] == ["Late, but heard"]


def test_a_script_is_shown_as_text(found: Idea, as_) -> None:  # noqa: ANN001
    _say(found, "<script>alert(1)</script>")
    page = as_("ana").get("/lantern/decide/proposals/1").get_data(as_text=True)
    assert "<script>alert" not in page


def test_a_refused_comment_keeps_what_was_typed(found: Idea, as_) -> None:  # noqa: ANN001
    answer = as_("ana").post("/lantern/decide/proposals/1/remarks", data={"text": "y" * 4_001})
    assert (answer.status_code, "y" * 4_001 in answer.get_data(as_text=True)) == (422, True)
