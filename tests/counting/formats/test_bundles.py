"""The bundle that a motion publishes, read back."""

import json
from typing import Any

import pytest

from tests.counting.formats.reading import fault, fault_line, read

OPTIONS = [{"no": 11, "name": "Ana"}, {"no": 12, "name": "Luis"}]


def bundle(*questions: dict[str, Any], **more: Any) -> str:
    return json.dumps({"format": "governance-bundle-1", "questions": list(questions), **more})


def question(**more: Any) -> dict[str, Any]:
    return {"no": 1, "method": "irv", "rule": {}, "options": OPTIONS, "papers": [[11, 12], [12], [], [11, 12]], **more}


def test_papers_are_counted_by_the_order_of_options() -> None:
    profile = read(bundle(question(title="Chair", seats=2, withdrawn=[12])))
    assert (profile.names, profile.piles) == (("Ana", "Luis"), {(1, 2): 2, (2,): 1, (): 1})
    assert (profile.title, profile.seats, profile.withdrawn) == ("Chair", 2, {2})


def test_equal_ranks_are_a_list_in_a_list() -> None:
    assert read(bundle(question(papers=[[[12, 11]]]))).piles == {((1, 2),): 1}


def test_a_question_of_scores_holds_one_for_each_option() -> None:
    assert read(bundle(question(method="star", papers=[[5, None]])), method="star").piles == {(5, None): 1}


def test_a_question_is_chosen_by_its_number() -> None:
    asked = bundle(question(), question(no=2, papers=[[11]]))
    assert read(asked, question=2).piles == {(1,): 1}


def test_several_questions_without_a_choice_are_refused() -> None:
    assert "--question" in fault(bundle(question(), question(no=2)))[1]


@pytest.mark.parametrize(
    "more",
    [
        {"papers": []},
        {"papers": {}},
        {"papers": [11]},
        {"papers": [[13]]},
        {"papers": [[True]]},
        {"papers": [[11.0]]},
        {"papers": [["11"]]},
        {"papers": [[11, 11]]},
        {"papers": [[[11], [[12]]]]},
        {"options": []},
        {"options": None},
        {"options": [{"no": 1}]},
        {"options": [{"no": 1, "name": "\ud800"}], "papers": [[1]]},
        {"options": [*OPTIONS, {"no": 13, "name": "Ana"}]},
        {"seats": 0},
        {"seats": 3},
        {"seats": "1"},
        {"withdrawn": [7]},
        {"withdrawn": 11},
        {"method": "star"},
        {"method": ["star"], "papers": 3},
    ],
)
def test_a_bundle_that_is_none_is_refused(more: dict[str, Any]) -> None:
    assert fault_line(bundle(question(**more))) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{", 1),
        ('{\n "format": "governance-bundle-1",\n "questions": [}\n', 3),
        ("[" * 200_000, 1),
        ('{"a":' * 200_000, 1),
        ("{}", 1),
        ("[]", 1),
        ('{"format": ["governance-bundle-1"]}', 1),
        (bundle(3), 1),  # type: ignore[arg-type]
        (bundle(), 1),
        ('{"a": ' + "9" * 5000 + "}", 1),
        (b'{"a": "\xff"}', 1),
    ],
)
def test_what_is_no_bundle_is_refused(text: str | bytes, line: int) -> None:
    assert fault_line(text) == line


PROJECTS = [{"no": 11, "name": "Garden", "cost": 600}, {"no": 12, "name": "Books", "cost": 400}]
BUDGET = {"method": "equal-shares", "options": PROJECTS, "total": 1000, "papers": [[11, 12], [12], []]}


def test_a_question_of_projects_holds_costs_and_a_sum() -> None:
    profile = read(bundle(question(**BUDGET)), method="equal-shares")
    assert (profile.costs, profile.budget) == ((600, 400), 1000)
    assert profile.piles == {((1, 1), (2, 1)): 1, ((2, 1),): 1, (): 1}


def test_scores_of_projects_are_points_less_one() -> None:
    scored = {**BUDGET, "method": "equal-shares-points", "papers": [[6, 1], [0, 3], []]}
    assert read(bundle(question(**scored)), method="equal-shares").piles == {((1, 5),): 1, ((2, 2),): 1, (): 1}


@pytest.mark.parametrize("more", [
    {"total": "1000"}, {"total": -1}, {"total": 10**16}, {"options": OPTIONS}, {"papers": [[13]]}, {"papers": [[11, 11]]},
    {"papers": [11]}, {"method": "equal-shares-points", "papers": [[6]]}, {"method": "allocation", "papers": [[400, 600]]},
    {"options": [{**PROJECTS[0], "cost": True}, PROJECTS[1]]},
])  # fmt: skip
def test_what_is_wrong_with_projects_is_told(more: dict[str, Any]) -> None:
    assert fault(bundle(question(**{**BUDGET, **more})))[0] == 1
