"""What changed between two Markdown texts, as it reads on the page: passages aligned first, then words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from governance.wording.changes import Change, Kind, edited, joined, written
from governance.wording.ends import small_edit
from governance.wording.entries import Entry, entries, stretches_of, tokens_of
from governance.wording.flow import aligned, changes, readable, slid
from governance.wording.matching import Pairs, landmarked, matches, stretches
from governance.wording.moves import Gap, mark_moves
from governance.wording.words import Token, tokens

__all__ = ["Change", "Kind", "inside", "redline", "steps"]

Step = tuple[str, str, int, int] | Gap | Change


def redline(old: str, new: str) -> tuple[Change, ...]:
    """The changes from old to new in order: every `new` on end is new, every `old` on end is old, letter by letter.

    Reflowed lines, re-aligned tables, changed list marks and composed letters are layout. A moved passage is a move at
    either place, with one pair number; `inside` says what was edited in it.
    """
    return tuple(joined(steps(old, new, tidy=True)))


def inside(gone: Change, come: Change) -> tuple[Change, ...]:
    """The edits inside a moved passage, from the two changes of its pair; nothing but equal and layout if none."""
    return redline(gone.old, come.new)


def steps(old: str, new: str, *, tidy: bool) -> Iterator[Change]:
    """The changes, not yet put together. Tidy: few words that stayed between longer changes are marked with them."""
    plan = list(_plan(old, new))
    mark_moves([step for step in plan if isinstance(step, Gap) and not step.stayed])
    for step in plan:
        if isinstance(step, Gap):
            yield from _flow(step, tidy)
        elif isinstance(step, Change):
            yield step
        else:
            yield from _words(*step, tidy)


def _plan(old: str, new: str) -> Iterator[Step]:
    """Stretches that stayed or have one small edit, and gaps of entries of which none reads as before."""
    a, b = stretches_of(old), stretches_of(new)
    pairs = landmarked([one.rstrip() for one in a], [one.rstrip() for one in b])
    place = other = 0
    for i, j, k, m in stretches(pairs, len(a), len(b)):
        yield from _kept(a[place:i], b[other:k])
        yield from _between(a[i:j], b[k:m])
        place, other = j, m
    yield from _kept(a[place:], b[other:])


def _between(gone: Sequence[str], come: Sequence[str]) -> Iterator[Step]:
    """What lies between stretches that stayed: a few words of one line each, or entries."""
    if len(gone) != len(come):
        yield from _gaps("".join(gone), "".join(come))
        return
    pairs = [(old, new, small_edit(old, new)) for old, new in zip(gone, come, strict=True)]
    for few, group in groupby(pairs, key=lambda pair: pair[2] is not None):
        part = list(group)
        if few:
            yield from ((old, new, *ends) for old, new, ends in part if ends)
        else:
            yield from _gaps("".join(old for old, _, _ in part), "".join(new for _, new, _ in part))


def _kept(was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """Stretches that stayed, each with the blank lines after it."""
    if was == now:
        yield written("".join(was), "".join(now))
        return
    for old, new in zip(was, now, strict=True):
        size = len(old.rstrip())
        yield written(old[:size], new[:size])
        yield written(old[size:], new[size:])


def _gaps(old: str, new: str) -> Iterator[Step]:
    a, b = entries(old), entries(new)
    pairs = matches([one.key for one in a], [one.key for one in b])
    for i, j, k, m, stayed in _cuts(pairs, len(a), len(b)):
        yield from [Gap(a[i:j], b[k:m], stayed)] if stayed else _rows(a[i:j], b[k:m])
    yield written("" if a else old, "" if b else new)


def _rows(gone: list[Entry], come: list[Entry]) -> Iterator[Gap]:
    """Rows of a table are paired by their first cells."""
    if all(one.is_row for one in (*gone, *come)):
        pairs = matches([one.first for one in gone], [one.first for one in come])
        yield from (Gap(gone[i:j], come[k:m], paired) for i, j, k, m, paired in _cuts(pairs, len(gone), len(come)))
    else:
        yield Gap(gone, come)


def _cuts(pairs: Pairs, rows: int, columns: int) -> Iterator[tuple[int, int, int, int, bool]]:
    """Each pair alone, and the gaps between them; and which of the two it is."""
    i = k = 0
    for n, m in [*pairs, (rows, columns)]:
        if i < n or k < m:
            yield i, n, k, m, False
        if n < rows:
            yield n, n + 1, m, m + 1, True
        i, k = n + 1, m + 1


def _words(old: str, new: str, head: int, tail: int, tidy: bool) -> Iterator[Change]:
    """Two stretches that differ by a few words in one line."""
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    yield written(old[:head], new[:head])
    if one.isalnum() and other.isalnum() and one.isascii() and other.isascii():
        yield edited(one, other)
    else:
        (a, rest), (b, left) = tokens(one), tokens(other)
        yield from _told(a, b, tidy)
        yield written(rest, left) if bool(rest) == bool(left) else edited(rest, left)
    yield written(old[len(old) - tail :], new[len(new) - tail :])


def _flow(gap: Gap, tidy: bool) -> Iterator[Change]:
    """A gap's entries as changes of words."""
    yield from _told(tokens_of(gap.gone), tokens_of(gap.come), tidy)


def _told(a: Sequence[Token], b: Sequence[Token], tidy: bool) -> Iterator[Change]:
    pairs = aligned(a, b)
    yield from changes(a, b, readable(slid(pairs, a, b), a, b) if tidy else pairs)
