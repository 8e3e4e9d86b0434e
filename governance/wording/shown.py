"""A redline and a merge written out: for programs, for a terminal without colours, and as a page. Pure."""

import json
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from governance.wording.blocks import Block, Fate, Mark, Run, blocks, listed
from governance.wording.changes import Change, Kind
from governance.wording.merge import Merge, Piece
from governance.wording.passages import Shape
from governance.wording.redline import inside

BREAK = "¶"


def as_json(found: Sequence[Change]) -> str:
    """The changes as a list of kind, old, new and pair."""
    rows = [{"kind": c.kind.value, "old": c.old, "new": c.new, "pair": c.pair} for c in found]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_text(found: Sequence[Change]) -> str:
    """The new text with `[-removed-]`, `{+added+}` and `{1: moved here :1}`; the old place of a move is `[1: moved away]`."""
    gone = {change.pair: change for change in found if change.kind == Kind.MOVE and change.old}
    return "".join(_in_text(change, gone) for change in found)


def _in_text(change: Change, gone: dict[int | None, Change]) -> str:
    if change.kind == Kind.MOVE and change.old:
        return f"[{change.pair}: moved away]" + _space_after(change.old)
    if change.kind == Kind.MOVE:
        end = _space_after(change.new)
        body = as_text(inside(gone[change.pair], change))
        return f"{{{change.pair}: {body[: len(body) - len(end)]} :{change.pair}}}{end}"
    if not change.marked:
        return change.new
    return _between("[-", change.old, "-]", ends=not change.new) + _between("{+", change.new, "+}", ends=True)


def _between(begin: str, text: str, end: str, *, ends: bool) -> str:
    """A piece between its marks; white space at its ends stays outside, a line's end alone is shown as one."""
    if not text:
        return ""
    body = text.strip()
    if not body:
        return f"{begin}{BREAK if chr(10) in text else ' '}{end}{text if ends else ''}"
    before = text[: len(text) - len(text.lstrip())]
    return f"{before}{begin}{body}{end}{_space_after(text) if ends else ''}"


def _space_after(text: str) -> str:
    return text[len(text.rstrip()) :]


def as_html(old: str, new: str) -> str:
    """A whole page: the list of changes, and both texts in one, escaped, with real words beside each mark."""
    found = blocks(old, new)
    rows = listed(found)
    items = "".join(
        f'<li><a href="#change-{row.number}">{_WORDS[row.fate]}: {escape(row.new or row.old)}</a></li>\n'
        for row in rows
    )
    body = "".join(_part(is_item, list(part)) for is_item, part in groupby(found, key=_sort))
    count = f"{len(rows)} change{'' if len(rows) == 1 else 's'}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>What changed</title>\n</head>\n<body>\n'
        f'<main>\n<h1>What changed</h1>\n<p>{count}.</p>\n<ol class="changes">\n{items}</ol>\n'
        f'<div class="redline">\n{body}</div>\n</main>\n</body>\n</html>\n'
    )


_WORDS = {Fate.CHANGED: "Changed", Fate.ADDED: "Added", Fate.REMOVED: "Removed", Fate.MOVED: "Moved"}
_HIDDEN = {Mark.ADDED: ("ins", "added"), Mark.REMOVED: ("del", "removed")}


def _sort(block: Block) -> Shape | None:
    """Items stand in one list, rows in one table."""
    return block.shape if block.shape in {Shape.ITEM, Shape.CELL} else None


def _part(shape: Shape | None, part: list[Block]) -> str:
    if shape == Shape.ITEM:
        return "<ul>\n" + "".join(_element("li", block) for block in part) + "</ul>\n"
    return "".join(_element(_tag(block), block) for block in part)


def _tag(block: Block) -> str:
    if block.shape == Shape.HEADING:
        return f"h{min(6, block.path.count('=') + 1)}"
    return "pre" if block.shape == Shape.CODE else "p"


def _element(tag: str, block: Block) -> str:
    name = f' id="change-{block.number}"' if block.number else ""
    moved = '<span class="badge">Moved here</span> ' if block.fate == Fate.MOVED else ""
    words = "".join(_run(run) for run in block.pieces).strip()
    depth = sum(block.path.count(sign) for sign in "-1")
    return f'<{tag} class="{block.shape} {block.fate} depth-{depth}"{name}>{moved}{words}</{tag}>\n'


def _run(run: Run) -> str:
    if run.kind == Mark.SAME:
        return escape(run.text)
    tag, word = _HIDDEN[run.kind]
    text = escape(run.text) if run.text.strip() else BREAK if "\n" in run.text else " "
    hidden = '<span class="visually-hidden">'
    return f"<{tag}>{hidden}{word}: </span>{text}{hidden} end of {word}</span></{tag}>"


def with_marks(merged: Merge, names: tuple[str, str, str]) -> str:
    """The merged text; each open question between the marks of git's diff3 style, mine first. Names: base, theirs, mine."""
    text = ""
    for part in merged.parts:
        text = text + part if isinstance(part, str) else _line(text) + "".join(_marked(part, names))
    return text


def _marked(piece: Piece, names: tuple[str, str, str]) -> Iterator[str]:
    base, theirs, mine = names
    yield f"<<<<<<< {mine}\n{_line(piece.mine)}"
    yield f"||||||| {base}\n{_line(piece.base)}"
    yield f"=======\n{_line(piece.theirs)}"
    yield f">>>>>>> {theirs}\n"


def _line(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
