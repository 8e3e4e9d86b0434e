"""PrefLib's orders: soc and soi (strict), toc and toi (with ties in braces), the complete ones ending in c.

Reads the headings of today (`# KEY: value`, PrefLib-Data, FORMAT_SPECIFICATION) and those before September 2022: the
number of alternatives, a line `number,name` for each, then `voters,papers,orders`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from governance.counting.formats.lines import BadFile, BadPaper, Lines, decoded, shown
from governance.counting.formats.numbers import MOST_CANDIDATES, MOST_WEIGHT, whole
from governance.counting.formats.piles import Piles, levels, once_each, ranking
from governance.counting.papers import Ranked, Ranking, Weight

KINDS = ("soc", "soi", "toc", "toi")
MOST_HEADING = MOST_CANDIDATES + 1_000
HEADING = re.compile(r"#\s*([A-Z][A-Z ]*?)\s*([0-9]*)\s*:(.*)")
ORDER = re.compile(rb"(?:\{[0-9,]*\}|[^,{}]+)(?:,(?:\{[0-9,]*\}|[^,{}]+))*")
LEVEL = re.compile(rb"\{([0-9,]*)\}|([^,{}]+)")
COUNTS = {"NUMBER ALTERNATIVES": MOST_CANDIDATES, "NUMBER VOTERS": MOST_WEIGHT, "NUMBER UNIQUE ORDERS": MOST_WEIGHT}


@dataclass
class _Heading:
    """What stands above the orders, and on which line each number was stated."""

    kind: str
    title: str = ""
    names: dict[int, str] = field(default_factory=dict)
    stated: dict[str, tuple[int, int]] = field(default_factory=dict)
    split: bytes = b":"

    @property
    def alternatives(self) -> int:
        return self.stated["NUMBER ALTERNATIVES"][0]


class _Orders:
    """Reads a line of an order."""

    def __init__(self, heading: _Heading) -> None:
        self._numbers = {str(number).encode(): number for number in range(1, heading.alternatives + 1)}
        self._split = heading.split
        self._strict = heading.kind.startswith("so")
        self._least = heading.alternatives if heading.kind.endswith("c") else 0
        self.orders = 0

    def read(self, raw: bytes) -> tuple[Ranking, int] | None:
        """A ranking and its weight; None for an empty line. Raises BadPaper."""
        if not raw.strip():
            return None
        said, split, rest = raw.replace(b" ", b"").partition(self._split)
        if not split or (not rest.strip() and self._split == b","):
            such = "3,2,1" if self._split == b"," else "3: 2,1"
            raise BadPaper(f"{shown(raw.strip())} holds no order; expected a number of papers and an order: '{such}'")
        weighs = whole(said, "number of papers", 0, MOST_WEIGHT)
        self.orders += 1
        try:
            plain = tuple(map(self._numbers.__getitem__, rest.split(b",")))
        except KeyError:
            return self._slowly(rest.strip()), weighs
        return self._sound(plain, plain), weighs

    def _slowly(self, rest: bytes) -> Ranking:
        if rest and not ORDER.fullmatch(rest):
            raise BadPaper(f"{shown(rest)} is no order; expected numbers with commas, equal ones in braces: 2,{{1,3}}")
        found = [self._level(equal, alone) for equal, alone in LEVEL.findall(rest)]
        return self._sound(ranking(found), [number for level in found for number in level])

    def _level(self, equal: bytes, alone: bytes) -> list[int]:
        if equal and self._strict:
            raise BadPaper(f"{shown(b'{' + equal + b'}')} are equal; expected no ties in a file of strict orders")
        words = [alone] if alone else [word for word in equal.split(b",") if word]
        return [whole(word, "number of an alternative", 1, len(self._numbers)) for word in words]

    def _sound(self, order: Ranking, flat: tuple[int, ...] | list[int]) -> Ranking:
        once_each(flat, "alternative", "in this order")
        if len(flat) < self._least:
            raise BadPaper(f"{len(flat)} alternatives in a complete order; expected all {self._least}")
        return order


def read(lines: Lines, kind: str = "toi") -> Ranked:
    """A file's ranked papers; `kind` is that of the file's ending, which a heading overrules. Raises BadFile."""
    heading = _Heading(kind)
    try:
        today = _line(lines).startswith("#")
        lines.back(1)
        (_headings if today else _old_heading)(lines, heading)
        names = _names(heading)
        orders = _Orders(heading)
    except BadPaper as fault:
        raise BadFile(max(lines.number, 1), str(fault)) from None
    piles = Piles[Ranking](orders.read)
    piles.gather(lines)
    found = piles.done(max(lines.number, 1))
    _must_agree(heading, "NUMBER VOTERS", {sum(found.values())})
    _must_agree(heading, "NUMBER UNIQUE ORDERS", {len(found), orders.orders})
    return Ranked(names, found, title=heading.title)


def _headings(lines: Lines, heading: _Heading) -> None:
    while (raw := lines.line()) is not None:
        text = decoded(raw).strip()
        if text and not text.startswith("#"):
            lines.back(1)
            break
        if lines.number > MOST_HEADING:
            raise BadPaper(f"the heading goes on; expected at most {MOST_HEADING:,} lines above the orders")
        if said := HEADING.fullmatch(text):
            _state(heading, said[1], said[2], said[3].strip(), lines.number)
    if "NUMBER ALTERNATIVES" not in heading.stated:
        raise BadPaper("no number of alternatives; expected a line '# NUMBER ALTERNATIVES: 4' above the orders")


def _state(heading: _Heading, key: str, number: str, said: str, line: int) -> None:
    if key in COUNTS:
        heading.stated[key] = (whole(said, key.lower(), 1, COUNTS[key]), line)
    elif key == "TITLE":
        heading.title = said
    elif key == "DATA TYPE":
        if said not in KINDS:
            raise BadPaper(f"data type {shown(said)}; expected one of {', '.join(KINDS)}")
        heading.kind = said
    elif key == "ALTERNATIVE NAME":
        _name(heading, number, said)


def _name(heading: _Heading, number: str, said: str) -> None:
    at = whole(number, "number of an alternative", 1, MOST_CANDIDATES)
    if at in heading.names:
        raise BadPaper(f"a second name for alternative {at}; expected one")
    heading.names[at] = said


def _old_heading(lines: Lines, heading: _Heading) -> None:
    heading.split = b","
    alternatives = whole(_line(lines), "number of alternatives", 1, MOST_CANDIDATES)
    heading.stated["NUMBER ALTERNATIVES"] = (alternatives, lines.number)
    for expected in range(1, alternatives + 1):
        number, _, name = _line(lines).partition(",")
        if number.strip() != str(expected):
            raise BadPaper(f"{shown(number)} where alternative {expected} should be; expected '{expected},its name'")
        _name(heading, number.strip(), name.strip())
    words = _line(lines).split(",")
    if len(words) != 3:
        raise BadPaper(f"{len(words)} numbers after the names; expected voters, papers and orders, such as 10,10,4")
    heading.stated["NUMBER VOTERS"] = (whole(words[1].strip(), "number of papers", 1, MOST_WEIGHT), lines.number)
    heading.stated["NUMBER UNIQUE ORDERS"] = (whole(words[2].strip(), "number of orders", 1, MOST_WEIGHT), lines.number)


def _line(lines: Lines) -> str:
    while (raw := lines.line()) is not None:
        if raw.strip():
            return decoded(raw).strip()
    raise BadPaper("the file ends within its heading; expected the alternatives, the counts and the orders")


def _names(heading: _Heading) -> tuple[str, ...]:
    count = heading.alternatives
    if heading.names and set(heading.names) != set(range(1, count + 1)):
        raise BadPaper(f"{len(heading.names)} names for {count} alternatives; expected one for each from 1 to {count}")
    names = [heading.names.get(number, "") or str(number) for number in range(1, count + 1)]
    once_each(names, "name", "among the alternatives")
    return tuple(names)


def _must_agree(heading: _Heading, key: str, found: set[Weight]) -> None:
    stated, line = heading.stated.get(key, (None, 0))
    if stated is not None and stated not in found:
        raise BadFile(line, f"{key.lower()} is stated as {stated}; expected {min(found)}, as the file holds")


def write(profile: Ranked, kind: str = "toi") -> Iterator[str]:
    """The lines of a file with today's headings. Raises ValueError where that kind cannot hold the profile."""
    ties = any(isinstance(level, tuple) for paper in profile.piles for level in paper)
    flat = {sum(len(level) for level in levels(paper)) for paper in profile.piles}
    if (kind.startswith("so") and ties) or (kind.endswith("c") and flat != {len(profile.names)}) or profile.withdrawn:
        raise ValueError(f"{kind} cannot hold these papers: ties, unranked or withdrawn candidates")
    if not all(isinstance(weighs, int) for weighs in profile.piles.values()):
        raise ValueError(f"{kind} holds whole papers only")
    counts = (len(profile.names), sum(profile.piles.values()), len(profile.piles))
    said = {"TITLE": profile.title, "DATA TYPE": kind, **dict(zip(COUNTS, map(str, counts), strict=True))}
    said |= {f"ALTERNATIVE NAME {number}": name for number, name in enumerate(profile.names, 1)}
    for key, value in said.items():
        if len(value.splitlines()) > 1:
            raise ValueError(f"{shown(value)} stands on two lines")
        yield f"# {key}: {value}"
    for paper, weighs in profile.piles.items():
        order = ",".join(_braced(level) for level in levels(paper))
        yield f"{weighs}: {order}"


def _braced(level: tuple[int, ...]) -> str:
    return str(level[0]) if len(level) == 1 else "{" + ",".join(map(str, level)) + "}"
