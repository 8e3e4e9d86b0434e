"""Tables with a header (CSV), cells parted by commas, semicolons or tabs.

The header tells the two shapes apart. With a column `rank1`, it is ranks: `rank1`, `rank2` … hold names, and the
candidates are numbered as their names first appear. Otherwise each column is a candidate and holds its rank (1 is best,
equal numbers are equal ranks), its score, or its mark of 0 or 1, as the method wants. Blank is unranked. In both shapes
a column of WEIGHTS says how many papers a row stands for, and columns of IDENTITIES are left aside.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from governance.counting.formats.lines import BadFile, BadPaper, Lines, decoded, shown
from governance.counting.formats.numbers import MOST_CANDIDATES, weight, whole, written
from governance.counting.formats.piles import Piles, levels, once_each, ranking
from governance.counting.papers import Ranked, Ranking, Scored, Scores, Weight

WEIGHTS = frozenset({"weight", "count", "papers", "ballots", "votes"})
IDENTITIES = frozenset({"id", "serial", "voter", "voter id", "paper id", "ballot id"})
DELIMITERS = ",;\t"
RANK = re.compile(r"rank[ _-]?([0-9]{1,5})", re.IGNORECASE)
MOST_SCORE = 1_000_000


class Cells(StrEnum):
    """What the method wants the cells below a candidate's name to hold."""

    RANKS = "ranks"
    SCORES = "scores"
    MARKS = "marks"
    FIRSTS = "firsts"


@dataclass
class _Columns:
    """Where things stand in a row."""

    delimiter: str
    width: int
    weight: int | None
    ranks: list[int]
    names: dict[int, str]
    seen: dict[str, int] = field(default_factory=dict)

    def row(self, raw: bytes) -> tuple[list[str], Weight] | None:
        """The cells and the weight of a row; None for an empty one. Raises BadPaper."""
        cells = _cells(decoded(raw), self.delimiter)
        if not any(cells) and (len(cells) < 2 or self.weight is not None):
            return None
        if len(cells) != self.width:
            raise BadPaper(f"{len(cells)} cells in this row; expected {self.width}, as in the header")
        if self.weight is None:
            return cells, 1
        return cells, weight(cells[self.weight], "weight", least_is_zero=True)


def read(lines: Lines, wanted: Cells = Cells.RANKS) -> Ranked | Scored:
    """A file's papers: rankings, or scores where the columns are candidates and scores or marks are wanted. Raises BadFile."""
    try:
        columns = _columns(_header(lines))
        if columns.ranks and wanted == Cells.SCORES:
            raise BadPaper("columns of ranks; expected a column for each candidate that holds its score")
    except BadPaper as fault:
        raise BadFile(max(lines.number, 1), str(fault)) from None
    if columns.ranks:
        named = _gathered(lines, columns, lambda cells: _named(cells, columns))
        return Ranked(tuple(columns.seen), named)
    names = tuple(columns.names.values())
    if wanted in (Cells.RANKS, Cells.FIRSTS):
        blank = ("", "0") if wanted == Cells.FIRSTS else ("",)
        return Ranked(names, _gathered(lines, columns, lambda cells: _ranked(cells, columns, blank)))
    most = MOST_SCORE if wanted == Cells.SCORES else 1
    return Scored(names, _gathered(lines, columns, lambda cells: _scored(cells, columns, most)))


def _gathered(lines: Lines, columns: _Columns, paper: Callable[[list[str]], tuple[object, ...]]) -> dict[Any, Weight]:
    def parse(raw: bytes) -> tuple[tuple[object, ...], Weight] | None:
        row = columns.row(raw)
        return row and (paper(row[0]), row[1])

    piles = Piles(parse)
    piles.gather(lines)
    return piles.done(max(lines.number, 1))


def _header(lines: Lines) -> tuple[list[str], str]:
    delimiter = ""
    while (raw := lines.line()) is not None:
        text = decoded(raw).strip()
        if re.fullmatch(r"sep=.", text):
            delimiter = text[-1]
        elif text:
            bare = re.sub(r'"[^"]*"', "", decoded(raw))
            delimiter = delimiter or max(DELIMITERS, key=bare.count)
            return _cells(decoded(raw), delimiter), delimiter
    raise BadPaper("the file is empty; expected a header: rank1, rank2 … or the names of the candidates")


def _columns(header: tuple[list[str], str]) -> _Columns:
    cells, delimiter = header
    weights = [at for at, cell in enumerate(cells) if cell.casefold() in WEIGHTS]
    if len(weights) > 1:
        raise BadPaper(f"{len(weights)} columns of weights; expected one at most")
    rest = {at: cell for at, cell in enumerate(cells) if at not in weights and cell.casefold() not in IDENTITIES}
    ranks = {int(found[1]): at for at, cell in rest.items() if (found := RANK.fullmatch(cell))}
    if "" in rest.values():
        raise BadPaper(f"column {cells.index('') + 1} has no name; expected a header above every column")
    if not 0 < len(rest) <= MOST_CANDIDATES:
        raise BadPaper(f"{len(rest)} columns of papers; expected from 1 to {MOST_CANDIDATES}")
    once_each([cell.casefold() for cell in rest.values()] if ranks else list(rest.values()), "column", "in the header")
    if ranks and (len(ranks) != len(rest) or sorted(ranks) != list(range(1, len(ranks) + 1))):
        odd = [cell for cell in rest.values() if not RANK.fullmatch(cell)] or [f"rank{max(ranks)}"]
        raise BadPaper(f"column {shown(odd[0])} beside ranks; expected rank1 to rank{len(ranks)}, a weight or an id")
    in_order = [ranks[rank] for rank in sorted(ranks)]
    return _Columns(delimiter, len(cells), weights[0] if weights else None, in_order, {} if ranks else rest)


def _cells(text: str, delimiter: str) -> list[str]:
    if '"' not in text:
        return [cell.strip() for cell in text.split(delimiter)]
    try:
        return [cell.strip() for cell in next(csv.reader([text], delimiter=delimiter, strict=True), [""])]
    except csv.Error:
        raise BadPaper(f"{shown(text)} has a stray quote; expected every cell to end on its line") from None


def _named(cells: list[str], columns: _Columns) -> Ranking:
    names = [cells[at] for at in columns.ranks if cells[at]]
    once_each(names)
    for name in names:
        if name not in columns.seen:
            if len(columns.seen) == MOST_CANDIDATES:
                raise BadPaper(f"more than {MOST_CANDIDATES} names; expected candidates in the columns of ranks")
            columns.seen[name] = len(columns.seen) + 1
    return tuple(columns.seen[name] for name in names)


def _ranked(cells: list[str], columns: _Columns, blank: tuple[str, ...]) -> Ranking:
    found: dict[int, list[int]] = {}
    for option, at in enumerate(columns.names, 1):
        if cells[at] not in blank:
            found.setdefault(whole(cells[at], "rank", 1, MOST_SCORE), []).append(option)
    return ranking(found[rank] for rank in sorted(found))


def _scored(cells: list[str], columns: _Columns, most: int) -> Scores:
    what = "score" if most > 1 else "mark"
    return tuple(whole(cells[at], what, 0, most) if cells[at] else None for at in columns.names)


def write(profile: Ranked | Scored) -> Iterator[str]:
    """The lines of a file with a column for each candidate. It holds neither seats nor title.

    Raises ValueError for withdrawn candidates and for a name that would be taken for something else.
    """
    header = ["weight", *profile.names]
    for name in profile.names:
        if name.casefold() in WEIGHTS | IDENTITIES or RANK.fullmatch(name) or len(name.splitlines()) != 1:
            raise ValueError(f"{shown(name)} cannot be the name of a column")
    if profile.withdrawn:
        raise ValueError("a table cannot say who withdrew")
    yield _line(header)
    for paper, weighs in profile.piles.items():
        yield _line([written(weighs), *_row(paper, profile)])


def _row(paper: Ranking | Scores, profile: Ranked | Scored) -> Iterable[str]:
    if isinstance(profile, Scored):
        return ("" if score is None else str(score) for score in paper)
    rank = {option: str(at) for at, level in enumerate(levels(paper), 1) for option in level}  # type: ignore[arg-type]
    return (rank.get(option, "") for option in range(1, len(profile.names) + 1))


def _line(cells: list[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' if re.search(r'[",;\t]', cell) else cell for cell in cells)
