"""Plurality: one choice each, and the most votes win (first past the post; for several seats the n highest, as in the
single non-transferable vote).

Definition: Robert's Rules of Order Newly Revised, 12th ed., 44:11 (plurality vote). A ranking counts for its first choice;
a paper that names several as its first choice is void.
"""

from collections import Counter
from collections.abc import Iterator

from governance.counting.papers import Outcome, Ranked, Scored, Ties, Weight, standing
from governance.counting.plain import keyed, plain
from governance.counting.seating import must_seat, seat


def count(profile: Ranked | Scored, *, seats: int, ties: Ties) -> Outcome:
    """Count first choices. Raises ValueError where nobody stands or there is no seat."""
    stand = standing(profile)
    must_seat(seats, stand)
    tallies: Counter[int] = Counter(dict.fromkeys(stand, 0))
    papers: Weight = sum(profile.piles.values())
    for option, weight in _choices(profile, frozenset(stand)):
        tallies[option] += weight  # type: ignore[assignment]
    return seated("plurality", dict(tallies), papers, papers - sum(tallies.values()), seats, ties)


def _choices(profile: Ranked | Scored, stand: frozenset[int]) -> Iterator[tuple[int, Weight]]:
    chosen = _best_scored if isinstance(profile, Scored) else _first_ranked
    for paper, weight in profile.piles.items():
        best = chosen(paper, stand)  # type: ignore[arg-type]
        if len(best) == 1:
            yield best[0], weight


def _first_ranked(ranking: tuple[int | tuple[int, ...], ...], stand: frozenset[int]) -> list[int]:
    for rank in ranking:
        best = [option for option in ((rank,) if isinstance(rank, int) else rank) if option in stand]
        if best:
            return best
    return []


def _best_scored(scores: tuple[int | None, ...], stand: frozenset[int]) -> list[int]:
    said = {option: score for option, score in enumerate(scores, 1) if option in stand and score}
    return [option for option, score in said.items() if score == max(said.values())]


def seated(
    method: str, tallies: dict[int, Weight], papers: Weight, exhausted: Weight, seats: int, ties: Ties
) -> Outcome:
    """The outcome of a count in a single round in which the highest numbers win; where nobody has any, nobody wins."""
    filled = seat(tallies if any(tallies.values()) else {}, seats, ties, "1")
    one = {
        "number": 1,
        "tallies": keyed(tallies),
        "elected": list(filled.elected),
        "out": [option for option in tallies if option not in (*filled.elected, *filled.tied)],
        "exhausted": plain(exhausted),
        "ties": list(filled.ties),
    }
    return Outcome(method, filled.elected, filled.tied, (one,), papers, exhausted)
