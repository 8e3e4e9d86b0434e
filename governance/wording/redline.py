"""What changed between two texts: blocks paired, words marked inside each pair."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from governance.wording.sentences import blocks
from governance.wording.words import Kind, Piece, alike, pieces, tokens

ALIKE = 0.35
MOST_PAIRS = 40_000


class Fate(StrEnum):
    """What became of a block."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class Block:
    """One block of the redline: its fate and its words. A moved block may have changed inside."""

    fate: Fate
    pieces: tuple[Piece, ...]

    @property
    def new(self) -> str:
        return "".join(p.text for p in self.pieces if p.kind != Kind.REMOVED)

    @property
    def old(self) -> str:
        return "".join(p.text for p in self.pieces if p.kind != Kind.ADDED)


@dataclass(frozen=True)
class Change:
    """One row of the list of changes: its number, the fate, and the words of each side."""

    number: int
    fate: Fate
    old: str
    new: str


def redline(old: str, new: str) -> tuple[Block, ...]:
    """The redline of two Markdown texts. Reflowed lines, re-aligned tables and changed list marks are no change."""
    before, after = blocks(old), blocks(new)
    plain_old, plain_new = [plain(b) for b in before], [plain(b) for b in after]
    found: list[tuple[Fate, str, str]] = []
    for step, i, j, k, m in SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_opcodes():
        if step == "equal":
            found += [(Fate.SAME, one, other) for one, other in zip(before[i:j], after[k:m], strict=True)]
        else:
            found += _paired(before[i:j], after[k:m])
    return tuple(_block(*one) for one in _moved(found))


def plain(block: str) -> str:
    """A block as it reads: one blank for any white space, no list mark, no table padding."""
    text = re.sub(r"^\s*(?:[*+-]|\d+[.)])\s+", "• ", block)
    if text.lstrip().startswith("|"):
        text = re.sub(r":?-{2,}:?", "---", re.sub(r"\s*\|\s*", "|", text))
    return " ".join(alike(t) if not t.isspace() else " " for t in tokens(" ".join(text.split())))


def _paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[Fate, str, str]]:
    """Blocks of a changed stretch, each with the one it resembles, in order; kinds must match."""
    if len(old) * len(new) > MOST_PAIRS:
        return [*((Fate.REMOVED, one, "") for one in old), *((Fate.ADDED, "", one) for one in new)]
    found, start = [], 0
    for one in new:
        best = max(range(start, len(old)), key=lambda i: likeness(old[i], one), default=None)  # noqa: B023
        if best is None or likeness(old[best], one) < ALIKE:
            found.append((Fate.ADDED, "", one))
            continue
        found += [(Fate.REMOVED, gone, "") for gone in old[start:best]]
        found.append((Fate.CHANGED, old[best], one))
        start = best + 1
    return [*found, *((Fate.REMOVED, gone, "") for gone in old[start:])]


def likeness(one: str, other: str) -> float:
    """Shared words as a part of all words, nothing where the kinds of block differ. A measure for show, decides nothing."""
    if _sort(one) != _sort(other):
        return 0.0
    a, b = Counter(tokens(one.lower())), Counter(tokens(other.lower()))
    for bag in (a, b):
        for token in [t for t in bag if t.isspace()]:
            del bag[token]
    together = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / together if together else 1.0


def _sort(block: str) -> str:
    text = block.lstrip()
    found = re.match(r"(#{1,6}|\||>|[*+-] |\d+[.)] )", text)
    return "item" if found and found[0][-1] == " " else found[0] if found else "paragraph"


def _moved(found: list[tuple[Fate, str, str]]) -> list[tuple[Fate, str, str]]:
    """A removed block that stands elsewhere word for word was moved; short ones ('None.') are not."""
    gone = {plain(old): n for n, (fate, old, _) in enumerate(found) if fate == Fate.REMOVED and len(old.split()) > 4}
    drop = set()
    for n, (fate, _, new) in enumerate(found):
        place = gone.pop(plain(new), None) if fate == Fate.ADDED else None
        if place is not None:
            found[n] = (Fate.MOVED, found[place][1], new)
            drop.add(place)
    return [one for n, one in enumerate(found) if n not in drop]


def _block(fate: Fate, old: str, new: str) -> Block:
    if fate == Fate.SAME:
        return Block(fate, (Piece(Kind.SAME, new),))
    return Block(fate, pieces(old, new))


def changes(found: Sequence[Block], words: int = 14) -> list[Change]:
    """The list of changes, numbered from one, with a few words of each side."""
    changed = [block for block in found if block.fate != Fate.SAME]
    return [Change(n, b.fate, _few(b.old, words), _few(b.new, words)) for n, b in enumerate(changed, 1)]


def _few(text: str, words: int) -> str:
    kept = text.split()
    return " ".join(kept[:words]) + (" …" if len(kept) > words else "")
