"""Our own solver and OR-tools answer alike."""

import random

from hypothesis import given, settings

from governance.peer_review import solving
from governance.peer_review.rules.pairing import exact
from governance.peer_review.rules.pairing.problem import Person, Problem
from tests.peer_review.pairing.problems import problems


@given(problem=problems(kept=True))
@settings(max_examples=120)
def test_both_solvers_find_schedules_of_the_same_score(problem: Problem) -> None:
    ours, theirs = exact.solve(problem), solving.by_solver(problem)
    assert (ours.met, ours.score) == (theirs.met, theirs.score)


def a_school(size: int) -> Problem:
    """Lessons, teams and past visits at random, the same each time."""
    chance, week = random.Random(size), (1 << 40) - 1
    free = [sum(1 << n for n in range(40) if chance.random() < 0.25) for _ in range(size)]
    team = [f"Team {n % 20}" for n in range(size)]
    met = {(n, n + step): 1 for n in range(1, size - 3) for step in (1, 2, 3)}
    return Problem(tuple(Person(n + 1, f"P{n}", team[n], 1, 2, free[n], week & ~free[n]) for n in range(size)), met=met)


def test_for_three_hundred_both_prove_the_same_score() -> None:
    problem = a_school(300)
    ours, theirs = exact.solve(problem), solving.by_solver(problem)
    assert (ours.score, ours.proven, theirs.proven) == (theirs.score, True, True)
