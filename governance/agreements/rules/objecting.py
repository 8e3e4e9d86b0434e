"""Which sections of a failed text stopped people: of whom it may be asked, and how much of the answers is told.

A failed vote says only yes and no. So everyone on the roll is asked anew, whatever they voted, in a secret vote of its own
that decides nothing: no mark can be laid beside a vote. Of its answers a section's number is told only where neither
those who marked it nor those who did not are so few that a guess would name them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from governance.values.words import N_, Obstacle, Sentence

LEAST_ASKED = 5
LEAST_TOLD = 3
MOST_SECTIONS = 99


@dataclass(frozen=True)
class Times:
    """How often a section was marked: from `least` to `most` times, which are one number where it may be told."""

    least: int
    most: int

    def spoken(self, papers: int) -> Sentence:
        if self.most < LEAST_TOLD:
            return Sentence.of(N_("Fewer than %(least)s of %(papers)s who answered marked it."), least=LEAST_TOLD,
                               papers=papers)  # fmt: skip
        if self.least < self.most:
            return Sentence.of(N_("At least %(least)s of %(papers)s who answered marked it."), least=self.least,
                               papers=papers)  # fmt: skip
        return Sentence.of(N_("%(times)s of %(papers)s who answered marked it."), times=self.least, papers=papers)


@dataclass(frozen=True)
class Objected:
    """A section of the failed text with how often it was marked. `no` is its lasting number."""

    place: int
    no: int
    title: str
    times: Times


def times_told(marks: int, papers: int) -> Times:
    """As much of a number of marks as may be told: under three nobody's number, and from three below all none either."""
    if marks < LEAST_TOLD:
        return Times(0, LEAST_TOLD - 1)
    bound = max(LEAST_TOLD, papers - LEAST_TOLD + 1)
    return Times(bound, papers) if marks >= bound else Times(marks, marks)


def told(sections: Iterable[tuple[int, int, str]], marks: Mapping[int, int], papers: int) -> list[Objected]:
    """Sections (place, number, title) by how often they were marked, most first; none where fewer than five answered.

    Those of which the same is told stand in the order of the text, so that their order tells nothing more.
    """
    if papers < LEAST_ASKED:
        return []
    found = [Objected(place, no, title, times_told(marks.get(place, 0), papers)) for place, no, title in sections]
    return sorted(found, key=lambda one: (-one.times.least, one.place))


def obstacles_to_asking(roll: int, sections: int, asked: bool) -> Iterator[Obstacle]:
    """Why it cannot be asked which sections stopped people; `roll` is how many could vote on the text that failed."""
    if roll < LEAST_ASKED:
        yield Obstacle(
            N_(
                "Fewer than %(least)s people were on the roll. To ask which sections stopped them would tell who said what."
            ),
            least=LEAST_ASKED,
        )
    if not 2 <= sections <= MOST_SECTIONS:
        yield Obstacle(N_("It can be asked of a text with 2 to %(most)s sections."), most=MOST_SECTIONS)
    if asked:
        yield Obstacle(N_("This is asked already."))
