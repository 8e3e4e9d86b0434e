"""Transfers, quotas and ties of the single transferable vote, at their edges."""

from fractions import Fraction

import pytest

from governance.counting import gregory, meek_stv, scottish_stv, wigm_stv
from governance.counting.methods import METHODS
from governance.counting.papers import Ranked, Ranking, Ties, Weight

METHOD_NAMES = ["scottish-stv", "wigm-stv", "meek-stv"]


def ranked(options: int, piles: dict[Ranking, Weight], withdrawn: tuple[int, ...] = ()) -> Ranked:
    return Ranked(tuple("ABCDEFG"[:options]), piles, withdrawn=frozenset(withdrawn))


@pytest.mark.parametrize(("papers", "quota"), [(8, 3), (9, 4), (10, 4)])
def test_the_droop_quota_is_the_next_whole_number(papers: int, quota: int) -> None:
    assert gregory.droop(papers, 2) == quota


def test_a_scottish_transfer_value_is_cut_at_five_decimals() -> None:
    result = scottish_stv.count(ranked(4, {(1, 2): 6, (1, 3): 1, (4,): 3}), seats=2, ties=Ties())
    assert result.rounds[1]["transfers"] == {"2": "128571/50000", "3": "42857/100000", "4": 0}
    assert result.rounds[1]["rounding"] == "1/100000"


def test_an_exact_transfer_loses_nothing() -> None:
    result = wigm_stv.count(ranked(4, {(1, 2): 6, (1, 3): 1, (4,): 3}), seats=2, ties=Ties())
    assert result.rounds[1]["transfers"] == {"2": "18/7", "3": "3/7", "4": 0}
    assert result.rounds[1]["rounding"] == 0


def test_the_last_vacancies_are_filled_without_a_transfer() -> None:
    result = scottish_stv.count(ranked(3, {(1,): 5, (2, 3): 2, (3,): 3}), seats=2, ties=Ties())
    assert [one["action"] for one in result.rounds] == ["first preferences", "surplus", "exclusion", "last vacancies"]
    assert result.rounds[2]["transfers"] == {}


def test_equal_surpluses_are_told_apart_by_the_stage_before() -> None:
    piles: dict[Ranking, Weight] = {(1, 4): 6, (2, 5): 5, (3, 2): 1, (4,): 2, (5,): 2}
    result = scottish_stv.count(ranked(5, piles), seats=3, ties=Ties())
    assert result.elected[:2] == (1, 2)


@pytest.mark.parametrize("method", METHOD_NAMES)
def test_a_tie_for_the_last_place_that_nothing_settles_stops_the_count(method: str) -> None:
    result = METHODS[method].count(ranked(3, {(1,): 4, (2,): 2, (3,): 2}), seats=2, ties=Ties())
    assert (result.elected, result.tied) == ((1,), (2, 3))


@pytest.mark.parametrize("method", METHOD_NAMES)
def test_the_chairs_order_settles_it(method: str) -> None:
    result = METHODS[method].count(ranked(3, {(1,): 4, (2,): 2, (3,): 2}), seats=2, ties=Ties(order=(3, 1, 2)))
    assert (result.elected, result.tied) == ((1, 3), ())


@pytest.mark.parametrize("method", METHOD_NAMES)
def test_a_lot_settles_it_and_can_fall_on_either(method: str) -> None:
    profile = ranked(3, {(1,): 4, (2,): 2, (3,): 2})
    ends = {METHODS[method].count(profile, seats=2, ties=Ties(seed=str(n))).elected for n in range(20)}
    assert ends == {(1, 2), (1, 3)}


@pytest.mark.parametrize("method", METHOD_NAMES)
def test_those_whom_nobody_chose_go_in_any_order(method: str) -> None:
    result = METHODS[method].count(ranked(5, {(1, 2): 5, (2,): 3, (3,): 2}), seats=2, ties=Ties())
    assert (result.elected, result.tied) == ((1, 2), ())


@pytest.mark.parametrize("method", METHOD_NAMES)
def test_an_order_of_election_that_nothing_settles_is_named_and_stops_nothing(method: str) -> None:
    result = METHODS[method].count(ranked(3, {(1,): 4, (2,): 4, (3,): 1}), seats=2, ties=Ties())
    assert (sorted(result.elected), result.tied) == ([1, 2], (1, 2))


@pytest.mark.parametrize("method", METHOD_NAMES)
def test_a_withdrawn_options_papers_go_to_their_next(method: str) -> None:
    with_one = METHODS[method].count(ranked(3, {(3, 1): 4, (2,): 3}, (3,)), seats=1, ties=Ties())
    without = METHODS[method].count(ranked(3, {(1,): 4, (2,): 3}, (3,)), seats=1, ties=Ties())
    assert with_one.elected == without.elected == (1,)


def test_equal_ranks_are_shared() -> None:
    result = wigm_stv.count(ranked(3, {((1, 2), 3): 3, (3,): 2}), seats=1, ties=Ties())
    assert result.rounds[0]["tallies"] == {"1": "3/2", "2": "3/2", "3": 2}


def test_the_scottish_order_cuts_a_paper_at_equal_numbers() -> None:
    result = scottish_stv.count(ranked(4, {(1, (2, 3), 4): 3, ((1, 2), 3): 5, (4,): 2}), seats=1, ties=Ties())
    assert (result.papers, result.exhausted, result.elected) == (10, 5, (1,))


def test_meek_shares_equals_as_the_average_of_all_orders() -> None:
    equal = meek_stv.count(ranked(4, {((1, 2), 3): 6, (1,): 8, (3,): 3, (4,): 4}), seats=2, ties=Ties())
    orders: dict[Ranking, Weight] = {(1, 2, 3): 3, (2, 1, 3): 3, (1,): 8, (3,): 3, (4,): 4}
    apart = meek_stv.count(ranked(4, orders), seats=2, ties=Ties())
    assert [one["out"] for one in equal.rounds] == [one["out"] for one in apart.rounds]
    assert equal.elected == apart.elected


def test_a_weight_may_be_a_fraction() -> None:
    result = wigm_stv.count(ranked(2, {(1,): Fraction(3, 2), (2,): Fraction(1, 2)}), seats=1, ties=Ties())
    assert (result.elected, result.papers, result.quota) == ((1,), 2, Fraction(2))


@pytest.mark.parametrize("method", ["plurality", "irv", *METHOD_NAMES, "ranked-pairs", "schulze"])
def test_where_nobody_stands_there_is_nothing_to_count(method: str) -> None:
    with pytest.raises(ValueError, match="nobody stands"):
        METHODS[method].count(ranked(2, {(1,): 1}, (1, 2)), seats=1, ties=Ties())


@pytest.mark.parametrize("method", ["plurality", "irv", *METHOD_NAMES, "ranked-pairs", "schulze"])
def test_blank_papers_elect_nobody(method: str) -> None:
    result = METHODS[method].count(ranked(3, {(): 4}), seats=1, ties=Ties())
    assert (result.elected, result.tied, result.exhausted) == ((), (), 4)


@pytest.mark.parametrize("method", ["scottish-stv", "wigm-stv"])
def test_a_tie_after_which_all_ends_are_the_same_stops_nothing(method: str) -> None:
    result = METHODS[method].count(ranked(4, {(1,): 6, (2,): 4, (3, 2): 1, (4, 2): 1}), seats=2, ties=Ties())
    assert [tie["settled"] for one in result.rounds for tie in one["ties"]] == ["either way"]
    assert (result.elected, result.tied) == ((1, 2), ())
