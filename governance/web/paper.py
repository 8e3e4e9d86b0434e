"""Tagged PDF (PDF/UA-1): what every paper of the site shares. Every text in it is a quoted string."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import typst

_PAGE = {"{no}": '#counter(page).display("1")', "{all}": "#counter(page).final().first()"}


@dataclass(frozen=True)
class Sheet:
    """A paper's title, its language, what stands at the head and foot of each page, and its size.

    `page` names {no} and {all}; without it no page is numbered. `keywords` stand in the file's own particulars.
    """

    title: str
    language: str
    left: str
    right: str = ""
    page: str = ""
    keywords: tuple[str, ...] = ()
    size: str = "us-letter"
    text_language: str = ""


def string(text: str) -> str:
    """A text as a Typst string: no sign in it can mean anything else."""
    return '"' + re.sub(r'["\\\x00-\x1f\x7f]', lambda sign: f"\\u{{{ord(sign[0]):x}}}", text) + '"'


def quoted(text: str) -> str:
    return "#" + string(re.sub(r"[ \t\n\r]+", " ", text))


def setting(sheet: Sheet) -> list[str]:
    """Title, margins that fit Letter and A4, head and foot, and headings that stay with their section."""
    page = "".join(_PAGE.get(part, quoted(part)) for part in re.split(r"(\{no\}|\{all\})", sheet.page) if part)
    keywords = "".join(f"{string(word)}, " for word in sheet.keywords)
    return [
        f"#set document(title: {string(sheet.title)}, keywords: ({keywords}))",
        f"#set text(lang: {string(sheet.text_language or sheet.language)}, size: 11pt)",
        f"#set page(paper: {string(sheet.size)}, margin: (x: 24mm, y: 26mm), "
        f"header: text(size: 7.5pt)[{quoted(sheet.left)} #h(1fr) {quoted(sheet.right)}], "
        f"footer: context text(size: 8pt, lang: {string(sheet.language)})[#h(1fr) {page}])",
        "#set par(justify: false, leading: 0.7em, spacing: 1.1em)",
        "#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)",
        "#show heading.where(level: 1): set text(size: 20pt)",
        "#show heading.where(level: 2): set text(size: 14pt)",
    ]


def heading(level: int, text: str) -> str:
    return f"\n#heading(level: {level})[{quoted(text)}]\n"


def par(text: str, *, strong: bool = False) -> str:
    said = f"#strong[{quoted(text)}]" if strong else quoted(text)
    return f"#par[{said}]\n"


def code(words: str, digest: str) -> str:
    """Words and a fingerprint, which may break anywhere."""
    return f"#par[{quoted(words)} #raw({string(digest)})]\n"


def items(lines: Iterable[str]) -> str:
    listed = ", ".join(f"[{quoted(line)}]" for line in lines)
    return f"#block(above: 1em, below: 1.2em)[#list(spacing: 0.9em, {listed})]\n" if listed else ""


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table under its caption; its head is repeated on every page, numbers stand at the right."""
    columns = f"(2fr, {'1fr, ' * (len(head) - 1)})"
    top = ", ".join(f"[{quoted(cell)}]" for cell in head)
    body = "".join(", " + ", ".join(f"[{quoted(cell)}]" for cell in row) for row in rows)
    return (
        f"#par[#strong[{quoted(caption)}]]\n#table(columns: {columns}, stroke: 0.5pt, "
        f"align: (x, _) => if x == 0 {{ left }} else {{ right }}, table.header({top}){body})\n"
    )


def fitted(parts: Sequence[tuple[str, int]]) -> str:
    """Paragraphs on one page below a title of 60 mm at most, each at so many points or, where long, at a part of them."""
    inner = "".join(
        f"#text(size: {points}pt * scale)[#par[{quoted(text)}]]#v(14pt * scale)\n" for text, points in parts
    )
    return (
        f"#let said(scale) = [#set par(leading: 0.5em)\n{inner}]\n"
        "#layout(room => { let scales = (1, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2); "
        "let fit = scales.find(scale => measure(width: room.width, said(scale)).height <= room.height - 60mm); "
        "said(if fit == none { 0.15 } else { fit }) })\n"
    )


def compiled(source: Iterable[str]) -> bytes:
    """The PDF of a source."""
    text = "\n".join(source).encode()
    try:
        return typst.compile(text, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        # PDF/UA forbids a sign that no font at hand can draw; the paper is tagged all the same, with that sign left blank
        return typst.compile(text, format="pdf")
