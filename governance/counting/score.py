"""Score voting: the highest sum of scores wins, or the highest mean or median.

Definition: range voting (W. D. Smith, 2000); the median as in M. Balinski and R. Laraki, 'A theory of measuring, electing,
and ranking', PNAS 104 (2007), with the mean of the middle two where their number is even. A blank adds nothing to a sum, and
means and medians are of those who scored the option. All three are reported, as exact fractions.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from governance.counting.papers import Outcome, Scored, Ties, Weight, standing
from governance.counting.plain import keyed, lean, plain
from governance.counting.seating import must_seat, seat

Said = dict[int, Weight]


def count(profile: Scored, *, seats: int, ties: Ties, by: str = "sum") -> Outcome:
    """Elect by `sum`, `mean` or `median`. Raises ValueError for another, no seat, or nobody who stands."""
    stand = standing(profile)
    must_seat(seats, stand)
    said = {option: scores_of(profile, option) for option in stand}
    sums: dict[int, Weight] = {o: lean(sum((s * n for s, n in one.items()), Fraction(0))) for o, one in said.items()}
    means = {option: lean(Fraction(sums[option]) / sum(one.values())) for option, one in said.items() if one}
    medians = {option: median(one) for option, one in said.items() if one}
    figures: Mapping[str, Mapping[int, Weight]] = {"sum": sums, "mean": means, "median": medians}
    if by not in figures:
        raise ValueError(f"scores are counted by sum, mean or median, not by {by}")
    filled = seat(figures[by] if any(said.values()) else {}, seats, ties, "1")
    blank = sum((n for scores, n in profile.piles.items() if all(scores[o - 1] is None for o in stand)), Fraction(0))
    one: dict[str, Any] = {
        "number": 1,
        "tallies": keyed(figures[by]),
        "sums": keyed(sums),
        "means": keyed(means),
        "medians": keyed(medians),
        "scored_by": keyed({option: sum(one.values()) for option, one in said.items()}),
        "elected": list(filled.elected),
        "out": [option for option in stand if option not in (*filled.elected, *filled.tied)],
        "exhausted": plain(blank),
        "ties": list(filled.ties),
    }
    return Outcome("score", filled.elected, filled.tied, (one,), sum(profile.piles.values()), lean(blank))


def scores_of(profile: Scored, option: int) -> Said:
    """How many papers gave the option which score."""
    said: Said = {}
    for scores, papers in profile.piles.items():
        score = scores[option - 1]
        if score is not None and papers:
            said[score] = said.get(score, 0) + papers
    return said


def median(said: Said) -> Weight:
    """The middle score, or the mean of the two that the middle falls between."""
    half, before = Fraction(sum(said.values())) / 2, Fraction(0)
    ordered = sorted(said)
    for place, score in enumerate(ordered):
        before += said[score]
        if before > half:
            return score
        if before == half:
            return lean(Fraction(score + ordered[place + 1], 2))
    return ordered[-1]
