"""What changed between two texts: blocks paired, words marked inside each pair."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from governance.wording.matching import MOST_PAIRS, Pairs, likeliest, likeness, matches, stretches
from governance.wording.reading import Read, inner, read
from governance.wording.sentences import Shape, passages
from governance.wording.words import Kind, Piece

ALIKE = 0.35
MOVED_ALIKE = 0.6
MOVED_WORDS = 5
_CONTEXT = 3


class Fate(StrEnum):
    """What became of a block."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class Block:
    """One block of the redline: its fate and its words. A moved block stands at its new place, changed inside or not.

    The number counts the changed blocks from one; it is 0 for one that stayed.
    """

    fate: Fate
    shape: Shape
    pieces: tuple[Piece, ...]
    number: int = 0

    @property
    def new(self) -> str:
        return "".join(p.text for p in self.pieces if p.kind != Kind.REMOVED)

    @property
    def old(self) -> str:
        return "".join(p.text for p in self.pieces if p.kind != Kind.ADDED)


@dataclass(frozen=True)
class Change:
    """One row of the list of changes: the number of its block, its fate, and a few words of each side."""

    number: int
    fate: Fate
    old: str
    new: str


# A block with its old and its new reading; where there is but one, it stands twice.
_Row = tuple[Fate, Read, Read]


def redline(old: str, new: str) -> tuple[Block, ...]:
    """The redline of two Markdown texts. Reflowed lines, re-aligned tables and changed list marks are no change."""
    before, after = [read(p) for p in passages(old)], [read(p) for p in passages(new)]
    rows = _moved(_rows(before, after))
    counted = accumulate(fate != Fate.SAME for fate, _, _ in rows)
    numbered = zip(rows, counted, strict=True)
    return tuple(_block(fate, n if fate != Fate.SAME else 0, one, other) for (fate, one, other), n in numbered)


def _rows(before: Sequence[Read], after: Sequence[Read]) -> list[_Row]:
    """Blocks that read the same first, then in each gap between them those that are alike."""
    exact = matches([one.key for one in before], [one.key for one in after])
    alike = [pair for gap in stretches(exact, len(before), len(after)) for pair in _alike(before, after, gap)]
    rows: list[_Row] = []
    i = k = 0
    for n, m in [*sorted([*exact, *alike]), (len(before), len(after))]:
        rows += [(Fate.REMOVED, one, one) for one in before[i:n]]
        rows += [(Fate.ADDED, one, one) for one in after[k:m]]
        if n < len(before):
            rows.append((_fate(before[n], after[m]), before[n], after[m]))
        i, k = n + 1, m + 1
    return rows


def _fate(one: Read, other: Read) -> Fate:
    return Fate.SAME if one.key == other.key else Fate.CHANGED


def _alike(before: Sequence[Read], after: Sequence[Read], gap: tuple[int, int, int, int]) -> Pairs:
    i, j, k, m = gap
    found = likeliest(j - i, m - k, lambda x, y: _likeness(before[i + x], after[k + y]), ALIKE)
    return [(i + x, k + y) for x, y in found]


def _likeness(one: Read, other: Read) -> float:
    """How alike two blocks are, from 0 to 1; kinds must match, and rows with the same first cell count double."""
    if one.shape != other.shape:
        return 0.0
    words = likeness(one.bag, other.bag)
    same_row = one.first_cell and one.first_cell == other.first_cell
    return (1 + words) / 2 if same_row else words


def _moved(rows: list[_Row]) -> list[_Row]:
    """A removed block that stands elsewhere, word for word or much alike, was moved; short ones ('None.') are not."""
    gone = [(n, one) for n, (fate, one, _) in enumerate(rows) if fate == Fate.REMOVED and _telling(one)]
    come = [(n, one) for n, (fate, _, one) in enumerate(rows) if fate == Fate.ADDED and _telling(one)]
    partner = _partners(gone, come)
    taken = set(partner.values())
    moved = {n: (Fate.MOVED, rows[partner[n]][1], rows[n][2]) for n in partner}
    return [moved.get(n, row) for n, row in enumerate(rows) if n not in taken]


def _telling(one: Read) -> bool:
    return one.bag.total() >= MOVED_WORDS


def _partners(gone: list[tuple[int, Read]], come: list[tuple[int, Read]]) -> dict[int, int]:
    """Rows that came and the row each came from, one to one, the likeliest first; where there are many, equal ones only."""
    if len(gone) * len(come) > MOST_PAIRS:
        places = {one.key: n for n, one in reversed(gone)}
        scored = [(1.0, n, places[one.key]) for n, one in come if one.key in places]
    else:
        scored = [(_likeness(was, one), n, place) for n, one in come for place, was in gone]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, n, place in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= MOVED_ALIKE and n not in found and place not in taken:
            found[n] = place
            taken.add(place)
    return found


def _block(fate: Fate, number: int, one: Read, other: Read) -> Block:
    if fate in {Fate.ADDED, Fate.REMOVED}:
        kind = Kind.ADDED if fate == Fate.ADDED else Kind.REMOVED
        return Block(fate, other.shape, (Piece(kind, other.text),), number)
    marked = (Piece(Kind.SAME, other.text),) if one.key == other.key else inner(one, other)
    return Block(fate, other.shape, marked, number)


def changes(found: Sequence[Block], words: int = 14) -> list[Change]:
    """The list of changes in order, with a few words of each side from just before the first change in the block."""
    changed = [block for block in found if block.fate != Fate.SAME]
    return [Change(b.number, b.fate, _few(b, Kind.ADDED, words), _few(b, Kind.REMOVED, words)) for b in changed]


def _few(block: Block, without: Kind, most: int) -> str:
    """Words of one side: a little of what stands before its first change, then on."""
    first = next((n for n, piece in enumerate(block.pieces) if piece.kind != Kind.SAME), 0)
    before = "".join(piece.text for piece in block.pieces[:first]).split()
    rest = "".join(piece.text for piece in block.pieces[first:] if piece.kind != without).split()
    lead = before[-_CONTEXT:] if len(before) > _CONTEXT + 1 else before
    shown = [*lead, *rest]
    kept = " ".join(shown[:most]) + (" …" if len(shown) > most else "")
    return ("… " if len(lead) < len(before) else "") + kept if rest or lead else ""
