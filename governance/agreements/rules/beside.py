"""Two renderings of one section, paragraph beside paragraph."""

import re

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_VOID = frozenset({"hr", "br"})
_NUMBER_ALONE = re.compile(r'<p class="para" id="[^"]*"><a class="n" [^>]*>[^<]*</a></p>')


def passages(html: str) -> list[str]:
    """The paragraphs, lists, tables and headings of a page, each whole and with the number that stands before it."""
    found, start, depth, before = [], 0, 0, ""
    for tag in _TAG.finditer(html):
        closes, void = bool(tag[1]), tag[2] in _VOID
        depth += 0 if void else -1 if closes else 1
        if depth or not (closes or void):
            continue
        whole = (before + html[start : tag.end()]).strip()
        start = tag.end()
        before = whole if _NUMBER_ALONE.fullmatch(whole) else ""
        if not before:
            found.append(whole)
    rest = (before + html[start:]).strip()
    return [*found, rest] if rest else found


def pairs(one: str, other: str) -> list[tuple[str, str]]:
    """Passage by passage where both have as many, else the two wholes: a guess would put the wrong words together."""
    mine, theirs = passages(one), passages(other)
    return list(zip(mine, theirs, strict=True)) if len(mine) == len(theirs) else [(one, other)]
