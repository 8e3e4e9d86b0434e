"""A whole text cut into sections at its highest headings. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from governance.agreements.office.inks import letters_of
from governance.wording.entries import Entry, entries
from governance.wording.passages import Shape

OPENING = "Opening words"
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)([^*_\n]{1,80})(?:\*\*|__):?\s*")
_GIVEN_NUMBER = re.compile(r"(?:§\s*)?\d+(?:\.\d+)*[.):]?\s+(?=\S)")
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Piece:
    """A section to be: its title without a number, and its Markdown."""

    title: str
    body: str


@dataclass(frozen=True)
class _Part:
    """An entry, and its level where it is a heading; 0 where it is none."""

    entry: Entry
    level: int
    title: str


def split(text: str) -> tuple[Piece, ...]:
    """The sections of a text. Headings below the cut move up; a lone heading on top is the document's own title.

    Where a text has no headings, lines that are bold from end to end are taken for some.
    """
    parts = [_part(one) for one in entries(text)] if text.strip() else []
    if not any(part.level for part in parts):
        parts = [_by_weight(part) for part in parts]
    return tuple(piece for piece in _pieces(*_cut(parts)) if piece.body.strip() or piece.title != OPENING)


def _part(entry: Entry) -> _Part:
    first = entry.parts[0][0]
    level = first.path.count("=") if first.shape == Shape.HEADING else 0
    return _Part(entry, level, _title(entry.body) if level else "")


def _by_weight(part: _Part) -> _Part:
    bold = part.entry.parts[0][0].shape == Shape.PARAGRAPH and _BOLD_LINE.fullmatch(part.entry.body)
    return _Part(part.entry, 1, _title(bold[1])) if bold else part


def _title(body: str) -> str:
    words = " ".join("".join(sign for sign, _ in letters_of(body)).split())
    return _GIVEN_NUMBER.sub("", words, count=1)[:_LONGEST_TITLE]


def _cut(parts: Sequence[_Part]) -> tuple[Sequence[_Part], int]:
    """What is left to cut, and the level of the headings at which it is cut."""
    levels = Counter(part.level for part in parts if part.level)
    if not levels:
        return parts, 1
    highest = min(levels)
    alone = levels[highest] == 1 and len(levels) > 1 and parts[0].level == highest
    return (parts[1:], min(levels.keys() - {highest})) if alone else (parts, highest)


def _pieces(parts: Sequence[_Part], cut: int) -> Iterator[Piece]:
    title, body = OPENING, list[str]()
    for part in parts:
        if part.level == cut:
            yield Piece(title, _body(body))
            title, body = part.title or OPENING, []
        elif part.level:
            body.append(f"{'#' * max(1, part.level - cut)} {part.entry.body.strip()}\n\n")
        else:
            body.append(part.entry.text)
    yield Piece(title, _body(body))


def _body(parts: Sequence[str]) -> str:
    text = "".join(parts).strip("\n")
    return f"{text}\n" if text else ""
