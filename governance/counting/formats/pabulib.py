"""pabulib's `.pb`: a vote about projects with costs and one budget (Stolicki, Szufa and Talmon, 'Pabulib', 2020).

A paper gives points: 1 to each project of an approval or a sole choice, the stated points of a cumulative or scoring
vote, and of an ordinal one n to the first of its n projects down to 1 for the last (Borda among those listed).
Amounts with cents are read in the smallest unit that makes all of them whole.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from governance.counting.formats.lines import BadFile, BadPaper, Lines, decoded, shown
from governance.counting.formats.numbers import MOST_CANDIDATES, money, whole
from governance.counting.formats.piles import Piles, once_each
from governance.counting.papers import Projects

SECTIONS = ("META", "PROJECTS", "VOTES")
STATED = ("approval", "choose-1")
POINTED = ("cumulative", "scoring")
TYPES = (*STATED, *POINTED, "ordinal")
MOST_POINTS = 1_000_000
MOST_META = 1_000
Points = tuple[tuple[int, int], ...]


@dataclass
class _Vote:
    """What the sections say; each stated number of things with its line."""

    meta: dict[str, tuple[str, int]] = field(default_factory=dict)
    budget: Fraction = Fraction(0)
    kind: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    costs: list[Fraction] = field(default_factory=list)
    papers: int = 0

    def said(self, key: str) -> str:
        if key not in self.meta:
            raise BadPaper(f"no {key} in META; expected a line '{key};' and its value before PROJECTS")
        return self.meta[key][0]


def read(lines: Lines) -> Projects:
    """A file's projects and papers. Raises BadFile."""
    vote, piles = _Vote(), Piles[Points](lambda raw: None)
    try:
        for section, columns, row in _rows(lines):
            if section == "META":
                _say(vote, row, lines.number)
            elif section == "PROJECTS":
                _project(vote, columns, row)
            else:
                piles.add(_points(vote, columns, row), 1)
                vote.papers += 1
    except BadPaper as fault:
        raise BadFile(max(lines.number, 1), str(fault)) from None
    except csv.Error as fault:
        raise BadFile(max(lines.number, 1), f"cells that cannot be told apart ({fault}); expected semicolons") from None
    found = piles.done(max(lines.number, 1))
    _must_agree(vote, "num_projects", len(vote.names))
    _must_agree(vote, "num_votes", vote.papers)
    unit = lcm(vote.budget.denominator, *(cost.denominator for cost in vote.costs))
    costs = tuple(int(cost * unit) for cost in vote.costs)
    return Projects(_names(vote), costs, int(vote.budget * unit), found, vote.meta.get("description", ("", 0))[0])


def _say(vote: _Vote, row: list[str], line: int) -> None:
    key = row[0].casefold()
    if key in vote.meta or len(vote.meta) == MOST_META:
        raise BadPaper(f"{shown(key)} once more, or too much of META; expected each key once, {MOST_META} at most")
    vote.meta[key] = (row[1] if len(row) > 1 else "", line)


def _rows(lines: Lines) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each row with its section and the section's columns."""
    section, columns = "", list[str]()
    for row in csv.reader(_texts(lines), delimiter=";"):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if cells[0].upper() in SECTIONS and not any(cells[1:]):
            _must_follow(section, cells[0].upper())
            section, columns = cells[0].upper(), []
        elif not section:
            raise BadPaper(f"{shown(cells[0])} before the first section; expected a line META")
        elif not columns and (section != "META" or cells[0].casefold() == "key"):
            columns = [cell.casefold() for cell in cells]
            once_each(columns, "column", "in this header")
        else:
            yield section, columns, cells
    if section != SECTIONS[-1]:
        raise BadPaper(f"the file ends before {SECTIONS[-1]}; expected the sections {', '.join(SECTIONS)}")


def _texts(lines: Lines) -> Iterator[str]:
    while (raw := lines.line()) is not None:
        yield decoded(raw) + "\n"


def _must_follow(before: str, section: str) -> None:
    expected = SECTIONS[SECTIONS.index(before) + 1] if before in SECTIONS[:-1] else SECTIONS[0]
    if section != expected or before == SECTIONS[-1]:
        raise BadPaper(f"section {section} out of place; expected {', '.join(SECTIONS)}, each once, in this order")


def _cell(columns: list[str], row: list[str], column: str) -> str:
    if column not in columns:
        raise BadPaper(f"no column {column}; expected it in the header of the section")
    if len(row) != len(columns):
        raise BadPaper(f"{len(row)} cells in this row; expected {len(columns)}, as in the header")
    return row[columns.index(column)]


def _project(vote: _Vote, columns: list[str], row: list[str]) -> None:
    number, cost = _cell(columns, row, "project_id"), money(_cell(columns, row, "cost"), "cost")
    if not number or "," in number or number in vote.numbers:
        raise BadPaper(
            f"project {shown(number)} stands twice, is blank or holds a comma; expected an identity of its own"
        )
    if not cost:
        raise BadPaper(f"project {shown(number)} costs nothing; expected a cost above 0")
    if len(vote.names) == MOST_CANDIDATES:
        raise BadPaper(f"more than {MOST_CANDIDATES} projects; expected at most as many")
    vote.numbers[number] = len(vote.numbers) + 1
    vote.costs.append(cost)
    vote.names.append(_cell(columns, row, "name") if "name" in columns else "")


def _points(vote: _Vote, columns: list[str], row: list[str]) -> Points:
    if not vote.kind:
        _begin(vote)
    chosen = [word.strip() for word in _cell(columns, row, "vote").split(",") if word.strip()]
    once_each(chosen, "project")
    unknown = next((word for word in chosen if word not in vote.numbers), None)
    if unknown is not None:
        raise BadPaper(f"project {shown(unknown)} is unknown; expected one from PROJECTS")
    if vote.kind == "choose-1" and len(chosen) > 1:
        raise BadPaper(f"{len(chosen)} projects in a choose-1 vote; expected one")
    points = [1] * len(chosen)
    if vote.kind == "ordinal":
        points = list(range(len(chosen), 0, -1))
    elif vote.kind in POINTED:
        words = [word.strip() for word in _cell(columns, row, "points").split(",") if word.strip()]
        points = [whole(word, "number of points", 0, MOST_POINTS) for word in words]
    if len(points) != len(chosen):
        raise BadPaper(f"{len(points)} points for {len(chosen)} projects; expected one number for each")
    given = zip((vote.numbers[word] for word in chosen), points, strict=True)
    return tuple(sorted((number, point) for number, point in given if point))


def _begin(vote: _Vote) -> None:
    """Before the first paper: what META must have said."""
    kind = vote.said("vote_type").casefold()
    if kind not in TYPES:
        raise BadFile(vote.meta["vote_type"][1], f"vote_type {shown(kind)}; expected one of {', '.join(TYPES)}")
    budget, line = vote.said("budget"), vote.meta["budget"][1]
    try:
        vote.budget = money(budget, "budget")
    except BadPaper as fault:
        raise BadFile(line, str(fault)) from None
    if not vote.budget:
        raise BadFile(line, "a budget of nothing; expected one above 0")
    vote.kind = kind


def _must_agree(vote: _Vote, key: str, found: int) -> None:
    said, line = vote.meta.get(key, (str(found), 0))
    if said != str(found):
        raise BadFile(line, f"{key} is stated as {shown(said)}; expected {found}, as the file holds")


def _names(vote: _Vote) -> tuple[str, ...]:
    """Names where each project has one of its own, else identities."""
    own = all(vote.names) and len(set(vote.names)) == len(vote.names)
    return tuple(vote.names if own else vote.numbers)


def write(profile: Projects) -> Iterator[str]:
    """The lines of a file, projects named by their numbers. Raises ValueError for parts of papers."""
    if not all(isinstance(weighs, int) for weighs in profile.piles.values()):
        raise ValueError("a .pb file holds whole papers only")
    yield from ("META", "key;value", f"description;{_quoted(profile.title)}", f"num_projects;{len(profile.names)}")
    yield from (f"num_votes;{sum(profile.piles.values())}", f"budget;{profile.budget}", "vote_type;scoring")
    yield from ("PROJECTS", "project_id;cost;name")
    for number, (name, cost) in enumerate(zip(profile.names, profile.costs, strict=True), 1):
        yield f"{number};{cost};{_quoted(name)}"
    yield from ("VOTES", "voter_id;vote;points")
    voter = 0
    for paper, weighs in profile.piles.items():
        chosen, points = (",".join(str(one[at]) for one in paper) for at in (0, 1))
        for _ in range(int(weighs)):
            voter += 1
            yield f"{voter};{chosen};{points}"


def _quoted(text: str) -> str:
    if len(text.splitlines()) > 1:
        raise ValueError(f"{shown(text)} stands on two lines")
    return '"' + text.replace('"', '""') + '"'
