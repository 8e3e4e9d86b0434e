"""Where sentences end, and a text as what two people may edit side by side: sentences, list items and cells.

Where it is unclear whether a sentence ends, it goes on: a longer sentence asks once more, a shorter one could merge unseen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from governance.wording.entries import Entry, entries, reading
from governance.wording.passages import Shape
from governance.wording.words import rough_words

ENOUGH_WORDS = 4

_END = re.compile(r"[.!?…]+")
_AFTER = re.compile(r"[\"”’')\]»*_`]*\s+")
_LETTERS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_LAST_WORD = re.compile(r"[^\s(\[“\"«]*$")
_SHORT = re.compile(
    r"(?:mrs?|ms|mx|drs?|profs?|st|jr|sr|nos?|secs?|arts?|ch|figs?|vs|etc|al|cf|approx|depts?|est|inc|ltd|pp?|vols?|rev"
    r"|ed|eds|ph|min|max|hrs?|wks?|yrs?|para|paras|cl|sch|supt|asst|gov|gen|sen|rep|ave|rm|ext|tel"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun"
    r"|sras?|sres|srta|dra|lic|ing|profa|págs?|núms?|cap|aprox|uds?|vds?|ee|uu|ej|dña|fdo|avda?|admón|depto|incl)"
)


def sentences(body: str) -> list[str]:
    """A passage's sentences with the space after each; abbreviations, initials and numbers end none."""
    cuts = [0, *_ends(body), len(body)]
    return [body[i:k] for i, k in zip(cuts, cuts[1:], strict=False) if i < k]


def _ends(text: str) -> Iterator[int]:
    for mark in _END.finditer(text):
        after = _AFTER.match(text, mark.end())
        if after and after.end() < len(text) and not _belongs(text, mark, after.end()):
            yield after.end()


def _belongs(text: str, mark: re.Match[str], following: int) -> bool:
    """Whether a full stop is part of an abbreviation or initial, or a small letter follows it."""
    if mark[0] != ".":
        return text[following].islower()
    found = _LAST_WORD.search(text[max(0, mark.start() - 24) : mark.start()])
    word = (found[0] if found else "").strip("*_'’`#>-").lower()
    initial = len(word) == 1 and word.isalpha()
    return initial or bool(_SHORT.fullmatch(word) or _LETTERS.fullmatch(word)) or text[following].islower()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item's sentence or cell with its marks; the space after it; and how it reads."""

    core: str
    space: str
    key: str
    is_cell: bool = False

    @property
    def text(self) -> str:
        return self.core + self.space

    @property
    def telling(self) -> bool:
        """Whether it has words enough to be known again elsewhere; 'None.' has not."""
        return len(rough_words(self.core)) >= ENOUGH_WORDS


def unit_list(text: str) -> list[Unit]:
    """The text's units; on end they are the text. Reflowed lines, list marks and the padding of cells are not compared."""
    found = [unit for entry in entries(text) for unit in _units(entry)]
    return found or ([Unit("", text, "")] if text else [])


def stretch_units(found: list[str], stayed: set[int]) -> list[Unit]:
    """The units of stretches of a text; one that nobody changed is a single unit, for it need not be read."""
    units: list[Unit] = []
    for n, text in enumerate(found):
        core = text.rstrip()
        units += [Unit(core, text[len(core) :], f"={core}")] if n in stayed else unit_list(text)
    return units


def _units(entry: Entry) -> list[Unit]:
    rows = []
    for n, (passage, between, body) in enumerate(entry.parts):
        lead = between if n else entry.lead
        whole = passage.shape in {Shape.CELL, Shape.CODE, Shape.RULE}
        for part in [body] if whole else sentences(body) or [body]:
            core = part.rstrip()
            mark = "^" if lead.strip() else ""
            key = passage.kind + mark + reading(passage, core)
            rows.append((lead + core, part[len(core) :], key, passage.shape == Shape.CELL))
            lead = ""
    core, space, key, is_cell = rows[-1]
    return [Unit(*row) for row in [*rows[:-1], (core, space + entry.trail, key, is_cell)]]
