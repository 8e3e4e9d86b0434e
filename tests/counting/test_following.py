"""A tie that cannot change who wins stops no count; one that can does."""

import pytest

from governance.counting import irv, meek_stv
from governance.counting.papers import Ranked, Ties

# 2 and 3 are level for the fewest; 1 wins whichever drops out, though both together have more than 4.
EITHER_WAY = {(1,): 6, (2, 1): 3, (3, 1): 3, (4,): 4}
# Whoever of 2 and 3 drops out decides between 1 and the other.
DECIDES = {(1,): 5, (2, 1): 3, (3, 2): 3}


def test_a_tie_that_changes_nothing_is_told_as_such() -> None:
    result = irv.count(EITHER_WAY, [1, 2, 3, 4])
    assert (result.winner, result.tied, result.rounds[0].tie.settled) == (1, (), "either way")


def test_a_tie_that_decides_stops_the_count() -> None:
    result = irv.count(DECIDES, [1, 2, 3])
    assert (result.winner, result.tied) == (None, (2, 3))


@pytest.mark.parametrize(("order", "winner"), [((1, 2, 3), 2), ((1, 3, 2), 1)])
def test_what_was_declared_still_settles_it(order: tuple[int, ...], winner: int) -> None:
    assert irv.count(DECIDES, [1, 2, 3], ties=Ties(order)).winner == winner


def test_meek_fills_the_seats_that_no_way_changes() -> None:
    papers = {(1, 2): 1, (2,): 2, (3,): 3, (4,): 4, (5,): 5}
    outcome = meek_stv.count(Ranked(tuple("ABCDE"), papers, 2), seats=2, ties=Ties())
    assert (outcome.elected, outcome.tied) == ((5, 4), ())


def test_too_many_ways_stop_at_the_tie() -> None:
    papers = {(option,): 1 for option in range(1, 13)}
    assert irv.count(papers, range(1, 13)).winner is None
