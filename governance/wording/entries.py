"""The lines of a text as a reader counts them: a paragraph, an item, a heading or a whole row, and how each reads."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from governance.wording.passages import Passage, Shape, passages
from governance.wording.words import Token, flat, rough_words, tokens

_CUT = re.compile(r"\n(?:[ \t\r]*\n)+(?=[^ \t\r\n])")
_QUOTE_MARK = re.compile(r"\n[ ]{0,3}(?:>[ ]?)+")
BOUNDARY = "\x01"


def stretches_of(text: str) -> list[str]:
    """The text cut at blank lines where nothing before matters to what follows; on end they are the text."""
    cuts = [0, *[found.end() for found in _CUT.finditer(text)], len(text)]
    return [text[i:k] for i, k in zip(cuts, cuts[1:], strict=False) if i < k]


@dataclass(eq=False, slots=True)
class Entry:
    """A passage, or the cells of one row, with the marks before it and the blank lines or the ruler after it."""

    lead: str
    parts: list[tuple[Passage, str, str]]
    trail: str = ""
    pair: int | None = None
    _row: list[Token] = field(default_factory=list)
    _bag: Counter[str] = field(default_factory=Counter)

    @property
    def body(self) -> str:
        return "".join(between + body for _, between, body in self.parts)

    @property
    def text(self) -> str:
        return self.lead + self.body + self.trail

    @property
    def kind(self) -> str:
        return self.parts[0][0].kind

    @property
    def key(self) -> str:
        """Two entries with one key read the same."""
        return self.kind + "|".join(reading(passage, body) for passage, _, body in self.parts)

    @property
    def is_row(self) -> bool:
        return self.parts[0][0].shape == Shape.CELL

    @property
    def first(self) -> str:
        """How its first cell reads."""
        return flat(self.parts[0][2])

    @property
    def bag(self) -> Counter[str]:
        """Its words without order and case."""
        if not self._bag:
            self._bag = Counter(rough_words(self.body.lower()))
        return self._bag

    def tokens(self) -> list[Token]:
        """Lead and words as what is compared one by one."""
        self._row = self._row or [*self._read(), Token("", self.trail, BOUNDARY, 0)]
        return self._row

    def _read(self) -> Iterator[Token]:
        for n, (passage, between, body) in enumerate(self.parts):
            yield Token("", between if n else self.lead, BOUNDARY + passage.kind, 0)
            inside, rest = tokens(body, inside=passage.path, exact=passage.shape == Shape.CODE)
            yield from inside
            if rest:
                yield Token("", rest, BOUNDARY, 0)


def reading(passage: Passage, body: str) -> str:
    """How a passage's words read: code letter by letter, all else without wrapping."""
    if passage.shape == Shape.CODE:
        return body
    if "\n" in body and _breaks(body):
        return body
    return flat(_QUOTE_MARK.sub(" ", body) if ">" in passage.path else body)


def _breaks(body: str) -> bool:
    """Whether a line ends where the writer wants it to."""
    return "  \n" in body or "\\\n" in body or "  \r\n" in body


def entries(text: str) -> list[Entry]:
    """The text's entries; none where it has but white space."""
    found: list[Entry] = []
    place = 0
    for one in passages(text):
        before, body = text[place : one.begin], text[one.begin : one.end]
        place = one.end
        if one.shape == Shape.CELL and one.path.endswith("c"):
            found[-1].parts.append((one, before, body))
            continue
        cut = before.rfind("\n") + 1 if found else 0
        found.append(Entry(before[cut:], [(one, "", body)]))
        if len(found) > 1:
            found[-2].trail = before[:cut]
    if found:
        found[-1].trail = text[place:]
    return found


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Shared words as a part of all words, from 0 to 1. A measure for pairing and show; it decides nothing."""
    together = one.total() + other.total()
    return 2 * (one & other).total() / together if together else 0.0


def is_telling(entry: Entry) -> bool:
    """Whether it has words enough to be known again elsewhere; 'None.' has not."""
    return len(entry.body.split(None, 10)) > 10 or entry.bag.total() >= 5 or sum(map(str.isalnum, entry.body)) >= 20


def tokens_of(found: Sequence[Entry]) -> list[Token]:
    """Entries as one row of tokens; a moved one is a single token that is like no other."""
    row: list[Token] = []
    for one in found:
        row += [Token("", one.text, f"\x02{one.pair}", 0)] if one.pair is not None else one.tokens()
    return row
