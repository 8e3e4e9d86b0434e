"""A proposal from the idea to its review, as its people press it through their pages."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from governance.ballots.models.motions import Motion
from governance.decisions.models import Subject
from tests.ballots.conftest import AFTER, OPENS, YES, Booths, Vote
from tests.ballots.test_announce_page import BUDGET_PAGE

WORDS = {"title": "No bells on Fridays", "text": "The bells are off on Fridays.\n\nLunch stays at noon.",
         "why": "Calm days.", "cost": "Nothing", "answer": "yes_no", "review_day": "2027-03-01"}  # fmt: skip
PAGE = "/lantern/decide/proposals/1"


@pytest.fixture
def people(at_hand):  # noqa: ANN001, ANN201
    return {key: at_hand(key) for key in ("ana", "luis", "marta", "grace", "kwabena", "mei")}


def _text(client, way: str = PAGE) -> str:  # noqa: ANN001
    answer = client.get(way)
    assert answer.status_code == 200, answer.status_code
    return answer.get_data(as_text=True).replace("\u00a0", " ")


def _press(client, way: str, **fields: object):  # noqa: ANN001, ANN202
    answer = client.post(way, data=fields)
    assert answer.status_code == 303, (way, answer.status_code, answer.get_data(as_text=True)[-3000:])
    return answer


def _talked_through(people) -> None:  # noqa: ANN001
    _press(people["ana"], "/lantern/decide/new-proposal", **WORDS)
    _press(people["luis"], f"{PAGE}/remarks", text="What of **lunch**?")
    _press(people["ana"], f"{PAGE}/remarks", text="It stays.", replies_to="1")
    _press(people["luis"], f"{PAGE}/suggestions", wording="1", reason="Clearer",
           text="The bells are off on every Friday.\n\nLunch stays at noon.")  # fmt: skip
    _press(people["ana"], f"{PAGE}/suggestions/1/answer", do="accept", reason="Yes, clearer.")


def _frozen(people) -> Subject:  # noqa: ANN001
    _talked_through(people)
    for who in ("luis", "marta"):
        _press(people[who], f"{PAGE}/sponsors", wording="2")
    _press(people["ana"], f"{PAGE}/freezing")
    return Subject.get()


def test_a_proposal_is_talked_about_and_its_words_change(people) -> None:  # noqa: ANN001
    _talked_through(people)
    page = _text(people["mei"])
    assert all(said in page for said in ("every Friday", "What of <strong>lunch</strong>?", "It stays.", "Calm days."))


def test_it_is_frozen_once_two_others_sponsor_it(people) -> None:  # noqa: ANN001
    subject = _frozen(people)
    assert (subject.kind, subject.title, "every Friday" in subject.text) == ("proposal", "No bells on Fridays", True)
    assert subject.address == PAGE


@pytest.fixture
def adopted(people, booths: Booths, moment) -> Vote:  # noqa: ANN001
    """The frozen proposal, announced by its proposer, adopted by twelve, five minutes after its certificate."""
    subject = _frozen(people)
    when = {"opens_day": "2026-11-25", "opens_time": "08:00", "closes_day": "2026-11-27", "closes_time": "15:30"}
    _press(people["ana"], f"/lantern/decide/new?subject={subject.number}", **BUDGET_PAGE, **when)
    vote = Vote(booths.town, booths.key_dir, Motion.get(), [subject])
    vote.open(OPENS).all_cast(*[YES] * 12).count(AFTER).certify(AFTER)
    moment.set(AFTER + timedelta(minutes=5))
    return vote


def test_its_result_and_its_review_stand_on_its_page(adopted: Vote, at_hand) -> None:  # noqa: ANN001
    page = _text(at_hand("mei"))
    assert all(said in page for said in ("Adopted: 12 of the 12", "1 March 2027", "/decisions/1"))


def test_the_register_shows_the_review(adopted: Vote, at_hand) -> None:  # noqa: ANN001
    assert re.search(r"Review.*?1 March 2027", _text(at_hand("mei"), "/lantern/decisions"), re.S)


def test_the_review_comes_back_in_the_calendar(adopted: Vote, at_hand) -> None:  # noqa: ANN001
    assert "We look at it again: No bells on Fridays" in _text(at_hand("mei"), "/lantern/calendar")


def test_the_review_comes_back_on_the_proposers_home(adopted: Vote, at_hand, moment) -> None:  # noqa: ANN001
    moment.set(datetime(2027, 3, 1, 20, tzinfo=UTC))
    assert "Revisarlo: No bells on Fridays" in _text(at_hand("ana"), "/lantern/")
    assert "Look at it again: No bells on Fridays" not in _text(at_hand("mei"), "/lantern/")
