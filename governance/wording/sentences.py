"""A Markdown text as blocks, and blocks as sentences; joined again they are the text, letter by letter."""

import re
from collections.abc import Iterator

_SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "sr",
        "sra",
        "jr",
        "no",
        "nos",
        "sec",
        "secs",
        "art",
        "arts",
        "ch",
        "fig",
        "vs",
        "etc",
        "al",
        "e.g",
        "i.e",
        "cf",
        "approx",
        "dept",
        "est",
        "inc",
        "p",
        "pp",
        "vol",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "núm",
        "ud",
        "uds",
        "ej",
        "a.m",
        "p.m",
        "u.s",
    ]
)
_END = re.compile(r"[.!?…]+[\"”’')\]*_]*(?=\s|$)")
_ITEM = re.compile(r"^\s*(?:[*+-]|\d+[.)])\s+")
_ALONE = re.compile(r"^\s*(?:#{1,6}\s|\||>|```|~~~|---+\s*$)")


def blocks(text: str) -> list[str]:
    """Paragraphs, headings, list items and table rows, each with the blank lines after it."""
    found: list[str] = []
    for line in text.splitlines(keepends=True):
        starts = not found or _begins_block(line) or _ends_block(found[-1])
        if starts and line.strip():
            found.append(line)
        elif found:
            found[-1] += line
        else:
            found.append(line)
    return found


def _begins_block(line: str) -> bool:
    return bool(_ITEM.match(line) or _ALONE.match(line))


def _ends_block(block: str) -> bool:
    """After a blank line, a heading or a table row a new block begins."""
    last = block.splitlines()[-1]
    return not last.strip() or bool(_ALONE.match(last))


def sentences(block: str) -> list[str]:
    """A block's sentences with the space after each; abbreviations, initials and numbers end none. Rows give cells."""
    if block.lstrip().startswith("|"):
        return re.findall(r"[^|]*\|\s*|[^|]+", block)
    found, start = [], 0
    for end in _ends(block):
        found.append(block[start:end])
        start = end
    return [*found, block[start:]] if start < len(block) else found


def _ends(block: str) -> Iterator[int]:
    for mark in _END.finditer(block):
        rest = block[mark.end() :]
        after = rest.lstrip()
        if not after or _goes_on(block[: mark.start()], mark.group(), after):
            continue
        yield mark.end() + len(rest) - len(after)


def _goes_on(before: str, mark: str, after: str) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial or a list number, or a small letter follows."""
    if not mark.startswith("."):
        return False
    word = re.split(r"[\s(\[“\"]", before)[-1].lower()
    initial = len(word) == 1 and word.isalpha()
    numbered = before.strip().isdigit()
    return word in _SHORT or initial or numbered or after[0].islower()


def units(text: str) -> list[str]:
    """The text as sentences, list items and cells: what two people may edit side by side."""
    return [sentence for block in blocks(text) for sentence in sentences(block)]
