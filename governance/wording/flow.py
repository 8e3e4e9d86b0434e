"""Two rows of tokens as changes: the least edits first, then what a reader takes in at once."""

from collections.abc import Callable, Iterator, Sequence

from governance.wording.changes import Change, Kind, edited, written
from governance.wording.entries import BOUNDARY
from governance.wording.matching import Pairs, matches, stretches
from governance.wording.words import Token

FARTHEST = 64
_ENDS = frozenset(".!?…;:")


def aligned(a: Sequence[Token], b: Sequence[Token]) -> Pairs:
    """The places of tokens that stayed, by the least edits."""
    moved = "\x02"
    return matches(
        [f"<{t.key}" if t.key.startswith(moved) else t.key for t in a],
        [f">{t.key}" if t.key.startswith(moved) else t.key for t in b],
    )


def changes(a: Sequence[Token], b: Sequence[Token], pairs: Pairs) -> Iterator[Change]:
    """The tokens as changes, in order. Without the new pieces it is the old row and the other way round."""
    i = k = 0
    for j, m, n, o in stretches(pairs, len(a), len(b)):
        yield from _stayed(a[i:j], b[k:n])
        yield from _hunk(a[j:m], b[n:o])
        i, k = m, o
    yield from _stayed(a[i:], b[k:])


def _stayed(was: Sequence[Token], now: Sequence[Token]) -> Iterator[Change]:
    if _text(was) == _text(now):
        yield written(_text(was), _text(now))
        return
    for one, other in zip(was, now, strict=True):
        yield written(one.space, other.space)
        yield written(one.text, other.text)


def _text(row: Sequence[Token]) -> str:
    return "".join([t.space + t.text for t in row])


def _hunk(gone: Sequence[Token], come: Sequence[Token]) -> Iterator[Change]:
    """What stands between two tokens that stayed; moved passages in their places."""
    if any(t.key.startswith("\x02") for t in (*gone, *come)):
        yield from _with_moves(gone, is_old=True)
        yield from _with_moves(come, is_old=False)
        return
    if gone and come and gone[0].text == come[0].text:
        same = gone[0].space == come[0].space
        yield (written if same else edited)(gone[0].space, come[0].space)
        yield written(gone[0].text, come[0].text)
        gone, come = gone[1:], come[1:]
    space, other = (gone[0].space, come[0].space) if gone and come else ("", "")
    if bool(space) != bool(other):
        space = other = ""
    yield written(space, other)
    old, new = _text(gone)[len(space) :], _text(come)[len(other) :]
    yield written(old, new) if old == new else edited(old, new)


def _with_moves(row: Sequence[Token], is_old: bool) -> Iterator[Change]:
    for token in row:
        text = token.space + token.text
        old, new = (text, "") if is_old else ("", text)
        yield Change(Kind.MOVE, old, new, int(token.key[1:])) if token.key[0] == "\x02" else edited(old, new)


def readable(pairs: Pairs, a: Sequence[Token], b: Sequence[Token]) -> Pairs:
    """The matches without the few words between two much longer changes, which only chop them up.

    A stretch of words goes where twice their number is less than the words of the change on either side, so that no
    more than twice the true edit is ever marked. The beginnings of passages stay.
    """
    if not any(a[i].weight for i, _ in pairs):
        return [pair for pair in pairs if a[pair[0]].key.startswith(BOUNDARY)]
    gaps = stretches(pairs, len(a), len(b))
    if len(gaps) < 2:
        return pairs
    sizes = [sum(t.weight for t in (*a[i:j], *b[k:m])) for i, j, k, m in gaps]
    drop: set[int] = set()
    for n in range(len(gaps) - 1):
        kept = range(gaps[n][1], gaps[n + 1][0])
        if 2 * sum(a[i].weight for i in kept) < min(sizes[n], sizes[n + 1]):
            drop.update(i for i in kept if not a[i].key.startswith(BOUNDARY))
    return [pair for pair in pairs if pair[0] not in drop] if drop else pairs


def slid(pairs: Pairs, a: Sequence[Token], b: Sequence[Token]) -> Pairs:
    """Words added or taken out alone, begun where a passage or a sentence begins, if they can be read that way."""
    alone = [gap for gap in stretches(pairs, len(a), len(b)) if gap[0] == gap[1] or gap[2] == gap[3]]
    if not alone:
        return pairs
    found = dict(pairs)
    for gap in alone:
        _slide(found, a, b, gap)
    return sorted(found.items())


def _slide(found: dict[int, int], a: Sequence[Token], b: Sequence[Token], gap: tuple[int, int, int, int]) -> None:
    i, j, k, m = gap
    row, start, stop = (b, k, m) if i == j else (a, i, j)
    back = _while(lambda n: found.get(i - n) == k - n and row[start - n].key == row[stop - n].key)
    on = _while(lambda n: found.get(j + n - 1) == m + n - 1 and row[start + n - 1].key == row[stop + n - 1].key)
    best = max(range(-back, on + 1), key=lambda n: (_begins(row, start + n), -abs(n)))
    for n in range(1, -best + 1):
        del found[i - n]
        found[j - n] = m - n
    for n in range(best):
        del found[j + n]
    for n in range(best):
        found[i + n] = k + n


def _while(holds: Callable[[int], bool]) -> int:
    """For how many numbers from 1 on it holds."""
    return next(n for n in range(1, FARTHEST + 2) if n > FARTHEST or not holds(n)) - 1


def _begins(row: Sequence[Token], place: int) -> int:
    """Whether a passage begins there (2), or a sentence (1)."""
    if place <= 0 or (place < len(row) and row[place].key[:1] == BOUNDARY and len(row[place].key) > 1):
        return 2
    return int(row[place - 1].text[-1:] in _ENDS)
