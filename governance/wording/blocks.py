"""A redline as a page shows it: headings, paragraphs, items and rows one after the other, each with its marked words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from governance.wording.changes import Change, Kind
from governance.wording.entries import Entry, entries
from governance.wording.passages import Shape
from governance.wording.redline import inside, redline

_CONTEXT = 3


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Fate(StrEnum):
    """What became of a block."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class Run:
    """Words on end that share a mark."""

    kind: Mark
    text: str


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, item or row. A moved one stands at its new place, with the edits inside it.

    The number counts the changed blocks from one; it is 0 for one that stayed. The path is that of its first passage.
    """

    fate: Fate
    shape: Shape
    path: str
    pieces: tuple[Run, ...]
    number: int = 0

    @property
    def new(self) -> str:
        return "".join(p.text for p in self.pieces if p.kind != Mark.REMOVED)

    @property
    def old(self) -> str:
        return "".join(p.text for p in self.pieces if p.kind != Mark.ADDED)


@dataclass(frozen=True)
class Listed:
    """One row of the list of changes: the number of its block, its fate, and a few words of each side."""

    number: int
    fate: Fate
    old: str
    new: str


class _Edge:
    """Where the blocks of one text begin, told as one walks along it."""

    def __init__(self, text: str) -> None:
        found = entries(text)
        begins = accumulate((len(one.text) for one in found), initial=0)
        self.begins: dict[int, Entry] = dict(zip(begins, found, strict=False))
        self.places = sorted(self.begins)
        self.at = self.next = 0

    def walk(self, text: str) -> Iterator[tuple[Entry | None, str]]:
        """The text in pieces, each with the block that begins there, if one does."""
        end = self.at + len(text)
        while self.at < end:
            first = self.begins.get(self.at)
            self.next += first is not None
            stop = min(end, self.places[self.next] if self.next < len(self.places) else end)
            yield first, text[len(text) - (end - self.at) : len(text) - (end - stop)]
            self.at = stop


_Open = tuple[Entry | None, list[Run], bool]


def blocks(old: str, new: str) -> tuple[Block, ...]:
    """The redline of two texts as blocks, numbered."""
    found = [_block(*one) for one in _opened(redline(old, new), _Edge(old), _Edge(new))]
    told = [block for block in found if any(piece.text.strip() for piece in block.pieces)]
    numbers = accumulate(int(block.fate != Fate.SAME) for block in told)
    return tuple(
        Block(one.fate, one.shape, one.path, one.pieces, n if one.fate != Fate.SAME else 0)
        for one, n in zip(told, numbers, strict=True)
    )


def _opened(found: Sequence[Change], was: _Edge, now: _Edge) -> list[_Open]:
    """Each block's words; one begins wherever one begins in the text that the words come from."""
    old_ends = {change.pair: change for change in found if change.kind == Kind.MOVE and change.old}
    row: list[_Open] = []
    for change in found:
        if change.kind == Kind.MOVE:
            row += _moved(old_ends[change.pair], change) if change.new else []
            list(was.walk(change.old) if change.old else now.walk(change.new))
            continue
        if _is_lost_space(change, row):
            row[-1][1].extend(Run(Mark.REMOVED, text) for _, text in was.walk(change.old))
            continue
        walked = list(_walked(change, was, now))
        gone_alone = [kind for _, kind, _ in walked].count(Mark.REMOVED) == 1
        for n, (first, kind, text) in enumerate(walked):
            if n == 1 and gone_alone and first and walked[0][0]:
                row[-1] = (first, row[-1][1], False)
            elif first or not row or row[-1][2]:
                row.append((first, [], False))
            row[-1][1].append(Run(kind, text))
    return row


def _is_lost_space(change: Change, row: Sequence[_Open]) -> bool:
    """Whether space of the old text, with none in the new, follows marked words: it parts the old words there."""
    if change.kind != Kind.LAYOUT or change.new or not row:
        return False
    _, runs, moved = row[-1]
    return bool(runs) and not moved and runs[-1].kind != Mark.SAME


def _walked(change: Change, was: _Edge, now: _Edge) -> Iterator[tuple[Entry | None, Mark, str]]:
    if change.marked:
        yield from ((first, Mark.REMOVED, text) for first, text in was.walk(change.old))
        yield from ((first, Mark.ADDED, text) for first, text in now.walk(change.new))
    else:
        list(was.walk(change.old))
        yield from ((first, Mark.SAME, text) for first, text in now.walk(change.new))


def _moved(gone: Change, come: Change) -> list[_Open]:
    within = _opened(inside(gone, come), _Edge(gone.old), _Edge(come.new))
    return [(first, runs, True) for first, runs, _ in within]


def _block(first: Entry | None, runs: list[Run], moved: bool) -> Block:
    kinds = {run.kind for run in runs if run.text.strip()} or {Mark.SAME}
    alone = {Mark.SAME: Fate.SAME, Mark.ADDED: Fate.ADDED, Mark.REMOVED: Fate.REMOVED}
    fate = Fate.MOVED if moved else alone[kinds.pop()] if len(kinds) == 1 else Fate.CHANGED
    if fate == Fate.SAME and any(run.kind != Mark.SAME for run in runs):
        fate = Fate.CHANGED
    passage = first.parts[0][0] if first else None
    return Block(fate, passage.shape if passage else Shape.PARAGRAPH, passage.path if passage else "", tuple(runs))


def listed(found: Sequence[Block], words: int = 14) -> list[Listed]:
    """The list of changes in order, with a few words of each side from just before the first change in the block."""
    changed = [block for block in found if block.fate != Fate.SAME]
    return [Listed(b.number, b.fate, _few(b, Mark.ADDED, words), _few(b, Mark.REMOVED, words)) for b in changed]


def _few(block: Block, without: Mark, most: int) -> str:
    """Words of one side: a little of what stands before its first change, then on."""
    first = next((n for n, piece in enumerate(block.pieces) if piece.kind != Mark.SAME), 0)
    before = "".join(piece.text for piece in block.pieces[:first]).split()
    rest = "".join(piece.text for piece in block.pieces[first:] if piece.kind != without).split()
    lead = before[-_CONTEXT:] if len(before) > _CONTEXT + 1 else before
    shown = [*lead, *rest]
    kept = " ".join(shown[:most]) + (" …" if len(shown) > most else "")
    return ("… " if len(lead) < len(before) else "") + kept if rest or lead else ""
