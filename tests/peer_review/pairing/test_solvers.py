"""Either solver: every rule holds, they agree, and for a few people trying everything finds nothing better."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from governance.peer_review import solving
from governance.peer_review.rules.pairing import arcs, exact
from governance.peer_review.rules.pairing.problem import Hold, Level, Person, Problem, faults, score
from tests.peer_review.pairing.problems import WEEK, best_of_all, problems

KNOWN = {"ours": exact.solve} | ({"or-tools": solving.by_solver} if solving.available() else {})
SOLVERS = pytest.mark.parametrize("solve", KNOWN.values(), ids=KNOWN)


@SOLVERS
@given(problem=problems(kept=True))
def test_every_rule_holds_in_each_schedule(solve, problem: Problem) -> None:  # noqa: ANN001
    found = solve(problem)
    assert faults(problem, found.pairs) == []
    assert found.score == score(problem, found.pairs)


@SOLVERS
@given(problem=problems(most=4, kept=True))
def test_nothing_is_better_among_all_schedules_of_four(solve, problem: Problem) -> None:  # noqa: ANN001
    assert solve(problem).score == best_of_all(problem)


@given(problem=problems(least=5, most=9, kept=True))
def test_looking_at_few_arcs_first_changes_no_score(problem: Problem) -> None:
    whole = exact.solve(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arcs, "SMALL", 0)
        patch.setattr(arcs, "ENOUGH", 1)
        part = exact.solve(problem)
    assert part.score[: Level.RETURNED] == whole.score[: Level.RETURNED]


@SOLVERS
@given(problem=problems(least=3, most=4))
@settings(max_examples=30)
def test_after_a_decline_the_fewest_others_move(solve, problem: Problem) -> None:  # noqa: ANN001
    first = solve(problem).pairs
    if first:
        gone, *rest = first
        kept = {pair: Hold.ACCEPTED if n % 2 else Hold.PUBLISHED for n, pair in enumerate(rest)}
        after = replace(problem, closed=frozenset({gone}), kept=kept)
        assert solve(after).score[: Level.EXTRA] == best_of_all(after)[: Level.EXTRA]


def staff(size: int, team: str = "") -> tuple[Person, ...]:
    return tuple(Person(n, f"P{n}", team, 1, 1, WEEK, WEEK, frozenset({"Art"})) for n in range(1, size + 1))


@SOLVERS
def test_nobody_meets_again_while_others_have_not_met(solve) -> None:  # noqa: ANN001
    met = {(1, 2): 1, (3, 4): 1}
    assert solve(Problem(staff(4), met=met)).score[Level.REPEATED] == 0


@SOLVERS
def test_those_who_met_least_meet_again_first(solve) -> None:  # noqa: ANN001
    met = {(1, 2): 2, (1, 3): 1, (2, 3): 1, (1, 4): 2, (2, 4): 1, (3, 4): 2}
    assert solve(Problem(staff(4), met=met)).score[Level.REPEATED] == 4


@SOLVERS
def test_teams_are_crossed_where_that_is_possible(solve) -> None:  # noqa: ANN001
    crossed = tuple(replace(one, team="AB"[one.id % 2]) for one in staff(6))
    assert solve(Problem(crossed)).score[Level.SAME_TEAM] == 0


@SOLVERS
def test_two_people_can_but_visit_each_other(solve) -> None:  # noqa: ANN001
    found = solve(Problem(staff(2)))
    assert (found.pairs, found.score[Level.RETURNED], found.proven) == (((1, 2), (2, 1)), 1, True)


@SOLVERS
def test_three_people_go_round(solve) -> None:  # noqa: ANN001
    assert solve(Problem(staff(3))).score[Level.RETURNED] == 0


@SOLVERS
def test_one_alone_is_not_served(solve) -> None:  # noqa: ANN001
    assert not solve(Problem(staff(1))).met


def test_without_or_tools_ours_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "find_spec", lambda name: None)
    monkeypatch.setattr(solving, "by_solver", None)
    assert solving.solve(Problem(staff(3))).met
