"""A redline as a page shows it: without Markdown's own marks, each change under the section in which it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import request

from governance.wording.blocks import Block, Fate, Run, listed
from governance.wording.changes import Change
from governance.wording.passages import Shape
from governance.wording.redline import redline

VIEWS = ("both", "new", "old", "changes", "source")

_MARK = re.compile(r"^\s*(?:#{1,6}\s+|[*+-]\s+|>\s?)")
_BOLD = re.compile(r"\*\*|__")


@dataclass(frozen=True)
class Shown:
    """One block to show. `few` are a few of its old and new words, for the list of changes."""

    fate: Fate
    shape: Shape
    number: int
    section: str
    pieces: tuple[Run, ...]
    few: tuple[str, str]


@dataclass(frozen=True)
class Marked:
    """A whole redline to show; runs of blocks that stayed are counted, so that they may be passed over."""

    blocks: tuple[Shown, ...]

    @property
    def changed(self) -> tuple[Shown, ...]:
        return tuple(block for block in self.blocks if block.number)


def marked(found: Sequence[Block]) -> Marked:
    """The redline's blocks ready to be shown, in their order."""
    few = {one.number: (_bare(one.old), _bare(one.new)) for one in listed(found)}
    section, shown = "", []
    for block in found:
        pieces = _pieces(block.pieces)
        if block.shape == Shape.HEADING and block.fate != Fate.REMOVED:
            section = _bare(block.new)
        shown.append(
            Shown(block.fate, block.shape, int(block.number), section, pieces, few.get(block.number, ("", "")))
        )
    return Marked(tuple(shown))


def _pieces(pieces: tuple[Run, ...]) -> tuple[Run, ...]:
    first = True
    kept = []
    for piece in pieces:
        text = _BOLD.sub("", _MARK.sub("", piece.text) if first else piece.text)
        first = first and not text.strip()
        kept.append(replace(piece, text=text))
    return tuple(piece for piece in kept if piece.text)


def _bare(text: str) -> str:
    return _BOLD.sub("", _MARK.sub("", text)).strip()


def view_of() -> str:
    """The way to read that the address asks for."""
    asked = request.args.get("view", "both")
    return asked if asked in VIEWS else "both"


def source_of(old: str, new: str) -> tuple[Change, ...]:
    """The redline of the source, where that is asked for."""
    return redline(old, new) if view_of() == "source" else ()
