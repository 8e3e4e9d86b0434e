"""A survey from its opening to its publication. Who answered what, and who answered at all, is in no audit entry."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from governance.audit import actions as audit
from governance.db import keypairs
from governance.db.engine import database, locked, transaction
from governance.notifications.actions import tell
from governance.principals import box
from governance.principals.models.surveys import (
    Survey,
    SurveyCallingOff,
    SurveyCount,
    SurveyEntry,
    SurveyEnvelope,
    SurveyRelease,
    SurveyReply,
)
from governance.principals.queries import standards
from governance.principals.queries import surveys as queries
from governance.principals.rules import surveys as rules
from governance.principals.rules.publishing import LEAST, Group, publish
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.values.year import SchoolYear
from governance.web import markdown

_PUT = ("INSERT INTO survey_envelope (entry_id, sealed) VALUES (?, ?) "
        "ON CONFLICT (entry_id) DO UPDATE SET sealed = excluded.sealed")  # fmt: skip
_NO_KEY = N_("The key of this survey is not in its place. Nothing was opened. Ask whoever runs this site for it.")


@transaction
def open_survey(person_id: int, closes_at: datetime, *, key_dir: Path, actor: Actor, at: datetime) -> Survey:
    """Open this school year's survey on a principal; the list of those asked never changes again. Raises Refused."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    today = day_in(schools.by_id(actor.school_id).zone, at)
    year = SchoolYear.of(today).begins
    found, asked = standards.adopted(actor.school_id), queries.to_ask(actor.school_id, today)
    lives = [one.life.standing(at) for one in queries.of_year(actor.school_id, year)]
    known = any(one.person_id == person_id for one in queries.principals_on(actor.school_id, today))
    criteria = len(standards.standing(found)) if found else 0
    refuse(rules.obstacles_to_opening(len(asked), criteria, principal=known, others=lives, closes_at=closes_at, at=at))
    number = queries.next_number(actor.school_id)
    public = keypairs.make(key_dir, key_name(actor.school_id, number))
    row = Survey.create(school=actor.school_id, number=number, year=year, person=person_id, criteria=found,
                        public_key=public, opens_at=at, closes_at=closes_at, by_id=actor.person_id)  # fmt: skip
    SurveyEntry.insert_many(
        [{"survey": row.id, "person": one, "part": group} for one, group in sorted(asked.items())]
    ).execute()
    _tell(row, sorted(asked), at)
    _note("survey opened", row, actor.person_id, at, {"asked": len(asked), "closes_at": closes_at.isoformat()})
    return row


def _tell(row: Survey, asked: list[int], at: datetime) -> None:
    """Everyone asked hears of it once; nobody is reminded, since a reminder would know who has not answered."""
    params = {"number": row.number, "year": str(SchoolYear(row.year)), "closes_at": row.closes_at.isoformat()}
    tell(asked, "survey_open", school_id=row.school_id, params=params, once_key=f"survey_open:{row.id}", due_at=at)


@transaction
def answer(
    found: queries.Found, scores: Mapping[int, int | None], comments: Mapping[int, str], *, actor: Actor, at: datetime
) -> None:
    """Seal somebody's answers, by criterion from 1, in their one envelope: one row is written, and nothing else.

    Sent again before closing they replace those before. Raises Refused for who is not asked, or beside the field.
    """
    refuse(rules.obstacles_to_answering(found.life, at))
    entry = queries.entry_of(found, actor.person_id)
    if entry is None:
        raise Refused([Obstacle(N_("You are not among those who are asked in this survey."))])
    for field, obstacle in rules.faults(scores, comments):
        raise Refused([obstacle], field)
    said = tuple(score for score in scores.values() if score is not None)
    words = [cleaned(comments.get(no, "")).strip() for no in scores]
    sealed = box.seal(bytes(found.row.public_key), found.row.id, entry.id, said, words)
    _still_open(found.row.id, at)
    database.execute_sql(_PUT.replace("?", database.param), (entry.id, sealed))


def _still_open(survey_id: int, at: datetime) -> None:
    """Looked at in the writing transaction: no answer comes in after the count."""
    refuse(rules.obstacles_to_answering(queries.held(survey_id).life, at))


@transaction
def count(found: queries.Found, *, key_dir: Path, actor: Actor, at: datetime) -> SurveyCount:
    """The one count: figures and comments stay, answers, lists and envelopes go. Raises Refused."""
    held = queries.held(found.row.id)
    refuse(rules.obstacles_to_counting(held.life, at))
    entries = {row.id: Group(row.part) for row in SurveyEntry.select().where(SurveyEntry.survey == held.row)}
    criteria = len(queries.criteria_of(held))
    opened = box.open_all(_private_key(held.row, key_dir), held.row.id, criteria, _envelopes(entries))
    told = publish([(entries[entry], scores) for entry, scores in opened.scores.items()], criteria)
    row = SurveyCount.create(survey=held.row, asked=len(entries), unreadable=opened.unreadable, figures=told.as_data(),
                             by_id=actor.person_id, at=at)  # fmt: skip
    if told.papers >= LEAST:
        box.put_comments(held.row.id, opened.comments)
    _forget(held.row)
    answered = {"answered": told.papers} if told.papers >= LEAST else {}  # a smaller number would tell who
    _note("survey counted", held.row, actor.person_id, at, {"asked": len(entries), **answered})
    return row


def _envelopes(entries: Mapping[int, Group]) -> list[tuple[int, bytes]]:
    rows = SurveyEnvelope.select().where(SurveyEnvelope.entry.in_(list(entries))).order_by(SurveyEnvelope.entry)
    return [(row.entry_id, bytes(row.sealed)) for row in rows]


def _private_key(row: Survey, key_dir: Path) -> bytes:
    try:
        return keypairs.kept(key_dir, key_name(row.school_id, row.number), bytes(row.public_key))
    except keypairs.NoKey as fault:
        raise Refused([Obstacle(_NO_KEY)]) from fault


def key_name(school_id: int, number: int) -> str:
    """What the file of a survey's key is called."""
    return f"survey-{school_id}-{number}"


def _forget(row: Survey) -> None:
    """Who was asked, and what they sent."""
    entries = SurveyEntry.select(SurveyEntry.id).where(SurveyEntry.survey == row)
    SurveyEnvelope.delete().where(SurveyEnvelope.entry.in_(entries)).execute()
    SurveyEntry.delete().where(SurveyEntry.survey == row).execute()


@transaction
def call_off(found: queries.Found, why: str, *, actor: Actor, at: datetime) -> None:
    """Give a survey up before its count; what was sent is never opened. Raises Refused."""
    held, why = queries.held(found.row.id), " ".join(cleaned(why).split())
    obstacles = list(rules.obstacles_to_calling_off(held.life, why, at))
    if obstacles:
        raise Refused(obstacles, "why")
    SurveyCallingOff.create(survey=held.row, why=why, by_id=actor.person_id, at=at)
    _forget(held.row)
    _note("survey called off", held.row, actor.person_id, at)


@transaction
def reply(found: queries.Found, words: str, *, actor: Actor, at: datetime) -> None:
    """What the principal says to the result, in Markdown; it can be written anew until it is published. Raises Refused."""
    held, words = queries.held(found.row.id), cleaned(words).strip()
    obstacles = list(rules.obstacles_to_replying(held.life, words, at))
    if obstacles:
        raise Refused(obstacles, "words")
    try:
        markdown.html(words)
    except markdown.TooTangled as fault:
        raise Refused([Obstacle(N_("This text is nested too deeply to be shown."))], "words") from fault
    SurveyReply.create(survey=held.row, words=words, at=at)
    _note("survey replied to", held.row, actor.person_id, at)


@transaction
def release(found: queries.Found, *, actor: Actor, at: datetime) -> None:
    """Let the staff see figures and reply. Raises Refused."""
    held = queries.held(found.row.id)
    refuse(rules.obstacles_to_releasing(held.life, at))
    SurveyRelease.create(survey=held.row, by_id=actor.person_id, at=at)
    _note("survey published", held.row, actor.person_id, at, {"reply": held.life.replied_at is not None})


def _note(deed: str, row: Survey, by: int, at: datetime, facts: dict[str, Any] | None = None) -> None:
    audit.record(deed, school_id=row.school_id, kind="survey", thing_id=row.id, actor_id=by, at=at, facts=facts)
