"""What a ballot sends on its way is of one length, whatever is chosen: sizes cross the network in the open."""

import pytest

from governance.ballots.rules.deciding import ONE_CHOICE, RANKED, Method
from tests.ballots.conftest import Booths
from tests.ballots.sending import Form
from tests.ballots.ways import opened


@pytest.fixture
def first_page(at_hand, moment, booths: Booths):  # noqa: ANN001, ANN201
    """The first question of a vote by a method, and what its pages send."""

    def page(method: Method, **posted: str) -> Form:
        vote = opened(booths, method)
        moment.set(vote.life.opens_at.replace(hour=18))
        answer = at_hand("ana").post(f"/lantern/vote/{vote.number}/ballot", data={"page": "0", **posted})
        return Form(answer.get_data(as_text=True))

    return page


@pytest.mark.parametrize("method", list(Method))
def test_going_on_sends_one_length_whatever_is_chosen(first_page, method: Method) -> None:  # noqa: ANN001
    form = first_page(method)
    assert form.chosen
    assert len(form.lengths("next")) == 1


@pytest.mark.parametrize("method", sorted(ONE_CHOICE))
def test_skipping_sends_as_much_as_an_answer(first_page, method: Method) -> None:  # noqa: ANN001
    form = first_page(method)
    skip = next(value for _, value in form.buttons if value.startswith("skip"))
    assert {form.untouched(skip)} == form.lengths("next")


@pytest.mark.parametrize("method", sorted(set(Method) - ONE_CHOICE))
def test_skipping_a_list_sends_as_much_as_going_on(first_page, method: Method) -> None:  # noqa: ANN001
    form = first_page(method)
    assert form.lengths("skip") == form.lengths("next")


@pytest.mark.parametrize("method", sorted(RANKED))
def test_every_press_beside_a_ranking_sends_one_length(first_page, method: Method) -> None:  # noqa: ANN001
    form = first_page(method, page="1", **{"q1-01": "02", "q1-02": "01", "do": "fall-02"})
    pressed = {value for name, value in form.buttons if name == "do"}
    assert len(pressed) > 6
    assert len({length for value in pressed for length in form.lengths(value)}) == 1
