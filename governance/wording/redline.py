"""What changed between two Markdown texts, as it reads on the page: passages aligned first, then words."""

import re
from collections.abc import Iterator, Sequence
from itertools import starmap

from governance.wording.changes import Change, Kind, edited, joined, written
from governance.wording.ends import shared_ends
from governance.wording.entries import Entry, entries, stretches_of, tokens_of
from governance.wording.flow import aligned, changes, readable, slid
from governance.wording.matching import Pairs, matches
from governance.wording.moves import Gap, mark_moves
from governance.wording.words import Token, tokens

__all__ = ["Change", "Kind", "inside", "redline", "steps"]

Step = tuple[str, str] | Gap | Change
_LETTER = re.compile(r"[^\W\d_]")


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
    pairs = matches([one.rstrip() for one in a], [one.rstrip() for one in b])
    i = k = 0
    for n, m in [*pairs, (len(a), len(b))]:
        if i < n or k < m:
            yield from _between(a[i:n], b[k:m])
        if n < len(a):
            yield a[n], b[m]
        i, k = n + 1, m + 1


def _between(gone: Sequence[str], come: Sequence[str]) -> Iterator[Step]:
    """What lies between stretches that stayed: a few words of one line each, or entries."""
    if len(gone) == len(come) and all(starmap(_is_small, zip(gone, come, strict=True))):
        yield from zip(gone, come, strict=True)
        return
    yield from _gaps("".join(gone), "".join(come))


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


def _is_small(old: str, new: str) -> bool:
    """Whether two stretches differ in the middle of one line only, in less than half of it."""
    head, tail = shared_ends(old, new)
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if 2 * max(len(one), len(other)) > min(len(old), len(new)) or re.search(r"[\n\r|]", one + other):
        return False
    line = old[old.rfind("\n", 0, head) + 1 : head]
    return bool(line[:4].strip() and "\t" not in line[:4] and _LETTER.search(line))


def _words(old: str, new: str, tidy: bool) -> Iterator[Change]:
    """Two stretches that stayed, or differ by a few words in one line."""
    if old.rstrip() == new.rstrip():
        size = len(old.rstrip())
        yield written(old[:size], new[:size])
        yield written(old[size:], new[size:])
        return
    head, tail = shared_ends(old, new)
    yield written(old[:head], new[:head])
    (a, rest), (b, left) = (tokens(text[head : len(text) - tail]) for text in (old, new))
    yield from _told(a, b, tidy)
    yield written(rest, left) if bool(rest) == bool(left) else edited(rest, left)
    yield written(old[len(old) - tail :], new[len(new) - tail :])


def _flow(gap: Gap, tidy: bool) -> Iterator[Change]:
    """A gap's entries as changes of words."""
    yield from _told(tokens_of(gap.gone), tokens_of(gap.come), tidy)


def _told(a: Sequence[Token], b: Sequence[Token], tidy: bool) -> Iterator[Change]:
    pairs = aligned(a, b)
    yield from changes(a, b, readable(slid(pairs, a, b), a, b) if tidy else pairs)
