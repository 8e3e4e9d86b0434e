"""Lines on paper: what changed between two texts as a tagged PDF, told by brackets and strokes as well as by colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from governance.agreements.office.inks import Ink
from governance.agreements.office.lines import Line
from governance.agreements.office.word import Cover
from governance.web.paper import Sheet, compiled, heading, par, quoted, setting, string
from governance.wording.blocks import Mark
from governance.wording.passages import Shape

_BRACKETS = {Mark.ADDED: ("[+", "+]"), Mark.REMOVED: ("[−", "−]")}
_INKS = {
    Mark.ADDED: '#text(fill: rgb("#14532d"))[#underline[{}]]',
    Mark.REMOVED: '#text(fill: rgb("#7f1d1d"))[#strike[{}]]',
}
_LOOKS = {
    "bold": "#strong[{}]",
    "slanted": "#emph[{}]",
    "struck": "#strike[{}]",
    "underlined": "#underline[{}]",
    "raised": "#super[{}]",
    "lowered": "#sub[{}]",
}
_TOP = 1


@dataclass
class _Paper:
    """Writes lines as Typst markup. Heading levels never skip, as PDF/UA asks; items are counted anew in each list."""

    level: int = _TOP
    counted: dict[int, int] = field(default_factory=dict)

    def all(self, lines: Sequence[Line]) -> Iterator[str]:
        for table, run in groupby(lines, key=lambda line: line.shape == Shape.CELL):
            rows = list(run)
            yield from [_table(rows)] if table else (self._one(line) for line in rows)

    def _one(self, line: Line) -> str:
        words = _words(line.cells[0])
        if line.shape == Shape.ITEM:
            return self._item(line, words)
        self.counted = {depth: n for depth, n in self.counted.items() if depth <= line.depth}
        if line.shape == Shape.HEADING:
            self.level = max(_TOP + 1, min(line.level + _TOP, self.level + 1))
            return f"\n#heading(level: {self.level})[{words}]\n"
        if line.shape == Shape.RULE:
            return "\n#line(length: 100%, stroke: 0.5pt)\n"
        left = 1.2 * (line.depth + line.quoted)
        return f"\n#pad(left: {left}em)[{words}]\n" if left else f"\n#par[{words}]\n"

    def _item(self, line: Line, words: str) -> str:
        self.counted = {depth: n for depth, n in self.counted.items() if depth <= line.depth}
        indent = f"indent: {1.2 * (line.depth - 1)}em"
        if line.number is None:
            self.counted.pop(line.depth, None)
            return f"\n#list({indent}, [{words}])\n"
        self.counted[line.depth] = self.counted.get(line.depth, line.number - 1) + 1
        return f"\n#enum({indent}, start: {self.counted[line.depth]}, [{words}])\n"


def _table(rows: Sequence[Line]) -> str:
    columns = max(len(row.cells) for row in rows)
    written = [
        ", ".join(f"[{_words(cell)}]" for cell in row.cells) + ", []" * (columns - len(row.cells)) for row in rows
    ]
    first = [f"table.header({written[0]})"] if rows[0].heads else [written[0]]
    return f"\n#table(columns: (1fr,) * {columns}, stroke: 0.5pt, {', '.join(first + written[1:])})\n"


def _words(inks: Sequence[Ink]) -> str:
    """Words that came or went stand in brackets of their own, so that no colour is needed."""
    told = []
    for mark, run in groupby(inks, key=lambda ink: ink.mark):
        words = "".join(_ink(ink) for ink in run)
        if mark in _BRACKETS:
            before, after = _BRACKETS[mark]
            words = f"{quoted(before + ' ')}{_INKS[mark].format(words)}{quoted(' ' + after)}"
        told.append(words)
    return "".join(told)


def _ink(ink: Ink) -> str:
    parts = [f"#raw({string(part)})" if "code" in ink.style.looks else quoted(part) for part in ink.text.split("\n")]
    text = "#linebreak()".join(parts)
    for look, wrap in _LOOKS.items():
        text = wrap.format(text) if look in ink.style.looks else text
    return text


def redline_pdf(lines: Sequence[Line], cover: Cover, legend: str) -> bytes:
    """The document of both texts as PDF bytes; `legend` says in words what the brackets mean."""
    sheet = Sheet(cover.title, cover.language, cover.by, cover.digest, cover.page, text_language=cover.text_language)
    said = [heading(1, cover.title), *(par(text) for text in (cover.below, legend) if text)]
    return compiled([*setting(sheet), *said, *_Paper().all(lines)])
