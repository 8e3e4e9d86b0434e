"""Interviews as the committee sees them, and forums as everyone does."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN

from governance.people import queries as people
from governance.principals.models.meeting import (
    Forum,
    ForumAnswer,
    ForumAnswered,
    ForumCalledOff,
    ForumQuestion,
    Interview,
    InterviewCalledOff,
    InterviewQuestions,
    Panelist,
)
from governance.principals.models.searching import Search
from governance.principals.queries import candidates, rounds
from governance.principals.rules.forums import ForumKind, shown_to_staff
from governance.principals.rules.interviews import Slot


def questions(found: Search) -> list[str]:
    """What every applicant of this round is asked; empty before it is written."""
    rows = InterviewQuestions.select().where(InterviewQuestions.search == found)
    row = rows.where(InterviewQuestions.round == rounds.number(found)).order_by(InterviewQuestions.id.desc()).first()
    return list(row.lines) if row else []


def interviews(found: Search) -> list[Slot]:
    """The interviews of this round that stand, by the hour."""
    return _slots((Interview.search == found) & (Interview.round == rounds.number(found)))


def of_school(school_id: int) -> list[Slot]:
    """Every interview at a school that stands, of all searches: nobody sits in two, nor does a room hold two."""
    return _slots(Interview.search.in_(Search.select(Search.id).where(Search.school == school_id)))


def of_person(school_id: int, person_id: int) -> list[tuple[Search, Slot]]:
    """The interviews in which somebody sits on the panel, for their own calendar."""
    mine = Panelist.select(Panelist.interview).where(Panelist.person == person_id)
    rows = Search.select().where(Search.school == school_id)
    return [(found, one) for found in rows for one in _slots((Interview.search == found) & Interview.id.in_(mine))]


def _slots(where: object) -> list[Slot]:
    query = Interview.select().join(InterviewCalledOff, JOIN.LEFT_OUTER).where(InterviewCalledOff.id.is_null() & where)
    rows = list(query.order_by(Interview.begins, Interview.no))
    panels: dict[int, set[int]] = defaultdict(set)
    for one in Panelist.select().where(Panelist.interview.in_(rows)):
        panels[one.interview_id].add(one.person_id)
    return [
        Slot(row.application_id, frozenset(panels[row.id]), row.begins, row.ends, row.place, row.no) for row in rows
    ]


def first_interview(found: Search) -> datetime | None:
    """When the first interview of this round begins."""
    return min((one.begins for one in interviews(found)), default=None)


@dataclass(frozen=True)
class Asked:
    """A question for a forum; `name` is empty where the reader may not know who asks."""

    no: int
    text: str
    name: str
    named: bool
    answer: int | None


@dataclass(frozen=True)
class Told:
    """A forum with its questions, and its answers by number."""

    no: int
    kind: ForumKind
    title: str
    begins: datetime
    ends: datetime
    place: str
    families: bool
    called_off: bool
    shown: bool
    asked: tuple[Asked, ...]
    answers: tuple[tuple[int, str], ...]

    @property
    def unanswered(self) -> tuple[Asked, ...]:
        return tuple(one for one in self.asked if one.answer is None)

    def taken_up(self, answer: int) -> tuple[Asked, ...]:
        """The questions that one answer takes up."""
        return tuple(one for one in self.asked if one.answer == answer)


def finalists_public(found: Search) -> bool:
    """Whether the staff can read who the candidates are."""
    return bool(candidates.standing(found))


def forums(found: Search, *, committee: bool) -> list[Told]:
    """The forums that a member of the committee, or everyone else, may know of, by the hour."""
    public = finalists_public(found)
    query = Forum.select(Forum, ForumCalledOff).join(ForumCalledOff, JOIN.LEFT_OUTER).where(Forum.search == found)
    rows = [(row, shown_to_staff(ForumKind(row.kind), finalists_public=public)) for row in query.order_by(Forum.begins)]
    return [_told(row, shown, committee) for row, shown in rows if shown or committee]


def _told(row: Forum, shown: bool, committee: bool) -> Told:
    kept = ForumQuestion.select(ForumQuestion, ForumAnswered, ForumAnswer).join(ForumAnswered, JOIN.LEFT_OUTER)
    query = kept.join(ForumAnswer, JOIN.LEFT_OUTER).where(ForumQuestion.forum == row).order_by(ForumQuestion.no)
    answers = [
        (one.no, one.text) for one in ForumAnswer.select().where(ForumAnswer.forum == row).order_by(ForumAnswer.no)
    ]
    gone = getattr(row, "forumcalledoff", None)
    return Told(row.no, ForumKind(row.kind), row.title, row.begins, row.ends, row.place, row.families,
                gone is not None and bool(gone.id), shown, tuple(_asked(query, committee)), tuple(answers))  # fmt: skip


def _asked(query: Iterable[ForumQuestion], committee: bool) -> Iterable[Asked]:
    rows = list(query)
    names = people.names(row.person_id for row in rows)
    for row in rows:
        name = names[row.person_id] if row.named or committee else ""
        taken = getattr(row, "forumanswered", None)
        yield Asked(row.no, row.text, name, row.named, taken.answer.no if taken is not None and taken.id else None)


def coming(school_id: int) -> list[tuple[Search, Told]]:
    """Every forum of a school that the staff may know of and that was not called off, for the calendar."""
    rows = Search.select().where(Search.school == school_id).order_by(Search.number)
    return [(row, one) for row in rows for one in forums(row, committee=False) if not one.called_off]
