"""The single transferable vote as in Scottish council elections.

Definition: Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45-52. Quota: valid papers
divided by seats + 1, the remainder ignored, plus one. A surplus moves all papers at surplus x value / votes, truncated
to five decimals (rule 48(3)); the largest surplus first; the fewest votes drop out; equal numbers are settled by the most
recent stage at which they differed, then by lot (rules 49 and 51); when as many continue as there are vacancies, no
further transfer is made (rule 52). A paper that gives two options the same number goes no further than that number, and
is void where it is the first (rule 43 and article 2, 'next available preference').
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from governance.counting import gregory
from governance.counting.papers import Outcome, Ranked, Ranking, Ties, Weight
from governance.counting.plain import lean

PLACES = 100_000


def count(profile: Ranked, *, seats: int, ties: Ties) -> Outcome:
    """Count by the Order. Raises ValueError for a paper that cannot be counted, no seat, or nobody who stands."""
    piles = without_equals(profile.piles, profile.withdrawn)
    return gregory.count("scottish-stv", profile, piles, seats=seats, ties=ties, value=_truncated)


def _truncated(value: Weight, surplus: Weight, votes: Weight) -> Weight:
    return lean(Fraction(Fraction(surplus * value * PLACES) // votes, PLACES))


def without_equals(piles: Mapping[Ranking, Weight], withdrawn: frozenset[int]) -> Mapping[Ranking, Weight]:
    """The papers, each cut before the first number that it gives to several; the same mapping where none does."""
    if not any(isinstance(rank, tuple) for ranking in piles for rank in ranking):
        return piles
    cut: Counter[Ranking] = Counter()
    for ranking, papers in piles.items():
        cut[tuple(_before_equals(ranking, withdrawn))] += papers  # type: ignore[assignment]
    return cut


def _before_equals(ranking: Ranking, withdrawn: frozenset[int]) -> Iterator[int]:
    for rank in ranking:
        level = [o for o in (rank if isinstance(rank, tuple) else (rank,)) if o not in withdrawn]
        if len(level) > 1:
            return
        yield from level
