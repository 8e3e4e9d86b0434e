"""Small electorates: a published ranking ends with the last preference that the count used."""

import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from governance.ballots import box
from governance.ballots.bundle import bundle
from governance.ballots.models.motions import Question
from governance.ballots.rules.deciding import Method
from governance.ballots.rules.small import SMALL_ROLL, cuts_papers, used
from governance.counting import irv
from governance.decisions.rules import SubjectKind
from tests.ballots.conftest import Booths

OPTIONS = (1, 2, 3, 4)
rankings = st.lists(
    st.permutations(OPTIONS).flatmap(lambda p: st.integers(0, 4).map(lambda n: tuple(p[:n]))), max_size=25
)


@given(rankings, st.sampled_from([None, "a seed"]))
def test_a_recount_of_the_cut_papers_gives_the_same_account(papers: list[tuple[int, ...]], seed: str | None) -> None:
    account = irv.count(Counter(papers), OPTIONS, seed=seed).account()
    cut = Counter(used(paper, account) for paper in papers)
    assert irv.count(cut, OPTIONS, seed=seed).account() == account


def test_what_the_count_did_not_look_at_is_gone() -> None:
    papers = [(1, 2, 3), (1, 3, 2), (1, 4), (2, 1, 3), (3, 2, 4, 1)]
    account = irv.count(Counter(papers), OPTIONS).account()
    assert [used(paper, account) for paper in papers] == [(1,), (1,), (1,), (2,), (3,)]


def test_rankings_are_cut_below_a_hundred_on_the_roll_and_not_at_it() -> None:
    assert [cuts_papers(Method.IRV, roll) for roll in (SMALL_ROLL - 1, SMALL_ROLL)] == [True, False]


def test_attack_05_the_bundle_holds_no_rare_tail_and_the_box_keeps_the_whole_paper(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL).open().all_cast(*[(1, 2)] * 6, (2, 3, 1)).count()
    told = bundle(vote.town.school.id, vote.number)
    question = Question.get(Question.motion == vote.motion)
    assert [2, 3, 1] not in told["questions"][0]["papers"]
    assert (2, 3, 1) in box.papers(question.id)
    assert json.dumps(told).count("[2]") == 1
