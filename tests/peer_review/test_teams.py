"""Totals by team: none that one or two people make, and none that could be found by taking the others away."""

from hypothesis import given
from hypothesis import strategies as st

from governance.peer_review.rules.owing import Balance, Owed
from governance.peer_review.rules.totals import FEW, by_team


def lines(**teams: list[int]) -> list[tuple[str, Balance]]:
    return [(team, Balance(Owed(), done, 0)) for team, figures in teams.items() for done in figures]


def done(**teams: list[int]) -> dict[str, int | None]:
    return {team: total.done for team, total in by_team(lines(**teams))}


def test_below_at_and_above_three_givers() -> None:
    assert done(a=[1, 2, 0], b=[1, 2, 4], c=[1, 2, 4, 8]) == {"a": None, "b": None, "c": 15}


def test_a_team_that_could_be_found_by_taking_away_takes_another_along() -> None:
    assert done(a=[45], b=[10, 20, 30], c=[1, 2, 3, 4]) == {"a": None, "b": None, "c": 10}


def test_two_small_teams_that_make_three_together_hide_each_other() -> None:
    assert done(a=[45, 5], b=[10], c=[1, 2, 3]) == {"a": None, "b": None, "c": 6}


def test_a_team_of_which_nobody_gave_is_not_shown_as_nothing() -> None:
    assert done(a=[0, 0, 0, 0], b=[1, 2, 3], c=[1, 2, 3]) == {"a": None, "b": None, "c": 6}


def test_where_nobody_gave_at_all_every_team_says_so() -> None:
    assert done(a=[0, 0, 0], b=[0]) == {"a": 0, "b": 0}


def test_who_has_no_team_comes_last() -> None:
    assert [team for team, _ in by_team([("", Balance(Owed(), 1, 0)), *lines(b=[1], A=[1])])] == ["A", "b", ""]


teams = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.integers(0, 3), min_size=1, max_size=6), max_size=6)


@given(teams)
def test_what_is_not_shown_is_made_by_three_at_least_or_nothing_is_shown(found: dict[str, list[int]]) -> None:
    shown = done(**found)
    hidden = [team for team in found if shown[team] is None]
    givers = sum(1 for team in hidden for figure in found[team] if figure)
    assert not hidden or givers >= FEW or all(figure is None for figure in shown.values())


@given(teams)
def test_what_is_shown_is_made_by_three_at_least(found: dict[str, list[int]]) -> None:
    for team, figure in done(**found).items():
        assert not figure or sum(1 for one in found[team] if one) >= FEW
