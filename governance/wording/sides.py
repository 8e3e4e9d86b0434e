"""One person's edits of a base, sentence by sentence: what was edited, added, taken out or rewritten, and where."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from governance.wording.entries import likeness
from governance.wording.matching import landmarked, likeliest, stretches
from governance.wording.sentences import Unit
from governance.wording.words import rough_words

ALIKE = 0.35


class Op(Enum):
    """What was done at an edge of a stretch."""

    EDIT = "edit"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True)
class Hunk:
    """The base's units from start to stop became these; first and last say what was done at its two edges."""

    start: int
    stop: int
    units: tuple[Unit, ...]
    first: Op
    last: Op

    @property
    def edits_one(self) -> bool:
        return self.first == self.last == Op.EDIT and len(self.units) == 1

    def same(self, other: "Hunk") -> bool:
        mine, theirs = [u.key for u in self.units], [u.key for u in other.units]
        return (self.start, self.stop, mine) == (other.start, other.stop, theirs)


@dataclass(frozen=True)
class Side:
    """All of one person's edits in order, and the units of the base that stayed, as that person has them."""

    hunks: tuple[Hunk, ...]
    kept: dict[int, Unit]


def side(base: Sequence[Unit], other: Sequence[Unit]) -> Side:
    """What one person did to the base."""
    found = landmarked([unit.key for unit in base], [unit.key for unit in other])
    hunks = [h for i, j, k, m in stretches(found, len(base), len(other)) for h in _hunks(base, other, (i, j, k, m))]
    return Side(tuple(hunks), {i: other[k] for i, k in found})


def _hunks(base: Sequence[Unit], other: Sequence[Unit], within: tuple[int, int, int, int]) -> list[Hunk]:
    """A changed stretch as hunks: edits of one sentence alone, and all else with the edits that touch it."""
    found: list[Hunk] = []
    for hunk in _atoms(base, other, within):
        if found and not (found[-1].last == hunk.first == Op.EDIT):
            was = found.pop()
            hunk = Hunk(was.start, hunk.stop, was.units + hunk.units, was.first, hunk.last)
        found.append(hunk)
    return found


def _atoms(base: Sequence[Unit], other: Sequence[Unit], within: tuple[int, int, int, int]) -> list[Hunk]:
    i, j, k, m = within
    old, new = [_bag(u) for u in base[i:j]], [_bag(u) for u in other[k:m]]
    if j - i == m - k == 1 and base[i].is_cell:
        return [Hunk(i, j, (other[k],), Op.EDIT, Op.EDIT)]
    pairs = likeliest(j - i, m - k, lambda x, y: likeness(old[x], new[y]), ALIKE)
    edits = [Hunk(i + x, i + x + 1, (other[k + y],), Op.EDIT, Op.EDIT) for x, y in pairs]
    rest = [_other(i + x, i + z, other[k + y : k + w]) for x, z, y, w in stretches(pairs, j - i, m - k)]
    return sorted([*edits, *rest], key=lambda hunk: (hunk.start, hunk.stop))


def _bag(unit: Unit) -> Counter[str]:
    return Counter(rough_words(unit.core.lower()))


def _other(start: int, stop: int, units: Sequence[Unit]) -> Hunk:
    op = Op.INSERT if start == stop else Op.REPLACE if units else Op.DELETE
    return Hunk(start, stop, tuple(units), op, op)


def followed(base: Sequence[Unit], mover: Side, editor: Side) -> tuple[Side, Side]:
    """Where one moved a sentence and the other edited it in its old place, the edit goes along to the new place."""
    stands, added = Counter(u.key for u in base), Counter(u.key for h in mover.hunks for u in h.units)
    both = {u.key for h in editor.hunks for u in h.units}
    gone = {i for h in mover.hunks if not h.edits_one for i in range(h.start, h.stop)}
    carried: dict[str, Unit] = {}
    kept = dict(editor.kept)
    for hunk in editor.hunks:
        was = base[hunk.start] if hunk.edits_one else None
        once = was and was.key not in both and stands[was.key] == added[was.key] == 1
        if was and once and was.telling and hunk.start in gone:
            carried[was.key] = hunk.units[0]
            kept[hunk.start] = was
    rest = tuple(h for h in editor.hunks if not (h.edits_one and base[h.start].key in carried))
    moved = tuple(replace(h, units=tuple(_carry(u, carried) for u in h.units)) for h in mover.hunks)
    return Side(moved, mover.kept), Side(rest, kept)


def _carry(unit: Unit, carried: dict[str, Unit]) -> Unit:
    edited = carried.get(unit.key)
    return Unit(edited.core, unit.space, edited.key) if edited else unit
