"""A result as others carry it away: slide by slide on a wall, in rows for a spreadsheet, sworn on a certificate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from governance.ballots.models.counts import Count, CountClock, CountProgram
from governance.ballots.queries.result import Decided, Result
from governance.ballots.rules.pictures.shapes import Drawn, Picture, Table, Words
from governance.ballots.rules.pictures.turnout import said
from governance.ballots.rules.pictures.turnout import turnout as drawn_turnout
from governance.counting.plain import plain
from governance.decisions.rules import Outcome
from governance.values.moments import ClockReading
from governance.values.share import decimal_text
from governance.values.words import N_, Sentence

COLUMNS = ("question", "title", "part", "row", "column", "number")
Say = Callable[[Any], str]
_OF_ALL = (N_("On the roll"), N_("Took part"), N_("Ballots counted"))


@dataclass(frozen=True)
class Slide:
    """One page on the wall: a round with its picture, or, without one, how a question ended, and whether it passed."""

    heading: Words
    said: tuple[Sentence, ...]
    picture: Picture | None = None
    adopted: bool = False


def slides(found: Result) -> tuple[Slide, ...]:
    """The rule and who took part, then for each question its rounds in the order of the count, and how it ended."""
    first = Slide(found.title, (found.rule_in_words,), took_part(found).pictures[0])
    return (first, *(slide for one in found.decided for slide in _slides(one)))


def turnout(found: Result) -> Sentence:
    return said(*_of_roll(found))


def took_part(found: Result) -> Drawn:
    """The picture of who took part."""
    return drawn_turnout(*_of_roll(found))


def _of_roll(found: Result) -> tuple[int, int, int]:
    return found.turnout, found.roll_size, found.rule.quorum_needed(found.roll_size)


def _slides(one: Decided) -> Iterator[Slide]:
    for picture in one.drawn.pictures if one.drawn else ():
        yield Slide(one.question.title, (), picture)
    few = (one.unshown,) if one.unshown else ()
    adopted = one.verdict.outcome in {Outcome.PASSED, Outcome.CHOSEN}
    yield Slide(one.question.title, (one.verdict.sentence, *few), adopted=adopted)


def tables(one: Decided) -> dict[str, Table]:
    """Every table that the page of the result shows of a question: its rounds, and the report two by two."""
    drawn = {"count": one.drawn.table()} if one.drawn and one.drawn.pictures else {}
    return {**drawn, **({"report": one.compared.table} if one.compared else {})}


def rows(found: Result, say: Say) -> Iterator[dict[str, str | int]]:
    """One row for each number, under COLUMNS; first who took part, then of each question how it ended."""
    for words, number in zip(_OF_ALL, (found.roll_size, found.turnout, found.counted), strict=True):
        yield _row("", "", "turnout", say(Sentence.of(words)), "", str(number))
    for one in found.decided:
        no, title = str(one.question.no), one.question.title
        yield _row(no, title, "outcome", say(one.verdict.sentence), "", "")
        for part, table in tables(one).items():
            for line in table.rows:
                for column, cell in zip(table.columns, line.cells, strict=True):
                    if cell is not None:
                        yield _row(no, title, part, say(line.label), say(column), decimal_text(cell))


def _row(*cells: str) -> dict[str, str | int]:
    return dict(zip(COLUMNS, cells, strict=True))


def as_data(found: Result, say: Say) -> dict[str, Any]:
    """The same as one object; numbers that are not whole are exact, as 'n/d'."""
    return {
        "format": "school result 1",
        "vote": {"number": found.number, "title": found.title, "secret": found.secret},
        "counted_at": found.counted_at.isoformat(),
        "certified_at": found.certified_at.isoformat() if found.certified_at else None,
        "rule": say(found.rule_in_words),
        "roll": found.roll_size,
        "took_part": found.turnout,
        "counted": found.counted,
        "questions": [_question(one, say) for one in found.decided],
    }


def _question(one: Decided, say: Say) -> dict[str, Any]:
    chosen = [one.question.name_of(no) for no in one.verdict.chosen]
    return {
        "no": one.question.no,
        "title": one.question.title,
        "subject": one.question.digest,
        "outcome": str(one.verdict.outcome),
        "sentence": say(one.verdict.sentence),
        "chosen": chosen,
        "tables": {part: {**_table(table, say), "decides": part == "count"} for part, table in tables(one).items()},
    }


def _table(table: Table, say: Say) -> dict[str, Any]:
    lines = [[say(line.label), *(None if cell is None else plain(cell) for cell in line.cells)] for line in table.rows]
    return {"caption": say(table.caption), "columns": [say(table.first), *map(say, table.columns)], "rows": lines}


@dataclass(frozen=True)
class Sworn:
    """What stands behind a count: the version and digest of the code that counted, and the server's clock."""

    version: str
    program: str
    clock: ClockReading | None

    @property
    def clock_said(self) -> Sentence:
        """How far the clock was off in thousandths of a second, or that it is not known."""
        if self.clock is None:
            return Sentence.of(N_("How far the server’s clock was off when it counted is not known."))
        words = N_("When it counted, the server’s clock was off by %(off)s ms as its time service judged, and by %(within)s "
                   "ms at most.")  # fmt: skip
        return Sentence.of(words, off=_thousandths(self.clock.off), within=_thousandths(self.clock.within))


def _thousandths(microseconds: int) -> str:
    """Milliseconds with one place."""
    tenths = round(abs(microseconds) / 100)
    return f"{tenths // 10}.{tenths % 10}"


def sworn(motion_id: int) -> Sworn:
    """What the count of a motion kept about itself."""
    by = CountProgram.get_or_none(CountProgram.count.in_(_count_of(motion_id)))
    at = CountClock.get_or_none(CountClock.count.in_(_count_of(motion_id)))
    clock = ClockReading(at.off, at.within) if at else None
    return Sworn(by.version if by else "", by.digest if by else "", clock)


def _count_of(motion_id: int) -> Any:
    return Count.select(Count.id).where(Count.motion == motion_id)
