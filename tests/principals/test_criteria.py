"""Criteria with weights that sum to 100, frozen and adopted by vote before anyone is scored."""

from datetime import timedelta

import pytest

from governance.ballots.models.motions import Motion
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome
from governance.principals.actions import criteria as actions
from governance.principals.models.criteria import Criterion
from governance.principals.models.searching import Search
from governance.principals.queries import criteria as queries
from governance.values.words import Refused
from tests.ballots.test_announce_page import BUDGET_PAGE
from tests.cast import NOW, Town

PAGE = "/lantern/principal/1/criteria"


def put(town: Town, search: Search, title: str, weight: int, **given: int) -> Criterion:
    return actions.put(search, title, "Words.", weight, actor=town.pieter, at=NOW, **given)


def freeze(town: Town, search: Search) -> Subject:
    return actions.freeze(search, title="Criteria", address=PAGE, actor=town.hiroshi, at=NOW)


def decide(town: Town, subject: Subject, outcome: Outcome) -> None:
    by = (town.people["grace"].id, town.people["kwabena"].id)
    decisions.decide(subject, 1, outcome, chosen=[], rule={}, tally={}, basis={}, by=by, at=NOW)


def test_the_committee_writes_and_everyone_reads(search: Search, as_) -> None:  # noqa: ANN001
    form = {"title": "Teaching first", "words": "Still *teaches*.", "weight": "60"}
    assert as_("pieter").post(PAGE, data=form).status_code == 303
    page = as_("ana").get(PAGE).get_data(as_text=True)
    assert ("Teaching first (60 %)" in page, "<em>teaches</em>" in page) == (True, True)
    assert as_("ana").post(PAGE, data=form).status_code == 403


@pytest.mark.parametrize(("weight", "taken"), [("0", False), ("1", True), ("40", True), ("41", False), ("-5", False), ("x", False),
                                               ("2.5", False), ("9" * 30, False)])  # fmt: skip
def test_a_weight_is_a_whole_percent_of_what_is_left(town: Town, search: Search, as_, weight: str, taken: bool) -> None:  # noqa: ANN001
    put(town, search, "First", 60)
    answer = as_("pieter").post(PAGE, data={"title": "Second", "words": "Kept words", "weight": weight})
    page = answer.get_data(as_text=True)
    assert answer.status_code == (303 if taken else 422)
    assert taken or ('id="weight-error"' in page and "Kept words" in page)


def test_a_title_stands_once(town: Town, search: Search) -> None:
    put(town, search, "First", 60)
    with pytest.raises(Refused, match="of this title"):
        put(town, search, "first", 10)


def test_one_is_changed_in_place_of_itself(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    one = put(town, search, "First", 100)
    answer = as_("paloma").post(f"{PAGE}/{one.no}", data={"title": "First", "words": "", "weight": "80"})
    assert (answer.status_code, [(c.title, c.weight) for c in queries.criteria(search)]) == (303, [("First", 80)])
    assert as_("paloma").get(f"{PAGE}/{one.no}").status_code == 404


@pytest.mark.parametrize(("weights", "frozen"), [([60, 40], True), ([60, 39], False), ([], False)])
def test_only_weights_that_sum_to_100_are_frozen(
    town: Town, search: Search, as_, weights: list[int], frozen: bool
) -> None:  # noqa: ANN001
    for no, weight in enumerate(weights):
        put(town, search, f"Criterion {no}", weight)
    answer = as_("hiroshi").post(f"{PAGE}/freezing")
    assert (answer.status_code, Subject.select().count()) == ((303, 1) if frozen else (409, 0))


def test_frozen_criteria_change_no_more(town: Town, search: Search) -> None:
    one = put(town, search, "First", 100)
    freeze(town, search)
    for change in (lambda: put(town, search, "Second", 1), lambda: put(town, search, "First", 1, in_place_of=one.no),
                   lambda: actions.take_off(search, one.no, actor=town.pieter, at=NOW), lambda: freeze(town, search)):  # fmt: skip
        with pytest.raises(Refused, match="frozen for a vote"):
            change()


@pytest.mark.parametrize(("outcome", "adopted"), [(Outcome.PASSED, True), (Outcome.NOT_PASSED, False), (None, False)])
def test_they_are_adopted_by_vote_alone(town: Town, search: Search, outcome: Outcome | None, adopted: bool) -> None:
    put(town, search, "First", 100)
    subject = freeze(town, search)
    if outcome:
        decide(town, subject, outcome)
    assert queries.criteria_adopted(search) == adopted


def test_after_a_vote_that_rejected_them_they_are_written_anew(town: Town, search: Search) -> None:
    one = put(town, search, "First", 100)
    decide(town, freeze(town, search), Outcome.NOT_PASSED)
    put(town, search, "Another", 100, in_place_of=one.no)
    decide(town, freeze(town, search), Outcome.PASSED)
    assert queries.criteria_adopted(search)


def test_criteria_changed_behind_our_back_are_not_adopted(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    put(town, search, "First", 100)
    decide(town, freeze(town, search), Outcome.PASSED)
    Criterion.update(weight=99).execute()
    assert not queries.criteria_adopted(search)
    assert 'class="notice stop"' in as_("ana").get(PAGE).get_data(as_text=True)


def test_the_chair_puts_them_to_a_vote_on_the_usual_page(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    put(town, search, "First", 100)
    subject, day = freeze(town, search), (town.today + timedelta(days=9)).isoformat()
    path = f"/lantern/decide/new?subject={subject.number}"
    assert path in as_("hiroshi").get(PAGE).get_data(as_text=True)
    form = {**BUDGET_PAGE, "opens_day": day, "opens_time": "08:00", "closes_day": day, "closes_time": "15:00"}
    assert as_("ana").get(path).status_code == 403
    answer = as_("hiroshi").post(path, data=form)
    assert (answer.status_code, Motion.select().count()) == (303, 1)
    assert f'href="{PAGE}"' in as_("desmond").get("/lantern/decide/1").get_data(as_text=True)
