"""Two people's edits of one text. Merged silently only where they touched different sentences, items or cells.

Inside one sentence a word-by-word merge writes sentences that nobody wrote ('may not' and 'shall' become 'shall not'),
so edits of one sentence that do not overlap are a proposal to confirm, and those that overlap a conflict.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from governance.wording.clusters import Cluster, clusters, settled_space, stood
from governance.wording.matching import matches, stretches
from governance.wording.sides import Side, Unit, followed, side, unit_list
from governance.wording.words import alike, tokens


class By(StrEnum):
    """Whose edit a merged passage is."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


@dataclass(frozen=True)
class Kept:
    """Text of the base that nobody changed."""

    text: str


@dataclass(frozen=True)
class Merged:
    """Text that one alone changed, or both alike; empty where it was taken out."""

    text: str
    by: By


@dataclass(frozen=True)
class Proposal:
    """A sentence that both edited in different words, with the ready result; it holds only once confirmed."""

    base: str
    theirs: str
    mine: str
    result: str


@dataclass(frozen=True)
class Conflict:
    """A passage that both changed, and that a person must settle."""

    base: str
    theirs: str
    mine: str


MergedPiece = Kept | Merged | Proposal | Conflict


@dataclass(frozen=True)
class Merge:
    """The outcome of a merge, in the order of the text; neither side's words are ever lost."""

    pieces: tuple[MergedPiece, ...]

    @property
    def questions(self) -> tuple[Proposal | Conflict, ...]:
        """What a person must answer, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Proposal | Conflict))

    @property
    def clean(self) -> bool:
        return not self.questions

    @property
    def text(self) -> str | None:
        """The merged text, or None while a question is open."""
        return self.resolved(()) if self.clean else None

    def resolved(self, answers: Sequence[str]) -> str:
        """The text with one answer for each question, in order. Raises ValueError where their number differs."""
        if len(answers) != len(self.questions):
            raise ValueError(f"{len(self.questions)} answers are needed, not {len(answers)}")
        left = iter(answers)
        return "".join(p.text if isinstance(p, Kept | Merged) else next(left) for p in self.pieces)

    def draft(self) -> str:
        """A text to start from: proposals taken, and where edits overlap theirs and mine after one another."""
        return self.resolved([_start(question) for question in self.questions])


def _start(question: Proposal | Conflict) -> str:
    if isinstance(question, Proposal):
        return question.result
    glued = question.theirs and question.mine and not question.theirs[-1].isspace()
    return question.theirs + (" " if glued else "") + question.mine


def merge(base: str, theirs: str, mine: str) -> Merge:
    """Merge two edits of one base by sentences, list items and cells."""
    found = _merged(unit_list(base), unit_list(theirs), unit_list(mine))
    if found.text is not None and not _written(found.text, theirs, mine):
        return Merge((Conflict(base, theirs, mine),))
    return found


def _written(text: str, theirs: str, mine: str) -> bool:
    """Whether each sentence of the result stands so in one of the two texts: the last guard."""
    known = {unit.key for unit in [*unit_list(theirs), *unit_list(mine)]}
    return all(unit.key in known for unit in unit_list(text))


def _merged(base: list[Unit], theirs: list[Unit], mine: list[Unit]) -> Merge:
    one, other = side(base, theirs), side(base, mine)
    one, other = followed(base, one, other)
    other, one = followed(base, other, one)
    found: list[MergedPiece] = []
    place = 0
    for cluster in clusters(one, other):
        found += [Kept(stood(base, one, other, i)) for i in range(place, cluster.start)]
        found.append(_settled(base, one, other, cluster))
        place = cluster.stop
    found += [Kept(stood(base, one, other, i)) for i in range(place, len(base))]
    return Merge(_joined(found))


def _settled(base: list[Unit], one: Side, other: Side, cluster: Cluster) -> MergedPiece:
    """One cluster of edits: whoever alone edited has it, the same edit is taken once, else it is asked about."""
    theirs, mine = cluster.units(one, cluster.theirs), cluster.units(other, cluster.mine)
    was, there, here = _text(base[cluster.start : cluster.stop]), _text(theirs), _text(mine)
    if cluster.twice:
        return Conflict(was, there, here)
    if not cluster.mine:
        return Merged(settled_space(base, other, cluster, theirs), By.THEIRS)
    if not cluster.theirs:
        return Merged(settled_space(base, one, cluster, mine), By.MINE)
    if [unit.key for unit in theirs] == [unit.key for unit in mine]:
        return Merged(max(there, here, key=lambda text: (len(text), text)), By.BOTH)
    result = _proposed(was, there, here)
    return Conflict(was, there, here) if result is None else Proposal(was, there, here, result)


def _text(units: Sequence[Unit]) -> str:
    return "".join(unit.text for unit in units)


def _proposed(base: str, theirs: str, mine: str) -> str | None:
    """Both edits in one, where they touch different words with at least one word of the base between them."""
    if not base.strip() or not theirs.strip() or not mine.strip():
        return None
    words = tokens(base)
    edits = sorted({*_edits(words, tokens(theirs)), *_edits(words, tokens(mine))})
    own = [set(_edits(words, tokens(text))) for text in (theirs, mine)]
    for one, other in zip(edits, edits[1:], strict=False):
        together = any(one in edited and other in edited for edited in own)
        if other[0] < one[1] or not (together or _word_in(words[one[1] : other[0]])):
            return None
    built, place = "", 0
    for start, stop, text in edits:
        built += "".join(words[place:start]) + text
        place = stop
    return built + "".join(words[place:])


def _word_in(found: Sequence[str]) -> bool:
    return any(token[0].isalnum() for token in found)


def _edits(base: list[str], other: list[str]) -> list[tuple[int, int, str]]:
    pairs = matches([alike(token) for token in base], [alike(token) for token in other])
    return [(i, j, "".join(other[k:m])) for i, j, k, m in stretches(pairs, len(base), len(other))]


def _joined(found: Sequence[MergedPiece]) -> tuple[MergedPiece, ...]:
    """Pieces of one sort on end put together; each question stays one of its own."""
    joined: list[MergedPiece] = []
    for sort, group in groupby(found, key=_sort):
        pieces = list(group)
        text = "".join(piece.text for piece in pieces if isinstance(piece, Kept | Merged))
        if isinstance(sort, Proposal | Conflict):
            joined += pieces
        else:
            joined.append(replace(sort, text=text))
    return tuple(joined)


def _sort(piece: MergedPiece) -> MergedPiece:
    return piece if isinstance(piece, Proposal | Conflict) else replace(piece, text="")
