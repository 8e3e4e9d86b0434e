"""The plain case of two people's edits: each in paragraphs that the other left alone, a word or two at a time."""

from collections.abc import Iterator

from governance.wording.ends import small_edit
from governance.wording.entries import stretches_of

FEW_WORDS = 3


def merged_apart(base: str, theirs: str, mine: str) -> str | None:
    """The merged text where each stretch was changed by one alone, in so few words that no sentence can have come or
    moved with them; None for anything else."""
    a, b, c = stretches_of(base), stretches_of(theirs), stretches_of(mine)
    if not len(a) == len(b) == len(c):
        return None
    found = list(_each(a, b, c))
    return None if None in found else "".join(one for one in found if one)


def _each(a: list[str], b: list[str], c: list[str]) -> Iterator[str | None]:
    for was, there, here in zip(a, b, c, strict=True):
        if was == there or there == here:
            yield here if _is_few(was, here) else None
        else:
            yield there if was == here and _is_few(was, there) else None


def _is_few(old: str, new: str) -> bool:
    if old == new:
        return True
    ends = small_edit(old, new)
    if ends is None:
        return False
    middles = (old[ends[0] : len(old) - ends[1]], new[ends[0] : len(new) - ends[1]])
    return all(len(middle.split()) <= FEW_WORDS for middle in middles)
