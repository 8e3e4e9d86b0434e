"""The plain case of two people's edits: no paragraph was changed by both, so that nothing need be read."""

import re
from collections.abc import Sequence
from itertools import pairwise

from governance.wording.ends import common, common_end
from governance.wording.entries import stretches_of

STAYS = 16
FEWEST_WORDS = 4
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|\n|\|")
_Change = tuple[str, str, bool] | None


def merged_apart(base: str, theirs: str, mine: str) -> str | None:
    """The merged text, where each stretch was changed by one alone and no sentence can have come twice; else None."""
    a, b, c = stretches_of(base), stretches_of(theirs), stretches_of(mine)
    if not len(a) == len(b) == len(c):
        return None
    found: list[str] = []
    edits: list[_Change] = []
    for was, there, here in zip(a, b, c, strict=True):
        if there != here and was not in (there, here):
            return None
        found.append(here if was == there else there)
        edits.append(None if there == here else (was, found[-1], was == here))
    if any(_touch(one, other) for one, other in pairwise(edits)) or _is_twice(edits):
        return None
    return "".join(found)


def _touch(one: _Change, other: _Change) -> bool:
    """Whether two people may have written at one place: at the end of one stretch and the beginning of the next."""
    if not one or not other or one[2] == other[2]:
        return False
    end_stays = one[0].rstrip()[-STAYS:] == one[1].rstrip()[-STAYS:]
    return not (end_stays or other[0][:STAYS] == other[1][:STAYS])


def _is_twice(edits: Sequence[_Change]) -> bool:
    """Whether both may have added one sentence, at two places."""
    theirs = {part for edit in edits if edit and edit[2] for part in _added(*edit[:2])}
    return any(part in theirs for edit in edits if edit and not edit[2] for part in _added(*edit[:2]))


def _added(old: str, new: str) -> set[str]:
    """What new sentences there may be, in words alone; none where fewer than four words came."""
    size = common(old, new)
    came = new[size : len(new) - common_end(old, new, min(len(old), len(new)) - size)]
    if came.count(" ") < FEWEST_WORDS - 1 and "\n" not in came:
        return set()
    return {" ".join(part.split()) for part in {*_SENTENCE_ENDS.split(new)} - {*_SENTENCE_ENDS.split(old)}} - {""}
