"""A bell schedule read from CSV: every row as a period, or its faults with row and column."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from governance.peer_review.rules.pairing.bells import Lesson, clash, clock_of, day_of, subject_of
from governance.people.actions.cells import cleaned
from governance.people.actions.columns import plain
from governance.people.actions.reading import BadList, Fault
from governance.values.words import N_, Sentence

COLUMNS = {
    "person": {"person", "name", "teacher", "email", "e-mail", "id", "persona", "nombre", "docente", "correo"},
    "day": {"day", "weekday", "día", "dia"},
    "period": {"period", "block", "periodo", "período", "bloque", "hora"},
    "start": {"start", "starts", "from", "begin", "inicio", "desde", "empieza"},
    "end": {"end", "ends", "to", "until", "fin", "hasta", "termina"},
    "subject": {"subject", "class", "course", "free", "free/subject", "materia", "asignatura", "clase", "libre"},
}
_MARKS = ",;\t|"
_LONGEST_LINE = 100_000
_LONGEST = {"period": 40, "subject": 80}
_BROKEN = N_("This row cannot be read: a quotation mark has no end, or the line is too long.")
MOST_ROWS = 400_000


def read(text: TextIO, people: Mapping[str, frozenset[int]]) -> list[Lesson]:
    """The periods of a list. `people` are ids by name, address and number, each in small letters. Raises BadList."""
    faults: list[Fault] = []
    lessons: dict[int, Lesson] = {}
    for row, found in _rows(text, people):
        if isinstance(found, Lesson):
            lessons[row] = found
        else:
            faults += found
    if not faults and not lessons:
        faults = [Fault(1, "", Sentence.of(N_("The list has a heading and no rows.")))]
    if not faults:
        faults = [*_clashes(lessons)]
    if faults:
        raise BadList(faults)
    return list(lessons.values())


def _clashes(lessons: Mapping[int, Lesson]) -> Iterator[Fault]:
    """Two periods of one person at the same time; the later row of the two is named."""
    row_of = {id(lesson): row for row, lesson in lessons.items()}
    for one, other in clash(lessons.values()):
        first, second = sorted((row_of[id(one)], row_of[id(other)]))
        why = N_("This person has another period at that time, in row %(row)s.")
        yield Fault(second, "start", Sentence.of(why, row=first))


def _rows(text: TextIO, people: Mapping[str, frozenset[int]]) -> Iterator[tuple[int, Lesson | list[Fault]]]:
    csv.field_size_limit(_LONGEST_LINE)
    first = text.readline(_LONGEST_LINE)
    lines = csv.reader(_with(first, text), delimiter=max(_MARKS, key=first.count), strict=True)
    row = 0
    try:
        heading = [plain(cell) for cell in next(lines, [])]
        places, wrong = _places(heading)
        if wrong:
            yield 1, wrong
            return
        for row, cells in enumerate(lines, 2):
            if any(cell.strip() for cell in cells):
                yield (
                    row,
                    _line(row, {c: cleaned(cells[at]) if at < len(cells) else "" for c, at in places.items()}, people),
                )
    except (csv.Error, UnicodeError):
        yield row + 1, [Fault(row + 1, "", Sentence.of(_BROKEN))]


def _with(first: str, text: TextIO) -> Iterator[str]:
    """The lines of a file of which the first is read already, none too long, and not without end."""
    yield first
    for _ in range(MOST_ROWS):
        line = text.readline(_LONGEST_LINE)
        if len(line) == _LONGEST_LINE:
            raise csv.Error("a line without an end")
        if not line:
            return
        yield line
    raise csv.Error("rows without an end")


def _places(heading: list[str]) -> tuple[dict[str, int], list[Fault]]:
    """Where each column stands, and what is wrong with the heading."""
    places: dict[str, int] = {}
    wrong = []
    for column, names in COLUMNS.items():
        at = [n for n, title in enumerate(heading) if title in names]
        if len(at) == 1:
            places[column] = at[0]
            continue
        lacks = N_("The heading has no column “%(column)s”. It may be called: %(names)s.")
        twice = N_("More than one column could be the %(column)s. It may be called: %(names)s.")
        words = Sentence.of(twice if at else lacks, column=column, names=", ".join(sorted(names)))
        wrong.append(Fault(1, column, words))
    return places, wrong


def _line(row: int, cells: dict[str, str], people: Mapping[str, frozenset[int]]) -> Lesson | list[Fault]:
    faults = [Fault(row, column, why) for column, why in _wrong(cells, people)]
    day, starts, ends = day_of(cells["day"]), clock_of(cells["start"]), clock_of(cells["end"])
    if faults or day is None or starts is None or ends is None:
        return faults
    (person,) = people[plain(cells["person"])]
    return Lesson(person, day, cells["period"], starts, ends, subject_of(cells["subject"]))


def _wrong(cells: dict[str, str], people: Mapping[str, frozenset[int]]) -> Iterable[tuple[str, Sentence]]:
    """Each cell that cannot be taken, by column, and what was expected."""
    held = people.get(plain(cells["person"]), frozenset())
    if not held:
        why = N_("“%(text)s” is nobody on the staff: write the name, the e-mail address or the office’s id.")
        yield "person", Sentence.of(why, text=cells["person"][:60])
    elif len(held) > 1:
        yield (
            "person",
            Sentence.of(N_("Several people are called “%(text)s”: write the address."), text=cells["person"][:60]),
        )
    if day_of(cells["day"]) is None:
        yield "day", Sentence.of(N_("“%(text)s” is no day of the week."), text=cells["day"][:40])
    starts, ends = clock_of(cells["start"]), clock_of(cells["end"])
    for column, read in (("start", starts), ("end", ends)):
        if read is None:
            yield column, Sentence.of(N_("“%(text)s” is no time. Write 8:05 or 1:05 pm."), text=cells[column][:40])
    if starts is not None and ends is not None and ends <= starts:
        yield "end", Sentence.of(N_("The end is not after the start."))
    for column, most in _LONGEST.items():
        if len(cells[column]) > most:
            yield column, Sentence.of(N_("This is longer than %(most)s letters."), most=most)
        elif not cells[column].isprintable():
            yield column, Sentence.of(N_("There are signs in it that no one can type."))
