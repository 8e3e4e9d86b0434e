"""Asking for a vote of confidence, and freezing its question once the agreement's rule is met."""

from datetime import date, datetime

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.principals.models.surveys import ConfidenceAsking, ConfidenceFreezing
from governance.principals.queries import confidence as queries
from governance.principals.queries import surveys
from governance.principals.rules.confidence import obstacles_to_asking, obstacles_to_putting, question
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import refuse
from governance.values.year import SchoolYear

RENDERER = "confidence-1"


@transaction
def ask(*, today: date, actor: Actor, at: datetime) -> None:
    """Ask for a vote of confidence this school year; once is enough. The trail does not say who. Raises Refused."""
    told = queries.rules(actor.school_id, today, at)
    refuse(obstacles_to_asking(told, principal=bool(surveys.principals_on(actor.school_id, today))))
    year = SchoolYear.of(today).begins
    row = {"school": actor.school_id, "year": year, "person": actor.person_id, "at": at}
    ConfidenceAsking.insert(**row).on_conflict_ignore().execute()


@transaction
def take_back(*, today: date, actor: Actor) -> None:
    """Ask no more; a second press changes nothing."""
    mine = (ConfidenceAsking.school == actor.school_id) & (ConfidenceAsking.person == actor.person_id)
    ConfidenceAsking.delete().where(mine & (ConfidenceAsking.year == SchoolYear.of(today).begins)).execute()


@transaction
def put(*, address: str, today: date, actor: Actor, at: datetime) -> Subject:
    """Freeze the question of confidence, with the rule that was met, in both languages. Raises Refused."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    told, who = queries.rules(actor.school_id, today, at), surveys.principals_on(actor.school_id, today)
    before = queries.put(actor.school_id, today) is not None
    refuse(obstacles_to_putting(told, principal=bool(who), put=before))
    year = SchoolYear.of(today)
    title, text = question(told, " / ".join(one.name for one in who), str(year))
    frozen = Frozen(SubjectKind.CONFIDENCE, title, text, renderer=RENDERER)
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    ConfidenceFreezing.create(school=actor.school_id, year=year.begins, subject=subject, at=at)
    _note(subject, actor, at)
    return subject


def _note(subject: Subject, actor: Actor, at: datetime) -> None:
    audit.record("confidence put", school_id=actor.school_id, kind="subject", thing_id=subject.id,
                 actor_id=actor.person_id, at=at)  # fmt: skip
