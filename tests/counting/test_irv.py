"""Ranked choice: published counts, transfers, and ties that are values."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.counting.irv import count, ranked
from governance.counting.papers import Ranked, Ties

# Tennessee's capital, the textbook example: Memphis 1, Nashville 2, Chattanooga 3, Knoxville 4.
TENNESSEE = {(1, 2, 3, 4): 42, (2, 3, 4, 1): 26, (3, 4, 2, 1): 15, (4, 3, 2, 1): 17}

rankings = st.permutations([1, 2, 3, 4]).flatmap(lambda p: st.integers(0, 4).map(lambda n: tuple(p[:n])))
profiles = st.dictionaries(rankings, st.integers(1, 9), max_size=12)


def test_tennessee_chooses_knoxville_in_three_rounds() -> None:
    result = count(TENNESSEE, [1, 2, 3, 4])
    assert result.winner == 4
    assert [one.tallies for one in result.rounds] == [
        {1: 42, 2: 26, 3: 15, 4: 17},
        {1: 42, 2: 26, 4: 32},
        {1: 42, 4: 58},
    ]


def test_a_paper_without_a_next_choice_is_exhausted() -> None:
    result = count({(1,): 4, (2,): 3, (3,): 2}, [1, 2, 3])
    assert (result.winner, result.rounds[1].exhausted) == (1, 2)


def test_a_tie_is_settled_by_the_round_before() -> None:
    result = count({(1,): 5, (2,): 3, (3,): 2, (4, 3): 1, (1, 2): 0}, [1, 2, 3, 4])
    tie = result.rounds[1].tie
    assert tie is not None
    assert (tie.settled, tie.out) == ("earlier round", 3)


def test_a_tie_that_nothing_settles_stops_the_count() -> None:
    result = count({(1,): 2, (2,): 2}, [1, 2])
    assert (result.winner, result.tied) == (None, (1, 2))


def test_a_published_seed_settles_what_is_left() -> None:
    favoured = Ties(seed="a").sorted((1, 2), "1")
    assert favoured is not None
    assert count({(1,): 2, (2,): 2}, [1, 2], seed="a").winner == favoured[0]


def test_the_lot_can_fall_on_either() -> None:
    assert {count({(1,): 2, (2,): 2}, [1, 2], seed=str(n)).winner for n in range(40)} == {1, 2}


def test_a_withdrawn_option_hands_its_papers_on() -> None:
    assert count({(1, 2): 3, (2,): 1, (3,): 2}, [1, 2, 3], withdrawn=[1]).winner == 2


@pytest.mark.parametrize("paper", [(1, 1), (9,)])
def test_an_illegal_paper_is_refused(paper: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="cannot be counted"):
        count([paper], [1, 2])


def test_blank_papers_choose_nobody() -> None:
    result = count([(), ()], [1, 2])
    assert (result.blank, result.winner, result.tied) == (2, None, ())


@given(profiles)
def test_every_paper_is_somewhere_in_every_round(profile: dict[tuple[int, ...], int]) -> None:
    result = count(profile, [1, 2, 3, 4], seed="s")
    for one in result.rounds:
        assert one.continuing + one.exhausted + result.blank == sum(profile.values())


@given(profiles)
def test_the_order_in_which_papers_lie_changes_nothing(profile: dict[tuple[int, ...], int]) -> None:
    turned = Counter(dict(reversed(profile.items())))
    assert count(profile, [1, 2, 3, 4], seed="s") == count(turned, [4, 3, 2, 1], seed="s")


@given(profiles)
def test_a_majority_of_first_choices_wins_at_once(profile: dict[tuple[int, ...], int]) -> None:
    more = Counter(profile)
    more[(2,)] += sum(profile.values()) + 1
    result = count(more, [1, 2, 3, 4])
    assert (result.winner, len(result.rounds)) == (2, 1)


# Round by round, 1 and 2 have 5 and 4, then 5 and 6, then are level at 7 behind 3.
SEESAW = {(1,): 5, (2,): 4, (3,): 9, (4, 1): 2, (4, 2): 1, (5, 2): 2}


@pytest.mark.parametrize(("earlier", "out"), [("backwards", 1), ("forwards", 2)])
def test_a_tie_looks_at_the_last_or_at_the_first_round_that_differed(earlier: str, out: int) -> None:
    result = count(SEESAW, [1, 2, 3, 4, 5], ties=Ties(earlier=earlier))
    tie = result.rounds[2].tie
    assert tie is not None
    assert (tie.options, tie.settled, tie.out) == ((1, 2), "earlier round", out)


def test_the_chairs_order_keeps_the_favoured() -> None:
    assert count({(1,): 2, (2,): 2}, [1, 2], ties=Ties(order=(2, 1))).winner == 2


def test_those_who_together_cannot_reach_the_next_go_in_any_order() -> None:
    result = count({(1,): 9, (2,): 8, (3, 1): 2, (4, 2): 2}, [1, 2, 3, 4])
    assert (result.winner, result.rounds[0].tie and result.rounds[0].tie.settled) == (1, "either way")


def test_equal_ranks_are_shared_and_come_together_again() -> None:
    result = count({((1, 2), 3): 3, (3,): 2}, [1, 2, 3], seed="a")
    assert result.rounds[0].tallies == {1: Fraction(3, 2), 2: Fraction(3, 2), 3: 2}
    assert max(result.rounds[-1].tallies.values()) == 3


def test_ranked_choice_refuses_several_seats() -> None:
    with pytest.raises(ValueError, match="one seat"):
        ranked(Ranked(("A", "B"), {(1,): 1}), seats=2, ties=Ties())
