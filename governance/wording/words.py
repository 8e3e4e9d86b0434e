"""Words, numbers and marks of a text, and what differs between two runs of them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST = 4_000
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*%?|\w+(?:[’'\-]\w+)*|\s+|[^\w\s]")


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


def alike(token: str) -> str:
    """How a token is compared: composed letters, any white space as one blank."""
    return " " if token.isspace() else unicodedata.normalize("NFC", token)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Old and new text as one run of same, removed and added words.

    Texts of more than 4,000 unlike tokens are shown as replaced whole, so that no text can make this slow.
    """
    before, after = tokens(old), tokens(new)
    a, b = [alike(t) for t in before], [alike(t) for t in after]
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    inner_a, inner_b = a[head : len(a) - tail], b[head : len(b) - tail]
    middle_old, middle_new = before[head : len(a) - tail], after[head : len(b) - tail]
    found = [Piece(Kind.SAME, "".join(after[:head]))]
    if max(len(inner_a), len(inner_b)) > MOST:
        found += [Piece(Kind.REMOVED, "".join(middle_old)), Piece(Kind.ADDED, "".join(middle_new))]
    else:
        found += _steps(inner_a, inner_b, middle_old, middle_new)
    found.append(Piece(Kind.SAME, "".join(after[len(b) - tail :])))
    return _joined(found)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many tokens are alike at the beginning."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _steps(a: list[str], b: list[str], old: list[str], new: list[str]) -> list[Piece]:
    found = []
    for step, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if step == "equal" and not _only_blank(new[k:m], old, new):
            found.append(Piece(Kind.SAME, "".join(new[k:m])))
        else:
            found += [Piece(Kind.REMOVED, "".join(old[i:j])), Piece(Kind.ADDED, "".join(new[k:m]))]
    return found


def _only_blank(run: list[str], old: list[str], new: list[str]) -> bool:
    """A lone space between two changed words belongs to the change: 'may not' reads better whole."""
    return all(token.isspace() for token in run) and len(old) > 2 and len(new) > 2


def _joined(found: list[Piece]) -> tuple[Piece, ...]:
    """Removals before additions, and pieces of one kind put together."""
    kept: list[Piece] = []
    removed = added = ""
    for piece in [*(one for one in found if one.text), Piece(Kind.SAME, "")]:
        if piece.kind == Kind.REMOVED:
            removed += piece.text
        elif piece.kind == Kind.ADDED:
            added += piece.text
        else:
            kept += [Piece(kind, text) for kind, text in ((Kind.REMOVED, removed), (Kind.ADDED, added)) if text]
            removed = added = ""
            kept.append(piece)
    return tuple(piece for piece in kept if piece.text)
