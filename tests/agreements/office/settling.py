"""Accepts or rejects every tracked change of a Word file, as Word does: whole lines go only where their end is marked."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as Tree

from governance.agreements.office.lines import lines
from governance.agreements.office.word import Cover, word_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COVER = Cover("Title", "Below", "The committee", datetime(2026, 11, 26, tzinfo=UTC), "Page {no} of {all}")
Settled = list[tuple[str, ...]]


def tracked(old: str, new: str) -> bytes:
    return word_file(lines(old, new), COVER)


def part(file: bytes, name: str = "word/document.xml") -> Tree.Element:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        return Tree.fromstring(packed.read(name))


def settled(file: bytes, *, accept: bool) -> Settled:
    """The lines that are left between title and last line: each with its style, list level and text, a row as its cells."""
    gone = W + ("del" if accept else "ins")
    body = part(file).find(W + "body")
    assert body is not None
    told: Settled = []
    held = ""
    for one in list(body)[1:]:
        if one.tag == W + "tbl":
            told += [row for row in _rows(one, gone) if row]
        elif one.tag == W + "p":
            looks, text = _looks(one), held + "".join(_text(one, gone, accept=accept))
            held = text if one.find(f"{W}pPr/{W}rPr/{gone}") is not None else ""
            if one.find(f"{W}pPr/{W}rPr/{gone}") is None:
                told.append((*looks, text))
    return told[:-1]


def _rows(table: Tree.Element, gone: str) -> Iterator[tuple[str, ...]]:
    for row in table.findall(W + "tr"):
        if row.find(f"{W}trPr/{gone}") is None:
            accept = gone == W + "del"
            yield tuple("".join(_text(cell, gone, accept=accept)) for cell in row.iter(W + "p"))


def _looks(one: Tree.Element) -> tuple[str, str]:
    style, level, number = (
        one.find(f"{W}pPr/{path}") for path in (f"{W}pStyle", f"{W}numPr/{W}ilvl", f"{W}numPr/{W}numId")
    )
    name = style.get(W + "val", "") if style is not None else ""
    if level is None or number is None:
        return name, ""
    return name, f"{level.get(W + 'val')}{'bullet' if number.get(W + 'val') == '1' else 'number'}"


def _text(one: Tree.Element, gone: str, *, accept: bool) -> Iterator[str]:
    for inner in one:
        if inner.tag == gone:
            continue
        if inner.tag == W + "r":
            yield _run(inner, accept=accept)
        elif inner.tag not in {W + "pPr", W + "tcPr"}:
            yield from _text(inner, gone, accept=accept)


def _run(run: Tree.Element, *, accept: bool) -> str:
    words = "".join("\n" if one.tag == W + "br" else one.text or "" for one in run if one.tag != W + "rPr")
    looks = run.find(W + "rPr")
    if not accept and looks is not None and looks.find(W + "rPrChange") is not None:
        looks = looks.find(f"{W}rPrChange/{W}rPr")
    bold = looks is not None and looks.find(W + "b") is not None
    return "".join(f"[{sign}]" if bold else sign for sign in words)
