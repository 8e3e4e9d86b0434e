"""Two people's edits of one text. Merged silently only where they touched different sentences, items or cells.

Inside one sentence a word-by-word merge writes sentences that nobody wrote ('may not' and 'shall' become 'shall not'),
so edits of one sentence that do not overlap are a proposal to confirm, and those that overlap a conflict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from governance.wording.sentences import units
from governance.wording.words import tokens


@dataclass(frozen=True)
class Kept:
    """Text on which both agree, or which one alone changed."""

    text: str


@dataclass(frozen=True)
class Asked:
    """A passage that both changed: all three texts, and a ready result where their edits do not overlap."""

    base: str
    theirs: str
    mine: str
    proposal: str | None = None


Part = Kept | Asked


@dataclass(frozen=True)
class Merge:
    """The outcome of a merge; neither text is ever lost."""

    parts: tuple[Part, ...]

    @property
    def clean(self) -> bool:
        return all(isinstance(part, Kept) for part in self.parts)

    @property
    def text(self) -> str:
        """The merged text of a clean merge. Raises ValueError for one that is not."""
        if not self.clean:
            raise ValueError("a merge with open questions has no text yet")
        return "".join(part.text for part in self.parts if isinstance(part, Kept))

    def draft(self) -> str:
        """A text to start from: proposals taken, and where edits overlap theirs and mine after one another."""
        return "".join(part.text if isinstance(part, Kept) else _both(part) for part in self.parts)

    @property
    def questions(self) -> tuple[Asked, ...]:
        return tuple(part for part in self.parts if isinstance(part, Asked))


def _both(part: Asked) -> str:
    return part.proposal if part.proposal is not None else part.theirs + part.mine


def merge(base: str, theirs: str, mine: str) -> Merge:
    """Merge two edits of one base by sentences, list items and cells."""
    found = _parts(units(base), units(theirs), units(mine))
    joined: list[Part] = []
    for part in found:
        if isinstance(part, Kept) and joined and isinstance(joined[-1], Kept):
            joined[-1] = Kept(joined[-1].text + part.text)
        elif not isinstance(part, Kept) or part.text:
            joined.append(part)
    return Merge(tuple(joined))


def _parts(base: list[str], theirs: list[str], mine: list[str]) -> list[Part]:
    """Walk the base; where either side changed, take the whole stretch that both sides agree to leave alone around."""
    found: list[Part] = []
    place = place_t = place_m = 0
    for i, t, m, length in _anchors(base, theirs, mine):
        found.append(_between(base[place:i], theirs[place_t:t], mine[place_m:m]))
        found.append(Kept("".join(mine[m : m + length])))
        place, place_t, place_m = i + length, t + length, m + length
    return found


def _anchors(base: list[str], theirs: list[str], mine: list[str]) -> list[tuple[int, int, int, int]]:
    """Stretches that stand unchanged in all three, in order, closed by an empty one at the ends."""
    to_theirs, to_mine = _places(base, theirs), _places(base, mine)
    found: list[tuple[int, int, int, int]] = []
    for i in range(len(base)):
        if i in to_theirs and i in to_mine:
            t, m = to_theirs[i], to_mine[i]
            last = found[-1] if found else None
            if last and (last[0] + last[3], last[1] + last[3], last[2] + last[3]) == (i, t, m):
                found[-1] = (last[0], last[1], last[2], last[3] + 1)
            else:
                found.append((i, t, m, 1))
    return [*found, (len(base), len(theirs), len(mine), 0)]


def _places(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Where each unchanged unit of the base stands in the other text."""
    found = {}
    for i, k, length in SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks():
        found.update({i + n: k + n for n in range(length)})
    return found


def _between(base: list[str], theirs: list[str], mine: list[str]) -> Part:
    """One stretch: whoever alone changed it has it; the same change is taken once; otherwise it is asked about."""
    b, t, m = "".join(base), "".join(theirs), "".join(mine)
    if t == m or m == b:
        return Kept(t)
    if t == b:
        return Kept(m)
    if len(base) == len(theirs) == len(mine) and _apart(base, theirs, mine):
        return Kept("".join(y if x == z else x for x, y, z in zip(theirs, mine, base, strict=True)))
    return Asked(b, t, m, _proposal(b, t, m))


def _apart(base: list[str], theirs: list[str], mine: list[str]) -> bool:
    """Whether no single unit was changed by both; a unit that one of them moved or removed makes them overlap."""
    return all(one == was or other == was for one, other, was in zip(theirs, mine, base, strict=True))


def _proposal(base: str, theirs: str, mine: str) -> str | None:
    """Both edits in one, where they touch different words with at least one word of the base between them."""
    if not base.strip() or not theirs.strip() or not mine.strip():
        return None
    words = tokens(base)
    edits = sorted([*_edits(words, tokens(theirs), 0), *_edits(words, tokens(mine), 1)])
    for (_, end, _, who), (start, _, _, other) in zip(edits, edits[1:], strict=False):
        if who != other and not any(token.strip() for token in words[end:start]):
            return None
    built, place = "", 0
    for start, end, text, _ in edits:
        built += "".join(words[place:start]) + text
        place = end
    return built + "".join(words[place:])


def _edits(base: list[str], other: list[str], who: int) -> list[tuple[int, int, str, int]]:
    steps = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [(i, j, "".join(other[k:m]), who) for step, i, j, k, m in steps if step != "equal"]
