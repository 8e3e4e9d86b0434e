"""The office's own staff list: columns found by name, every row read or its fault named. Streams; holds no file whole."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import TextIO

from governance.people.actions.cells import cleaned, day_of, faults_in, share_of
from governance.people.actions.columns import COLUMNS, SHOWN, doubled, lacking, places, role_of
from governance.values.actor import Role
from governance.values.words import N_, Sentence

MOST_FAULTS = 100
_LONGEST_LINE = 1_000_000
_MARKS = ",;\t|"
_UTF16 = {b"\xff\xfe", b"\xfe\xff"}
_NO_LIST = N_("This is no list in CSV. Save it from the spreadsheet as CSV (UTF-8).")
_BROKEN = N_(
    "This row cannot be read: a quotation mark has no end or stands inside a quoted cell, or the line is too long."
)


@dataclass(frozen=True)
class StaffRow:
    """One line of the list as typed values; days are inclusive; None where the list says nothing.

    An empty `until_day` means an open end only where the list has a column for it (`end_said`).
    """

    row: int
    number: str | None
    email: str | None
    name: str
    role: Role
    fte: Fraction | None
    unit: str | None
    team: str | None
    from_day: date | None
    until_day: date | None
    end_said: bool


@dataclass(frozen=True)
class Fault:
    """What is wrong in a cell, and what was expected; rows are counted from one, the heading among them."""

    row: int
    column: str
    why: Sentence


class BadList(Exception):
    """The list cannot be taken: its faults, in order. Nothing was changed."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.row))[:MOST_FAULTS]
        super().__init__(f"{len(self.faults)} faults")


def opened(path: Path) -> TextIO:
    """A list file as text: UTF-8 with or without a mark, else as Windows writes it. Raises BadList for no text file."""
    try:
        if not path.is_file():  # a pipe can be read once only
            raise OSError
        with path.open("rb") as raw:
            head = raw.read(65536)
    except OSError as fault:
        raise BadList([Fault(1, "", Sentence.of(N_("The file cannot be read.")))]) from fault
    if head[:2] in _UTF16:
        return path.open(encoding="utf-16", errors="replace", newline="")
    _must_be_text(head)
    coding = "utf-8-sig" if is_utf8(path) else "cp1252"
    return path.open(encoding=coding, errors="replace", newline="")


def text_of(raw: bytes) -> tuple[str, bool]:
    """A list that came whole, read as `opened` reads a file, and whether its letters had to be guessed. Raises BadList."""
    if raw[:2] in _UTF16:
        return raw.decode("utf-16", errors="replace"), False
    _must_be_text(raw[:65536])
    try:
        return raw.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), True


def _must_be_text(head: bytes) -> None:
    if b"\x00" in head:
        raise BadList([Fault(1, "", Sentence.of(_NO_LIST))])


def lines_in(path: Path) -> int:
    """How many lines a file has, for the progress bar; nothing for what cannot be read."""
    try:
        with path.open("rb") as raw:
            return sum(piece.count(b"\n") for piece in iter(lambda: raw.read(1 << 20), b""))
    except OSError:
        return 0


def is_utf8(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return False
    return True


def rows(text: TextIO, words: Mapping[str, Role]) -> Iterator[StaffRow | Fault]:
    """Each row as values or faults, streaming. `words` are the school's own role words."""
    csv.field_size_limit(_LONGEST_LINE)
    mark, first = _mark_and_heading(text)
    reader = csv.reader(chain([first], _lines(text)), delimiter=mark, strict=True)
    row = 0
    try:
        heading, row = next(reader, []), 1
        wrong = [*_headless(heading)]
        yield from wrong
        for row, cells in enumerate(() if wrong else reader, 2):
            yield from _line(row, cells, places(heading), len(heading), words)
    except (csv.Error, UnicodeError):
        yield Fault(row + 1, "", Sentence.of(_BROKEN if row else _NO_LIST))


def _mark_and_heading(text: TextIO) -> tuple[str, str]:
    """What parts the cells, and the first line; a line before it may name the mark, as Excel writes it in Europe."""
    first = text.readline(_LONGEST_LINE)
    bare = first.removeprefix("\ufeff").strip('\r\n "')
    if bare.lower().startswith("sep=") and bare[4:] in set(_MARKS):
        return bare[4:], text.readline(_LONGEST_LINE)
    return max(_MARKS, key=first.count), first


def _headless(heading: list[str]) -> Iterator[Fault]:
    """What is wrong with the heading: columns that are not there, or that could be either of two."""
    yield from (_lacks(column) for column in lacking(places(heading)))
    for column, titles in doubled(heading).items():
        why = N_("Two columns could be the %(column)s: “%(first)s” and “%(second)s”. Leave one of them out.")
        shown = SHOWN.get(column, column)
        yield Fault(
            1, shown, Sentence.of(why, column=shown, first=titles[0].strip()[:60], second=titles[1].strip()[:60])
        )


def _lacks(column: str) -> Fault:
    names = ", ".join(sorted(COLUMNS[column]))
    why = N_("The heading has no column “%(column)s”. It may be called: %(names)s.")
    return Fault(1, column, Sentence.of(why, column=column, names=names))


def _lines(text: TextIO) -> Iterator[str]:
    """Lines of a bounded length, so that a file without any cannot fill the memory."""
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error("a line without an end")
        yield line


def _line(
    number: int, cells: list[str], found: Mapping[str, int], width: int, words: Mapping[str, Role]
) -> Iterator[StaffRow | Fault]:
    if any(cell.strip() for cell in cells[width:]):
        why = N_("This row has %(cells)s cells and the heading %(width)s. A comma inside a cell needs quotes.")
        yield Fault(number, "", Sentence.of(why, cells=len(cells), width=width))
    elif any(cell.strip() for cell in cells):
        known = {column: cleaned(cells[at]) if at < len(cells) else "" for column, at in found.items()}
        yield from _row(number, known, words)


def _row(number: int, cells: dict[str, str], words: Mapping[str, Role]) -> Iterator[StaffRow | Fault]:
    name = " ".join((cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}").split())
    role, faults = role_of(cells["role"], words), [*_faults(number, {**cells, "name": name}, words)]
    if faults or role is None:
        yield from faults
        return
    yield StaffRow(
        number,
        cells.get("number") or None,
        cells["email"].lower() or None,
        name,
        role,
        share_of(cells.get("fte", "")),
        cells.get("unit"),
        cells.get("team"),
        day_of(cells.get("from_day", "")),
        day_of(cells.get("until_day", "")),
        "until_day" in cells,
    )


def _faults(number: int, cells: Mapping[str, str], words: Mapping[str, Role]) -> Iterator[Fault]:
    for column, why in faults_in(cells, words):
        yield Fault(number, SHOWN.get(column, column), why)
