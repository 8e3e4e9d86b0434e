"""Two people's edits of one text. Merged silently only where they touched different sentences, items or cells.

Inside one sentence a word-by-word merge writes sentences that nobody wrote ('may not' and 'shall' become 'shall not'),
so edits of one sentence that do not overlap are a result to confirm, and those that overlap a conflict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from governance.wording.apart import merged_apart
from governance.wording.clusters import Cluster, clusters, settled_space, stood
from governance.wording.entries import stretches_of
from governance.wording.matching import landmarked, matches, stretches
from governance.wording.sentences import Unit, stretch_units, unit_list
from governance.wording.sides import Side, followed, side
from governance.wording.words import Token, tokens


@dataclass(frozen=True)
class Piece:
    """A passage that both changed. With a result: both edits in one, to be confirmed; without: a person must settle it."""

    base: str
    theirs: str
    mine: str
    result: str | None


@dataclass(frozen=True)
class Merge:
    """The merged text, or None while a question is open; what is to be confirmed, and what is in conflict.

    The parts are the whole in order: text that is clear, and the questions. Neither side's words are ever lost.
    """

    text: str | None
    confirm: tuple[Piece, ...]
    conflicts: tuple[Piece, ...]
    parts: tuple[str | Piece, ...]

    @property
    def questions(self) -> tuple[Piece, ...]:
        """What a person must answer, in order."""
        return tuple(part for part in self.parts if isinstance(part, Piece))

    @property
    def clean(self) -> bool:
        return self.text is not None

    def resolved(self, answers: Sequence[str]) -> str:
        """The text with one answer for each question, in order. Raises ValueError where their number differs."""
        if len(answers) != len(self.questions):
            raise ValueError(f"{len(self.questions)} answers are needed, not {len(answers)}")
        left = iter(answers)
        return "".join(part if isinstance(part, str) else next(left) for part in self.parts)

    def draft(self) -> str:
        """A text to start from: ready results taken, and where edits overlap theirs and mine after one another."""
        return self.resolved([_start(question) for question in self.questions])


def _start(question: Piece) -> str:
    if question.result is not None:
        return question.result
    glued = question.theirs and question.mine and not question.theirs[-1].isspace()
    return question.theirs + (" " if glued else "") + question.mine


def merge(base: str, theirs: str, mine: str) -> Merge:
    """Merge two edits of one base by sentences, list items and cells."""
    if base == theirs or theirs == mine:
        return _merge([mine])
    if base == mine:
        return _merge([theirs])
    apart = merged_apart(base, theirs, mine)
    if apart is not None:
        return _merge([apart])
    found = _merged(*_units(base, theirs, mine))
    if found.text is not None and not _is_written(found.text, theirs, mine):
        return _merge([Piece(base, theirs, mine, None)])
    return found


def _units(base: str, theirs: str, mine: str) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """The three texts' units; stretches that both left alone are not read."""
    a, b, c = stretches_of(base), stretches_of(theirs), stretches_of(mine)
    one, other = dict(landmarked(a, b)), dict(landmarked(a, c))
    both = one.keys() & other.keys()
    return (
        stretch_units(a, both),
        stretch_units(b, {one[n] for n in both}),
        stretch_units(c, {other[n] for n in both}),
    )


def _merge(parts: Sequence[str | Piece]) -> Merge:
    asked = [part for part in parts if isinstance(part, Piece)]
    text = None if asked else "".join(part for part in parts if isinstance(part, str))
    confirm = tuple(piece for piece in asked if piece.result is not None)
    return Merge(text, confirm, tuple(piece for piece in asked if piece.result is None), tuple(parts))


def _is_written(text: str, theirs: str, mine: str) -> bool:
    """Whether each sentence of the result stands so in one of the two texts: the last guard."""
    there, here = stretches_of(theirs), stretches_of(mine)
    whole = {*there, *here}
    left = [stretch for stretch in stretches_of(text) if stretch not in whole]
    ours = set(stretches_of(text))
    near = [stretch for stretch in (*there, *here) if stretch not in ours]
    known = {unit.key for stretch in near for unit in unit_list(stretch)}
    wanted = {unit.key for stretch in left for unit in unit_list(stretch)}
    return wanted <= known or wanted <= {unit.key for unit in (*unit_list(theirs), *unit_list(mine))}


def _merged(base: list[Unit], theirs: list[Unit], mine: list[Unit]) -> Merge:
    one, other = side(base, theirs), side(base, mine)
    one, other = followed(base, one, other)
    other, one = followed(base, other, one)
    found: list[str | Piece] = []
    place = 0
    for cluster in clusters(one, other):
        found += [stood(base, one, other, i) for i in range(place, cluster.start)]
        found.append(_settled(base, one, other, cluster))
        place = cluster.stop
    return _merge(_joined([*found, *(stood(base, one, other, i) for i in range(place, len(base)))]))


def _settled(base: list[Unit], one: Side, other: Side, cluster: Cluster) -> str | Piece:
    """One cluster of edits: whoever alone edited has it, the same edit is taken once, else it is asked about."""
    theirs, mine = cluster.units(one, cluster.theirs), cluster.units(other, cluster.mine)
    was, there, here = _text(base[cluster.start : cluster.stop]), _text(theirs), _text(mine)
    if cluster.twice:
        return Piece(was, there, here, None)
    if not cluster.mine:
        return settled_space(base, other, cluster, theirs)
    if not cluster.theirs:
        return settled_space(base, one, cluster, mine)
    if [unit.key for unit in theirs] == [unit.key for unit in mine]:
        return max(there, here, key=lambda text: (len(text), text))
    return Piece(was, there, here, _proposed(was, there, here))


def _text(units: Sequence[Unit]) -> str:
    return "".join(unit.text for unit in units)


def _proposed(base: str, theirs: str, mine: str) -> str | None:
    """Both edits in one, where they touch different words with at least one word of the base between them."""
    if not base.strip() or not theirs.strip() or not mine.strip():
        return None
    (words, rest), (there, _), (here, _) = tokens(base), tokens(theirs), tokens(mine)
    own = [set(_edits(words, there)), set(_edits(words, here))]
    edits = sorted(own[0] | own[1])
    for one, other in zip(edits, edits[1:], strict=False):
        together = any(one in edited and other in edited for edited in own)
        if other[0] < one[1] or not (together or any(token.weight for token in words[one[1] : other[0]])):
            return None
    built, place = "", 0
    for start, stop, text in edits:
        built += _written(words[place:start]) + text
        place = stop
    result = built + _written(words[place:]) + rest
    known = {token.text for row in (words, there, here) for token in row}
    return result if all(token.text in known for token in tokens(result)[0]) else None


def _written(row: Sequence[Token]) -> str:
    return "".join(token.space + token.text for token in row)


def _edits(base: list[Token], other: list[Token]) -> list[tuple[int, int, str]]:
    pairs = matches([token.key for token in base], [token.key for token in other])
    return [(i, j, _written(other[k:m])) for i, j, k, m in stretches(pairs, len(base), len(other))]


def _joined(found: Sequence[str | Piece]) -> list[str | Piece]:
    """Clear text on end put together; each question stays one of its own."""
    joined: list[str | Piece] = []
    for clear, group in groupby(found, key=lambda part: isinstance(part, str)):
        parts = list(group)
        joined += ["".join(map(str, parts))] if clear else parts
    return [part for part in joined if part]
