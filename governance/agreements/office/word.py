"""Lines as a Word file with tracked changes: WordprocessingML by ISO/IEC 29500-1, 17.13.5 for insertions and deletions.

Word takes a line away only where its paragraph mark, or its row, is marked too; so each line that came or went is
marked whole, and the last paragraph, which Word never takes away, is one of ours that stays.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from governance.agreements.office.inks import Ink, Style
from governance.agreements.office.lines import Line
from governance.agreements.office.package import LIST_DEPTH, Numbering, packed
from governance.wording.blocks import Mark
from governance.wording.passages import Shape

_TAGS = {Mark.ADDED: "w:ins", Mark.REMOVED: "w:del"}
# in the order that the schema asks for
_LOOKS = {
    "bold": "<w:b/>",
    "slanted": "<w:i/>",
    "struck": "<w:strike/>",
    "underlined": '<w:u w:val="single"/>',
    "raised": '<w:vertAlign w:val="superscript"/>',
    "lowered": '<w:vertAlign w:val="subscript"/>',
}
_RULER = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
_LEADS = ("https:", "http:", "mailto:")
_DEEPEST_HEADING = 6
_LAST = LIST_DEPTH - 1


@dataclass(frozen=True)
class Cover:
    """What the file says of itself: its title, a line below it, who its changes are by, and both languages ('en', 'es')."""

    title: str
    below: str
    by: str
    at: datetime
    page: str
    language: str = "en"
    digest: str = ""
    text_language: str = "en"


@dataclass
class _Writer:
    """Writes lines one after the other, numbering its marks, lists and links."""

    cover: Cover
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    numbering: Numbering = field(default_factory=Numbering)
    links: dict[str, str] = field(default_factory=dict)

    def body(self, lines: Sequence[Line]) -> str:
        parts: list[str] = []
        n = 0
        while n < len(lines):
            if lines[n].shape != Shape.CELL:
                parts.append(self._paragraph(lines[n]))
                n += 1
                continue
            end = n + 1
            while end < len(lines) and lines[end].shape == Shape.CELL and not lines[end].heads:
                end += 1
            parts.append(self._table(lines[n:end]))
            n = end
        return "".join(parts)

    def _paragraph(self, line: Line) -> str:
        looks = f"{_style_of(line)}{self._list_of(line)}{self._indent_of(line)}{self._marked_end(line.mark)}"
        return f"<w:p><w:pPr>{looks}</w:pPr>{''.join(self._ink(ink) for ink in line.cells[0])}</w:p>"

    def _list_of(self, line: Line) -> str:
        if line.shape != Shape.ITEM:
            self.numbering.interrupted(line.depth)
            return _RULER if line.shape == Shape.RULE else ""
        level = min(line.depth - 1, _LAST)
        number = self.numbering.of(level, line.number)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def _indent_of(self, line: Line) -> str:
        inside = line.depth if line.shape != Shape.ITEM else 0
        return f'<w:ind w:left="{360 * (inside + 1)}"/>' if inside else ""

    def _marked_end(self, mark: Mark) -> str:
        return f"<w:rPr>{self._by(_TAGS[mark])}/></w:rPr>" if mark in _TAGS else ""

    def _by(self, tag: str) -> str:
        """The beginning of a mark: its own number, whose it is and when."""
        at = self.cover.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        return f'<{tag} w:id="{next(self.ids)}" w:author={quoteattr(self.cover.by)} w:date="{at}"'

    def _ink(self, ink: Ink) -> str:
        kind = "w:delText" if ink.mark == Mark.REMOVED else "w:t"
        text = "<w:br/>".join(
            f'<{kind} xml:space="preserve">{escape(part)}</{kind}>' if part else "" for part in _legal(ink.text)
        )
        run = f"<w:r>{self._looks(ink)}{text}</w:r>"
        if ink.mark in _TAGS:
            run = f"{self._by(_TAGS[ink.mark])}>{run}</{_TAGS[ink.mark]}>"
        if not ink.style.href.startswith(_LEADS):
            return run
        link = self.links.setdefault(ink.style.href, f"rLink{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{link}">{run}</w:hyperlink>'

    def _looks(self, ink: Ink) -> str:
        before = f"{self._by('w:rPrChange')}><w:rPr>{_run(ink.was)}</w:rPr></w:rPrChange>" if ink.was else ""
        looks = _run(ink.style) + before
        return f"<w:rPr>{looks}</w:rPr>" if looks else ""

    def _table(self, rows: Sequence[Line]) -> str:
        """A table, and a small line that keeps it apart from the next and shares its fate."""
        self.numbering.interrupted(0)
        columns = max(len(row.cells) for row in rows)
        width = 9360 // columns
        grid = f'<w:gridCol w:w="{width}"/>' * columns
        head = f'<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        apart = f'<w:p><w:pPr><w:pStyle w:val="Small"/>{self._marked_end(rows[0].mark)}</w:pPr></w:p>'
        return f"<w:tbl>{head}{''.join(self._row(row, width) for row in rows)}</w:tbl>{apart}"

    def _row(self, row: Line, width: int) -> str:
        looks = "<w:tblHeader/>" if row.heads else ""
        looks += f"{self._by(_TAGS[row.mark])}/>" if row.mark in _TAGS else ""
        cells = "".join(self._cell(cell, width, row) for cell in row.cells)
        return f"<w:tr>{f'<w:trPr>{looks}</w:trPr>' if looks else ''}{cells}</w:tr>"

    def _cell(self, inks: Sequence[Ink], width: int, row: Line) -> str:
        style = '<w:pStyle w:val="TableHead"/>' if row.heads else ""
        looks = f"<w:pPr>{style}{self._marked_end(row.mark)}</w:pPr>"
        words = "".join(self._ink(ink) for ink in inks)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{looks}{words}</w:p></w:tc>'


def _style_of(line: Line) -> str:
    if line.shape == Shape.HEADING:
        return f'<w:pStyle w:val="Heading{min(line.level, _DEEPEST_HEADING)}"/>'
    style = {Shape.CODE: "Code", Shape.ITEM: "ListParagraph"}.get(line.shape, "Quote" if line.quoted else "")
    return f'<w:pStyle w:val="{style}"/>' if style else ""


def _run(style: Style) -> str:
    """How letters look, in the order of the schema."""
    first = '<w:rStyle w:val="Hyperlink"/>' if style.href.startswith(_LEADS) else ""
    code = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>' if "code" in style.looks else ""
    return first + code + "".join(tag for look, tag in _LOOKS.items() if look in style.looks)


def _legal(text: str) -> list[str]:
    """Without the signs that XML forbids, cut at its breaks."""
    kept = "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
    return kept.split("\n")


def word_file(lines: Sequence[Line], cover: Cover) -> bytes:
    """The lines as the bytes of a .docx, with every line, word and look that differs as a tracked change."""
    writer = _Writer(cover)
    body = writer.body(lines)
    return packed(
        body,
        title=cover.title,
        below=cover.below,
        page=cover.page,
        language=cover.language,
        digest=cover.digest,
        at=cover.at,
        numbering=writer.numbering,
        links=writer.links,
    )
