"""The Schulze method (beatpath), by winning votes.

Definition: M. Schulze, 'A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
election method', Social Choice and Welfare 36 (2011), 267-303. A defeat is as strong as the papers for it; a path is as
strong as its weakest defeat; who has the stronger strongest path stands above. Options between whom neither has the
stronger path are level for their place.
"""

from governance.counting.pairwise import Matrix, levels, matrix, report
from governance.counting.papers import Outcome, Ranked, Ties, Weight, standing
from governance.counting.plain import plain
from governance.counting.seating import must_seat, seat_groups


def count(profile: Ranked, *, seats: int, ties: Ties) -> Outcome:
    """The first options of the Schulze order. Raises ValueError for an illegal paper, no seat, or nobody who stands."""
    stand = standing(profile)
    must_seat(seats, stand)
    above = matrix(profile)
    strengths = paths(above, stand)
    order = levels((pair for pair, strength in strengths.items() if strength > strengths[pair[::-1]]), stand)
    return ordered("schulze", profile, above, order, seats, ties, {"paths": rows(strengths, stand)})


def paths(above: Matrix, stand: tuple[int, ...]) -> Matrix:
    """The strength of the strongest path from each option to each other; 0 where there is none."""
    strong: Matrix = {(a, b): votes if votes > above[b, a] else 0 for (a, b), votes in above.items()}
    for through in stand:
        for a in stand:
            for b in stand:
                if len({a, b, through}) == 3:
                    strong[a, b] = max(strong[a, b], min(strong[a, through], strong[through, b]))
    return strong


def rows(numbers: Matrix, stand: tuple[int, ...]) -> dict[str, dict[str, int | str]]:
    """A matrix as plain data."""
    return {str(a): {str(b): plain(numbers[a, b]) for b in stand if b != a} for a in stand}


def ordered(
    method: str,
    profile: Ranked,
    above: Matrix,
    order: list[list[int]],
    seats: int,
    ties: Ties,
    told: dict[str, object],
) -> Outcome:
    """The outcome of an order in levels, with the Condorcet report beside. Nobody is elected where nobody was ranked."""
    stand = standing(profile)
    papers: Weight = sum(profile.piles.values())
    blank: Weight = sum(n for paper, n in profile.piles.items() if not _names_any(paper, stand))
    filled = seat_groups(order if papers > blank else [], seats, ties, "1")
    one = {
        "number": 1,
        "tallies": {str(a): sum(above[a, b] > above[b, a] for b in stand if b != a) for a in stand},
        "elected": list(filled.elected),
        "out": [],
        "exhausted": plain(blank),
        "order": order,
        "condorcet": report(above, stand).account(),
        "ties": list(filled.ties),
        **told,
    }
    return Outcome(method, filled.elected, filled.tied, (one,), papers, blank)


def _names_any(paper: tuple[int | tuple[int, ...], ...], stand: tuple[int, ...]) -> bool:
    return any(option in stand for rank in paper for option in (rank if isinstance(rank, tuple) else (rank,)))
