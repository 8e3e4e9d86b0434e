"""The office's own staff list: columns found by name, every row read or its fault named. Streams; holds no file whole."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TextIO

from governance.people.rules import APPOINTED
from governance.values.actor import Role
from governance.values.share import parse_share
from governance.values.words import N_, Sentence

COLUMNS = {
    "name": {"name", "full name", "employee name", "nombre", "nombre completo"},
    "first": {"first name", "first", "given name", "nombres"},
    "last": {"last name", "last", "surname", "family name", "apellido", "apellidos"},
    "email": {"email", "e-mail", "mail", "email address", "e-mail address", "correo", "correo electrónico"},
    "role": {"role", "position", "job", "title", "job title", "cargo", "puesto"},
    "fte": {"fte", "share", "percent", "jornada"},
    "unit": {"bargaining unit", "unit", "union", "unidad"},
    "team": {"team", "department", "grade team", "equipo", "departamento"},
    "from_day": {"start date", "start", "from", "hire date", "fecha de inicio", "inicio"},
    "until_day": {"end date", "end", "until", "to", "fecha de fin", "fin"},
    "number": {"id", "employee id", "staff id", "number", "employee number", "identificación"},
}
ROLE_WORDS = {
    "teacher": Role.TEACHER,
    "tchr": Role.TEACHER,
    "maestra": Role.TEACHER,
    "maestro": Role.TEACHER,
    "docente": Role.TEACHER,
    "counsellor": Role.COUNSELLOR,
    "counselor": Role.COUNSELLOR,
    "consejera": Role.COUNSELLOR,
    "consejero": Role.COUNSELLOR,
    "other certificated": Role.OTHER_CERTIFICATED,
    "certificated": Role.OTHER_CERTIFICATED,
    "librarian": Role.OTHER_CERTIFICATED,
    "nurse": Role.OTHER_CERTIFICATED,
    "psychologist": Role.OTHER_CERTIFICATED,
    "classified": Role.CLASSIFIED,
    "aide": Role.CLASSIFIED,
    "custodian": Role.CLASSIFIED,
    "paraprofessional": Role.CLASSIFIED,
    "office": Role.OFFICE,
    "clerk": Role.OFFICE,
    "secretary": Role.OFFICE,
    "oficina": Role.OFFICE,
    "principal": Role.PRINCIPAL,
    "directora": Role.PRINCIPAL,
    "director": Role.PRINCIPAL,
    "reader": Role.READER,
    "substitute": Role.READER,
    "student teacher": Role.READER,
}
LONGEST = {"name": 200, "email": 254, "unit": 80, "team": 80, "number": 80}
MOST_FAULTS = 100
_EMAIL = re.compile(r"^[^@\s,;<>]+@[^@\s,;<>]+$")


@dataclass(frozen=True)
class StaffRow:
    """One line of the list as typed values; days are inclusive."""

    row: int
    number: str | None
    email: str | None
    name: str
    role: Role
    fte: Fraction
    unit: str
    team: str
    from_day: date
    until_day: date | None


@dataclass(frozen=True)
class Fault:
    """What is wrong in a cell, and what was expected; rows are counted from one, the heading among them."""

    row: int
    column: str
    why: Sentence


class BadList(Exception):
    """The list cannot be taken: its faults, in order. Nothing was changed."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults")


def opened(path: Path) -> TextIO:
    """A list file as text: UTF-8 with or without a mark, else Latin-1. Raises BadList for what is no text file."""
    try:
        with path.open("rb") as raw:
            head = raw.read(65536)
    except OSError as fault:
        raise BadList([Fault(1, "", Sentence.of(N_("The file cannot be read.")))]) from fault
    if b"\x00" in head:
        raise BadList(
            [Fault(1, "", Sentence.of(N_("This is no list in CSV. Save it from the spreadsheet as CSV (UTF-8).")))]
        )
    return path.open(encoding="utf-8-sig" if _is_utf8(path) else "latin-1", newline="")


def lines_in(path: Path) -> int:
    """How many lines a file has, for the progress bar; nothing for what cannot be read."""
    try:
        with path.open("rb") as raw:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: raw.read(1 << 20), b""))
    except OSError:
        return 0


def _is_utf8(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return False
    return True


def rows(text: TextIO, words: Mapping[str, Role], default_day: date) -> Iterator[StaffRow | Fault]:
    """Each row as values or faults, streaming. `words` are the school's own role words; no start date is `default_day`."""
    csv.field_size_limit(1_000_000)
    first = text.readline(1_000_000)
    mark = max(",;\t", key=first.count)
    heading = next(csv.reader(io.StringIO(first), delimiter=mark), [])
    places = columns(heading)
    missing = [
        c
        for c in ("role", "email", "name")
        if c not in places and not (c == "name" and {"first", "last"} <= places.keys())
    ]
    if missing:
        for column in missing:
            yield Fault(1, column, Sentence.of(N_("The heading has no column “%(column)s”."), column=column))
        return
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=mark), 2):
            if any(cell.strip() for cell in cells):
                yield from _row(
                    number,
                    {c: (cells[at] if at < len(cells) else "").strip() for c, at in places.items()},
                    words,
                    default_day,
                )
    except csv.Error:
        yield Fault(1, "", Sentence.of(N_("This is no list in CSV. Save it from the spreadsheet as CSV (UTF-8).")))


def columns(heading: Iterable[str]) -> dict[str, int]:
    """Where each column stands; names are matched whatever their case, order and spacing."""
    found: dict[str, int] = {}
    for at, title in enumerate(heading):
        plain = " ".join(title.replace("_", " ").replace("\ufeff", "").split()).casefold()
        for column, names in COLUMNS.items():
            if plain in names:
                found.setdefault(column, at)
    return found


def _row(
    number: int, cells: dict[str, str], words: Mapping[str, Role], default_day: date
) -> Iterator[StaffRow | Fault]:
    name = " ".join((cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}").split())
    faults = [*_plain_faults(number, {**cells, "name": name}), *_typed_faults(number, cells, words)]
    if faults:
        yield from faults
        return
    until = _day(cells.get("until_day", ""))
    since = _day(cells.get("from_day", "")) or default_day
    if until is not None and until < since:
        yield Fault(number, "end date", Sentence.of(N_("The end is before the start.")))
        return
    yield StaffRow(
        number,
        cells.get("number") or None,
        cells.get("email", "").lower() or None,
        name,
        _role(cells["role"], words),
        parse_share(cells.get("fte") or "1"),
        cells.get("unit", ""),
        cells.get("team", ""),
        since,
        until,
    )


def _plain_faults(number: int, cells: Mapping[str, str]) -> Iterator[Fault]:
    if not cells["name"]:
        yield Fault(number, "name", Sentence.of(N_("There is no name.")))
    for column, most in LONGEST.items():
        value = cells.get(column) or ""
        if len(value) > most:
            yield Fault(number, column, Sentence.of(N_("This is longer than %(most)s letters."), most=most))
        elif any(ord(sign) < 32 for sign in value):
            yield Fault(number, column, Sentence.of(N_("There are signs in it that no one can type.")))
    email = cells.get("email", "")
    if email and not _EMAIL.match(email):
        yield Fault(number, "email", Sentence.of(N_("“%(text)s” is no e-mail address."), text=email[:60]))


def _typed_faults(number: int, cells: Mapping[str, str], words: Mapping[str, Role]) -> Iterator[Fault]:
    role = cells.get("role", "")
    if _role_or_none(role, words) is None:
        why = N_("“%(word)s” is no role known here. Say once what it means.") if role else N_("There is no role.")
        yield Fault(number, "role", Sentence.of(why, word=role[:60]))
    for column in ("from_day", "until_day"):
        text = cells.get(column, "")
        if text and _day(text) is None:
            shown = "start date" if column == "from_day" else "end date"
            yield Fault(
                number, shown, Sentence.of(N_("“%(text)s” is no day. Write 2026-08-17 or 8/17/2026."), text=text[:40])
            )
    try:
        share = parse_share(cells.get("fte") or "1")
    except ValueError:
        share = Fraction(-1)
    if not 0 <= share <= 1:
        yield Fault(number, "FTE", Sentence.of(N_("“%(text)s” is no FTE from 0 to 1."), text=cells.get("fte", "")[:40]))


def _role(text: str, words: Mapping[str, Role]) -> Role:
    found = _role_or_none(text, words)
    if found is None:
        raise ValueError(text)
    return found


def _role_or_none(text: str, words: Mapping[str, Role]) -> Role | None:
    plain = " ".join(text.replace("_", " ").split()).casefold()
    known = next((role for role in APPOINTED if role.value.replace("_", " ") == plain), None)
    return words.get(plain) or ROLE_WORDS.get(plain) or known


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None
