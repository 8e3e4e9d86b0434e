"""A Markdown text as the passages that stand on its page: headings, paragraphs, list items, cells, with their places.

It follows the site's renderer: what is no list or table there is none here. Between the bodies of the passages lies
only what writes them (blank lines, marks, bars, rulers), so that bodies and gaps on end are the text, letter by letter.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from governance.wording.rows import Line, cells, is_table, stripped


class Shape(StrEnum):
    """What a passage is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: its body stands from begin to end, in code points.

    The path names what is around it, from outside in: `-` and `1` a list, `>` a quotation; `=` one for each level of a
    heading; `r` the first cell of a row, `h` of the head, `c` any other cell.
    """

    shape: Shape
    path: str
    begin: int
    end: int

    @property
    def depth(self) -> int:
        """How many lists are around it."""
        return sum(self.path.count(sign) for sign in "-1")

    @property
    def kind(self) -> str:
        """What must agree for two passages to be of one kind."""
        return f"{self.shape}{self.path}"


DEEPEST = 60
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|$)")
_INDENT = re.compile(r"[ ]{4}|[ ]{0,3}\t")
_HEADING = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})[ \t]*$")
_MARKS = {"-": re.compile(r"[ ]{0,3}[*+-][ \t]+"), "1": re.compile(r"[ ]{0,3}\d+\.[ \t]+")}
_DEEPER = re.compile(r"(?:[ ]{4,7}|[ ]{0,3}\t[ ]{0,3})(?:\d+\.|[*+-])[ \t]")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")


@dataclass
class _Place:
    """Where passages are added: the page, a list item or a quotation; what was added last, and what is inside that."""

    path: str = ""
    last: str = ""
    inside: "_Place | None" = None
    fresh: bool = False


@dataclass
class _Reader:
    """Reads stretches of lines without a blank one between them."""

    text: str
    found: list[Passage] = field(default_factory=list)

    def read(self, place: _Place, lines: list[Line]) -> None:
        while lines:
            lines = self._first(place, lines)

    def _first(self, place: _Place, lines: list[Line]) -> list[Line]:
        """Read what stands first; give back the lines after it."""
        if self._indent(lines[0]) is not None:
            return self._indented(place, lines)
        if len(place.path) >= DEEPEST:
            return self._paragraph(place, lines)
        if len(lines) > 1 and is_table(self.text, lines[0], lines[1]):
            return self._table(place, lines)
        return (
            self._headed(place, lines)
            or self._ruled(place, lines)
            or self._listed(place, lines)
            or self._quoted(place, lines)
            or [self._paragraph(place, lines)]
        )[0]

    def _add(self, place: _Place, shape: Shape, path: str, begin: int, end: int) -> None:
        if place.fresh and shape == Shape.PARAGRAPH:
            shape = Shape.ITEM
        place.fresh, place.last = False, shape
        self.found.append(Passage(shape, place.path + path, begin, end))

    def _indent(self, line: Line) -> Line | None:
        """The line without its first four columns, where they are empty."""
        found = _INDENT.match(self.text, *line)
        return (found.end(), line[1]) if found else None

    def _indented(self, place: _Place, lines: list[Line]) -> list[Line]:
        if place.last in _MARKS and place.inside and len(place.path) < DEEPEST:
            self.read(place.inside, [self._indent(line) or line for line in lines])
            return []
        inner = [self._indent(line) for line in lines]
        stop = inner.index(None) if None in inner else len(lines)
        begin, end = inner[0][0] if inner[0] else lines[0][0], lines[stop - 1][1]
        if place.last == Shape.CODE:
            begin = self.found.pop().begin
        self._add(place, Shape.CODE, "", begin, end)
        return lines[stop:]

    def _paragraph(self, place: _Place, lines: list[Line]) -> list[Line]:
        self._add(place, Shape.PARAGRAPH, "", *stripped(self.text, (lines[0][0], lines[-1][1])))
        return []

    def _headed(self, place: _Place, lines: list[Line]) -> list[list[Line]]:
        """A heading anywhere in the stretch, or one underlined at its beginning."""
        n = next((n for n, line in enumerate(lines) if self.text.startswith("#", line[0])), -1)
        found = _HEADING.match(self.text, *lines[n]) if n >= 0 else None
        if found:
            self.read(place, lines[:n])
            self._add(place, Shape.HEADING, "=" * len(found[0]), *self._title(found.end(), lines[n][1]))
            return [lines[n + 1 :]]
        if len(lines) > 1 and _UNDERLINE.match(self.text, *lines[1]):
            level = 1 if self.text[lines[1][0]] == "=" else 2
            self._add(place, Shape.HEADING, "=" * level, *stripped(self.text, lines[0]))
            return [lines[2:]]
        return []

    def _title(self, begin: int, end: int) -> Line:
        """A heading's words, without the signs that may close it; one behind a backslash is a word."""
        line = self.text[begin:end].rstrip(" \t")
        words = line.rstrip("#")
        words += "#" if words.endswith("\\") and words != line else ""
        return stripped(self.text, (begin, begin + len(words)))

    def _ruled(self, place: _Place, lines: list[Line]) -> list[list[Line]]:
        n = next((n for n, line in enumerate(lines) if _RULE.match(self.text, *line)), -1)
        if n < 0:
            return []
        self.read(place, lines[:n])
        self._add(place, Shape.RULE, "", lines[n][1], lines[n][1])
        return [lines[n + 1 :]]

    def _listed(self, place: _Place, lines: list[Line]) -> list[list[Line]]:
        kind = next((kind for kind, mark in _MARKS.items() if mark.match(self.text, *lines[0])), "")
        if not kind:
            return []
        for item in self._items(lines, _MARKS[kind]):
            mark = _MARKS[kind].match(self.text, *item[0])
            if mark is None and place.inside and place.last == kind:
                self.read(place.inside, [self._indent(line) or line for line in item])
                continue
            place.inside, place.last = _Place(place.path + kind, fresh=True), kind
            self._item(place.inside, [(mark.end() if mark else item[0][0], item[0][1]), *item[1:]])
        return [[]]

    def _item(self, place: _Place, lines: list[Line]) -> None:
        if lines[0][0] == lines[0][1]:
            self._add(place, Shape.PARAGRAPH, "", *lines[0])
            lines = lines[1:]
        self.read(place, lines)

    def _items(self, lines: list[Line], mark: re.Pattern[str]) -> list[list[Line]]:
        """The lines of each item; items further in go to the item before them."""
        items: list[list[Line]] = []
        for line in lines:
            deeper = _DEEPER.match(self.text, *line)
            if mark.match(self.text, *line) or (deeper and self._indent(items[-1][0]) is None):
                items.append([line])
            else:
                items[-1].append(line)
        return items

    def _quoted(self, place: _Place, lines: list[Line]) -> list[list[Line]]:
        n = next((n for n, line in enumerate(lines) if _QUOTE.match(self.text, *line)), -1)
        if n < 0:
            return []
        self.read(place, lines[:n])
        if place.last != ">" or place.inside is None:
            place.inside, place.fresh = _Place(place.path + ">"), False
        place.last = ">"
        marks = [(_QUOTE.match(self.text, *line), line) for line in lines[n:]]
        for stretch in self._stretches([(found.end() if found else line[0], line[1]) for found, line in marks]):
            self.read(place.inside, stretch)
        return [[]]

    def _stretches(self, lines: list[Line]) -> list[list[Line]]:
        found: list[list[Line]] = [[]]
        for line in lines:
            if self.text[slice(*line)].strip(" \t"):
                found[-1].append(line)
            elif found[-1]:
                found.append([])
        return found

    def _table(self, place: _Place, lines: list[Line]) -> list[Line]:
        for n, line in enumerate([lines[0], *lines[2:]]):
            for m, (begin, end) in enumerate(cells(self.text, line)):
                self._add(place, Shape.CELL, ("r" if n else "h") if m == 0 else "c", begin, end)
        return []


def passages(text: str) -> list[Passage]:
    """The text's passages in order, in time that grows with its length."""
    reader, page = _Reader(text), _Place()
    lines: list[Line] = []
    for found in _LINE.finditer(text):
        if found[1].strip(" \t"):
            lines.append(found.span(1))
        elif lines:
            reader.read(page, lines)
            lines = []
    reader.read(page, lines)
    return reader.found
