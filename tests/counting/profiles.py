"""Strategies for whole elections, with ties, short papers, equal ranks and withdrawals."""

from hypothesis import strategies as st

from governance.counting.papers import Ranked, Ranking, Scored

OPTIONS = 4
NAMES = ("Ada", "Ben", "Cleo", "Dan")


def _with_equals(order: list[int], bars: list[bool]) -> Ranking:
    groups: list[list[int]] = []
    for option, apart in zip(order, bars, strict=True):
        if apart or not groups:
            groups.append([option])
        else:
            groups[-1].append(option)
    return tuple(group[0] if len(group) == 1 else tuple(sorted(group)) for group in groups)


strict_rankings = st.permutations(range(1, OPTIONS + 1)).flatmap(
    lambda order: st.integers(0, OPTIONS).map(lambda kept: tuple(order[:kept]))
)
equal_rankings = st.builds(
    lambda order, bars, kept: _with_equals(list(order)[:kept], bars[:kept]),
    st.permutations(range(1, OPTIONS + 1)),
    st.lists(st.booleans(), min_size=OPTIONS, max_size=OPTIONS),
    st.integers(0, OPTIONS),
)


def ranked(rankings: st.SearchStrategy[Ranking] = equal_rankings) -> st.SearchStrategy[Ranked]:
    piles = st.dictionaries(rankings, st.integers(1, 9), min_size=1, max_size=12)
    gone = st.sampled_from([frozenset[int](), frozenset([2])])
    return st.builds(lambda some, left: Ranked(NAMES, some, withdrawn=left), piles, gone)


_scores = st.tuples(*[st.none() | st.integers(0, 5)] * OPTIONS)
scored = st.dictionaries(_scores, st.integers(1, 9), min_size=1, max_size=12).map(lambda some: Scored(NAMES, some))
