"""What of a survey's answers is published: worked out once, when it is counted, and nothing else is kept of them.

What holds: nothing that is published tells an answer of any group of fewer than five, or of one person. Whoever knows
these rules, and so what a figure that is left out means, learns no more. `tests/principals/test_publishing.py` searches
for a counterexample by brute force.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from governance.values.words import N_

LEAST = 5
CANNOT_SAY = 0
HIGHEST = 5
SCALE = range(1, HIGHEST + 1)


class Group(StrEnum):
    """Those who are asked, by their post on the day on which the survey opened."""

    TEACHERS = "teachers"
    CLASSIFIED = "classified"
    FAMILIES = "families"


GROUP_NAMES = {
    Group.TEACHERS: N_("Teachers and other certificated staff"),
    Group.CLASSIFIED: N_("Classified staff and the office"),
    Group.FAMILIES: N_("Parents and students on our councils"),
}
SCALE_NAMES = {
    5: N_("I fully agree"),
    4: N_("I agree"),
    3: N_("I agree in part"),
    2: N_("I disagree"),
    1: N_("I fully disagree"),
    CANNOT_SAY: N_("I cannot say"),
}
Scores = tuple[int, ...]
Part = tuple[Group, ...]


class Shown(StrEnum):
    """How much of the answers to one criterion is published."""

    FULL = "full"
    NEAR = "near"
    FEW = "few"


@dataclass(frozen=True)
class Figure:
    """The answers of one part to one criterion: `counts` from 'cannot say' to 5, or where NEAR the answer `near` alone.

    NEAR is 'all, or all but one': if all answer alike, saying so would tell what each of them answered.
    """

    shown: Shown
    counts: tuple[int, ...] = ()
    near: int = 0

    @property
    def scored(self) -> int:
        """How many gave a score; 0 where that is not told."""
        return sum(self.counts[1:])

    @property
    def mean(self) -> Fraction | None:
        """The mean of the scores, where NEAR that of all but one; None where too few gave one."""
        if self.shown == Shown.FULL:
            return Fraction(sum(score * self.counts[score] for score in SCALE), self.scored)
        return Fraction(self.near) if self.shown == Shown.NEAR else None


@dataclass(frozen=True)
class Line:
    """What is published of one criterion: of all, and by part where that tells nothing of a smaller one."""

    whole: Figure
    parts: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Published:
    """Everything that is published of a survey. `papers` is how many answered; no line where these are too few."""

    papers: int
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]

    @property
    def mean(self) -> Fraction | None:
        """The mean of the criteria that are shown, each counting alike; None where none is."""
        shown = [line.whole.mean for line in self.lines if line.whole.mean is not None]
        return sum(shown, Fraction(0)) / len(shown) if shown else None

    def as_data(self) -> dict[str, Any]:
        lines = [{"whole": _plain(line.whole), "parts": [_plain(one) for one in line.parts]} for line in self.lines]
        return {"papers": self.papers, "parts": [[str(one) for one in part] for part in self.parts], "lines": lines}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Published":
        parts = tuple(tuple(Group(one) for one in part) for part in data["parts"])
        lines = [Line(_read(one["whole"]), tuple(_read(part) for part in one["parts"])) for one in data["lines"]]
        return cls(data["papers"], parts, tuple(lines))


def _plain(figure: Figure) -> dict[str, Any]:
    return {"shown": str(figure.shown), "counts": list(figure.counts), "near": figure.near}


def _read(data: Mapping[str, Any]) -> Figure:
    return Figure(Shown(data["shown"]), tuple(data["counts"]), data["near"])


def figure(answers: Iterable[int]) -> Figure:
    """What may be told of answers to one criterion by one part. 'Cannot say' is an answer and no score."""
    said = Counter(answers)
    if said.total() - said[CANNOT_SAY] < LEAST:
        return Figure(Shown.FEW)
    answer, times = said.most_common(1)[0]
    if times >= said.total() - 1:
        return Figure(Shown.NEAR, near=answer)
    return Figure(Shown.FULL, tuple(said[score] for score in range(HIGHEST + 1)))


def parts(papers: Mapping[Group, int]) -> tuple[Part, ...]:
    """The parts by which answers are broken down: groups of fewer than five are put together until they are five.

    None where that leaves one part. The fewest who answered go together first; ties go by the order of Group.
    """
    answered = sorted((group for group in Group if papers.get(group)), key=lambda group: papers[group])
    together: list[Group] = []
    while answered and (papers[answered[0]] < LEAST or 0 < sum(papers[one] for one in together) < LEAST):
        together.append(answered.pop(0))
    found = [*([tuple(together)] if together else []), *((group,) for group in answered)]
    return tuple(found) if len(found) > 1 else ()


def publish(answers: Sequence[tuple[Group, Scores]], criteria: int) -> Published:
    """Everything that is ever told of the answers to a survey of so many criteria."""
    if len(answers) < LEAST:
        return Published(len(answers), (), ())
    broken = parts(Counter(group for group, _ in answers))
    return Published(len(answers), broken, tuple(_line(answers, broken, place) for place in range(criteria)))


def _line(answers: Sequence[tuple[Group, Scores]], broken: Sequence[Part], place: int) -> Line:
    """By part only where all of every part may be told: else one part would follow from the whole and the others."""
    whole = figure(scores[place] for _, scores in answers)
    by_part = tuple(figure(scores[place] for group, scores in answers if group in part) for part in broken)
    told = whole.shown == Shown.FULL and all(one.shown == Shown.FULL for one in by_part)
    return Line(whole, by_part if told else ())
