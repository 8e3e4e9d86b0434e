"""The names compared two by two: a report that decides nothing, and only where whole rankings are published."""

import pytest

from governance.ballots.bundle import compared
from governance.ballots.queries.result import Result, result
from governance.ballots.rules.deciding import RANKED, Method
from governance.ballots.rules.pictures.pairs import report
from governance.decisions.rules import SubjectKind
from tests.ballots.conftest import Booths, Vote
from tests.ballots.ways import PAPERS, counted

NAMES = {1: "Ada", 2: "Ben", 3: "Chi"}
CIRCLE = [*[(1, 2, 3)] * 3, *[(2, 3, 1)] * 2, *[(3, 1, 2)] * 2]


def said(papers: list[tuple[int, ...]]) -> list[str]:
    found = report(NAMES, papers)
    assert found is not None
    return [one.message % one.values for one in found.said]


def told(vote: Vote) -> Result:
    found = result(vote.town.school.id, vote.number, vote.town.ana.person_id, "en")
    assert found is not None
    return compared(vote.town.school.id, found)


def test_it_names_whom_more_ballots_prefer_to_each_other() -> None:
    assert said(PAPERS[Method.IRV])[0].startswith("Compared two by two, Ben is preferred to each of the others")


def test_it_names_a_circle_and_both_orders() -> None:
    assert said(CIRCLE) == [
        "Compared two by two, nobody is preferred to each of the others. Ahead of all the rest, and level or in a "
        "circle among themselves: Ada, Ben, Chi.",
        "Order by ranked pairs: Ada > Ben > Chi.",
        "Order by the Schulze method: Ada > Ben > Chi.",
    ]


def test_its_table_holds_every_pair_both_ways() -> None:
    rows = {row.label: row.cells for row in report(NAMES, CIRCLE).table.rows}
    assert rows == {"Ada": (None, 5, 3), "Ben": (2, None, 5), "Chi": (4, 2, None)}


@pytest.mark.parametrize("papers", [[], [()] * 5])
def test_without_a_ranking_there_is_none(papers: list[tuple[int, ...]]) -> None:
    assert report(NAMES, papers) is None


@pytest.mark.parametrize("method", sorted(RANKED))
def test_a_named_vote_has_it_beside_the_result(at_hand, booths: Booths, method: Method) -> None:  # noqa: ANN001
    counted(booths, method, secret=False)
    page = at_hand("josephine").get("/lantern/vote/1/result").get_data(as_text=True)
    assert page.index('class="verdict') < page.index("This is a report, it decides nothing.")


@pytest.mark.parametrize("method", sorted(RANKED))
def test_a_small_secret_vote_withholds_it_and_says_why(at_hand, booths: Booths, method: Method) -> None:  # noqa: ANN001
    vote = counted(booths, method)
    page = at_hand("josephine").get("/lantern/vote/1/result").get_data(as_text=True)
    assert (told(vote).decided[0].compared, "decides nothing" in page) == (None, False)
    assert "The names are not compared two by two here" in page


def test_a_large_secret_vote_has_it(booths: Booths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("governance.ballots.rules.small.SMALL_ROLL", 27)
    assert told(counted(booths, Method.IRV)).decided[0].compared is not None


def test_of_two_ballots_there_is_none(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL, secret=False).open()
    for who in ("ana", "mei"):
        vote.say(who, (1, 2))
    found = told(vote.count()).decided[0]
    assert (found.account, found.compared, found.withheld) == (None, None, False)
