"""One step from an old text to a new one, and a run of such steps put in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Kind(StrEnum):
    """What became of a piece of text. Layout: it is written otherwise and reads the same."""

    EQUAL = "equal"
    LAYOUT = "layout"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of the old text and what stands for it in the new one.

    A move is two changes with one pair number: at the old place it has the old words, at the new place the new ones.
    """

    kind: Kind
    old: str
    new: str
    pair: int | None = None

    @property
    def marked(self) -> bool:
        """Whether a reader must see it."""
        return self.kind not in {Kind.EQUAL, Kind.LAYOUT}


def written(old: str, new: str) -> Change:
    """Two pieces that read the same."""
    return Change(Kind.EQUAL if old == new else Kind.LAYOUT, old, new)


def edited(old: str, new: str) -> Change:
    """Two pieces that do not read the same, one of them perhaps empty."""
    kind = Kind.REPLACE if old and new else Kind.DELETE if old else Kind.INSERT
    return Change(kind, old, new)


def joined(found: Iterable[Change]) -> Iterator[Change]:
    """The changes without empty ones, those of one kind on end put together, and marks where a reader expects them."""
    last: Change | None = None
    for change in _together(found):
        if last and change.kind == Kind.LAYOUT and last.kind in {Kind.INSERT, Kind.DELETE, Kind.MOVE}:
            last, change = _settled(last, change)
            if not (change.old or change.new):
                continue
        if last and change.kind == last.kind == Kind.EQUAL:
            last = Change(Kind.EQUAL, last.old + change.old, last.new + change.new)
            continue
        if last:
            yield last
        last = change
    if last:
        yield last


def _together(found: Iterable[Change]) -> Iterator[Change]:
    for (kind, pair, _), group in groupby((c for c in found if c.old or c.new), key=_sort):
        same = list(group)
        yield Change(kind, "".join(c.old for c in same), "".join(c.new for c in same), pair)


def _sort(change: Change) -> tuple[Kind, int | None, bool]:
    """What changes must share to be one; the two ends of a move never are."""
    return change.kind, change.pair, change.kind == Kind.MOVE and bool(change.old)


def _settled(last: Change, layout: Change) -> tuple[Change, Change]:
    """Blank lines and marks that stand after a new or lost passage belong to it, not to the one that stayed."""
    old, new = layout.old, layout.new
    if last.new and not last.old and new.endswith(old):
        return Change(last.kind, "", last.new + new[: len(new) - len(old)], last.pair), written(old, old)
    if last.old and not last.new and old.endswith(new):
        return Change(last.kind, last.old + old[: len(old) - len(new)], "", last.pair), written(new, new)
    return last, layout
