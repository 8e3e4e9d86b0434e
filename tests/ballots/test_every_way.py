"""Every method and each of its variants on the site: its ballot, the check page, the result, and the register."""

from typing import Any

import pytest

from governance.ballots.bundle import bundle
from governance.ballots.queries import result as results
from governance.ballots.rules.deciding import Completion, Earlier, Method, Ties
from governance.counting.accounts import account
from governance.decisions.queries import decisions_of
from governance.notifications.models import Message
from tests.ballots.conftest import AFTER, DURING, Booths, Vote
from tests.ballots.ways import PAPERS, announced, counted

VARIANTS: list[tuple[Method, dict[str, Any]]] = [
    *[(Method.SCORE, {"by": by}) for by in ("mean", "median")],
    *[(Method.IRV, {"earlier": earlier, "ties": ties, "order": (3, 1, 2) if ties == Ties.CHAIR else ()})
      for earlier in Earlier for ties in Ties],
    *[(method, {"completion": completion}) for method in (Method.PROJECTS, Method.POINTS) for completion in Completion],
    *[(method, {"ties": Ties.STOP}) for method in (Method.STV, Method.WIGM, Method.MEEK, Method.STAR)],
]  # fmt: skip
CHOSEN = {
    Method.PLURALITY: [1], Method.APPROVAL: [2], Method.STAR: [1], Method.IRV: [2], Method.STV: [1, 2],
    Method.WIGM: [1, 2], Method.MEEK: [1, 2], Method.ALLOCATION: [1, 2, 3], Method.PROJECTS: [1], Method.POINTS: [2],
}  # fmt: skip


def said(vote: Vote) -> str:
    found = results.result(vote.town.school.id, vote.number, vote.town.ana.person_id, "en")
    assert found is not None
    sentence = found.decided[0].verdict.sentence
    return sentence.message


@pytest.mark.parametrize("method", sorted(CHOSEN))
def test_what_was_chosen_enters_the_register(booths: Booths, method: Method) -> None:
    vote = counted(booths, method).certify()
    assert [one.chosen for one in decisions_of(vote.subjects[0].id)] == [CHOSEN[method]]


@pytest.mark.parametrize("method", list(Method))
def test_its_pages_show_it_from_the_sample_to_the_result(
    booths: Booths, at_hand: Any, moment: Any, method: Method
) -> None:
    vote = announced(booths, method).open()
    moment.set(DURING)
    client = at_hand("mei")
    pages = [
        client.get("/lantern/decide/1"),
        client.get("/lantern/vote/1"),
        client.post("/lantern/vote/1/ballot", data={"page": "0"}),
    ]
    vote.all_cast(*PAPERS[method]).count()
    moment.set(AFTER)
    pages.append(at_hand("mei").get("/lantern/vote/1/result"))
    assert [page.status_code for page in pages] == [200] * 4
    assert "<h2>The count</h2>" in pages[-1].text


@pytest.mark.parametrize(("method", "more"), VARIANTS)
def test_a_variant_is_counted_by_its_own_rule_and_recounted(
    booths: Booths, method: Method, more: dict[str, Any]
) -> None:
    vote = counted(booths, method, **more)
    told = bundle(vote.town.school.id, vote.number)
    assert told is not None
    [question] = told["questions"]
    usual = {"earlier": "backwards", "completion": "none"}
    assert {
        name: question["rule"].get(name, usual.get(name)) for name in more if name != "order"
    }.items() <= more.items()
    assert account(question, [tuple(paper) for paper in question["papers"]]) == question["result"]


@pytest.mark.parametrize("method", [Method.ALLOCATION, Method.PROJECTS, Method.POINTS])
def test_a_named_vote_on_a_sum_shows_what_each_person_gave(
    booths: Booths, at_hand: Any, moment: Any, method: Method
) -> None:
    counted(booths, method, secret=False)
    moment.set(AFTER)
    text = at_hand("mei").get("/lantern/vote/1/result").text
    assert "How each person voted" in text


def test_the_median_can_choose_another_than_the_total(booths: Booths) -> None:
    vote = announced(booths, Method.SCORE, by="median").open()
    vote.all_cast(*[(1, 3, 0)] * 3, *[(6, 3, 0)] * 2).count()
    assert "highest median" in said(vote)


@pytest.mark.parametrize(("method", "said"), [
    (Method.ALLOCATION, "Shared out: Ada Brook: $337.50; Ben Castellanos: $400"), (Method.PROJECTS, "Chosen: Ada Brook"),
])  # fmt: skip
def test_the_register_says_what_became_of_a_sum(
    booths: Booths, at_hand: Any, moment: Any, method: Method, said: str
) -> None:
    counted(booths, method).certify()
    moment.set(AFTER)
    assert said in at_hand("mei").get("/lantern/decisions/1").text


def test_the_mail_says_what_each_option_gets(booths: Booths) -> None:
    counted(booths, Method.ALLOCATION).certify()
    [told] = {str(row.params["outcomes"]) for row in Message.select().where(Message.kind == "vote_result")}
    assert "Ada Brook $337.50, Ben Castellanos $400.00" in told


def test_of_a_sum_that_two_divided_nothing_is_shared_out(booths: Booths, at_hand: Any, moment: Any) -> None:
    announced(booths, Method.ALLOCATION).open().all_cast(*PAPERS[Method.ALLOCATION][:2], ()).count().certify()
    moment.set(AFTER)
    assert "Nothing was shared out" in at_hand("mei").get("/lantern/decisions/1").text
    assert "fewer than 3 ballots" in at_hand("mei").get("/lantern/vote/1/result").text
