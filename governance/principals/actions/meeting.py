"""Planning interviews with the same questions for all; calling forums, putting questions there, and answering them."""

from collections.abc import Collection
from datetime import date, datetime

from governance.db.engine import alone, transaction
from governance.people import queries as people
from governance.principals.actions.held import hold, next_no, write
from governance.principals.actions.scoring import opened_by
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
from governance.principals.queries import committee, rounds
from governance.principals.queries import meeting as queries
from governance.principals.rules import forums, interviews
from governance.principals.rules.forums import ForumKind
from governance.principals.rules.interviews import Slot
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def set_questions(found: Search, text: str, *, actor: Actor, at: datetime) -> None:
    """Write what every applicant is asked, one question a line. Raises Refused once the first interview has begun."""
    row, lines = hold(found), interviews.read_questions(cleaned(text))
    refuse(interviews.obstacles_to_asking(lines, queries.first_interview(row), at))
    if lines != queries.questions(row):
        InterviewQuestions.create(search=row, round=rounds.number(row), lines=lines, by_id=actor.person_id, at=at)
        write("interview questions set", row, actor, at, questions=len(lines))


@transaction
def plan(found: Search, no: int, panel: Collection[int], begins: datetime, ends: datetime, place: str, *,
         actor: Actor, today: date, at: datetime) -> Interview:  # fmt: skip
    """Plan the interview of an application, by its number. Raises Refused for a clash, a conflict or an hour that is past."""
    alone(f"interviews of {found.school_id}")
    row = hold(found)
    one = opened_by(row, no, actor, today)
    members = committee.members(row, today)
    names = people.names([*members, *panel])
    barred = sorted(names[who] for who in panel if who in members and committee.conflicted(row, who).bars(one.id))
    slot = Slot(one.id, frozenset(panel), begins, ends, " ".join(cleaned(place).split())[: interviews.LONGEST_PLACE])
    refuse(interviews.obstacles_to_planning(
        slot, queries.of_school(row.school_id), names, at=at, questions=len(queries.questions(row)), barred=barred,
        strangers=not set(panel) <= set(members),
    ))  # fmt: skip
    number = next_no(Interview, Interview.search == row)
    made = Interview.create(search=row, no=number, round=rounds.number(row), application=one, begins=begins, ends=ends,
                            place=slot.place, by_id=actor.person_id, at=at)  # fmt: skip
    for who in sorted(slot.panel):
        Panelist.create(interview=made, person=who)
    write("interview planned", row, actor, at, interview=number)
    return made


@transaction
def call_off(found: Search, no: int, *, actor: Actor, today: date, at: datetime) -> None:
    """Take an interview off the schedule; a second press changes nothing. Raises Refused."""
    row = hold(found)
    one = Interview.get_or_none((Interview.search == row) & (Interview.no == no))
    if one is None:
        raise Refused([Obstacle(N_("There is no such interview."))])
    opened_by(row, one.application.no, actor, today)
    given = InterviewCalledOff.insert(interview=one, by_id=actor.person_id, at=at).on_conflict_ignore()
    if given.as_rowcount().execute():
        write("interview called off", row, actor, at, interview=no)


@transaction
def call_forum(found: Search, kind: ForumKind, title: str, begins: datetime, ends: datetime, place: str, families: bool,
               *, actor: Actor, at: datetime) -> Forum:  # fmt: skip
    """Call a forum. Raises Refused."""
    row, title, place = hold(found), " ".join(cleaned(title).split())[:200], " ".join(cleaned(place).split())[:120]
    refuse(forums.obstacles_to_calling(title, place, begins, ends, at))
    no = next_no(Forum, Forum.search == row)
    made = Forum.create(search=row, no=no, kind=kind, title=title, begins=begins, ends=ends, place=place,
                        families=families, by_id=actor.person_id, at=at)  # fmt: skip
    write("forum called", row, actor, at, forum=no)
    return made


@transaction
def call_forum_off(found: Search, no: int, *, actor: Actor, at: datetime) -> None:
    """Call a forum off; a second press changes nothing. Raises Refused."""
    row = hold(found)
    given = ForumCalledOff.insert(forum=_forum(row, no, committee=True), by_id=actor.person_id, at=at)
    if given.on_conflict_ignore().as_rowcount().execute():
        write("forum called off", row, actor, at, forum=no)


@transaction
def put_question(found: Search, no: int, text: str, *, named: bool, on_committee: bool, actor: Actor,
                 at: datetime) -> None:  # fmt: skip
    """Put a question to a forum, before everyone by name or for the committee alone. Raises Refused.

    The audit entry names nobody: it would tell who asks what is not asked by name.
    """
    row, text = hold(found), cleaned(text).strip()
    one = _forum(row, no, committee=on_committee)
    gone = ForumCalledOff.select().where(ForumCalledOff.forum == one).exists()
    refuse(forums.obstacles_to_putting(text, ends=one.ends, at=at, called_off=gone))
    number = next_no(ForumQuestion, ForumQuestion.forum == one)
    ForumQuestion.create(forum=one, no=number, person=actor.person_id, named=named, text=text, at=at)
    write("forum question put", row, None, at, forum=no)


@transaction
def answer(found: Search, no: int, chosen: Collection[int], text: str, *, actor: Actor, at: datetime) -> None:
    """Answer one question or several that ask the same, by their numbers. Raises Refused."""
    row, text = hold(found), cleaned(text).strip()
    one = _forum(row, no, committee=True)
    taken = ForumAnswered.select(ForumAnswered.question)
    open_ = list(ForumQuestion.select().where((ForumQuestion.forum == one) & ForumQuestion.no.in_(list(chosen))
                                              & ForumQuestion.id.not_in(taken)))  # fmt: skip
    refuse(forums.obstacles_to_answering_questions(text, open_=len(open_), chosen=len(chosen)))
    number = next_no(ForumAnswer, ForumAnswer.forum == one)
    said = ForumAnswer.create(forum=one, no=number, text=text, by_id=actor.person_id, at=at)
    for question in open_:
        ForumAnswered.create(question=question, answer=said)
    write("forum questions answered", row, actor, at, forum=no, questions=len(open_))


def _forum(found: Search, no: int, *, committee: bool) -> Forum:
    known = {one.no for one in queries.forums(found, committee=committee)}
    if no not in known:
        raise Refused([Obstacle(N_("There is no such forum."))])
    row: Forum = Forum.get((Forum.search == found) & (Forum.no == no))
    return row
