"""Scores, STAR's ties, circles of majorities, shares of a budget, divisions of money."""

from fractions import Fraction

import pytest

from governance.counting import allocation, equal_shares, ranked_pairs, score, star
from governance.counting.methods import METHODS
from governance.counting.papers import Projects, Ranked, Scored, Scores, Ties, Weight

STOP = Ties()
CIRCLE = Ranked(("A", "B", "C"), {(1, 2, 3): 2, (2, 3, 1): 2, (3, 1, 2): 2})


def scored(piles: dict[Scores, Weight]) -> Scored:
    return Scored(tuple("ABCD"[: len(next(iter(piles)))]), piles)


def test_sum_mean_and_median_may_each_choose_another() -> None:
    profile = scored({(3, None, 0): 2, (3, 5, 4): 1, (3, None, 4): 2})
    chosen = [score.count(profile, seats=1, ties=STOP, by=by).elected for by in ("sum", "mean", "median")]
    assert chosen == [(1,), (2,), (2,)]


def test_means_and_medians_are_exact() -> None:
    one = score.count(scored({(1, 0): 1, (2, 0): 2, (4, 0): 1}), seats=1, ties=STOP).rounds[0]
    assert (one["means"]["1"], one["medians"]["1"]) == ("9/4", 2)


def test_a_median_between_two_scores_is_their_mean() -> None:
    assert score.median({1: 2, 4: 2}) == Fraction(5, 2)


def test_star_settles_a_tie_for_finalist_head_to_head() -> None:
    result = star.count(scored({(5, 3, 2): 2, (0, 1, 3): 1, (5, 1, 1): 1}), seats=1, ties=STOP)
    assert result.rounds[0]["finalists"] == [1, 2]


def test_star_settles_a_tied_runoff_by_the_sum() -> None:
    result = star.count(scored({(5, 1): 1, (0, 1): 1}), seats=1, ties=STOP)
    assert (result.elected, result.rounds[0]["ties"][0]["settled"]) == ((1,), "sum")


def test_star_settles_what_is_left_by_highest_scores() -> None:
    result = star.count(scored({(5, 4): 1, (3, 4): 1}), seats=1, ties=STOP)
    assert (result.elected, result.rounds[0]["ties"][0]["settled"]) == ((1,), "highest scores")


def test_star_names_a_tie_that_nothing_settles() -> None:
    result = star.count(scored({(5, 4): 1, (4, 5): 1}), seats=1, ties=STOP)
    assert (result.elected, result.tied) == ((), (1, 2))


def test_bloc_star_fills_one_seat_after_another() -> None:
    result = star.count(scored({(5, 4, 0): 3, (0, 1, 5): 2}), seats=2, ties=STOP)
    assert result.elected == (1, 2)


@pytest.mark.parametrize("method", ["ranked-pairs", "schulze"])
def test_a_perfect_circle_is_a_tie_of_all(method: str) -> None:
    result = METHODS[method].count(CIRCLE, seats=1, ties=STOP)
    assert (result.elected, result.tied) == ((), (1, 2, 3))


def test_ranked_pairs_takes_equal_majorities_in_the_chairs_order() -> None:
    assert ranked_pairs.count(CIRCLE, seats=1, ties=Ties(order=(2, 1, 3))).elected == (2,)


def test_ranked_pairs_drops_the_weakest_majority_of_a_circle() -> None:
    profile = Ranked(("A", "B", "C"), {(1, 2, 3): 4, (2, 3, 1): 3, (3, 1, 2): 2})
    assert ranked_pairs.count(profile, seats=3, ties=STOP).elected == (1, 2, 3)


def budget(total: int, piles: dict[tuple[tuple[int, int], ...], Weight], *costs: int) -> Projects:
    return Projects(tuple("ABCD"[: len(costs)]), costs, total, piles)


@pytest.mark.parametrize(("cost", "bought"), [(59, (1,)), (60, (1,)), (61, ())])
def test_a_group_buys_up_to_its_share(cost: int, bought: tuple[int, ...]) -> None:
    profile = budget(100, {((1, 1),): 6, ((2, 1),): 4}, cost, 100)
    assert equal_shares.count(profile, ties=STOP).elected == bought


def test_utility_of_cost_prefers_the_dear_and_of_one_the_cheap() -> None:
    profile = budget(60, {((1, 1), (2, 1)): 2, ((1, 1),): 1}, 60, 20)
    chosen = [equal_shares.count(profile, ties=STOP, utilities=by).elected for by in ("cost", "cardinality")]
    assert chosen == [(1,), (2,)]


def test_points_are_what_a_project_is_worth() -> None:
    profile = budget(30, {((1, 5), (2, 1)): 1, ((1, 1), (2, 5)): 2}, 20, 20)
    assert equal_shares.count(profile, ties=STOP).elected == (2,)


def test_projects_level_in_rate_that_exclude_each_other_are_tied() -> None:
    result = equal_shares.count(budget(20, {((1, 1), (2, 1)): 2}, 20, 20), ties=STOP)
    assert (result.elected, result.tied) == ((), (1, 2))


def test_projects_level_in_rate_that_leave_each_other_alone_are_both_bought() -> None:
    result = equal_shares.count(budget(40, {((1, 1),): 1, ((2, 1),): 1}, 20, 20), ties=STOP)
    assert (result.elected, result.tied) == ((1, 2), ())


@pytest.mark.parametrize(("completion", "bought"), [("none", ()), ("add1", (1,)), ("greedy", (1,)), ("add1u", (1,))])
def test_money_left_over_is_spent_only_by_a_completion(completion: str, bought: tuple[int, ...]) -> None:
    profile = budget(100, {((1, 1),): 6, (): 4}, 70)
    assert equal_shares.count(profile, ties=STOP, completion=completion).elected == bought


POT = allocation.Pot(("music", "sport", "books"), 100, ((0, 100), (10, 100), (0, 40)))


def test_an_allocation_is_the_mean_to_the_cent() -> None:
    result = allocation.count(POT, {(50, 10, 40): 1, (90, 10, 0): 1, (0, 100, 0): 1}, ties=STOP)
    assert result.means == (Fraction(140, 3), Fraction(40), Fraction(40, 3))
    assert (result.cents, result.tied) == ((47, 40, 13), ())


def test_level_remainders_are_a_tie_unless_settled() -> None:
    piles = {(50, 50, 0): 1, (51, 49, 0): 1}
    assert allocation.count(POT, piles, ties=STOP).tied == (1, 2)
    assert allocation.count(POT, piles, ties=Ties(order=(2, 1, 3))).cents == (50, 50, 0)


@pytest.mark.parametrize("paper", [(50, 9, 41), (90, 9, 1), (50, 50, 1), (50, 50)])
def test_a_division_that_breaks_a_cap_or_does_not_add_up_is_refused(paper: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="breaks a cap"):
        allocation.count(POT, {paper: 1}, ties=STOP)
