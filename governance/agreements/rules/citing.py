"""Paragraphs of a frozen text by the numbers under which they are cited for ever, and where such words stand in another."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from governance.wording.entries import likeness
from governance.wording.words import words

ALIKE = 0.5
FEWEST_WORDS = 5  # shorter paragraphs are found only word for word: 'None.' would turn up anywhere
_PLACE = re.compile(r'<p class="para" id="s(\d+\.\d+)">')
_BREAK = re.compile(r"</(?:p|li|tr|th|td|h\d)>")
_TAG = re.compile(r"<[^>]*>")


def paragraphs(pages: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The words of each numbered paragraph, list or table: {'4.3': 'Stipends are paid …'}."""
    found: dict[str, str] = {}
    for page in pages:
        parts = _PLACE.split(page["html"])
        for place, html in zip(parts[1::2], parts[2::2], strict=True):
            plain = unescape(_TAG.sub("", _BREAK.sub(" ", html)))
            found[place] = " ".join(plain.split()).removeprefix(place).strip()
    return found


@dataclass(frozen=True)
class Whereabouts:
    """Where a paragraph stands in another text; the same words, or alike ones."""

    place: str
    same: bool


def whereabouts(text: str, other: Mapping[str, str]) -> Whereabouts | None:
    """Where these words stand in another text: word for word, else the paragraph most like them, else nowhere."""
    for place, said in other.items():
        if said == text:
            return Whereabouts(place, same=True)
    mine = _bag(text)
    if sum(mine.values()) < FEWEST_WORDS:
        return None
    scored = {place: likeness(mine, _bag(said)) for place, said in other.items()}
    best = max(scored, key=scored.__getitem__, default=None)
    return Whereabouts(best, same=False) if best is not None and scored[best] >= ALIKE else None


def _bag(text: str) -> Counter[str]:
    """Words without order and case."""
    return Counter(word.lower() for word in words(text))
