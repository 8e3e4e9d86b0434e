"""Where a passage stands that somebody spoke of, carried through the revisions. It never jumps to a look-alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from governance.wording.changes import Change, Kind, joined
from governance.wording.flow import aligned
from governance.wording.redline import steps
from governance.wording.words import Token, tokens

CONTEXT = 32
LONG_ENOUGH = 20
LEAST_KEPT = 4

Span = tuple[int, int]


@dataclass(frozen=True)
class Anchor:
    """A passage of a text from start to end, in code points; its words, and up to 32 letters on either side."""

    start: int
    end: int
    quote: str
    before: str
    after: str


def anchored(text: str, start: int, end: int) -> Anchor:
    """The anchor of a passage. Raises ValueError for a place outside the text, or without a letter in it."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no passage of a text of {len(text)} letters")
    return Anchor(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def carry(anchor: Anchor, old: str, new: str) -> Anchor | None:
    """The anchor in the next revision, or None where the passage is gone.

    Where it was edited inside, the new anchor's quote is the new words. A passage that stands once in both texts is
    found wherever it was moved to.
    """
    place = (anchor.start, anchor.end) if old[anchor.start : anchor.end] == anchor.quote else find(anchor, old)
    if place is None or place[0] >= place[1]:
        return None
    found = _through(place, old, new) or _once(anchor.quote, old, new)
    return anchored(new, *found) if found else None


def find(anchor: Anchor, text: str) -> Span | None:
    """Where the quote stands, if it stands once; if more often, where alone all that was around it is there too.

    Short words (under 20 letters) must stand as words of their own: '20' is not found in '120'.
    """
    whole = anchor.before + anchor.quote + anchor.after
    if len(whole) > len(anchor.quote) and _places(text, whole, 2) == 1:
        start = text.index(whole) + len(anchor.before)
        return start, start + len(anchor.quote)
    if _places(text, anchor.quote, 2) != 1:
        return None
    start = text.index(anchor.quote)
    end = start + len(anchor.quote)
    if len(anchor.quote) < LONG_ENOUGH and _cuts_a_word(text, start, end):
        return None
    return start, end


def _places(text: str, part: str, most: int) -> int:
    """In how many places a part stands, also overlapping ones, counted up to a number."""
    count, place = 0, text.find(part) if part else -1
    while place >= 0 and count < most:
        count += 1
        place = text.find(part, place + 1)
    return count


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    edges = ((start - 1, start), (end - 1, end))
    return any(i >= 0 and k < len(text) and text[i].isalnum() and text[k].isalnum() for i, k in edges)


def _once(quote: str, old: str, new: str) -> Span | None:
    """The quote's place in the new text, if it is long and stands once in either: then it was moved."""
    if len(quote) < LONG_ENOUGH or _places(old, quote, 2) != 1 or _places(new, quote, 2) != 1:
        return None
    start = new.index(quote)
    return start, start + len(quote)


@dataclass(frozen=True, slots=True)
class _Stayed:
    """Letters that stayed: where they stood, where they stand, and by which move they came there."""

    old: Span
    new: Span
    pair: int | None

    def cut(self, place: Span) -> "_Stayed":
        """What of it lies inside the passage; letters composed otherwise stay whole."""
        start, stop = max(self.old[0], place[0]), min(self.old[1], place[1])
        if self.old[1] - self.old[0] != self.new[1] - self.new[0]:
            return self
        by = self.new[0] - self.old[0]
        return _Stayed((start, stop), (start + by, stop + by), self.pair)


def _through(place: Span, old: str, new: str) -> Span | None:
    """The new place by the letters of the passage that stayed, from the first to the last of one neighbourhood."""
    stayed = list(_stayed(old, new))
    kept = [one.cut(place) for one in stayed if one.old[0] < place[1] and place[0] < one.old[1]]
    groups = [list(group) for _, group in groupby(kept, key=lambda one: one.pair)]
    best = max(groups, key=lambda group: sum(_letters(new, one.new) for one in group), default=[])
    letters = sum(_letters(new, one.new) for one in best)
    if not letters or LEAST_KEPT * letters < _letters(old, place):
        return None
    return _widened(place, best, stayed, old, new)


def _widened(place: Span, best: list[_Stayed], stayed: list[_Stayed], old: str, new: str) -> Span:
    """Words that took the place of the passage's first or last belong to it, if what stands beside it stayed."""
    first, last = best[0], best[-1]
    start, end = first.new[0], last.new[1]
    for one in stayed:
        if one.pair == first.pair and one.old[1] <= place[0] < first.old[0] and not old[one.old[1] : place[0]].strip():
            start = one.new[1] + len(new[one.new[1] : start]) - len(new[one.new[1] : start].lstrip())
        if one.pair == last.pair and last.old[1] < place[1] <= one.old[0] and not old[place[1] : one.old[0]].strip():
            end = end + len(new[end : one.new[0]].rstrip())
    return start, end


def _letters(text: str, place: Span) -> int:
    """Letters and digits of a place; where it has none, its marks."""
    part = text[slice(*place)]
    return sum(map(str.isalnum, part)) or len(part.strip())


def _stayed(old: str, new: str) -> Iterator[_Stayed]:
    """All letters that stayed, in the order of the old text; those of moved passages at their new places."""
    found = list(joined(steps(old, new, tidy=False)))
    begins = list(accumulate((len(change.new) for change in found), initial=0))
    come = {c.pair: (begins[n], c.new) for n, c in enumerate(found) if c.kind == Kind.MOVE and c.new}
    at = 0
    for change, now in zip(found, begins, strict=False):
        if change.kind == Kind.MOVE and change.old:
            now, text = come[change.pair]
            inner = joined(steps(change.old, text, tidy=False))
            yield from _read(inner, at, now, change.pair)
        else:
            yield from _read([change], at, now, None)
        at += len(change.old)


def _read(found: Iterable[Change], at: int, now: int, pair: int | None) -> Iterator[_Stayed]:
    for change in found:
        if change.kind == Kind.EQUAL:
            yield _Stayed((at, at + len(change.old)), (now, now + len(change.new)), pair)
        elif change.kind == Kind.LAYOUT:
            yield from _rewritten(change, at, now, pair)
        at, now = at + len(change.old), now + len(change.new)


def _rewritten(change: Change, at: int, now: int, pair: int | None) -> Iterator[_Stayed]:
    """Words whose space or letters are written otherwise, one by one."""
    (a, _), (b, _) = tokens(change.old), tokens(change.new)
    was, here = _spans(a, at), _spans(b, now)
    for i, k in aligned(a, b):
        yield _Stayed(was[i], here[k], pair)


def _spans(row: list[Token], start: int) -> list[Span]:
    ends = accumulate((len(token.space) + len(token.text) for token in row), initial=start)
    return [
        (end + len(token.space), end + len(token.space) + len(token.text))
        for token, end in zip(row, ends, strict=False)
    ]
