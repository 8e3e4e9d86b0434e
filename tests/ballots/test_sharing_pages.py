"""The ballot that divides a sum: typed, worked out, faults beside the field, sealed at one length."""

import re
from typing import Any

import pytest

from governance.ballots import box
from governance.ballots.models.counts import Envelope
from governance.ballots.models.motions import Question
from tests.ballots.conftest import DURING, Booths, Vote
from tests.ballots.sharing import PROJECTS, SHARES, announced, no, paper
from tests.cast import Town

BALLOT = "/lantern/vote/1/ballot"


@pytest.fixture
def vote(booths: Booths, moment: Any) -> Vote:
    opened = announced(booths, SHARES).open()
    moment.set(DURING)
    return opened


@pytest.fixture
def fill(vote: Vote, at_hand: Any) -> Any:
    """Posts the page of the question with these amounts by name, as it is typed."""
    client = at_hand("mei")

    def post(go: str = "next", do: str = "", **amounts: str) -> Any:
        typed = {f"t1-{no(vote, name):02d}": text for name, text in amounts.items()}
        empty = {f"t1-{n:02d}": "" for n in range(1, 4)}
        return client.post(BALLOT, data={"page": "1", "go": go, **({"do": do} if do else {}), **empty, **typed})

    return post


def carried(answer: Any) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="([a-z][^"]*)" value="([^"]*)"', answer.text))


def test_a_whole_division_comes_to_the_check_page(fill: Any) -> None:
    answer = fill(Garden="500", Books="$300.50", Instruments="199.50")
    assert (answer.status_code, "Books: $300.50" in answer.text) == (200, True)


def test_the_check_page_carries_each_part_at_one_length(fill: Any) -> None:
    forms = [carried(fill(**amounts)) for amounts in ({}, {"Garden": "900", "Books": "100"})]
    lengths = [{len(value) for name, value in one.items() if name.startswith("q1")} for one in forms]
    assert lengths == [{6}, {6}]


def test_what_was_carried_is_cast_and_counted(fill: Any, vote: Vote, at_hand: Any) -> None:
    form = carried(fill(Garden="500", Books="300", Instruments="200"))
    assert at_hand("mei").post("/lantern/vote/1/ballots", data=form).status_code == 200
    divided = paper(vote, Garden=40_000, Books=60_000)
    for who in ("luis", "obi"):
        vote.cast(who, divided)
    vote.count()
    question = Question.get(Question.motion == vote.motion)
    assert sorted(box.papers(question.id)) == sorted(
        [paper(vote, Garden=50_000, Books=30_000, Instruments=20_000), *[divided] * 2]
    )


@pytest.mark.parametrize(("amounts", "said"), [
    ({"Garden": "900", "Books": "100.01"}, "take away $0.01"), ({"Garden": "899.99", "Books": "100"}, "$0.01 is left to give"),
    ({"Garden": "much", "Books": "600"}, "This is no amount."), ({"Books": "600.01", "Garden": "399.99"}, "the most it may get, $600"),
    ({"Garden": "901", "Books": "99"}, "the least it gets, $100"), ({"Garden": "-5", "Books": "600"}, "This is no amount."),
])  # fmt: skip
def test_a_fault_is_told_and_what_was_typed_is_kept(fill: Any, amounts: dict[str, str], said: str) -> None:
    answer = fill(**amounts)
    fields = re.findall(r'<input class="input"[^>]* value="([^"]*)"', answer.text)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert set(amounts.values()) <= set(fields)


def test_the_fault_of_an_option_stands_beside_its_field(fill: Any, vote: Vote) -> None:
    text = fill(Garden="much", Books="600").text
    assert f'id="q1-{no(vote, "Garden"):02d}-error"' in text


def test_untouched_is_a_blank(fill: Any) -> None:
    assert "You left this blank" in fill().text


@pytest.mark.parametrize("typed", ["much", "2000"])
def test_a_question_that_is_skipped_is_a_blank_whatever_was_typed(fill: Any, typed: str) -> None:
    answer = fill(go="skip", Garden=typed)
    assert (answer.status_code, "You left this blank" in answer.text) == (200, True)


def test_what_is_left_is_worked_out_without_a_script(fill: Any) -> None:
    answer = fill(do="sum-00", Garden="250")
    assert (answer.status_code, bool(re.search(r"<span data-left>\$750</span>", answer.text))) == (200, True)


def test_one_press_gives_an_option_the_rest_as_far_as_its_most(fill: Any, vote: Vote) -> None:
    answer = fill(do=f"rest-{no(vote, 'Books'):02d}", Garden="250")
    assert re.search(r'value="600"', answer.text)
    assert "<span data-left>$150</span>" in answer.text


def test_another_language_shows_the_page_again_with_what_was_typed(fill: Any) -> None:
    answer = fill(go="1", Garden="much")
    assert 'value="much"' in answer.text


def test_every_answer_has_one_size_on_the_page_in_the_request_and_in_the_envelope(fill: Any, at_hand: Any) -> None:
    sizes = set()
    for amounts in ({}, {"Garden": "400", "Books": "600"}, {"Garden": "0.01", "Books": "600", "Instruments": "399.99"}):
        answer = fill(**amounts)
        form = carried(answer)
        at_hand("mei").post("/lantern/vote/1/ballots", data=form)
        sizes.add((len(answer.data), sum(map(len, form.values())), len(bytes(Envelope.get().sealed))))
    assert len(sizes) == 1


def test_a_cast_that_breaks_a_bound_is_shown_its_question_again(vote: Vote, at_hand: Any) -> None:
    posted = {f"q1-{n:02d}": "100000" for n in range(1, 4)}
    answer = at_hand("mei").post("/lantern/vote/1/ballots", data={**posted, "key": "k", "seed": "00" * 16})
    assert (answer.status_code, Envelope.select().count()) == (422, 0)
    assert "You gave more than the whole sum" in answer.text


def test_projects_are_marked_with_their_cost_beside_them(booths: Booths, at_hand: Any, moment: Any, town: Town) -> None:
    announced(booths, PROJECTS).open()
    moment.set(DURING)
    text = at_hand("mei").post(BALLOT, data={"page": "0"}).text
    assert ("Costs $600." in text, "Mark every project that you support" in text) == (True, True)
