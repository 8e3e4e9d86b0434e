"""The office's own staff list: columns found by name, every row read or its fault named. Streams; holds no file whole."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TextIO

from governance.people.actions.columns import COLUMNS, SHOWN, lacking, places, role_of
from governance.people.rules import is_address
from governance.values.actor import Role
from governance.values.share import parse_share
from governance.values.words import N_, Sentence

LONGEST = {"name": 200, "email": 254, "unit": 80, "team": 80, "number": 80}
MOST_FAULTS = 100
_LONGEST_LINE = 1_000_000
_UNTYPED = {"Cc", "Co", "Cn", "Cs"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd")
_NO_LIST = N_("This is no list in CSV. Save it from the spreadsheet as CSV (UTF-8).")


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
        with path.open("rb") as raw:
            head = raw.read(65536)
    except OSError as fault:
        raise BadList([Fault(1, "", Sentence.of(N_("The file cannot be read.")))]) from fault
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return path.open(encoding="utf-16", errors="replace", newline="")
    if b"\x00" in head:
        raise BadList([Fault(1, "", Sentence.of(_NO_LIST))])
    coding = "utf-8-sig" if is_utf8(path) else "cp1252"
    return path.open(encoding=coding, errors="replace", newline="")


def text_of(raw: bytes) -> tuple[str, bool]:
    """A list that came whole, read as `opened` reads a file, and whether its letters had to be guessed."""
    coding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return raw.decode(coding), False
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), True


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
    first = text.readline(_LONGEST_LINE)
    mark = max(",;\t", key=first.count)
    reader = csv.reader(chain([first], _lines(text)), delimiter=mark)
    try:
        heading = next(reader, [])
        found = places(heading)
        yield from (_lacks(column) for column in lacking(found))
        if not lacking(found):
            yield from _body(enumerate(reader, 2), found, len(heading), words)
    except (csv.Error, UnicodeError):
        yield Fault(max(1, reader.line_num), "", Sentence.of(_NO_LIST))


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


def _body(
    lines: Iterable[tuple[int, list[str]]], found: Mapping[str, int], width: int, words: Mapping[str, Role]
) -> Iterator[StaffRow | Fault]:
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[width:]):
            why = N_("This row has %(cells)s cells and the heading %(width)s. A comma inside a cell needs quotes.")
            yield Fault(number, "", Sentence.of(why, cells=len(cells), width=width))
            continue
        yield from _row(number, {c: (cells[at] if at < len(cells) else "").strip() for c, at in found.items()}, words)


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
    for column, why in chain(_typing(cells), _meaning(cells, words)):
        yield Fault(number, SHOWN.get(column, column), why)


def _typing(cells: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    if not cells["name"]:
        yield "name", Sentence.of(N_("There is no name."))
    for column, most in LONGEST.items():
        value = cells.get(column) or ""
        if len(value) > most:
            yield column, Sentence.of(N_("This is longer than %(most)s letters."), most=most)
        elif not (value.isascii() and value.isprintable()) and any(map(_untyped, value)):
            yield column, Sentence.of(N_("There are signs in it that no one can type."))
    if cells["email"] and not is_address(cells["email"]):
        yield "email", Sentence.of(N_("“%(text)s” is no e-mail address."), text=cells["email"][:60])


def _untyped(sign: str) -> bool:
    return sign in _TURNING or unicodedata.category(sign) in _UNTYPED


def _meaning(cells: Mapping[str, str], words: Mapping[str, Role]) -> Iterator[tuple[str, Sentence]]:
    if not cells["role"]:
        yield "role", Sentence.of(N_("There is no role."))
    elif role_of(cells["role"], words) is None:
        why = N_("“%(word)s” is no role known here. Say once what it means.")
        yield "role", Sentence.of(why, word=cells["role"][:60])
    for column in ("from_day", "until_day"):
        text = cells.get(column, "")
        if text and day_of(text) is None:
            why = N_("“%(text)s” is no day. Write 2026-08-17 or 8/17/2026.")
            yield column, Sentence.of(why, text=text[:40])
    text = cells.get("fte", "")
    if text and share_of(text) is None:
        yield "fte", Sentence.of(N_("“%(text)s” is no FTE from 0 to 1."), text=text[:40])
    first, last = day_of(cells.get("from_day", "")), day_of(cells.get("until_day", ""))
    if first and last and last < first:
        yield "until_day", Sentence.of(N_("The end is before the start."))


def share_of(text: str) -> Fraction | None:
    """An FTE from 0 to 1 as written."""
    return _share(text) if len(text) < 40 else None


@lru_cache(maxsize=4096)
def _share(text: str) -> Fraction | None:
    try:
        share = parse_share(text)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def day_of(text: str) -> date | None:
    """A day as ISO 8601 or as Americans write it, in a year in which somebody at work can have begun or will end."""
    return _day(text) if len(text) < 40 else None


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
        return day if 1950 <= day.year <= 2100 else None
    return None
