"""Problems of a few people, drawn at random, and the best schedule of the least of them by trying every one."""

from itertools import chain, combinations, permutations

from hypothesis import strategies as st

from governance.peer_review.rules.pairing.problem import (
    Hold,
    Pair,
    Person,
    Problem,
    Score,
    faults,
    score,
    unordered,
)

WEEK = 0b1111


def people(least: int, most: int) -> st.SearchStrategy[tuple[Person, ...]]:
    """People of two teams and three subjects, with four lessons in a week."""

    def person(pid: int) -> st.SearchStrategy[Person]:
        return st.builds(
            lambda team, free, gives, more, subject, hosts: Person(
                pid, f"P{pid}", team, gives, gives + more, free, WEEK & ~free, frozenset({subject}), hosts
            ),
            st.sampled_from(["", "A", "B"]),
            st.integers(0, WEEK),
            st.integers(0, 2),
            st.integers(0, 1),
            st.sampled_from(["Maths", "Art"]),
            st.sampled_from([True, True, True, False]),
        )

    return st.integers(least, most).flatmap(lambda size: st.tuples(*(person(pid + 1) for pid in range(size))))


@st.composite
def problems(draw: st.DrawFn, least: int = 1, most: int = 7, kept: bool = False) -> Problem:
    """Some people, some rules, some past visits; where asked for, a schedule that stands in part."""
    staff = draw(people(least, most))
    ordered = list(permutations([one.id for one in staff], 2))
    some = st.frozensets(st.sampled_from(ordered), max_size=3) if ordered else st.just(frozenset[Pair]())
    met = {unordered(pair): draw(st.integers(1, 2)) for pair in sorted(draw(some))}
    apart = frozenset(map(unordered, draw(some)))
    strict = draw(st.frozensets(st.sampled_from([one.id for one in staff]), max_size=2))
    closed = draw(some) if kept else frozenset[Pair]()
    held = {p: draw(st.sampled_from(Hold)) for p in sorted(draw(some) - closed)} if kept else {}
    return Problem(staff, apart, strict, met, closed, held)


def best_of_all(problem: Problem) -> Score:
    """The least score of every set of pairs that breaks no rule."""
    pairs = [p for p in permutations([one.id for one in problem.people], 2) if problem.allows(p)]
    tried = chain.from_iterable(combinations(pairs, size) for size in range(len(pairs) + 1))
    return min(score(problem, chosen) for chosen in tried if not faults(problem, chosen))
