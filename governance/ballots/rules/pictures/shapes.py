"""What a picture is made of. The drawing and the table are both read from it, so that they cannot differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from governance.values.words import N_, Sentence

Words = Sentence | str
Names = Mapping[int, Words]


class Kind(StrEnum):
    """How a stretch of a bar is drawn."""

    YES = "yes"
    NO = "no"
    REST = "rest"
    HAD = "had"
    GAINED = "gained"


KIND_NAMES = {Kind.HAD: N_("Had before this round"), Kind.GAINED: N_("Gained in this round")}


@dataclass(frozen=True)
class Part:
    """A stretch of a bar, in ballots or points."""

    kind: Kind
    amount: Fraction


@dataclass(frozen=True)
class Bar:
    """An option's or an answer's bar, under its number; `note` says in a word or two what became of it."""

    no: int
    label: Words
    parts: tuple[Part, ...]
    note: Words = ""

    @property
    def amount(self) -> Fraction:
        return sum((part.amount for part in self.parts), Fraction(0))

    @property
    def gained(self) -> Fraction:
        return sum((part.amount for part in self.parts if part.kind == Kind.GAINED), Fraction(0))


@dataclass(frozen=True)
class Line:
    """A line across all bars: what was needed to pass, to win, or for a seat."""

    at: Fraction
    words: Sentence


@dataclass(frozen=True)
class Picture:
    """One round. `column` heads its numbers in the table; `beside` are numbers that have a row and no bar."""

    heading: Words
    column: Words
    said: tuple[Sentence, ...]
    bars: tuple[Bar, ...]
    line: Line | None = None
    beside: tuple[tuple[Sentence, Fraction], ...] = ()
    least: Fraction = Fraction(1)

    @property
    def of(self) -> Fraction:
        """What the whole width stands for: all ballots where that is known, and never less than a bar or the line."""
        longest = max((bar.amount for bar in self.bars), default=Fraction(0))
        return max(self.least, longest, self.line.at if self.line else Fraction(0))

    @property
    def kinds(self) -> dict[Kind, str]:
        """The kinds that need a key: where a bar grew, what it had and what it gained."""
        shown = {part.kind for bar in self.bars for part in bar.parts}
        return KIND_NAMES if shown >= set(KIND_NAMES) else {}

    def stretches(self, bar: Bar) -> Iterator[tuple[Kind, str, str]]:
        """Each stretch of a bar that is not empty: its kind, where it begins, and how long it is."""
        begins = Fraction(0)
        for part in bar.parts:
            if part.amount:
                yield part.kind, percent(begins, self.of), percent(part.amount, self.of)
            begins += part.amount

    @property
    def across(self) -> str:
        """Where the line stands."""
        return percent(self.line.at, self.of) if self.line else ""

    @property
    def late(self) -> bool:
        """Whether the line stands so far along that its words must end at it."""
        return self.line is not None and self.line.at * 2 > self.of


@dataclass(frozen=True)
class Row:
    """A row of the table; None where it has no number in a round."""

    label: Words
    cells: tuple[Fraction | None, ...]


@dataclass(frozen=True)
class Table:
    """Numbers of all rounds, with their rows in the order in which they first appear."""

    caption: Words
    first: Words
    columns: tuple[Words, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Column:
    """Numbers by option that stand in the table beside what is drawn."""

    heading: Sentence
    numbers: Mapping[int, Fraction]


@dataclass(frozen=True)
class Drawn:
    """A question's whole count: a picture for each round, in the order of the count. `first` heads the rows."""

    caption: Words
    first: Words
    pictures: tuple[Picture, ...]
    more: tuple[Column, ...] = ()

    def table(self) -> Table:
        """The table of what the pictures show: rows with a bar first, in the order in which they first appear."""
        bars = {bar.no: bar.label for picture in self.pictures for bar in picture.bars}
        beside = {label.message: label for picture in self.pictures for label, _ in picture.beside}
        drawn = [{bar.no: bar.amount for bar in picture.bars} for picture in self.pictures]
        drawn += [dict(column.numbers) for column in self.more]
        told = [{label.message: amount for label, amount in picture.beside} for picture in self.pictures]
        told += [{} for _ in self.more]
        rows = [Row(label, tuple(numbers.get(no) for numbers in drawn)) for no, label in bars.items()]
        rows += [Row(label, tuple(numbers.get(key) for numbers in told)) for key, label in beside.items()]
        columns = (*(picture.column for picture in self.pictures), *(column.heading for column in self.more))
        return Table(self.caption, self.first, columns, tuple(rows))


def number(plain: Any) -> Fraction:
    """A number of an account, exact."""
    return Fraction(plain)


def percent(part: Fraction, of: Fraction) -> str:
    """How much of the width a number takes, to a hundredth of a percent."""
    hundredths = int(part * 10_000 / of) if of > 0 else 0
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
