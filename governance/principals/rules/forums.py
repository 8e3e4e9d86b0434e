"""Meetings of a search at which staff and families ask: when they are shown, and who may put a question."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from governance.values.words import N_, Obstacle

LONGEST_TEXT = 2_000
LONGEST_ANSWER = 10_000


class ForumKind(StrEnum):
    """What a forum is about."""

    OPEN = "open"
    FINALISTS = "finalists"


KIND_NAMES = {
    ForumKind.OPEN: N_("About what we look for"),
    ForumKind.FINALISTS: N_("With the finalists"),
}


def shown_to_staff(kind: ForumKind, *, finalists_public: bool) -> bool:
    """A meeting with the finalists is everyone's once their names are; until then the committee alone plans it."""
    return kind != ForumKind.FINALISTS or finalists_public


def obstacles_to_calling(title: str, place: str, begins: datetime, ends: datetime, at: datetime) -> Iterator[Obstacle]:
    """A forum has a title, a place and an hour ahead."""
    if not title.strip():
        yield Obstacle(N_("Give the forum a title."))
    if not place.strip():
        yield Obstacle(N_("Say where it takes place."))
    if ends <= begins:
        yield Obstacle(N_("The forum ends after it begins."))
    if begins < at:
        yield Obstacle(N_("The forum lies in the past."))


def obstacles_to_putting(text: str, *, ends: datetime, at: datetime, called_off: bool) -> Iterator[Obstacle]:
    """A question is put until the forum is over."""
    if called_off:
        yield Obstacle(N_("This forum was called off."))
    elif at >= ends:
        yield Obstacle(N_("This forum is over."))
    if not text.strip():
        yield Obstacle(N_("Write your question."))
    elif len(text) > LONGEST_TEXT:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_TEXT)


def obstacles_to_answering_questions(text: str, *, open_: int, chosen: int) -> Iterator[Obstacle]:
    """One answer takes up one or more questions that were not answered before."""
    if not chosen:
        yield Obstacle(N_("Choose the questions that this answers."))
    elif chosen > open_:
        yield Obstacle(N_("One of these questions was answered before."))
    if not text.strip():
        yield Obstacle(N_("Write the answer."))
    elif len(text) > LONGEST_ANSWER:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_ANSWER)
