"""Ways of choosing among options, from the page to the verdict."""

from dataclasses import replace

import pytest
from werkzeug.datastructures import MultiDict

from governance.ballots.forms.ballot import Filled, Offer
from governance.ballots.rules.choices import Asking, Choice
from governance.ballots.rules.deciding import Method, preset
from governance.ballots.rules.tallying import tally, verdict
from governance.decisions.rules import Outcome, SubjectKind

NAMES = {1: "Ada", 2: "Ben", 3: "Chi"}
RANKED = preset(SubjectKind.PRINCIPAL, {})
PAGES = [
    (Method.PLURALITY, {"q1": "02"}, (2,)),
    (Method.APPROVAL, {"q1-01": "01", "q1-03": "01"}, (1, 3)),
    (Method.SCORE, {"q1-01": "06", "q1-02": "01", "q1-03": "00"}, (6, 1, 0)),
    (Method.STV, {"q1-01": "02", "q1-02": "01", "q1-03": "00"}, (2, 1)),
]


def read(method: Method, posted: dict[str, str]) -> Filled:
    return Filled.read([Offer(1, method, (1, 2, 3), 5)], MultiDict(posted))


@pytest.mark.parametrize(("method", "posted", "choice"), PAGES)
def test_a_page_says_what_the_paper_says(method: Method, posted: dict[str, str], choice: Choice) -> None:
    assert read(method, posted).choices() == [choice]


@pytest.mark.parametrize(("method", "posted", "choice"), PAGES)
def test_what_the_form_carries_reads_back_the_same(method: Method, posted: dict[str, str], choice: Choice) -> None:
    assert read(method, dict(read(method, posted).fields())).choices() == [choice]


@pytest.mark.parametrize("method", [method for method, _, _ in PAGES])
def test_an_untouched_page_is_a_blank(method: Method) -> None:
    assert read(method, {}).choices() == [()]


@pytest.mark.parametrize(("method", "choice"), [
    (Method.PLURALITY, (1, 2)), (Method.APPROVAL, (3, 1)), (Method.SCORE, (7, 0, 0)), (Method.SCORE, (1, 1)),
    (Method.SCORE, (0, 0, 0)), (Method.STV, (1, 1)), (Method.STV, (4,)),
])  # fmt: skip
def test_an_illegal_paper_is_known(method: Method, choice: Choice) -> None:
    assert not Asking(1, method, 3, 5).legal(choice)


@pytest.mark.parametrize(("method", "papers", "chosen"), [
    (Method.PLURALITY, [(1,), (1,), (2,)], (1,)),
    (Method.APPROVAL, [(1, 2), (2, 3), (2,)], (2,)),
])  # fmt: skip
def test_the_most_win(method: Method, papers: list[Choice], chosen: tuple[int, ...]) -> None:
    rule = replace(RANKED, method=method)
    assert verdict(rule, 5, tally(Asking(1, method, 3), rule, 5, papers), NAMES).chosen == chosen


def test_a_tie_that_nothing_settles_chooses_nobody() -> None:
    rule = replace(RANKED, method=Method.PLURALITY)
    found = verdict(rule, 4, tally(Asking(1, Method.PLURALITY, 3), rule, 4, [(1,), (1,), (2,), (2,)]), NAMES)
    assert found.outcome == Outcome.NONE_CHOSEN
