"""English and Spanish beside each other on every page of a ballot, and the sample ballot from the day of the notice."""

import re
from typing import Any

import pytest

from tests.ballots.conftest import DURING, Booths, Vote
from tests.ballots.sharing import SHARES, announced

TWIN = re.compile(r'<section class="[^"]*twin" lang="es".*?</section>(?=</div>)', re.S)
BALLOT = "/lantern/vote/1/ballot"


def twin(answer: Any) -> str:
    """What stands in Spanish beside an English page; nothing where it is in one language."""
    found = TWIN.search(answer.text)
    return found[0] if found else ""


@pytest.fixture
def client(opened: Vote, moment: Any, at_hand: Any) -> Any:
    moment.set(DURING)
    return at_hand("mei")


def test_a_page_is_in_one_language_until_both_are_asked_for(client: Any) -> None:
    answer = client.post(BALLOT, data={"page": "0"})
    assert (twin(answer), "both=1" in answer.text) == ("", True)


def test_a_question_has_its_answers_and_their_effects_in_both(client: Any) -> None:
    answer = client.post(BALLOT, data={"page": "0", "both": "1"})
    assert "Abstain" in answer.text
    assert all(word in twin(answer) for word in ("Abstenerse", "La regla:", "Voto secreto"))


def test_a_press_turns_it_off_again(client: Any) -> None:
    answer = client.post(f"{BALLOT}?both=0", data={"page": "1", "go": "1", "both": "1"})
    assert twin(answer) == ""


def test_what_is_beside_has_nothing_to_press(client: Any) -> None:
    pages = [client.get("/lantern/vote/1?both=1"), client.post(BALLOT, data={"page": "0", "both": "1"}),
             client.post(BALLOT, data={"page": "1", "q1": "01", "both": "1"})]  # fmt: skip
    assert [bool(twin(page)) for page in pages] == [True] * 3
    assert not [page for page in pages if re.search(r"<(input|select|button)", twin(page))]


def test_each_page_has_one_main_heading_in_both(client: Any) -> None:
    pages = [client.get("/lantern/vote/1?both=1"), client.post(BALLOT, data={"page": "0", "both": "1"}),
             client.post(BALLOT, data={"page": "1", "q1": "01", "both": "1"}), client.get("/lantern/vote/1/sample")]  # fmt: skip
    assert [page.text.count("<h1") for page in pages] == [1] * 4


def test_the_choice_is_carried_and_the_receipt_has_its_code_in_both(client: Any) -> None:
    form = {"page": "check", "both": "1", "q1": "01", "key": "k" * 32, "seed": "ab" * 16}
    answer = client.post("/lantern/vote/1/ballots", data=form)
    codes = re.findall(r'<p class="code" translate="no">([^<]+)</p>', answer.text)
    assert (answer.status_code, len(set(codes)), len(codes)) == (200, 2, 2)


def test_a_page_with_both_has_one_size_whatever_was_chosen(client: Any) -> None:
    answers = [client.post(BALLOT, data={"page": "1", "both": "1", "q1": q}) for q in ("00", "01", "03")]
    assert len({len(answer.data) for answer in answers}) == 1


@pytest.mark.parametrize("key", ["mei", "ana"])
def test_the_sample_stands_in_both_languages_from_the_notice(posted: Vote, at_hand: Any, key: str) -> None:
    text = at_hand(key).get("/lantern/vote/1/sample").text
    assert all(word in text for word in ("SAMPLE", "MUESTRA", "Abstain", "Abstenerse"))


def test_the_sample_says_what_each_option_may_get(booths: Booths, at_hand: Any) -> None:
    announced(booths, SHARES)
    text = at_hand("mei").get("/lantern/vote/1/sample").text
    assert all(
        said in text
        for said in ("At least $100 and at most $600.", "Divide $1,000 among the options", "Como mínimo $100")
    )


def test_the_sample_is_the_ballot_word_for_word(booths: Booths, at_hand: Any, moment: Any) -> None:
    vote = announced(booths, SHARES)
    sample = at_hand("mei").get("/lantern/vote/1/sample").text
    vote.open()
    moment.set(DURING)
    ballot = at_hand("mei").post(BALLOT, data={"page": "0"}).text
    words = re.findall(r'<label class="name"[^>]*>([^<]+)|-bounds">([^<]+)', ballot)
    assert all((name or bounds) in sample for name, bounds in words)
    assert len(words) == 5
