"""BLT, the format of Hill, Wichmann and Woodall (Algorithm 123, Computer Journal 1987) with the extensions of OpenSTV.

A paper stands on one line: perhaps an identity in parentheses, a weight, candidate numbers with the best first, and 0.
`2=3` ranks both equal; `-` or a 0 before the last one is a rank left empty, and the next rank moves up.
"""

import re
from collections.abc import Iterator

from governance.counting.formats.lines import BadFile, BadPaper, Lines, decoded, shown
from governance.counting.formats.numbers import MOST_CANDIDATES, weight, whole, written
from governance.counting.formats.piles import Piles, levels, once_each, ranking
from governance.counting.papers import Ranked, Ranking, Weight

IDENTITY = re.compile(rb"\s*\([^()]*\)\s*")
QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"(?=\s|#|$)')
OPTION = re.compile(rb"\[\s*(withdrawn|nick|tie|droop)\b([^\]]*)\]")
MOST_NOTES = 3  # after the names: a title, a source, a comment


class _Papers:
    """Reads a line of a paper; a plain one by two looks into tables."""

    def __init__(self, candidates: int) -> None:
        self.numbers = {str(number).encode(): number for number in range(1, candidates + 1)}
        self._number_of = self.numbers.__getitem__
        self.candidates = candidates
        self._weights: dict[bytes, Weight] = {b"1": 1}

    def read(self, raw: bytes) -> tuple[Ranking, Weight] | None:
        """A ranking and its weight; None for an empty line. Raises BadPaper."""
        words = raw.split()
        try:
            plain = tuple(map(self._number_of, words[1:-1]))
            if words[-1] == b"0" and len(set(plain)) == len(plain):
                return plain, self._weights[words[0]]
        except (KeyError, IndexError):
            pass
        return self._slowly(raw)

    def _slowly(self, raw: bytes) -> tuple[Ranking, Weight] | None:
        named = IDENTITY.match(raw)
        words = re.sub(rb"\s*=\s*", b"=", bare(raw[named.end() :] if named else raw)).split()
        if not words and not named:
            return None
        if len(words) < 2 or words[-1] != b"0":
            raise BadPaper(f"{shown(raw.strip())} does not end with 0; expected a weight, candidate numbers and 0")
        weighs = self._weighed(words[0])
        ranks = [[self._number(one) for one in word.split(b"=")] for word in words[1:-1] if word not in (b"-", b"0")]
        once_each([number for rank in ranks for number in rank])
        return ranking(ranks), weighs

    def _weighed(self, word: bytes) -> Weight:
        weighs = self._weights.get(word) or weight(word)
        if len(self._weights) < MOST_CANDIDATES:
            self._weights[word] = weighs
        return weighs

    def _number(self, word: bytes) -> int:
        return self.numbers.get(word) or whole(word, "candidate number", 1, self.candidates)


def read(lines: Lines) -> Ranked:
    """A file's ranked papers. Raises BadFile."""
    try:
        candidates, seats, withdrawn = _heading(lines)
        papers = _Papers(candidates)
        _options(lines, withdrawn, papers)
        piles = Piles[Ranking](papers.read)
        if not piles.gather(lines, is_end=lambda raw: bare(raw) == b"0"):
            raise BadPaper("the file ends within the papers; expected a line of 0 after the last")
        found = piles.done(lines.number)
        names, title = _names(lines, candidates)
    except BadPaper as fault:
        raise BadFile(max(lines.number, 1), str(fault)) from None
    return Ranked(names, found, seats, frozenset(withdrawn), title)


def bare(raw: bytes) -> bytes:
    """A line without its comment and the space around it."""
    return raw.split(b"#", 1)[0].strip()


def _next(lines: Lines) -> bytes | None:
    """The next line that says something; None at the end."""
    while (raw := lines.line()) is not None:
        if said := bare(raw):
            return said
    return None


def _heading(lines: Lines) -> tuple[int, int, set[int]]:
    words = (_next(lines) or b"").split()
    if len(words) < 2:
        what = shown(b" ".join(words)) if words else "nothing"
        raise BadPaper(f"{what} where the file begins; expected the number of candidates and the number of seats")
    candidates = whole(words[0], "number of candidates", 1, MOST_CANDIDATES)
    seats = whole(words[1], "number of seats", 1, candidates)
    return candidates, seats, {_withdrawn(word, candidates) for word in words[2:]}


def _options(lines: Lines, withdrawn: set[int], papers: _Papers) -> None:
    """What stands between the first line and the papers: who withdrew, and options in brackets."""
    while (said := _next(lines)) is not None:
        option = OPTION.fullmatch(said)
        if option:
            _option(option[1], option[2].split(), withdrawn, papers)
        elif said.startswith(b"-"):
            withdrawn |= {_withdrawn(word, papers.candidates) for word in said.split()}
        else:
            lines.back(1)
            return


def _option(what: bytes, words: list[bytes], withdrawn: set[int], papers: _Papers) -> None:
    if what == b"withdrawn":
        withdrawn |= {papers.numbers.get(word) or _withdrawn(b"-" + word, papers.candidates) for word in words}
    elif what == b"nick":
        if len(words) != papers.candidates or not all(word.isalpha() for word in words):
            raise BadPaper(
                f"{len(words)} short names; expected one of letters for each of {papers.candidates} candidates"
            )
        once_each([decoded(word) for word in words], "short name", "here")
        papers.numbers.update({word: number for number, word in enumerate(words, 1)})


def _withdrawn(word: bytes, candidates: int) -> int:
    if not word.startswith(b"-"):
        raise BadPaper(
            f"{shown(word)} after a number below 0; expected withdrawn candidates, such as -2 -3, or a weight"
        )
    return whole(word[1:], "number of a withdrawn candidate", 1, candidates)


def _names(lines: Lines, candidates: int) -> tuple[tuple[str, ...], str]:
    """The names and the title. A file without any names its candidates by their numbers."""
    found: list[str] = []
    while (raw := lines.line()) is not None:
        found += _strings(decoded(raw))
        if len(found) > candidates + MOST_NOTES:
            raise BadPaper(f"more than {candidates} names and a title; expected nothing after them")
    if found and len(found) < candidates:
        raise BadPaper(f"the file ends after {len(found)} names; expected {candidates}, or none at all")
    names = found[:candidates] or [""] * candidates
    names = [name.strip() or str(number) for number, name in enumerate(names, 1)]
    once_each(names, "name", "among the candidates")
    return tuple(names), found[candidates] if len(found) > candidates else ""


def _strings(text: str) -> Iterator[str]:
    """The names on a line: in quotes, several perhaps, or the whole line without any."""
    found, at = [], 0
    while one := QUOTED.match(text, at):
        found.append(one[1].replace('""', '"'))
        at = one.end()
    rest = text[at:].strip()
    if not rest or rest.startswith("#"):
        yield from found
    elif not rest.startswith('"') and not found:
        yield rest.split("#")[0].strip()
    elif len(rest) > 2 and rest.endswith('"') and not found:
        yield rest[1:-1]
    else:
        raise BadPaper(f"{shown(rest)} is no name; expected names in straight quotes")


def write(profile: Ranked) -> Iterator[str]:
    """The lines of a file. Raises ValueError for a name of two lines."""
    yield f"{len(profile.names)} {profile.seats}"
    if profile.withdrawn:
        yield " ".join(f"-{number}" for number in sorted(profile.withdrawn))
    for paper, weighs in profile.piles.items():
        yield " ".join([written(weighs), *("=".join(map(str, level)) for level in levels(paper)), "0"])
    yield "0"
    for text in (*profile.names, profile.title):
        if len(text.splitlines()) > 1:
            raise ValueError(f"{shown(text)} stands on two lines")
        yield '"' + text.replace('"', '""') + '"'
