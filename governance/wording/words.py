"""Words, numbers and marks of a text, and what differs between two runs of them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from governance.wording.matching import Pairs, matches, stretches

_JOINS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_TONES = "\U0001f3fb-\U0001f3ff"
_LETTER = rf"[\w{_JOINS}]"
_TOKEN = re.compile(
    rf"\d+(?:[.,:/]\d+)*(?:%|{_LETTER}*)"
    rf"|{_LETTER}+(?:[’'\-]{_LETTER}+)*"
    r"|\s+"
    r"|[\U0001f1e6-\U0001f1ff]{2}"
    rf"|[^\w\s](?:[{_JOINS}{_TONES}]|\u200d[^\w\s])*"
)
_WORD = re.compile(r"\w")


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Words on end that share a fate."""

    kind: Kind
    text: str


def tokens(text: str) -> list[str]:
    """Words, whole numbers ('3:30', '1,200'), single marks and white space; joined they are the text."""
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """The words and numbers alone, in composed letters."""
    return [alike(token) for token in tokens(text) if _WORD.search(token)]


def alike(token: str) -> str:
    """How a token is compared: composed letters, any white space as one blank."""
    return " " if token.isspace() else unicodedata.normalize("NFC", token)


@dataclass(frozen=True)
class _Read:
    """A text and its tokens without the white space: how each is compared, and where it stands."""

    text: str
    keys: list[str]
    spans: list[tuple[int, int]]

    def between(self, start: int, stop: int) -> str:
        """The text after the token before `start`, up to the token `stop`."""
        first = self.spans[start - 1][1] if start else 0
        return self.text[first : self.spans[stop][0] if stop < len(self.spans) else len(self.text)]

    def words(self, start: int, stop: int) -> int:
        return sum(1 for key in self.keys[start:stop] if _WORD.search(key))


def _read(text: str) -> _Read:
    found = [one for one in _TOKEN.finditer(text) if not one[0].isspace()]
    return _Read(text, [alike(one[0]) for one in found], [one.span() for one in found])


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Old and new text as one run of same, removed and added words; reflowed lines are the same.

    Without the removed pieces it is the new text, without the added ones the old words. Stretches with more than 800
    edits and no landmark are shown as replaced whole, so that no text can make this slow.
    """
    a, b = _read(old), _read(new)
    pairs = _readable(matches(a.keys, b.keys), a, b)
    found: list[Piece] = []
    i = k = 0
    for n, m in [*pairs, (len(a.keys), len(b.keys))]:
        edge = (n == i == 0 or n == i == len(a.keys)) and (m == k == 0 or m == k == len(b.keys))
        found += _gap(a.between(i, n), b.between(k, m), edge)
        if m < len(b.keys):
            found.append(Piece(Kind.SAME, b.text[slice(*b.spans[m])]))
        i, k = n + 1, m + 1
    return joined(found)


def _readable(pairs: Pairs, a: _Read, b: _Read) -> Pairs:
    """The matches without the lone mark or word between two longer changes, which only chops them up."""
    gaps = stretches(pairs, len(a.keys), len(b.keys))
    drop: set[int] = set()
    for before, after in zip(gaps, gaps[1:], strict=False):
        size = min(max(a.words(i, j), b.words(k, m)) for i, j, k, m in (before, after))
        left = a.words(before[1], after[0])
        if (left == 0 and size) or (left == 1 and size > 1):
            drop.update(range(before[1], after[0]))
    return [pair for pair in pairs if pair[0] not in drop]


def _gap(old: str, new: str, edge: bool) -> list[Piece]:
    """What lies between two words that stayed: white space on both sides is the same, the rest removed and added."""
    if edge and not old.strip() and not new.strip():
        return [Piece(Kind.SAME, new)]
    head = _blank(new) if _blank(old) else ""
    if head:
        old, new = old[len(_blank(old)) :], new[len(head) :]
    tail = _blank(new[::-1])[::-1] if _blank(old[::-1]) else ""
    if tail:
        old, new = old.rstrip(), new.rstrip()
    return [
        Piece(Kind.SAME, head),
        Piece(Kind.REMOVED, old),
        Piece(Kind.ADDED, new),
        Piece(Kind.SAME, tail),
    ]


def _blank(text: str) -> str:
    """The white space at the beginning."""
    return text[: len(text) - len(text.lstrip())]


def joined(found: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces without empty ones, and pieces of one kind on end put together."""
    kept: list[tuple[Kind, list[str]]] = []
    for piece in found:
        if piece.text and kept and kept[-1][0] == piece.kind:
            kept[-1][1].append(piece.text)
        elif piece.text:
            kept.append((piece.kind, [piece.text]))
    return tuple(Piece(kind, "".join(texts)) for kind, texts in kept)
