"""The single transferable vote by the weighted inclusive Gregory method, in exact fractions.

Definition: all papers of an elected option are handed on at (surplus / votes) of the value at which they came (the
weighted inclusive Gregory method; B. Gregory 1880; D. Farrell and I. McAllister, 'The 1983 change in surplus vote transfer
procedures for the Australian Senate', 2003; J. Lundell's reference WIGM). This variant: Droop quota as a whole number
(papers // (seats + 1) + 1), reached or passed elects, nothing is rounded, one surplus at a time with the largest first,
one exclusion at a time, the last vacancies are filled without a further transfer, and ties look at earlier stages first.
Papers that rank several equal are shared among those that continue. With `whole=False` the quota is the exact fraction
papers / (seats + 1), which must be passed, as in Lundell's reference with rational arithmetic.
"""

from fractions import Fraction

from governance.counting import gregory
from governance.counting.papers import Outcome, Ranked, Ties, Weight
from governance.counting.plain import lean


def count(profile: Ranked, *, seats: int, ties: Ties, whole: bool = True) -> Outcome:
    """Count exactly. Raises ValueError for a paper that cannot be counted, no seat, or nobody who stands."""
    return gregory.count("wigm-stv", profile, profile.piles, seats=seats, ties=ties, value=_part, whole=whole)


def _part(value: Weight, surplus: Weight, votes: Weight) -> Weight:
    return lean(Fraction(value * surplus) / votes)
