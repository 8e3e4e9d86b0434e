"""Published elections and textbook examples come out as published."""

from fractions import Fraction

import pytest

from governance.counting.methods import METHODS
from governance.counting.papers import Ties
from tests.counting.elections.published import (
    ACCURACY,
    BURLINGTON,
    FOOD,
    OPAVOTE,
    SCHULZE,
    STREETS,
    TENNESSEE,
    TENNESSEE_SCORES,
)

STOP = Ties()


@pytest.mark.parametrize(
    ("method", "winner"),
    [
        ("plurality", "Memphis"),
        ("irv", "Knoxville"),
        ("scottish-stv", "Knoxville"),
        ("wigm-stv", "Knoxville"),
        ("meek-stv", "Knoxville"),
        ("ranked-pairs", "Nashville"),
        ("schulze", "Nashville"),
    ],
)
def test_tennessee(method: str, winner: str) -> None:
    elected = METHODS[method].count(TENNESSEE, seats=1, ties=STOP).elected
    assert [TENNESSEE.names[option - 1] for option in elected] == [winner]


def test_tennessee_by_star_is_nashville_by_68_to_32() -> None:
    one = METHODS["star"].count(TENNESSEE_SCORES, seats=1, ties=STOP).rounds[0]
    assert one["tallies"] == {"1": 210, "2": 293, "3": 237, "4": 171}
    assert (one["runoff"], one["elected"]) == ({"2": 68, "3": 32}, [2])


def test_burlington_elected_kiss_by_4314_to_4064() -> None:
    result = METHODS["irv"].count(BURLINGTON, seats=1, ties=STOP)
    assert result.rounds[-1]["tallies"] == {"2": 4314, "3": 4064}
    assert result.elected == (2,)


def test_most_of_burlington_preferred_montroll_to_each_other() -> None:
    report = METHODS["schulze"].count(BURLINGTON, seats=1, ties=STOP).rounds[0]["condorcet"]
    assert report["matrix"]["1"] == {"2": 4067, "3": 4597}
    assert (report["winner"], report["loser"], report["smith"]) == (1, 3, [1])


def test_plurality_would_have_elected_wright() -> None:
    assert METHODS["plurality"].count(BURLINGTON, seats=1, ties=STOP).elected == (3,)


def test_the_schulze_example_is_ranked_e_a_c_b_d() -> None:
    result = METHODS["schulze"].count(SCHULZE, seats=5, ties=STOP)
    assert result.elected == (5, 1, 3, 2, 4)


def test_the_strongest_paths_of_the_schulze_example() -> None:
    paths = METHODS["schulze"].count(SCHULZE, seats=1, ties=STOP).rounds[0]["paths"]
    assert paths["1"] == {"2": 28, "3": 28, "4": 30, "5": 24}
    assert paths["5"] == {"1": 25, "2": 28, "3": 28, "4": 31}


@pytest.mark.parametrize("method", ["scottish-stv", "wigm-stv"])
def test_the_party_eats_chocolate_orange_and_strawberry(method: str) -> None:
    result = METHODS[method].count(FOOD, seats=3, ties=STOP)
    assert (result.elected, result.quota) == ((3, 1, 4), Fraction(6))


def test_the_surplus_of_chocolate_moves_at_a_half() -> None:
    rounds = METHODS["wigm-stv"].count(FOOD, seats=3, ties=STOP).rounds
    assert rounds[1]["transfers"] == {"1": 0, "2": 0, "4": 4, "5": 2}
    assert rounds[1]["tallies"] == {"1": 4, "2": 2, "3": 6, "4": 5, "5": 3}


def test_opavotes_guide_elects_alice_bob_and_chris() -> None:
    result = METHODS["scottish-stv"].count(OPAVOTE, seats=3, ties=STOP)
    assert (result.elected, result.quota) == ((1, 2, 3), Fraction(16))


def test_meek_tells_apart_what_six_places_cannot() -> None:
    result = METHODS["meek-stv"].count(ACCURACY, seats=3, ties=STOP)
    assert [one["out"] for one in result.rounds] == [[], [5], []]
    assert result.elected == (1, 2, 3)


def test_equal_shares_buys_what_groups_can_pay_for() -> None:
    result = METHODS["equal-shares"].count(STREETS, seats=1, ties=STOP)
    assert [one["rate"] for one in result.rounds] == ["1/7", "1/3"]
    assert result.elected == (1, 3)
