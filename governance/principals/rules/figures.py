"""Pictures of what a survey publishes, and of its years side by side; each with the table of the same numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.ballots.rules.pictures.shapes import Bar, Column, Drawn, Kind, Picture
from governance.ballots.rules.pictures.shapes import Part as Stretch
from governance.principals.rules.publishing import (
    CANNOT_SAY,
    GROUP_NAMES,
    HIGHEST,
    LEAST,
    SCALE,
    SCALE_NAMES,
    Figure,
    Line,
    Part,
    Published,
    Shown,
)
from governance.principals.rules.standards import Standard
from governance.values.words import N_, Sentence

PLACES = 2
ORDER = (*reversed(SCALE), CANNOT_SAY)
_FEW = N_("Fewer than %(least)s gave a score, so nothing is shown.")
_NEAR = N_(
    "All, or all but one, answered “%(answer)s”. Which of the two is not told: it would tell what each of them said."
)
_NONE = N_("%(year)s: fewer than %(least)s gave a score, so nothing is shown.")


@dataclass(frozen=True)
class Told:
    """What is told of one criterion: a picture with its table, or the sentence that stands in its place."""

    no: int
    words: str
    drawn: Drawn | None
    said: Sentence | None
    mean: Fraction | None


def told(criteria: Sequence[Standard], published: Published) -> list[Told]:
    """Each criterion of a survey with what is told of it."""
    return [
        _told(no, one, line, published.parts)
        for no, (one, line) in enumerate(zip(criteria, published.lines, strict=True), 1)
    ]


def _told(no: int, one: Standard, line: Line, parts: Sequence[Part]) -> Told:
    whole, mean = line.whole, line.whole.mean
    rounded = round(mean, PLACES) if mean is not None else None
    if whole.shown == Shown.FULL:
        return Told(no, one.words, _drawn(one, line, parts), None, rounded)
    words = Sentence.of(_FEW, least=LEAST)
    if whole.shown == Shown.NEAR:
        words = Sentence.of(_NEAR, answer=Sentence.of(SCALE_NAMES[whole.near]))
    return Told(no, one.words, None, words, rounded)


def _drawn(one: Standard, line: Line, parts: Sequence[Part]) -> Drawn:
    bars = tuple(_bar(no, score, line.whole) for no, score in enumerate(ORDER, 1))
    columns = tuple(
        Column(_name(part), {no: Fraction(figure.counts[score]) for no, score in enumerate(ORDER, 1)})
        for part, figure in zip(parts, line.parts, strict=False)
    )
    heading = Sentence.of(N_("How often each answer was given"))
    picture = Picture(heading, Sentence.of(N_("All answers")), (), bars, least=Fraction(LEAST))
    return Drawn(one.words, Sentence.of(N_("Answer")), (picture,), columns)


def _bar(no: int, score: int, figure: Figure) -> Bar:
    kind = Kind.REST if score == CANNOT_SAY else Kind.YES
    return Bar(no, Sentence.of(SCALE_NAMES[score]), (Stretch(kind, Fraction(figure.counts[score])),))


def _name(part: Part) -> Sentence:
    """A part by its groups: one, two put together, or all three."""
    names = [Sentence.of(GROUP_NAMES[group]) for group in part]
    if len(names) == 1:
        return names[0]
    return Sentence.of(N_("%(first)s; %(second)s"), first=names[0], second=names[1])


@dataclass(frozen=True)
class Year:
    """One survey in a row of years: its year and whose work it was about, its criteria and what was published."""

    begins: int
    label: str
    criteria: Sequence[Standard]
    published: Published


@dataclass(frozen=True)
class Trend:
    """One criterion over the years, or, without one, all criteria together."""

    words: str | None
    drawn: Drawn


def trends(years: Sequence[Year]) -> list[Trend]:
    """All criteria together, then each criterion that was ever asked, in the order in which it last stood."""
    words: dict[str, str] = {}
    for year in reversed(years):
        for one in year.criteria:
            words.setdefault(one.key, one.words)
    whole = Trend(
        None, _over(Sentence.of(N_("All criteria together")), [(one, one.published.mean, False) for one in years])
    )
    return [whole, *(Trend(said, _over(said, list(_points(key, years)))) for key, said in words.items())]


def _points(key: str, years: Sequence[Year]) -> Iterator[tuple[Year, Fraction | None, bool]]:
    """The years in which a criterion was asked: its mean, and whether it is that of all but one."""
    for year in years:
        for place, one in enumerate(year.criteria):
            if one.key == key:
                whole = year.published.lines[place].whole if year.published.lines else Figure(Shown.FEW)
                yield year, whole.mean, whole.shown == Shown.NEAR


def _over(heading: Sentence | str, points: Sequence[tuple[Year, Fraction | None, bool]]) -> Drawn:
    note = Sentence.of(N_("All, or all but one, answered so."))
    bars = tuple(
        Bar(year.begins, year.label, (Stretch(Kind.YES, round(mean, PLACES)),), note if near else "")
        for year, mean, near in points
        if mean is not None
    )
    gone = tuple(Sentence.of(_NONE, year=year.label, least=LEAST) for year, mean, _ in points if mean is None)
    column = Sentence.of(N_("Mean, from 1 to %(highest)s"), highest=HIGHEST)
    picture = Picture(heading, column, gone, bars, least=Fraction(HIGHEST))
    return Drawn(heading, Sentence.of(N_("School year")), (picture,))
