"""Two texts as the lines of one document, in which each line stayed, came or went: what a Word file needs to know.

A line that moved goes at its old place and comes at its new one, so that accepting all gives the new text and rejecting
all the old, with no line left empty.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from governance.agreements.office.inks import Ink, Letters, both_ways, letters_of, one_way
from governance.wording.blocks import Mark
from governance.wording.changes import Kind
from governance.wording.entries import Entry, entries
from governance.wording.passages import Shape
from governance.wording.redline import redline


@dataclass(frozen=True)
class Line:
    """A heading, paragraph, item, code, ruler or row; `cells` holds one cell unless it is a row.

    `depth` counts the lists around it, `number` is what an item of a numbered list begins with, None for a bullet.
    """

    shape: Shape
    path: str
    mark: Mark
    cells: tuple[tuple[Ink, ...], ...]
    depth: int = 0
    number: int | None = None

    @property
    def level(self) -> int:
        return self.path.count("=")

    @property
    def quoted(self) -> bool:
        return ">" in self.path

    @property
    def heads(self) -> bool:
        """Whether it is the first row of a table."""
        return self.shape == Shape.CELL and self.path.endswith("h")


def lines(old: str, new: str) -> list[Line]:
    """The document of both texts; of one text, `lines(text, text)`."""
    was, now = _entries(old), _entries(new)
    pairs = sorted((k, i) for k, i in _pairs(old, new, was, now).items())
    found: list[Line] = []
    i = k = 0
    for come, stayed in [*pairs, (len(now), len(was))]:
        found += _between(was[i:stayed], now[k:come])
        if come < len(now):
            found.append(_together(was[stayed], now[come]))
        i, k = stayed + 1, come + 1
    return found


def _between(gone: Sequence[Entry], come: Sequence[Entry]) -> list[Line]:
    """What went and what came between two lines that stayed; first the rows that belong to a table before them."""
    last, first = (len(list(takewhile(_goes_on, some))) for some in (gone, come))
    parts = (
        (gone[:last], Mark.REMOVED),
        (come[:first], Mark.ADDED),
        (gone[last:], Mark.REMOVED),
        (come[first:], Mark.ADDED),
    )
    return [_alone(one, mark) for some, mark in parts for one in some]


def _goes_on(entry: Entry) -> bool:
    """Whether it is a row of a table that began before it."""
    return entry.is_row and not _begins(entry)


def _begins(entry: Entry) -> bool:
    return entry.is_row and entry.parts[0][0].path.endswith("h")


def _entries(text: str) -> list[Entry]:
    return entries(text) if text.strip() else []


def _pairs(old: str, new: str, was: Sequence[Entry], now: Sequence[Entry]) -> dict[int, int]:
    """For the lines of the new text the one of the old that it shares most with, neither taken twice."""
    shared = _shared(old, new, was, now) if was and now else Counter()
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (i, k), _ in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if i in taken or k in found or not _alike(was[i], now[k]):
            continue
        found[k] = i
        taken.add(i)
    heads_old, heads_new = _heads(was), _heads(now)
    return {k: i for k, i in found.items() if not now[k].is_row or found.get(heads_new[k]) == heads_old[i]}


def _heads(found: Sequence[Entry]) -> list[int]:
    """Of each line, the first row of the table in which it stands, if it does: a table stays as one or not at all."""
    head, row = -1, []
    for n, one in enumerate(found):
        head = n if _begins(one) else head
        row.append(head)
    return row


def _alike(one: Entry, other: Entry) -> bool:
    """Whether one line can become the other word by word, in the same shape."""
    return one.kind == other.kind and len(one.parts) == len(other.parts)


def _shared(old: str, new: str, was: Sequence[Entry], now: Sequence[Entry]) -> Counter[tuple[int, int]]:
    """How many letters each line of the old text shares with each of the new; these pairs never cross."""
    at_old, at_new = _places(was, len(old)), _places(now, len(new))
    found: Counter[tuple[int, int]] = Counter()
    i = k = 0
    for change in redline(old, new):
        if change.kind == Kind.EQUAL:
            found.update((at_old[i + n], at_new[k + n]) for n, sign in enumerate(change.new) if not sign.isspace())
        elif change.kind == Kind.LAYOUT and change.old and change.new:
            found[at_old[i], at_new[k]] += 1
        i, k = i + len(change.old), k + len(change.new)
    return found


def _places(found: Sequence[Entry], length: int) -> list[int]:
    """Of each letter of a text, the line in which it stands."""
    row = [n for n, one in enumerate(found) for _ in one.text]
    return row + [max(0, len(found) - 1)] * (length - len(row))


def _alone(entry: Entry, mark: Mark) -> Line:
    return _line(entry, mark, tuple(one_way(letters, mark) for letters in _letters(entry)))


def _together(old: Entry, new: Entry) -> Line:
    cells = zip(_letters(old), _letters(new), strict=True)
    return _line(new, Mark.SAME, tuple(both_ways(was, now) for was, now in cells))


def _letters(entry: Entry) -> Iterator[Letters]:
    code = entry.parts[0][0].shape == Shape.CODE
    rule = entry.parts[0][0].shape == Shape.RULE
    return (letters_of("" if rule else body, code=code) for _, _, body in entry.parts)


def _line(entry: Entry, mark: Mark, cells: tuple[tuple[Ink, ...], ...]) -> Line:
    first = entry.parts[0][0]
    return Line(first.shape, first.path, mark, cells, first.depth, _number(entry))


def _number(entry: Entry) -> int | None:
    """What an item of a numbered list was given as its number."""
    first = entry.parts[0][0]
    if first.shape != Shape.ITEM or not re.sub("[^-1]", "", first.path).endswith("1"):
        return None
    found = re.findall(r"(\d{1,6})\.", entry.lead)
    return int(found[-1]) if found else 1
