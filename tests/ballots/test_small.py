"""Small electorates: what is published of papers tells nothing that the count did not use."""

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots import box
from governance.ballots.bundle import bundle
from governance.ballots.models.motions import Question
from governance.ballots.rules.deciding import POTS, RANKED, SCORED, STANCES, Method
from governance.ballots.rules.small import SMALL_ROLL, Published, published, published_as
from governance.counting.accounts import account
from governance.decisions.rules import SubjectKind
from tests.ballots.conftest import Booths

OPTIONS = 4
Papers = list[tuple[int, ...]]
rankings = st.permutations(range(1, OPTIONS + 1)).flatmap(lambda p: st.integers(0, 4).map(lambda n: tuple(p[:n])))
approvals = st.sets(st.integers(1, OPTIONS)).map(lambda some: tuple(sorted(some)))
scores = st.lists(st.integers(0, 4), min_size=OPTIONS, max_size=OPTIONS).map(lambda p: tuple(p) if any(p) else ())
PAPERS = {**dict.fromkeys(RANKED, rankings), **dict.fromkeys(SCORED - POTS, scores), Method.APPROVAL: approvals}
RULES = st.fixed_dictionaries(
    {"seats": st.integers(1, 3), "seed": st.sampled_from(["", "a seed"]), "order": st.sampled_from([[], [3, 1, 4, 2]])}
)


def question(method: Method, rule: dict[str, Any]) -> dict[str, Any]:
    told = {**rule, "seats": 1} if method == Method.IRV else rule
    return {"method": str(method), "rule": told, "roll": 28, "options": [{"name": f"{n}"} for n in range(OPTIONS)]}


def of_a_small_roll(method: Method, papers: Papers, rule: dict[str, Any] | None = None) -> Papers:
    return published(question(method, rule or {}), papers, published_as(method, SMALL_ROLL - 1))


@pytest.mark.parametrize("method", sorted(PAPERS))
def test_a_recount_of_the_published_papers_gives_the_same_account(method: Method) -> None:
    @given(st.lists(PAPERS[method], max_size=12), RULES)
    def recounts(papers: Papers, rule: dict[str, Any]) -> None:
        asked = question(method, rule)
        assert account(asked, of_a_small_roll(method, papers, rule)) == account(asked, papers)

    recounts()


@pytest.mark.parametrize("method", sorted(RANKED))
def test_no_ranking_can_be_cut_further(method: Method) -> None:
    @given(st.lists(rankings, min_size=1, max_size=9), st.data())
    def ends(papers: Papers, data: st.DataObject) -> None:
        cut = of_a_small_roll(method, papers)
        assert of_a_small_roll(method, cut) == cut
        assert all(whole[: len(part)] == part for whole, part in zip(papers, cut, strict=True))

    ends()


def test_what_the_count_did_not_look_at_is_gone() -> None:
    papers = [(1, 2, 3), (1, 3, 2), (1, 4), (2, 1, 3), (3, 2, 4, 1)]
    assert of_a_small_roll(Method.IRV, papers) == [(1,), (1,), (1,), (2,), (3,)]


def test_a_surplus_that_moves_on_keeps_the_next_choice_and_no_more() -> None:
    papers = [*[(1, 2, 3)] * 6, (3, 4, 2), (4, 3)]
    cut = of_a_small_roll(Method.STV, papers, {"seats": 2})
    assert Counter(cut) == {(1, 2): 6, (3,): 1, (4,): 1}


@given(st.lists(approvals, max_size=10), st.randoms())
def test_approvals_are_laid_anew_from_their_numbers_alone(papers: Papers, order: Any) -> None:
    told = of_a_small_roll(Method.APPROVAL, papers)
    mixed = told[:]
    order.shuffle(mixed)
    assert of_a_small_roll(Method.APPROVAL, mixed) == told


def test_a_rare_set_of_approvals_is_no_signature() -> None:
    told = of_a_small_roll(Method.APPROVAL, [*[(1,)] * 5, (2, 3, 4)])
    assert sorted(told) == [(1,), (1,), (1,), (1, 3), (1, 4), (2,)]


def test_scores_are_the_same_whoever_gave_them_together() -> None:
    one, other = [(6, 1, 0, 0), (1, 6, 0, 0)], [(6, 6, 0, 0), (1, 1, 0, 0)]
    assert of_a_small_roll(Method.SCORE, one) == of_a_small_roll(Method.SCORE, other)


def test_stars_keep_the_finalists_compared_and_nobody_else() -> None:
    one = [*[(6, 1, 4, 1)] * 4, *[(1, 6, 1, 3)] * 3]
    other = [*[(6, 1, 1, 3)] * 3, (6, 1, 4, 1), *[(1, 6, 4, 1)] * 3]
    assert of_a_small_roll(Method.STAR, one) == of_a_small_roll(Method.STAR, other)


def test_below_a_hundred_on_the_roll_and_not_at_it() -> None:
    ways = [published_as(Method.IRV, roll) for roll in (SMALL_ROLL - 1, SMALL_ROLL)]
    assert ways == [Published.CUT, Published.WHOLE]


def test_one_answer_has_nothing_to_hide() -> None:
    assert {published_as(method, 5) for method in STANCES | {Method.PLURALITY}} == {Published.WHOLE}


def test_attack_05_the_bundle_holds_no_rare_tail_and_the_box_keeps_the_whole_paper(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL).open().all_cast(*[(1, 2)] * 6, (2, 3, 1)).count()
    told = bundle(vote.town.school.id, vote.number)
    question = Question.get(Question.motion == vote.motion)
    assert [2, 3, 1] not in told["questions"][0]["papers"]
    assert (2, 3, 1) in box.papers(question.id)
    assert json.dumps(told).count("[2]") == 1
