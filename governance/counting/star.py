"""STAR voting (score, then automatic runoff); with several seats bloc STAR, one winner after another.

Definition: the Equal Vote Coalition's rules and its official tie-breaking protocol (starvoting.org/star, /ties): the two
highest sums are finalists, and who is scored higher on more papers wins. A tie for finalist is settled head to head, those
who lost the most matches among the tied dropping out, repeated; then by the most papers with the highest score. A tie in
the runoff is settled by the higher sum, then by the most highest scores. After that, by the declared rule. The highest
score is five, or what was given where that is more; a blank is a score of nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from governance.counting.pairwise import Matrix, matrix_of_scores
from governance.counting.papers import Outcome, Scored, Ties, Weight, standing
from governance.counting.plain import keyed, plain
from governance.counting.score import scores_of
from governance.counting.seating import must_seat

STARS = 5


@dataclass(frozen=True)
class Figures:
    """What the papers give: sums, highest scores, and for each pair how many papers score the first higher."""

    sums: Mapping[int, Weight]
    tops: Mapping[int, Weight]
    above: Matrix


@dataclass(frozen=True)
class Chosen:
    """Who goes through, who is level for the places left, and how each tie was settled."""

    through: tuple[int, ...]
    level: tuple[int, ...] = ()
    ties: tuple[dict[str, Any], ...] = ()


def count(profile: Scored, *, seats: int, ties: Ties) -> Outcome:
    """Elect by STAR. Raises ValueError where nobody stands or there is no seat."""
    left = list(standing(profile))
    must_seat(seats, left)
    figures = _figures(profile)
    blank = sum((n for paper, n in profile.piles.items() if not any(paper[o - 1] for o in left)), start=0)
    elected: list[int] = []
    tied: tuple[int, ...] = ()
    rounds: list[dict[str, Any]] = []
    while left and len(elected) < seats and not tied and any(figures.sums.values()):
        told, chosen = _round(left, figures, ties, len(rounds) + 1)
        rounds.append({**told, "elected": list(chosen.through), "exhausted": plain(blank)})
        elected += chosen.through
        tied = chosen.level
        left = [option for option in left if option not in elected]
    return Outcome("star", tuple(elected), tied, tuple(rounds), sum(profile.piles.values()), blank)


def _figures(profile: Scored) -> Figures:
    said = {option: scores_of(profile, option) for option in standing(profile)}
    top = max([STARS, *(score for one in said.values() for score in one)])
    sums: dict[int, Weight] = {o: sum((s * n for s, n in one.items()), start=0) for o, one in said.items()}
    return Figures(sums, {option: one.get(top, 0) for option, one in said.items()}, matrix_of_scores(profile))


def _round(left: list[int], figures: Figures, ties: Ties, number: int) -> tuple[dict[str, Any], Chosen]:
    """One winner from those left, or those who are level."""
    occasion = str(number)
    finalists = _finalists(left, figures, ties, occasion)
    chosen = _winner(finalists, figures, ties, occasion)
    seen = finalists.through if not finalists.level else ()
    runoff = {o: figures.above[o, next(p for p in seen if p != o)] for o in seen} if len(seen) == 2 else {}
    told = {
        "number": number,
        "tallies": keyed({option: figures.sums[option] for option in left}),
        "finalists": list(seen),
        "runoff": keyed(runoff),
        "out": [option for option in seen if option not in (*chosen.through, *chosen.level)],
        "ties": [*finalists.ties, *chosen.ties],
    }
    return told, chosen


def _winner(finalists: Chosen, figures: Figures, ties: Ties, occasion: str) -> Chosen:
    if not finalists.level:
        return _runoff(finalists.through, figures, ties, occasion)
    places = 2 - len(finalists.through)
    ends = {
        _runoff((*finalists.through, *some), figures, ties, occasion).through
        for some in combinations(finalists.level, places)
    }
    only = ends.pop()
    if not ends and only:
        return Chosen(only, (), ({"options": list(finalists.level), "settled": "either way", "order": list(only)},))
    return Chosen((), finalists.level)


def _finalists(left: list[int], figures: Figures, ties: Ties, occasion: str) -> Chosen:
    sums = sorted({figures.sums[option] for option in left}, reverse=True)
    through: tuple[int, ...] = ()
    for one in sums:
        level = tuple(option for option in left if figures.sums[option] == one)
        if len(through) + len(level) <= 2:
            through += level
        elif len(through) < 2:
            return _settled(through, level, figures, ties, occasion)
    return Chosen(through)


def _settled(through: tuple[int, ...], level: tuple[int, ...], figures: Figures, ties: Ties, occasion: str) -> Chosen:
    """The official protocol for those level in the scoring round."""
    tied = level
    for settled, figure in (("head to head", _losses(figures)), ("highest scores", _tops(figures))):
        through, level = _sifted(through, level, figure)
        if not level:
            return Chosen(through, (), ({"options": list(tied), "settled": settled, "order": list(through)},))
    order = ties.sorted(level, occasion)
    told = {"options": list(tied), "settled": ties.kind(level), "order": list(order or ())}
    return Chosen((*through, *order[: 2 - len(through)]), (), (told,)) if order else Chosen(through, level, (told,))


Figure = Callable[[int, tuple[int, ...]], Weight]


def _losses(figures: Figures) -> Figure:
    return lambda one, among: sum(figures.above[o, one] > figures.above[one, o] for o in among if o != one)


def _tops(figures: Figures) -> Figure:
    return lambda one, among: -figures.tops[one]


def _sifted(through: tuple[int, ...], level: tuple[int, ...], worse: Figure) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Those with the worst figure drop out, again and again, while that tells the level apart; who is through, who level."""
    while level:
        figures = {option: worse(option, level) for option in level}
        better = tuple(option for option in level if figures[option] < max(figures.values()))
        if not better:
            break
        places = 2 - len(through)
        if len(better) > places:
            level = better
        else:
            through += better
            level = tuple(o for o in level if o not in better) if len(better) < places else ()
    return through, level


def _runoff(pair: tuple[int, ...], figures: Figures, ties: Ties, occasion: str) -> Chosen:
    if len(pair) == 1:
        return Chosen(pair)
    first, second = pair
    votes = {first: figures.above[first, second], second: figures.above[second, first]}
    for settled, figure in (("", votes), ("sum", figures.sums), ("highest scores", figures.tops)):
        if figure[first] != figure[second]:
            order = sorted(pair, key=lambda option: figure[option], reverse=True)
            told = ({"options": list(pair), "settled": settled, "order": order},) if settled else ()
            return Chosen((order[0],), (), told)
    order_declared = ties.sorted(pair, occasion)
    told_last = {"options": list(pair), "settled": ties.kind(pair), "order": list(order_declared or ())}
    if order_declared is None:
        return Chosen((), pair, (told_last,))
    return Chosen((order_declared[0],), (), (told_last,))
