"""Approval: each paper approves any number of options, and the most approvals win.

Definition: S. Brams and P. Fishburn, 'Approval Voting', American Political Science Review 72 (1978), 831-847; for several
seats the n highest (multi-winner approval voting). A score above nothing approves; of a ranking, every option ranked.
"""

from governance.counting.papers import Outcome, Ranked, Ranking, Scored, Scores, Ties, Weight, standing
from governance.counting.plurality import seated
from governance.counting.seating import must_seat


def count(profile: Scored | Ranked, *, seats: int, ties: Ties) -> Outcome:
    """Count approvals. Raises ValueError where nobody stands or there is no seat."""
    stand = standing(profile)
    must_seat(seats, stand)
    tallies: dict[int, Weight] = dict.fromkeys(stand, 0)
    blank: Weight = 0
    approved = _scored if isinstance(profile, Scored) else _ranked
    for paper, weight in profile.piles.items():
        here = approved(paper) & tallies.keys()  # type: ignore[arg-type]
        blank += 0 if here else weight
        for option in here:
            tallies[option] += weight
    return seated("approval", tallies, sum(profile.piles.values()), blank, seats, ties)


def _scored(scores: Scores) -> set[int]:
    return {option for option, score in enumerate(scores, 1) if score}


def _ranked(ranking: Ranking) -> set[int]:
    return {option for rank in ranking for option in ((rank,) if isinstance(rank, int) else rank)}
