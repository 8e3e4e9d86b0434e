"""Ranked pairs, by margins.

Definition: N. Tideman, 'Independence of clones as a criterion for voting rules', Social Choice and Welfare 4 (1987), 185-206;
T. Zavist and N. Tideman, 6 (1989), 167-173. Majorities are locked in from the largest margin down, each unless it closes
a circle with those locked before. Where equal majorities would close a circle among themselves, every order of locking them
is tried: of the results that differ, a declared tie rule takes the one that puts the favoured first; where nothing was
declared, the options that may stand in a place are tied for it.
"""

from itertools import combinations

from governance.counting.pairwise import Matrix, levels, matrix, reached
from governance.counting.papers import Outcome, Ranked, Ties, Weight, standing
from governance.counting.schulze import ordered
from governance.counting.seating import must_seat

Pair = tuple[int, int]
Locked = frozenset[Pair]
# Beyond so many different ways of locking equal majorities the circle's options are simply level.
MOST_WAYS = 500


def count(profile: Ranked, *, seats: int, ties: Ties) -> Outcome:
    """The first options of the locked order. Raises ValueError for an illegal paper, no seat, or nobody who stands."""
    stand = standing(profile)
    must_seat(seats, stand)
    above = matrix(profile)
    ways: set[Locked] = {frozenset()}
    for group in majorities(above):
        ways = {after for locked in ways for after in _after(locked, group)}
        if len(ways) > MOST_WAYS:
            ways = {frozenset.intersection(*ways)}
    orders = _favoured([levels(locked, stand) for locked in sorted(ways, key=sorted)], ties.sorted(stand, "1"))
    locked = [list(pair) for pair in sorted(frozenset.intersection(*ways))]
    return ordered("ranked-pairs", profile, above, common(orders), seats, ties, {"locked": locked})


def majorities(above: Matrix) -> list[list[Pair]]:
    """Pairs with a majority, in groups of equal margin, the largest first."""
    groups: dict[Weight, list[Pair]] = {}
    for (a, b), votes in above.items():
        if votes > above[b, a]:
            groups.setdefault(votes - above[b, a], []).append((a, b))
    return [groups[margin] for margin in sorted(groups, reverse=True)]


def common(orders: list[list[list[int]]]) -> list[list[int]]:
    """What all orders agree on; from where they part, the options that may stand in the next place are level for it."""
    agreed: list[list[int]] = []
    for places in zip(*orders, strict=False):
        if any(place != places[0] for place in places):
            level = sorted({option for place in places for option in place})
            rest = {option for order in orders for place in order for option in place}
            left = sorted(rest.difference(*map(set, agreed), level)) if agreed else sorted(rest.difference(level))
            return [*agreed, level, *([left] if left else [])]
        agreed.append(places[0])
    return agreed


def _favoured(orders: list[list[list[int]]], favoured: tuple[int, ...] | None) -> list[list[list[int]]]:
    """The order that puts the favoured first, or all of them where nobody is."""
    if favoured is None:
        return orders
    place = {option: number for number, option in enumerate(favoured)}
    return [min(orders, key=lambda order: [sorted(place[option] for option in level) for level in order])]


def _after(locked: Locked, group: list[Pair]) -> set[Locked]:
    """The ways of locking this group after `locked`; one, unless equal majorities close a circle."""
    free = [pair for pair in group if not _closes(pair, locked)]
    joined = locked | frozenset(free)
    circle = [(a, b) for a, b in free if _closes((a, b), joined)]
    return _every_way(joined - frozenset(circle), circle) if circle else {joined}


def _every_way(locked: Locked, circle: list[Pair]) -> set[Locked]:
    """All that locking these in some order can end in: the largest sets of them that close no circle."""
    found: list[frozenset[Pair]] = []
    for size in range(len(circle), -1, -1):
        for some in map(frozenset, combinations(circle, size)):
            if not any(some <= more for more in found) and _without_circle(locked | some):
                found.append(some)
        if len(found) > MOST_WAYS or 2 ** len(circle) > 2**12:
            return {locked}
    return {locked | some for some in found}


def _closes(pair: Pair, locked: Locked) -> bool:
    onward: dict[int, set[int]] = {}
    for a, b in locked:
        onward.setdefault(a, set()).add(b)
        onward.setdefault(b, set())
    return pair[1] in onward and pair[0] in reached(pair[1], onward)


def _without_circle(locked: Locked) -> bool:
    return not any(_closes(pair, locked) for pair in locked)
