"""A proposal that shares out a sum, or buys projects: its page, its faults, its wording kept, frozen and announced."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots.queries import lives
from governance.ballots.queries import proposals as queries
from governance.ballots.rules.deciding import POTS, Completion, Method
from governance.ballots.rules.obstacles.posting import METHODS
from governance.ballots.rules.pots import Pot, read_amount, read_line, written_line
from governance.ballots.rules.proposing import Words, faults, fitting
from governance.decisions.models import Subject
from governance.decisions.rules import SubjectKind
from tests.ballots.proposing import idea
from tests.ballots.sharing import NAMES, POINTS, PROJECTS, SHARES
from tests.ballots.test_announce_page import BUDGET_PAGE
from tests.cast import TODAY, Town

PAGE = {"title": "The arts money", "text": "What we buy.", "why": "Joy.", "answer": "allocation", "money": "y",
        "total": "1,000", "options": "Garden\nBooks: 100 to 600\nInstruments: 500"}  # fmt: skip
WHEN = {"opens_day": "2026-11-27", "opens_time": "08:00", "closes_day": "2026-11-28", "closes_time": "15:30"}


@pytest.fixture
def propose(at_hand: Any, town: Town) -> Any:
    client = at_hand("mei")
    return lambda **more: client.post("/lantern/decide/new-proposal", data={**PAGE, **more})


def kept(town: Town) -> Words:
    found = queries.proposal(town.school.id, 1)
    assert found is not None
    return queries.words_of(queries.latest(found))


def test_bounds_are_read_as_they_are_written(propose: Any, town: Town) -> None:
    assert propose().status_code == 303
    assert kept(town).pot == SHARES.pot


def test_points_are_whole_numbers(propose: Any, town: Town) -> None:
    propose(money="", total="100", options="Garden\nBooks\nInstruments")
    assert kept(town).pot == POINTS.pot


def test_projects_have_their_cost_after_a_colon(propose: Any, town: Town) -> None:
    propose(answer="projects", options="Garden: 600\nBooks: 400.00\nInstruments: $300")
    assert (kept(town).pot, kept(town).options) == (PROJECTS.pot, NAMES)


@pytest.mark.parametrize(("more", "said"), [
    ({"total": "a lot"}, "Write the sum"), ({"total": ""}, "Write the sum"), ({"money": "", "total": "9.5"}, "Write the sum"),
    ({"options": "Garden: many\nBooks"}, "This cannot be read: Garden: many"),
    ({"options": "Garden: 1 to 2 to 3\nBooks"}, "This cannot be read: Garden: 1 to 2 to 3"),
    ({"answer": "projects", "options": "Garden\nBooks: 3"}, "This cannot be read: Garden"),
    ({"answer": "projects", "options": "Garden: 2000\nBooks: 3"}, "Option 1 costs more than the whole sum."),
    ({"options": "Garden: 100\nBooks: 100"}, "Nobody could divide $1,000 so"),
])  # fmt: skip
def test_a_fault_is_told_and_what_was_typed_is_kept(propose: Any, more: dict[str, str], said: str) -> None:
    answer = propose(**more)
    assert (answer.status_code, said in answer.text) == (422, True), answer.text
    assert more.get("options", "Garden") in answer.text


@pytest.mark.parametrize(("pot", "field"), [
    (Pot(0, True, ((0, 0),) * 3), "total"), (Pot(10_000_000_001, True, ((0, 1),) * 3), "total"),
    (Pot(100, True, ((0, 101), (0, 9), (0, 9))), "options"), (Pot(100, True, ((60, 100), (41, 100), (0, 9))), "options"),
    (Pot(100, True, ((9, 8), (0, 99), (0, 9))), "options"), (Pot(100, True, ((0, 33), (0, 33), (0, 33))), "options"),
])  # fmt: skip
def test_bounds_within_which_nobody_could_divide_are_refused(pot: Pot, field: str) -> None:
    assert [where for where, _ in faults(replace(SHARES, pot=pot), TODAY)] == [field]


@pytest.mark.parametrize("pot", [
    Pot(100, True, ((60, 100), (40, 100), (0, 9))), Pot(99, True, ((0, 33),) * 3), Pot(10_000_000_000, True, ((0, 10_000_000_000),) * 3),
])  # fmt: skip
def test_bounds_that_just_allow_it_are_fine(pot: Pot) -> None:
    assert not list(faults(replace(SHARES, pot=pot), TODAY))


@pytest.mark.parametrize(("costs", "refused"), [((0, 1, 1), True), ((101, 1, 1), True), ((100, 1, 100), False)])
def test_a_project_costs_something_and_no_more_than_the_sum(costs: tuple[int, ...], refused: bool) -> None:
    words = replace(PROJECTS, pot=Pot(100, True, tuple((cost,) for cost in costs)))
    assert bool(list(faults(words, TODAY))) == refused


@given(
    st.text("ab: -to", min_size=1).map(str.strip).filter(bool),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.booleans(),
)
def test_a_line_reads_back_as_it_was_written(name: str, least: int, most: int, money: bool) -> None:
    pot = Pot(10**10, money)
    for amounts in ((least,), (least, most)):
        assert read_line(written_line(name, pot, amounts), pot, projects=len(amounts) == 1) == (name, amounts)


@pytest.mark.parametrize("text", ["", "-1", "1e3", "1.234", "١٢", "12.5.00", "100000000.01"])
def test_what_is_no_amount_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_amount(text, money=True)


def test_a_changed_wording_keeps_its_own_amounts(town: Town) -> None:
    found = idea(town, SHARES)
    found.reworded(pot=Pot(50_000, True, ((0, 50_000),) * 3))
    assert [queries.words_of(row).pot.total for row in queries.wordings(found.proposal)] == [100_000, 50_000]


def test_the_form_to_change_the_words_holds_the_amounts(town: Town, at_hand: Any) -> None:
    idea(town, SHARES)
    text = at_hand("ana").get("/lantern/decide/proposals/1/wording").text
    assert "Garden: 0 to 1000\nBooks: 100 to 600\nInstruments: 0 to 500" in text


def test_frozen_options_carry_their_amounts_through_the_lot(town: Town) -> None:
    subject = idea(town, SHARES).sponsored_by("luis", "marta").freeze()
    told = {option["name"]: (option["least"], option["most"]) for option in subject.options}
    assert (told, subject.terms["total"]["value"]) == (dict(zip(NAMES, SHARES.pot.amounts, strict=True)), "100000")


@pytest.mark.parametrize(("words", "method"), [
    (SHARES, Method.ALLOCATION), (PROJECTS, Method.PROJECTS), (PROJECTS, Method.POINTS),
])  # fmt: skip
def test_the_page_announces_a_vote_by_its_own_ways_alone(
    town: Town, at_hand: Any, words: Words, method: Method
) -> None:
    idea(town, words).sponsored_by("luis", "marta").freeze()
    client, way = at_hand("ana"), f"/lantern/decide/new?subject={Subject.get().number}"
    other = client.post(way, data={**BUDGET_PAGE, **WHEN, "method": "irv", "ties": "lot"})
    done = client.post(way, data={**BUDGET_PAGE, **WHEN, "method": str(method), "ties": "lot", "completion": "greedy"})
    found = lives.found(town.school.id, 1)
    assert (other.status_code, done.status_code, found and found.rule.method) == (422, 303, method)


def test_the_rule_says_what_becomes_of_the_rest(town: Town, at_hand: Any) -> None:
    idea(town, PROJECTS).sponsored_by("luis", "marta").freeze()
    form = {**BUDGET_PAGE, **WHEN, "method": "equal-shares", "ties": "lot", "completion": "none"}
    at_hand("ana").post(f"/lantern/decide/new?subject={Subject.get().number}", data=form)
    found = lives.found(town.school.id, 1)
    assert found is not None
    assert found.rule.completion == Completion.NONE


def test_a_choice_is_not_announced_as_a_division() -> None:
    assert fitting(METHODS[SubjectKind.CHOICE], None).isdisjoint(POTS)
