"""What a small electorate must not publish: a rare ranking, or a rare set of scores, is a signature.

The papers of the published bundle are made so that a stranger's recount gives the same account, and nothing is told that
the count did not use. The whole papers stay in the box, for a recount by both officers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from governance.ballots.rules.choices import Choice
from governance.ballots.rules.deciding import BOUGHT, MARKED, POTS, RANKED, SCORED, Method
from governance.counting.accounts import account
from governance.counting.asked.sharing import LEAST_PAPERS

SMALL_ROLL = 100


class Published(StrEnum):
    """How the published papers stand to those that were cast."""

    WHOLE = "whole"
    CUT = "cut_after_the_last_preference_used"
    APART = "each_option_apart"
    EVENED = "evened_out"
    USED = "unbought_projects_apart"


def published_as(method: Method, roll: int) -> Published:
    """How the papers of a secret vote with this roll are published; a paper with one answer has nothing to hide."""
    if roll >= SMALL_ROLL or method not in RANKED | SCORED | MARKED | POTS:
        return Published.WHOLE
    if method in POTS:
        return Published.USED if method in BOUGHT else Published.EVENED
    return Published.CUT if method in RANKED else Published.APART


def published(question: Mapping[str, Any], papers: Sequence[Choice], how: Published) -> list[Choice]:
    """The papers of a question, as a bundle states it, as they are published."""
    if how == Published.WHOLE:
        return list(papers)
    if how in _LAID:
        return _LAID[how](question, papers)
    return _options_apart(question, papers)


def _options_apart(question: Mapping[str, Any], papers: Sequence[Choice]) -> list[Choice]:
    blank, said = [paper for paper in papers if not paper], [paper for paper in papers if paper]
    options, method = len(question["options"]), Method(question["method"])
    if method == Method.APPROVAL:
        rows = [[int(no in paper) for no in range(1, options + 1)] for paper in said]
        laid = [tuple(no for no, ticked in enumerate(row, 1) if ticked) for row in _apart(rows, options)]
    elif method == Method.SCORE:
        laid = [tuple(row) for row in _apart([list(paper) for paper in said], options)]
    else:
        laid = _stars(question, said, options)
    return blank + laid


class _Watched(tuple[int, ...]):
    """A ranking that notes its last place that was taken: one that was looked at, and after which nobody read on."""

    taken = 0

    def __iter__(self) -> Iterator[int]:
        before = self.taken
        for place, option in enumerate(super().__iter__(), 1):
            self.taken = max(before, place)
            yield option
        self.taken = before


def _cut(question: Mapping[str, Any], papers: Sequence[Choice]) -> list[Choice]:
    """Each ranking up to the last place at which the count, or a tie that it followed each way, took it."""
    if question["method"] == Method.MEEK:
        return _flowed(question, papers)
    watched = {paper: _Watched(paper) for paper in papers}
    account(question, [watched[paper] for paper in papers])
    return [tuple(paper[: watched[paper].taken]) for paper in papers]


def _evened(question: Mapping[str, Any], papers: Sequence[Choice]) -> list[Choice]:
    """Divisions that come as near to their mean as whole cents allow: each sum as it was, each paper within the bounds.

    Every paper gets what the mean rounds down to; the cents that are over go round, an option's to papers that follow
    one another, so that each paper gets as many of them and none gets two of one option.
    """
    blank, said = [paper for paper in papers if not paper], [paper for paper in papers if paper]
    if len(said) < LEAST_PAPERS:
        return list(papers)
    sums = [sum(column) for column in zip(*said, strict=True)]
    laid = [[total // len(said) for total in sums] for _ in said]
    at = 0
    for option, total in enumerate(sums):
        for _ in range(total % len(said)):
            laid[at % len(said)][option] += 1
            at += 1
    return blank + [tuple(paper) for paper in laid]


def _used(question: Mapping[str, Any], papers: Sequence[Choice]) -> list[Choice]:
    """Of each project that was not bought who supported it is told anew from the numbers alone, where no count differs."""
    marks, options = Method(question["method"]) == Method.PROJECTS, range(len(question["options"]))
    rows = [[int(no + 1 in paper) for no in options] if marks else [max(n - 1, 0) for n in paper] for paper in papers]
    rows = [row for row in rows if any(row)]
    told = account(question, papers)
    for column in (no for no in options if no + 1 not in told["elected"]):
        anew = _dealt(rows, column)
        if account(question, _as_papers(anew, len(papers), marks)) == told:
            rows = anew
    return _as_papers(rows, len(papers), marks)


def _dealt(rows: Sequence[list[int]], column: int) -> list[list[int]]:
    """One column's values dealt out to the rows in the order of what else they say, those that say nothing first."""
    rest = sorted(([*row[:column], 0, *row[column + 1 :]] for row in rows), key=lambda row: (any(row), row))
    for row, value in zip(rest, sorted((row[column] for row in rows), reverse=True), strict=True):
        row[column] = value
    return rest


def _as_papers(rows: Sequence[list[int]], papers: int, marks: bool) -> list[Choice]:
    """Rows as papers say them, after blanks for those that support nothing."""
    said = [tuple(no for no, n in enumerate(row, 1) if n) if marks else tuple(n + 1 if n else 0 for n in row)
            for row in rows]  # fmt: skip
    return [()] * (papers - len(said)) + said


_LAID = {Published.CUT: _cut, Published.EVENED: _evened, Published.USED: _used}


def _flowed(question: Mapping[str, Any], papers: Sequence[Choice]) -> list[Choice]:
    """Of Meek's method: each ranking up to the first option that let nothing of a ballot flow on, in any round."""
    rounds = account(question, papers)["rounds"]
    past = {no for one in rounds for no in one["out"]}
    past |= {int(no) for one in rounds for no, kept in one["keep_factors"].items() if kept != 1}
    ends = [next((place for place, no in enumerate(paper, 1) if no not in past), len(paper)) for paper in papers]
    return [paper[:end] for paper, end in zip(papers, ends, strict=True)]


def _apart(rows: Sequence[Sequence[int]], options: int) -> list[list[int]]:
    """Rows with each column as it was, laid anew from the columns alone; a row that said something still does."""
    empty = [[0] * options for _ in rows]
    return _laid(rows, empty, range(options))


def _laid(rows: Sequence[Sequence[int]], onto: list[list[int]], columns: Iterable[int]) -> list[list[int]]:
    """`onto`, with the values of these columns of `rows` one after another, round and round, empty rows first.

    There are values enough for every empty row, since each row had one; and no column meets a row twice.
    """
    order, at = sorted(range(len(onto)), key=lambda place: any(onto[place])), 0
    for column in columns:
        for value in sorted(row[column] for row in rows if row[column]):
            onto[order[at % len(order)]][column] = value
            at += 1
    return onto


def _stars(question: Mapping[str, Any], papers: Sequence[Choice], options: int) -> list[Choice]:
    """Scores with every column as it was and the finalists (or who was level) still compared on each paper."""
    rows = [[max(score - 1, 0) for score in paper] for paper in papers]
    said = [row for row in rows if any(row)]
    compared = sorted(_compared(account(question, papers)))
    kept = [[0] * options for _ in said]
    at = 0
    for alike in _by_order(said, compared):
        for column in compared:
            for place, value in enumerate(sorted(row[column] for row in alike), at):
                kept[place][column] = value
        at += len(alike)
    laid = _laid(said, kept, [column for column in range(options) if column not in compared])
    nothing = [[0] * options for row in rows if not any(row)]
    return [tuple(score + 1 for score in row) for row in nothing + laid]


def _compared(told: Mapping[str, Any]) -> set[int]:
    """The columns of the options that some round compared paper by paper: finalists, and who was level to be one."""
    compared: set[int] = set()
    for one in told["rounds"]:
        level = {option for tie in one["ties"] for option in tie["options"]}
        least = min((one["tallies"][str(option)] for option in level), default=None)
        above = {int(option) for option, sum_ in one["tallies"].items() if least is not None and sum_ >= least}
        compared |= {option - 1 for option in above | level | set(one["finalists"])}
    return compared


def _by_order(rows: Sequence[list[int]], compared: Sequence[int]) -> list[list[list[int]]]:
    """Rows in groups that put these columns in the same order; within a group each column may be sorted by itself."""
    groups: dict[tuple[bool, ...], list[list[int]]] = {}
    for row in rows:
        order = tuple(row[a] > row[b] for a in compared for b in compared)
        groups.setdefault(order, []).append(row)
    return [groups[order] for order in sorted(groups)]
