"""A Markdown text as passages, and passages as sentences; joined again they are the text, letter by letter.

Where it is unclear whether a sentence ends, it goes on: a longer sentence asks once more, a shorter one could merge unseen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a passage is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True)
class Passage:
    """One heading, paragraph, list item, table row, quotation, code block or rule, with the blank lines after it.

    Depth counts the list items around an item.
    """

    shape: Shape
    text: str
    depth: int = 0


MARK = re.compile(r"[ \t]*(?:[*+-]|\d{1,9}[.)])(?:[ \t]+|$)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|--+)[ \t]*$")
_FIRST = re.compile(r"[ \t]*(?:[*+-]|1[.)])[ \t]")
_INDENTED = re.compile(r"(?: {4}|\t)")
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


def passages(text: str) -> list[Passage]:
    """The text's passages in order. Blank lines before the first are a paragraph of their own."""
    lines: list[str] = _LINE.findall(text)
    rows = _rows(lines)
    reader = _Reader()
    for n, line in enumerate(lines):
        reader.read(line, n in rows)
    return reader.passages()


def _rows(lines: list[str]) -> set[int]:
    """The numbers of the lines of tables: those that begin with a bar, and those around a delimiter row."""
    found = {n for n, line in enumerate(lines) if line.lstrip().startswith("|")}
    for n in range(1, len(lines)):
        if "|" in lines[n] and "|" in lines[n - 1] and DELIMITER.match(lines[n].rstrip()):
            found |= {n - 1, n}
        elif n - 1 in found and "|" in lines[n]:
            found.add(n)
    return found


class _Reader:
    """Reads lines one after the other and knows which passage is still open."""

    def __init__(self) -> None:
        self.found: list[tuple[Shape, list[str], int]] = []
        self.indents: list[int] = []
        self.fence = ""
        self.open = False

    def passages(self) -> list[Passage]:
        return [Passage(shape, "".join(lines), depth) for shape, lines, depth in self.found]

    def read(self, line: str, row: bool) -> None:
        bare = line.rstrip()
        if self.fence:
            self._fenced(line, bare)
        elif not bare:
            self._blank(line)
        elif self._goes_on(bare, row):
            self.found[-1][1].append(line)
        elif self._is(Shape.PARAGRAPH) and not row and _UNDERLINE.match(bare):
            self.found[-1] = (Shape.HEADING, [*self.found[-1][1], line], 0)
            self.open = False
        else:
            self._begin(line, bare, row)

    def _is(self, *shapes: Shape) -> bool:
        return self.open and self.found[-1][0] in shapes

    def _fenced(self, line: str, bare: str) -> None:
        self.found[-1][1].append(line)
        if bare.strip().startswith(self.fence) and not bare.strip().strip(self.fence[0]):
            self.fence, self.open = "", False

    def _blank(self, line: str) -> None:
        if not self.found:
            self.found.append((Shape.PARAGRAPH, [], 0))
        self.found[-1][1].append(line)
        self.open = False

    def _goes_on(self, bare: str, row: bool) -> bool:
        """Whether a line belongs to the passage before it. In a paragraph only a 1 begins a numbered list."""
        if row or not self.open:
            return False
        if self._is(Shape.CODE):
            return bool(_INDENTED.match(bare))
        if _FENCE.match(bare) or _HEADING.match(bare) or _RULE.match(bare):
            return False
        if self._is(Shape.PARAGRAPH):
            return not (_FIRST.match(bare) or bare.lstrip().startswith(">") or _UNDERLINE.match(bare))
        return self._is(Shape.ITEM, Shape.QUOTE) and not MARK.match(bare)

    def _begin(self, line: str, bare: str, row: bool) -> None:
        shape = self._shape(bare, row)
        depth = self._depth(bare) if shape == Shape.ITEM else 0
        if shape != Shape.ITEM and not line[0].isspace():
            self.indents = []
        found = _FENCE.match(bare) if shape == Shape.CODE else None
        self.fence = found[1] if found else ""
        self.found.append((shape, [line], depth))
        self.open = shape not in {Shape.HEADING, Shape.ROW, Shape.RULE}

    def _shape(self, bare: str, row: bool) -> Shape:
        if row:
            return Shape.ROW
        for shape, sign in ((Shape.CODE, _FENCE), (Shape.HEADING, _HEADING), (Shape.RULE, _RULE), (Shape.ITEM, MARK)):
            if sign.match(bare):
                return shape
        if bare.lstrip().startswith(">"):
            return Shape.QUOTE
        return Shape.CODE if _INDENTED.match(bare) and not self.indents else Shape.PARAGRAPH

    def _depth(self, bare: str) -> int:
        """How many items of the list so far stand less far in than this one."""
        indent = len(bare.expandtabs(4)) - len(bare.expandtabs(4).lstrip())
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        self.indents.append(indent)
        return len(self.indents) - 1


_END = re.compile(r"[.!?…]+[\"”’')\]»*_`]*(?=\s)\s*")
_CELL = re.compile(r"(?:\\.|[^|\\])*\|\s*|(?:\\.|[^|\\])+|\\")
_LETTERS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_LAST_WORD = re.compile(r"[^\s(\[“\"«]*$")
_SHORT = re.compile(
    r"(?:mrs?|ms|mx|drs?|profs?|st|jr|sr|nos?|secs?|arts?|ch|figs?|vs|etc|al|cf|approx|depts?|est|inc|ltd|pp?|vols?|rev"
    r"|ed|eds|ph|min|max|hrs?|wks?|yrs?|para|paras|cl|sch|supt|asst|gov|gen|sen|rep|ave|rm|ext|tel"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun"
    r"|sras?|sres|srta|dra|lic|ing|profa|págs?|núms?|cap|aprox|uds?|vds?|ee|uu|ej|dña|fdo|avda?|admón|depto|incl)"
)


def sentences(passage: Passage) -> list[str]:
    """A passage's sentences with the space after each; abbreviations, initials and numbers end none.

    A table row gives its cells; code and rules are one piece.
    """
    text = passage.text
    if passage.shape == Shape.ROW and not DELIMITER.match(text.rstrip()):
        return cells(text)
    if passage.shape in {Shape.CODE, Shape.RULE, Shape.ROW}:
        return [text]
    cuts = [0, *_ends(text, _begin(passage)), len(text)]
    return [text[i:k] for i, k in zip(cuts, cuts[1:], strict=False) if i < k]


def cells(row: str) -> list[str]:
    """A table row cut after each bar that no backslash guards."""
    return _CELL.findall(row)


def _begin(passage: Passage) -> int:
    found = MARK.match(passage.text) if passage.shape == Shape.ITEM else None
    return found.end() if found else 0


def _ends(text: str, begin: int) -> Iterator[int]:
    for mark in _END.finditer(text, begin):
        if mark.end() < len(text) and not _belongs(text, mark):
            yield mark.end()


def _belongs(text: str, mark: re.Match[str]) -> bool:
    """Whether a full stop is part of an abbreviation or initial, or a small letter follows it."""
    if not mark[0].startswith(".") or mark[0].startswith(".."):
        return text[mark.end()].islower()
    found = _LAST_WORD.search(text[max(0, mark.start() - 24) : mark.start()])
    word = (found[0] if found else "").strip("*_'’`#>-").lower()
    initial = len(word) == 1 and word.isalpha()
    return initial or bool(_SHORT.fullmatch(word) or _LETTERS.fullmatch(word)) or text[mark.end()].islower()


def units(text: str) -> list[str]:
    """The text as sentences, list items' sentences and cells: what two people may edit side by side."""
    return [sentence for passage in passages(text) for sentence in sentences(passage)]
