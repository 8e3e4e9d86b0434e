"""Rows of a table: where each cell's words stand, and which lines make a table."""

import re

Line = tuple[int, int]

_RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_SIGN = re.compile(r"\\.|`+|\|")


def is_table(text: str, head: Line, ruler: Line) -> bool:
    """Whether two lines are the head of a table and the ruler under it, with as many cells."""
    if "|" not in text[slice(*head)] or "|" not in text[slice(*ruler)] or not _RULER.match(text, *ruler):
        return False
    return len(cells(text, head)) == len(cells(text, ruler))


def cells(text: str, line: Line) -> list[Line]:
    """Where each cell's words stand in a row; the empty edges are no cells."""
    begin, end = line
    edges = [begin - 1, *_bars(text, line), end]
    found = [(one + 1, other) for one, other in zip(edges, edges[1:], strict=False)]
    first = 1 if len(found) > 1 and not text[slice(*found[0])].strip() else 0
    last = -1 if len(found) > 1 and not text[slice(*found[-1])].strip() else None
    return [stripped(text, cell) for cell in found[first:last]]


def _bars(text: str, line: Line) -> list[int]:
    """The bars that part cells: none behind a backslash, none in code."""
    signs = list(_SIGN.finditer(text, *line))
    last = {sign[0]: n for n, sign in enumerate(signs)}
    found, ticks = [], ""
    for n, sign in enumerate(signs):
        if ticks:
            ticks = "" if sign[0] == ticks else ticks
        elif sign[0][0] == "`":
            ticks = sign[0] if last[sign[0]] > n else ""
        elif sign[0] == "|":
            found.append(sign.start())
    return found


def stripped(text: str, part: Line) -> Line:
    """A part of the text without the white space at its ends."""
    body = text[slice(*part)]
    begin = part[0] + len(body) - len(body.lstrip())
    return begin, max(begin, part[0] + len(body.rstrip()))
