"""A passage as it reads: without list mark, wrapping and padding; and the words that differ between two passages."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from governance.wording.matching import bag
from governance.wording.sentences import DELIMITER, MARK, Passage, Shape, cells
from governance.wording.words import Kind, Piece, joined, pieces, words

_HASHES = re.compile(r"\s*#{1,6}(?:\s+|$)")
_UNDERLINE = re.compile(r"\n[ \t]*(?:=+|-+)\s*$")
_QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)


@dataclass(frozen=True)
class Read:
    """A passage in parts: prefix, body and tail on end are its text; two passages with one key read the same."""

    shape: Shape
    prefix: str
    body: str
    tail: str
    mark: str
    key: str
    bag: Counter[str]
    row: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.prefix + self.body + self.tail

    @property
    def first_cell(self) -> str:
        return self.row[0] if self.row else ""


def read(passage: Passage) -> Read:
    """The passage with what is compared set apart from what is only written."""
    text, prefix = passage.text, _prefix(passage)
    found = _UNDERLINE.search(text) if passage.shape == Shape.HEADING and not prefix.strip() else None
    end = max(found.start() if found else len(text.rstrip()), len(prefix))
    body, tail = text[len(prefix) : end], text[end:]
    row = _row_of(body) if passage.shape == Shape.ROW else ()
    mark = _mark(passage, prefix, tail)
    key = f"{passage.shape} {mark} {'|'.join(row) or _reading(passage.shape, body)}"
    return Read(passage.shape, prefix, body, tail, mark, key, bag(words(body)), row)


def _prefix(passage: Passage) -> str:
    if passage.shape == Shape.CODE:
        return ""
    sign = {Shape.ITEM: MARK, Shape.HEADING: _HASHES}.get(passage.shape)
    found = sign.match(passage.text) if sign else None
    return found[0] if found else passage.text[: len(passage.text) - len(passage.text.lstrip())]


def _mark(passage: Passage, prefix: str, tail: str) -> str:
    """What the mark before a passage means: a heading's level, an item's depth and whether it is numbered."""
    if passage.shape == Shape.ITEM:
        return f"{passage.depth}{'1' if prefix.strip()[:1].isdigit() else '-'}"
    if passage.shape == Shape.HEADING:
        return str(prefix.count("#") or (1 if "=" in tail else 2))
    return ""


def _row_of(body: str) -> tuple[str, ...]:
    """A table row's cells without bars and padding; in the row under the head only their number counts."""
    found = [flat(cell.strip().removesuffix("|")) for cell in cells(body.removeprefix("|"))]
    delimits = "-" in body and DELIMITER.match(body)
    return tuple("---" for _ in found) if delimits else tuple(found)


def _reading(shape: Shape, body: str) -> str:
    if shape == Shape.CODE:
        return body
    return "" if shape == Shape.RULE else flat(_QUOTED.sub("", body) if shape == Shape.QUOTE else body)


def flat(text: str) -> str:
    """Composed letters, and one blank for any white space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def inner(old: Read, new: Read) -> tuple[Piece, ...]:
    """The words that differ between two passages of one shape; in a table row cell by cell."""
    changed = [Piece(Kind.REMOVED, old.prefix), Piece(Kind.ADDED, new.prefix)]
    head = changed if old.mark != new.mark else [Piece(Kind.SAME, new.prefix)]
    found = _across(old.row, new.row) if new.row and len(old.row) == len(new.row) else _body(old, new)
    return joined([*head, *found, Piece(Kind.SAME, new.tail)])


def _across(old: tuple[str, ...], new: tuple[str, ...]) -> list[Piece]:
    found = []
    for n, (one, other) in enumerate(zip(old, new, strict=True)):
        found += [Piece(Kind.SAME, " | " if n else "| "), *pieces(one, other)]
    return [*found, Piece(Kind.SAME, " |")]


def _body(old: Read, new: Read) -> list[Piece]:
    """The bodies word by word; code in which only the white space differs is replaced whole."""
    if new.shape == Shape.CODE and old.body.split() == new.body.split():
        return [Piece(Kind.REMOVED, old.body), Piece(Kind.ADDED, new.body)]
    return list(pieces(old.body, new.body))
