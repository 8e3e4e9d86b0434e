"""Schedules of class visits for small and large schools: time and quality, by our own means and by OR-tools."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from governance.peer_review import solving
from governance.peer_review.rules.pairing import exact
from governance.peer_review.rules.pairing.problem import Found, Hold, Level, Person, Problem, unordered

SIZES = (28, 300, 3000)
TERMS = 4
WEEK = 40


def school(size: int) -> Problem:
    """Teams of eight to twelve, forty lessons a week with every fourth free, past terms, and rules for one in ten."""
    chance, whole = random.Random(size), (1 << WEEK) - 1
    free = [sum(1 << n for n in range(WEEK) if chance.random() < 0.25) for _ in range(size)]
    ids = range(1, size + 1)
    people = tuple(
        Person(n, f"P{n}", f"Team {n % max(3, size // 10)}", 1, 2, free[n - 1], whole & ~free[n - 1],
               frozenset({f"Subject {n % 9}"}))
        for n in ids
    )  # fmt: skip
    met = {unordered((n, (n + chance.randrange(1, size) - 1) % size + 1)): 1 for n in ids for _ in range(TERMS)}
    apart = frozenset(unordered((n, n % size + 1)) for n in chance.sample(ids, size // 10))
    return Problem(
        people, apart, frozenset(chance.sample(ids, size // 20)), {p: t for p, t in met.items() if p[0] < p[1]}
    )


def after_a_decline(problem: Problem, found: Found) -> Problem:
    """The same school with that schedule published, half of it accepted, and its first pair declined."""
    gone, *rest = found.pairs
    kept = {pair: Hold.ACCEPTED if n % 2 else Hold.PUBLISHED for n, pair in enumerate(rest)}
    return replace(problem, closed=frozenset({gone}), kept=kept)


def told(found: Found) -> str:
    """The quality in short."""
    score, visits = found.score, len(found.pairs)
    words = (
        f"{visits} visits, {score[Level.UNMET]} lacking, {visits - score[Level.SAME_TEAM]} cross teams",
        f"{score[Level.REPEATED]} met before, {visits - score[Level.NO_TALK]} can talk",
        f"{score[Level.RETURNED]} returned, {score[Level.UNACCEPTED] + score[Level.MOVED]} moved",
        "proven" if found.proven else "not proven",
    )
    return ", ".join(words)


def solvers(size: int) -> Iterator[tuple[str, Callable[[Problem], Found]]]:
    yield "our own", exact.solve
    if solving.available() and size <= solving.MANY:
        yield "OR-tools", solving.by_solver


def pairing() -> None:
    """Print seconds and quality of a schedule from nothing, and of one that is mended."""
    print("\nSchedules of class visits (beyond 400 people our own solver answers for both)")
    for size in SIZES:
        problem = school(size)
        for name, solve in solvers(size):
            began = time.perf_counter()
            found = solve(problem)
            between = time.perf_counter()
            mended = solve(after_a_decline(problem, found))
            ended = time.perf_counter()
            print(f"  {size:>4} people, {name:<8} {between - began:6.2f} s  {told(found)}")
            print(f"       after one decline  {ended - between:6.2f} s  {told(mended)}")


if __name__ == "__main__":
    pairing()
