"""A sum that papers divide: exact to the cent, within every bound, whatever order the papers come in; and its edges."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.counting.accounts import account
from governance.counting.asked.sharing import LEAST_PAPERS

Paper = tuple[int, ...]


@st.composite
def divided(draw: st.DrawFn) -> tuple[dict[str, Any], list[Paper]]:
    """A question whose bounds hold every paper, and at least as many papers as a division takes."""
    number = draw(st.integers(2, 6))
    total = draw(st.integers(1, 10_000))
    cuts = st.lists(st.integers(0, total), min_size=number - 1, max_size=number - 1).map(sorted)
    said = draw(st.lists(cuts.map(lambda cut: parts(cut, total)), min_size=LEAST_PAPERS, max_size=12))
    slack = draw(st.integers(0, 50))
    options = [{"name": "", "least": max(0, min(column) - slack), "most": min(total, max(column) + slack)}
               for column in zip(*said, strict=True)]  # fmt: skip
    blanks = [()] * draw(st.integers(0, 3))
    return question(total, options), [*said, *blanks]


def parts(cuts: list[int], total: int) -> Paper:
    return tuple(b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True))


def question(total: int, options: list[dict[str, Any]]) -> dict[str, Any]:
    return {"method": "allocation", "options": options, "rule": {}, "roll": 99, "present": 0, "total": total}


def alike(total: int, *papers: Paper) -> dict[str, Any]:
    """The account where every option may get anything."""
    options = [{"name": "", "least": 0, "most": total}] * max(map(len, papers))
    return account(question(total, options), papers)


@given(divided())
def test_the_parts_are_the_whole_sum_to_the_cent(made: tuple[dict[str, Any], list[Paper]]) -> None:
    asked, papers = made
    assert sum(account(asked, papers)["parts"].values()) == asked["total"]


@given(divided())
def test_every_part_keeps_its_bounds(made: tuple[dict[str, Any], list[Paper]]) -> None:
    asked, papers = made
    got = account(asked, papers)["parts"].values()
    assert all(option["least"] <= part <= option["most"] for option, part in zip(asked["options"], got, strict=True))


@given(divided(), st.randoms())
def test_the_order_of_papers_does_not_matter(made: tuple[dict[str, Any], list[Paper]], order: Any) -> None:
    asked, papers = made
    mixed = papers[:]
    order.shuffle(mixed)
    assert account(asked, mixed) == account(asked, papers)


@given(divided())
def test_every_part_is_less_than_a_cent_from_its_exact_mean(made: tuple[dict[str, Any], list[Paper]]) -> None:
    told = account(*made)
    assert all(abs(part - Fraction(told["means"][no])) < 1 for no, part in told["parts"].items())


@given(divided(), st.integers(1, 4))
def test_each_paper_several_times_gives_the_same(made: tuple[dict[str, Any], list[Paper]], times: int) -> None:
    asked, papers = made
    assert account(asked, papers * times)["parts"] == account(asked, papers)["parts"]


def test_level_remainders_go_to_the_option_that_stands_higher() -> None:
    told = alike(100, (100, 0, 0), (0, 100, 0), (0, 0, 100))
    assert (told["parts"], told["raised"]) == ({"1": 34, "2": 33, "3": 33}, [1])


def test_two_papers_share_out_nothing_and_three_do() -> None:
    told = [alike(10, *[(4, 6)] * papers) for papers in (LEAST_PAPERS - 1, LEAST_PAPERS)]
    assert [one["parts"] for one in told] == [{}, {"1": 4, "2": 6}]


def test_blanks_take_part_and_divide_nothing() -> None:
    told = alike(10, *[(4, 6)] * 3, (), ())
    assert (told["papers"], told["blank"], told["parts"]) == (5, 2, {"1": 4, "2": 6})


@pytest.mark.parametrize("paper", [(5, 6), (4, 5), (11, -1), (10,), (4, 4, 2)])
@pytest.mark.parametrize("others", [0, 3])
def test_a_paper_that_breaks_the_rule_is_refused_however_few_there_are(paper: Paper, others: int) -> None:
    options = [{"name": "", "least": 0, "most": 10}] * 2
    with pytest.raises(ValueError, match="division"):
        account(question(10, options), [paper, *[(4, 6)] * others])
