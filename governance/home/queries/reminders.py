"""What a person's daily mail tells of: visits that wait or are near, today's sessions, reviews and answers due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from governance.agreements.queries import answers
from governance.learning.queries import caring, sessions, teams
from governance.notifications import queries as outbox
from governance.notifications.models import Message
from governance.notifications.rules import may_remind
from governance.peer_review.queries import cycles, entries
from governance.people import queries as people
from governance.school import queries as schools
from governance.values.actor import Role
from governance.values.moments import day_in
from governance.values.words import N_, Sentence

PATIENCE = timedelta(hours=24)  # a visit was mailed at once: the daily mail comes back to it a day later
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Reminder:
    """One thing by its name, in words, and where it is done."""

    thing: str
    what: Sentence
    path: str


def due(school_id: int, person_id: int, at: datetime) -> list[Reminder]:
    """Everything of which a person would be reminded now; nothing for who is on the staff no more, or on leave."""
    today = day_in(schools.by_id(school_id).zone, at)
    member = people.member_on(school_id, person_id, today)
    if member is None or Role.STAFF not in member.roles or member.on_leave:
        return []
    found = [*_visits(school_id, person_id, today, at), *_sessions(school_id, person_id, today)]
    return [*found, *_reviews(school_id, person_id, today), *_answer(school_id, person_id, today)]


def _visits(school_id: int, person_id: int, today: date, at: datetime) -> Iterator[Reminder]:
    for one in entries.waiting_for(school_id, person_id):
        if one.at <= at - PATIENCE:
            what = Sentence.of(N_("A visit of %(day)s waits for your answer"), day=one.day)
            yield Reminder(f"visit:{one.number}", what, f"/peer/visits/{one.number}")
    for plan in cycles.open_for(school_id, person_id, today):
        if plan.day is not None and plan.day <= today + timedelta(days=1):
            what = Sentence.of(N_("A class visit is planned for %(day)s"), day=plan.day)
            yield Reminder(f"plan:{plan.number}:{plan.day}", what, f"/peer/plans/{plan.number}")


def _sessions(school_id: int, person_id: int, today: date) -> Iterator[Reminder]:
    for one in sessions.of_person(school_id, person_id, today, today, today):
        what = Sentence.of(N_("%(title)s begins at %(at)s"), title=one.series.title, at=one.begins)
        path = f"/learning/sessions/{one.series.number}/{one.no}"
        yield Reminder(f"session:{one.series.number}:{one.no}", what, path)


def _reviews(school_id: int, person_id: int, today: date) -> Iterator[Reminder]:
    team = teams.team_of(school_id, person_id, today)
    for one in caring.reviews(school_id, [team], today - SOON, today) if team else ():
        if not one.done:
            what = Sentence.of(N_("Data review of %(team)s, set for %(day)s"), team=team, day=one.day)
            yield Reminder(f"review:{one.number}", what, "/learning/team")


def _answer(school_id: int, person_id: int, today: date) -> Iterator[Reminder]:
    open_ = answers.unanswered(school_id, person_id, today)
    if open_ is not None and open_.by is not None and open_.by <= today + SOON:
        what = Sentence.of(N_("Make my choice for next year: %(title)s"), title=open_.title)
        yield Reminder(f"choice:{open_.year}", what, "/agreement/sign")
    for one in answers.unsigned(school_id, person_id, today):
        if one.answer_by <= today + SOON:
            what = Sentence.of(N_("Sign addendum %(no)s: %(title)s"), no=one.no, title=one.heading.title)
            year = one.agreement.year
            yield Reminder(f"addendum:{year}:{one.no}", what, f"/agreement/{year}/addenda/{one.no}/signature")


def _of(params: dict[str, Any], at: datetime) -> list[Reminder]:
    return [one for one in due(params["school_id"], params["person_id"], at) if one.thing in params["things"]]


def wanted(at: datetime, message: Message) -> bool:
    """Whether it leaves at all: by who still wants it, at a decent hour, with something in it."""
    zone, off = schools.by_id(message.school_id).zone, schools.days_off(message.school_id)
    wants = outbox.wants_digest(message.school_id, message.person_id)
    return wants and may_remind(zone, at, off) and bool(_of(message.params, at))


def filled(at: datetime, params: dict[str, Any]) -> dict[str, Any]:
    """The lines of the mail, as things stand when it leaves."""
    return {"reminders": _of(params, at)}
