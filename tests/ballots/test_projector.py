"""A result on the wall: one round a page, by links, and nothing of the end before it."""

import re

import pytest

from governance.ballots.rules.deciding import Method
from governance.decisions.rules import SubjectKind
from tests.ballots.conftest import NO, YES, Booths, Vote
from tests.ballots.ways import counted


@pytest.fixture
def wall(at_hand, booths: Booths):  # noqa: ANN001, ANN201
    """The pages on the wall of a ranked vote in two rounds."""
    counted(booths, Method.IRV)

    def page(step: int):  # noqa: ANN202
        return at_hand("josephine").get(f"/lantern/vote/1/projector/{step}")

    return page


def text(answer) -> str:  # noqa: ANN001
    return answer.get_data(as_text=True)


def test_it_walks_from_the_rule_through_the_rounds_to_the_end(wall) -> None:  # noqa: ANN001
    words = ("The rule was", "Round 1", "Round 2, the last", "Chosen: Ben Castellanos")
    assert [word in text(wall(step)) for step, word in enumerate(words, 1)] == [False, True, True, True]
    assert "10 of the 27 on the roll took part" in text(wall(1))


def test_links_lead_on_and_back_and_stop_at_the_ends(wall) -> None:  # noqa: ANN001
    ways = [('rel="prev"' in text(wall(step)), 'rel="next"' in text(wall(step))) for step in (1, 2, 3, 4)]
    assert ways == [(False, True), (True, True), (True, True), (True, False)]


@pytest.mark.parametrize("step", [0, 5, 99])
def test_beyond_the_ends_there_is_nothing(wall, step: int) -> None:  # noqa: ANN001
    assert wall(step).status_code == 404


@pytest.mark.parametrize("step", [1, 2])
def test_before_the_last_round_no_page_knows_who_is_chosen(wall, step: int) -> None:  # noqa: ANN001
    assert not re.search("Chosen|>chosen|Round 2", text(wall(step)))


def test_of_two_ballots_the_wall_shows_the_outcome_alone(at_hand, opened: Vote) -> None:  # noqa: ANN001
    opened.all_cast(YES, NO).count()
    shown = text(at_hand("josephine").get("/lantern/vote/1/projector/2"))
    assert ("Not adopted." in shown, "So few took part" in shown, 'role="img"' in shown) == (True, True, False)


def test_several_questions_follow_one_another(at_hand, booths: Booths) -> None:  # noqa: ANN001
    two = [booths.subject(SubjectKind.AGREEMENT, title) for title in ("First text", "Second text")]
    vote = booths.post(subjects=two).open()
    for who in vote.voters[:4]:
        vote.cast(who, YES, NO)
    vote.count()
    pages = [text(at_hand("josephine").get(f"/lantern/vote/1/projector/{n}")) for n in (2, 3, 4, 5)]
    assert ["First text</h1>" in page for page in pages] == [True, True, False, False]
