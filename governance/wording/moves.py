"""Passages that stand elsewhere now: paired one to one, word for word or much alike."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from governance.wording.entries import Entry, is_telling, likeness
from governance.wording.matching import rising

ALIKE = 0.6
RARE = 6


@dataclass(eq=False, slots=True)
class Gap:
    """Neighbouring entries that went and those that came. Stayed: one on each side, which are not looked for elsewhere."""

    gone: list[Entry]
    come: list[Entry]
    stayed: bool = False


def mark_moves(gaps: Sequence[Gap]) -> None:
    """Give the two ends of each move one pair number, from 1; neighbours that move together share it."""
    gone = [(n, one) for n, gap in enumerate(gaps) for one in gap.gone]
    come = [(n, one) for n, gap in enumerate(gaps) for one in gap.come]
    if gone and come and (len(gaps) > 1 or len(gone) + len(come) > 2):
        pairs = _same(gone, come)
        pairs |= _alike(gone, come, pairs)
        _number(_with_neighbours(pairs, gone, come), gone, come)


Row = Sequence[tuple[int, Entry]]


def _same(gone: Row, come: Row) -> dict[int, int]:
    """Entries that read the same, each with one: the place where it went and the place where it stands now."""
    places = defaultdict(list)
    for k, (_, one) in enumerate(come):
        places[one.key].append(k)
    found: dict[int, int] = {}
    for i, (_, one) in enumerate(gone):
        if places[one.key] and is_telling(one):
            found[i] = places[one.key].pop(0)
    return found


def _alike(gone: Row, come: Row, pairs: dict[int, int]) -> dict[int, int]:
    """Entries with most of their words in common, the likeliest first; those still in their place are not moved."""
    taken = set(pairs.values())
    left = {i for i, (_, one) in enumerate(gone) if i not in pairs and is_telling(one)}
    right = {k for k, (_, one) in enumerate(come) if k not in taken and is_telling(one)}
    scored = [
        (likeness(gone[i][1].bag, come[k][1].bag), i, k)
        for i, k in _candidates(gone, come, left, right)
        if gone[i][1].parts[0][0].shape == come[k][1].parts[0][0].shape
    ]
    found: dict[int, int] = {}
    for score, i, k in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= ALIKE and i in left and k in right:
            found[i] = k
            left.discard(i)
            right.discard(k)
    return {i: k for i, k in found.items() if (i, k) not in _stayed(found, gone, come)}


def _candidates(gone: Row, come: Row, left: set[int], right: set[int]) -> Iterator[tuple[int, int]]:
    """Pairs that share a word which few entries have; so that not all need be compared with all."""
    holders: dict[str, list[int]] = defaultdict(list)
    for k in sorted(right):
        for word in come[k][1].bag:
            holders[word].append(k)
    for i in sorted(left):
        shared = Counter(
            k for word in gone[i][1].bag if len(holders.get(word, ())) <= RARE for k in holders.get(word, ())
        )
        yield from ((i, k) for k, _ in shared.most_common(RARE))


def _stayed(found: dict[int, int], gone: Row, come: Row) -> set[tuple[int, int]]:
    """Of pairs in one gap those that stand in the same order: they were edited where they are."""
    inside = defaultdict(list)
    for i, k in sorted(found.items()):
        if gone[i][0] == come[k][0]:
            inside[gone[i][0]].append((i, k))
    return {pair for pairs in inside.values() for pair in rising(pairs)}


def _with_neighbours(pairs: dict[int, int], gone: Row, come: Row) -> dict[int, int]:
    """A short heading or item beside what moved moves along, if it reads the same there."""
    found = dict(pairs)
    for way in (-1, 1):
        for i, k in sorted(pairs.items(), reverse=way < 0):
            _extend(found, gone, come, (i + way, k + way), way)
    return found


def _extend(found: dict[int, int], gone: Row, come: Row, place: tuple[int, int], way: int) -> None:
    i, k = place
    taken = set(found.values())
    while 0 <= i < len(gone) and 0 <= k < len(come) and i not in found and k not in taken:
        if (gone[i][0], come[k][0]) != (gone[i - way][0], come[k - way][0]) or gone[i][1].key != come[k][1].key:
            return
        found[i] = k
        i, k = i + way, k + way


def _number(pairs: dict[int, int], gone: Row, come: Row) -> None:
    number, last = 0, (-2, -2, -1, -1)
    for i, k in sorted(pairs.items()):
        here = (i, k, gone[i][0], come[k][0])
        number += here != (last[0] + 1, last[1] + 1, last[2], last[3])
        gone[i][1].pair = come[k][1].pair = number
        last = here
