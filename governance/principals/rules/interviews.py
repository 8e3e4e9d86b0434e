"""Interviews: the same questions for everyone, and nobody in two rooms at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from governance.values.words import N_, Obstacle

MOST_QUESTIONS = 40
LONGEST_QUESTION = 400
LONGEST_PLACE = 120


@dataclass(frozen=True)
class Slot:
    """One interview: the applicant, who sits on the panel, from when to when (the end is not part of it), and where."""

    application: int
    panel: frozenset[int]
    begins: datetime
    ends: datetime
    place: str
    no: int = 0

    def meets(self, other: "Slot") -> bool:
        """Whether some instant belongs to both; one that begins as the other ends does not."""
        return self.begins < other.ends and other.begins < self.ends


def obstacles_to_planning(
    new: Slot, others: Iterable[Slot], names: Mapping[int, str], *, at: datetime, questions: int,
    barred: Sequence[str] = (), strangers: bool = False,
) -> Iterator[Obstacle]:  # fmt: skip
    """Why an interview cannot be planned so. `names` are those of panel members; `barred` have a conflict."""
    if not questions:
        yield Obstacle(N_("Write the questions first: every applicant is asked the same ones."))
    if new.ends <= new.begins:
        yield Obstacle(N_("The interview ends after it begins."))
    if new.begins < at:
        yield Obstacle(N_("The interview lies in the past."))
    if not new.panel or strangers:
        yield Obstacle(N_("Name at least one member of the committee who asks."))
    if barred:
        yield Obstacle(N_("A conflict with this applicant was declared by: %(names)s."), names=", ".join(barred))
    if not new.place:
        yield Obstacle(N_("Say where it takes place."))
    yield from clashes(new, others, names)


def clashes(new: Slot, others: Iterable[Slot], names: Mapping[int, str]) -> Iterator[Obstacle]:
    """Who or what would be in two interviews at once: the applicant, somebody of the panel, the room."""
    for other in (one for one in others if one.no != new.no and one.meets(new)):
        if other.application == new.application:
            yield Obstacle(N_("This applicant has an interview at that time: %(begins)s."), begins=other.begins)
        both = sorted(names[one] for one in new.panel & other.panel if one in names)
        if both:
            told = ", ".join(both)
            yield Obstacle(N_("Somebody sits in another interview at that time, %(begins)s: %(names)s."),
                           begins=other.begins, names=told)  # fmt: skip
        if " ".join(other.place.split()).casefold() == " ".join(new.place.split()).casefold() != "":
            yield Obstacle(N_("The room is taken by another interview at that time, %(begins)s."), begins=other.begins)


def read_questions(text: str) -> list[str]:
    """One question a line, without the numbers or dashes that somebody may have put before it."""
    lines = (" ".join(line.split()).lstrip("-*•").strip() for line in text.splitlines())
    return [line for line in lines if line]


def obstacles_to_asking(questions: Sequence[str], first: datetime | None, at: datetime) -> Iterator[Obstacle]:
    """The list is fixed when the first interview begins."""
    if first is not None and first <= at:
        yield Obstacle(N_("The first interview has begun, so the questions stay as they are."))
    if not questions:
        yield Obstacle(N_("Write at least one question."))
    if len(questions) > MOST_QUESTIONS:
        yield Obstacle(N_("These are more than %(most)s questions."), most=MOST_QUESTIONS)
    if any(len(one) > LONGEST_QUESTION for one in questions):
        yield Obstacle(N_("A question is longer than %(most)s letters."), most=LONGEST_QUESTION)
    if len({one.casefold() for one in questions}) < len(questions):
        yield Obstacle(N_("The same question stands there twice."))
