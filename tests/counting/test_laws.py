"""What must hold of every count, whatever the papers."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.counting.methods import METHODS
from governance.counting.papers import Outcome, Ranked, Ranking, Scored, Ties, standing
from tests.counting.profiles import NAMES, OPTIONS, ranked, scored, strict_rankings

RANKED = [name for name, method in METHODS.items() if Ranked in method.takes]
SCORED = [name for name, method in METHODS.items() if Scored in method.takes]
TRANSFERRING = ["irv", "scottish-stv", "wigm-stv", "meek-stv"]
STOP = Ties()
seats = st.integers(1, 3)


def count(method: str, profile: Ranked | Scored, places: int, ties: Ties = STOP) -> Outcome:
    return METHODS[method].count(profile, seats=1 if method == "irv" else places, ties=ties)


def turned(ranking: Ranking, names: list[int]) -> Ranking:
    """The ranking with option k called names[k - 1]."""
    return tuple(
        names[rank - 1] if isinstance(rank, int) else tuple(sorted(names[one - 1] for one in rank)) for rank in ranking
    )


@pytest.mark.parametrize("method", RANKED)
@given(profile=ranked(), places=seats)
def test_the_order_of_papers_changes_nothing(method: str, profile: Ranked, places: int) -> None:
    other = replace(profile, piles=dict(reversed(profile.piles.items())))
    assert count(method, profile, places) == count(method, other, places)


@pytest.mark.parametrize("method", RANKED)
@given(profile=ranked(), places=seats, names=st.permutations(range(1, OPTIONS + 1)))
def test_the_order_of_names_changes_nothing(method: str, profile: Ranked, places: int, names: list[int]) -> None:
    piles = {turned(ranking, names): papers for ranking, papers in profile.piles.items()}
    gone = frozenset(names[option - 1] for option in profile.withdrawn)
    here, there = count(method, profile, places), count(method, Ranked(NAMES, piles, withdrawn=gone), places)
    assert {names[option - 1] for option in here.elected} - set(there.tied) == set(there.elected) - set(there.tied)
    assert {names[option - 1] for option in here.tied} == set(there.tied)


@pytest.mark.parametrize("method", RANKED)
@given(profile=ranked(), places=seats)
def test_a_declared_lot_leaves_no_tie_and_no_free_seat(method: str, profile: Ranked, places: int) -> None:
    result = count(method, profile, places, Ties(seed="s"))
    said = result.papers > result.exhausted
    most = min(1 if method == "irv" else places, len(standing(profile)))
    assert result.tied == ()
    assert len(set(result.elected)) == len(result.elected) <= most
    assert len(result.elected) == most or not said


@pytest.mark.parametrize("method", RANKED)
@given(profile=ranked(), places=seats)
def test_what_is_elected_without_a_tie_does_not_depend_on_the_lot(method: str, profile: Ranked, places: int) -> None:
    stopped = count(method, profile, places)
    if not stopped.tied:
        assert {count(method, profile, places, Ties(seed=str(n))).elected for n in range(3)} == {stopped.elected}


@pytest.mark.parametrize("method", TRANSFERRING)
@given(profile=ranked(), places=seats)
def test_every_paper_is_somewhere_in_every_round(method: str, profile: Ranked, places: int) -> None:
    result = count(method, profile, places, Ties(seed="s"))
    for one in result.rounds:
        held = sum(Fraction(votes) for votes in one["tallies"].values())
        assert held + Fraction(one["exhausted"]) + Fraction(one.get("rounding", 0)) == result.papers


@pytest.mark.parametrize("method", RANKED)
@given(profile=ranked(strict_rankings))
def test_a_majority_of_first_choices_wins(method: str, profile: Ranked) -> None:
    piles = dict(profile.piles)
    piles[(3,)] = piles.get((3,), 0) + sum(piles.values()) + 1
    assert count(method, replace(profile, piles=piles), 1).elected == (3,) or method == "approval"


@pytest.mark.parametrize("method", RANKED)
@given(profile=ranked(), places=seats)
def test_twice_the_papers_are_the_same_single_winner(method: str, profile: Ranked, places: int) -> None:
    doubled = replace(profile, piles={ranking: 2 * papers for ranking, papers in profile.piles.items()})
    here, there = count(method, profile, 1), count(method, doubled, 1)
    assert (here.elected, here.tied) == (there.elected, there.tied)


@pytest.mark.parametrize("method", SCORED)
@given(profile=scored, places=seats)
def test_the_order_of_score_papers_changes_nothing(method: str, profile: Scored, places: int) -> None:
    other = replace(profile, piles=dict(reversed(profile.piles.items())))
    assert count(method, profile, places) == count(method, other, places)


@given(profile=ranked(strict_rankings))
def test_whoever_beats_everybody_is_first_in_both_condorcet_methods(profile: Ranked) -> None:
    results = [count(method, profile, 1) for method in ("ranked-pairs", "schulze")]
    winner = results[0].rounds[0]["condorcet"]["winner"]
    if winner is not None and any(result.elected for result in results):
        assert [result.elected for result in results] == [(winner,)] * 2
