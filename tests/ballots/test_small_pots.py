"""Small electorates that share out a sum: what is published of papers gives the same account, and less of each."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots.rules.deciding import Method
from governance.ballots.rules.small import SMALL_ROLL, Published, published, published_as
from governance.counting.accounts import account

Papers = list[tuple[int, ...]]
COSTS = (300, 500, 200, 900)
PARTS = [{"no": no, "name": f"{no}", "least": 0, "most": 100} for no in range(1, 4)]
PROJECTS = [{"no": no, "name": f"{no}", "cost": cost} for no, cost in enumerate(COSTS, 1)]
divisions = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda two: (*two, 100 - sum(two)))
approvals = st.sets(st.integers(1, 4)).map(lambda some: tuple(sorted(some)))
scores = st.lists(st.integers(0, 4), min_size=4, max_size=4).map(lambda one: tuple(one) if any(one) else ())
PAPERS = {Method.ALLOCATION: st.one_of(divisions, st.just(())), Method.PROJECTS: approvals, Method.POINTS: scores}


def question(method: Method) -> dict[str, Any]:
    divided = method == Method.ALLOCATION
    return {"method": str(method), "rule": {"seed": "a seed", "completion": "add1u"}, "roll": 28, "present": 0,
            "options": PARTS if divided else PROJECTS, "total": 100 if divided else 1000}  # fmt: skip


def of_a_small_roll(method: Method, papers: Papers) -> Papers:
    return published(question(method), papers, published_as(method, SMALL_ROLL - 1))


@pytest.mark.parametrize("method", sorted(PAPERS))
def test_a_recount_of_the_published_papers_gives_the_same_account(method: Method) -> None:
    @given(st.lists(PAPERS[method], max_size=10))
    def recounts(papers: Papers) -> None:
        assert account(question(method), of_a_small_roll(method, papers)) == account(question(method), papers)

    recounts()


@given(st.lists(divisions, min_size=3, max_size=10), st.randoms())
def test_divisions_are_published_alike_whoever_gave_them(papers: Papers, order: Any) -> None:
    mixed = papers[:]
    order.shuffle(mixed)
    assert of_a_small_roll(Method.ALLOCATION, mixed) == of_a_small_roll(Method.ALLOCATION, papers)


@given(st.lists(divisions, min_size=3, max_size=10))
def test_no_published_division_is_a_cent_away_from_another(papers: Papers) -> None:
    columns = zip(*of_a_small_roll(Method.ALLOCATION, papers), strict=True)
    assert all(max(column) - min(column) <= 1 for column in columns)


def test_a_rare_division_is_no_signature() -> None:
    assert (0, 1, 99) not in of_a_small_roll(Method.ALLOCATION, [*[(50, 50, 0)] * 5, (0, 1, 99)])


def test_who_supported_what_nobody_could_buy_is_told_from_the_numbers_alone() -> None:
    one, other = [(1,), (1,), (1, 4), (3,)], [(1,), (1,), (1,), (3, 4)]
    assert of_a_small_roll(Method.PROJECTS, one) == of_a_small_roll(Method.PROJECTS, other)


def test_a_large_roll_publishes_whole_papers() -> None:
    assert {published_as(method, SMALL_ROLL) for method in PAPERS} == {Published.WHOLE}
