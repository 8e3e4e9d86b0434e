"""Every pair of options compared, and what follows: the Condorcet winner and loser, and the Smith set.

Definition: Condorcet, 'Essai sur l'application de l'analyse …' (1785); J. H. Smith, 'Aggregation of preferences with
variable electorate', Econometrica 41 (1973). An option that a paper leaves out stands below all that it ranks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

from governance.counting.papers import Ranked, Ranking, Scored, Weight, standing
from governance.counting.piles import must_be_legal
from governance.counting.plain import Plain, plain

Matrix = dict[tuple[int, int], Weight]


def matrix(profile: Ranked) -> Matrix:
    """For each ordered pair, how many papers rank the first above the second. Raises ValueError for an illegal paper."""
    must_be_legal(profile.piles, frozenset(range(1, len(profile.names) + 1)))
    stand = standing(profile)
    named: dict[frozenset[int], Weight] = {}
    # Most papers of a large election stand alone: counting all their pairs in one call is many times faster.
    alone = (_pairs(ranking) for ranking, papers in profile.piles.items() if papers == 1)
    above: Counter[Any] = Counter(chain.from_iterable(alone))
    for ranking, papers in profile.piles.items():
        for pair in _pairs(ranking) if papers != 1 else ():
            above[pair] += papers  # type: ignore[assignment]
        ranked = frozenset(_flat(ranking))
        named[ranked] = named.get(ranked, 0) + papers
    for ranked, papers in named.items():
        for a in ranked:
            for b in stand:
                if b not in ranked:
                    above[a, b] += papers  # type: ignore[assignment]
    return {(a, b): above[a, b] for a in stand for b in stand if a != b}


def matrix_of_scores(profile: Scored) -> Matrix:
    """For each ordered pair, how many papers score the first higher; a blank is a score of nothing."""
    stand = standing(profile)
    above: Matrix = {(a, b): 0 for a in stand for b in stand if a != b}
    for scores, papers in profile.piles.items():
        for a, b in combinations(stand, 2):
            first, second = scores[a - 1] or 0, scores[b - 1] or 0
            if first != second:
                above[(a, b) if first > second else (b, a)] += papers
    return above


def _flat(ranking: Ranking) -> Iterator[int]:
    for rank in ranking:
        if isinstance(rank, tuple):
            yield from rank
        else:
            yield rank


def _pairs(ranking: Ranking) -> Iterable[tuple[Any, Any]]:
    if not any(isinstance(rank, tuple) for rank in ranking):
        return combinations(ranking, 2)
    groups = [rank if isinstance(rank, tuple) else (rank,) for rank in ranking]
    return [(a, b) for high, low in combinations(groups, 2) for a in high for b in low]


@dataclass(frozen=True)
class Report:
    """What a Condorcet report says. `winner` beats each other alone, `loser` loses to each; either may not exist."""

    options: tuple[int, ...]
    above: Matrix
    winner: int | None
    loser: int | None
    smith: tuple[int, ...]

    def account(self) -> dict[str, Any]:
        """The report as plain data: the matrix as rows, each by the option above and the option below."""
        rows: dict[str, dict[str, Plain]] = {
            str(a): {str(b): plain(self.above[a, b]) for b in self.options if b != a} for a in self.options
        }
        return {"matrix": rows, "winner": self.winner, "loser": self.loser, "smith": list(self.smith)}


def report(above: Matrix, options: Iterable[int]) -> Report:
    """The report on these options."""
    some = tuple(options)
    beaten = {a: {b for b in some if b != a and above[a, b] > above[b, a]} for a in some}
    winner = next((a for a in some if len(beaten[a]) == len(some) - 1), None)
    loser = next((a for a in some if sum(a in lost for lost in beaten.values()) == len(some) - 1), None)
    return Report(some, above, winner, None if len(some) == 1 else loser, smith(above, some))


def smith(above: Matrix, options: Iterable[int]) -> tuple[int, ...]:
    """The smallest set of which each member beats everyone outside it."""
    some = tuple(options)
    unbeaten = {a: {b for b in some if b != a and above[a, b] >= above[b, a]} for a in some}
    return tuple(a for a in some if len(reached(a, unbeaten)) == len(some))


def reached(start: int, onward: Mapping[int, set[int]]) -> set[int]:
    """Whom one gets to from here, oneself included."""
    seen, waiting = {start}, [start]
    while waiting:
        for one in onward[waiting.pop()] - seen:
            seen.add(one)
            waiting.append(one)
    return seen


def levels(beats: Iterable[tuple[int, int]], options: Iterable[int]) -> list[list[int]]:
    """An order without circles in levels: first those whom nobody beats, then those whom nobody left beats, and so on."""
    left, pairs, found = sorted(options), set(beats), list[list[int]]()
    while left:
        top = [b for b in left if not any((a, b) in pairs for a in left)]
        found.append(top)
        left = [option for option in left if option not in top]
    return found
