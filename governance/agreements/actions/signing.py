"""Answering an adopted agreement: signing is as easy as not electing to, and both are private until the sign-by day."""

from collections.abc import Iterator
from datetime import date, datetime

from governance.agreements.models.texts import Answer
from governance.agreements.queries import answers
from governance.agreements.queries.adopted import sign_by
from governance.agreements.rules.answering import Elects, intent_of, obstacles_to_answering
from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import ALTERED, SubjectKind, untouched
from governance.notifications import actions as notifications
from governance.people import queries as people
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, refuse


@transaction
def answer(
    subject: Subject,
    elects: Elects,
    typed_name: str,
    consent: bool,
    *,
    actor: Actor,
    today: date,
    at: datetime,
    read: str | None = None,
) -> Answer:
    """Keep a person's answer with its digest and time; the newest holds, and the same again is the same answer.

    `read` is the digest of the text on the page from which it came. The audit entry says that they answered, never what.
    """
    held: Subject = locked(Subject.select().where(Subject.id == subject.id), "FOR NO KEY UPDATE").get()
    refuse(_against(held, typed_name, consent, read, actor, today))
    last, name = answers.answer_of(held.id, actor.person_id), " ".join(typed_name.split())[:200]
    if last is not None and (last.elects, last.typed_name, last.digest) == (elects, name, held.digest):
        return last
    row = Answer.create(
        subject=held,
        person=actor.person_id,
        elects=elects,
        typed_name=name,
        consent=intent_of(subject.kind)[elects],
        digest=held.digest,
        confirmed_at=actor.confirmed_at or at,
        at=at,
    )
    _tell(row, held, actor, at)
    return row


def _tell(row: Answer, subject: Subject, actor: Actor, at: datetime) -> None:
    """The audit trail and the person's own mail; neither says what was answered."""
    audit.record(
        "agreement answered",
        school_id=actor.school_id,
        kind="subject",
        thing_id=subject.id,
        actor_id=actor.person_id,
        at=at,
        facts={"digest": subject.digest},
    )
    path = "/agreement/sign" if subject.kind == SubjectKind.AGREEMENT else f"{_within(subject.address)}/signature"
    params = {"title": subject.title, "digest": subject.digest, "typed_name": row.typed_name, "at": at.isoformat()}
    params["path"] = path
    notifications.tell(
        [actor.person_id],
        "answer_kept",
        school_id=actor.school_id,
        params=params,
        once_key=f"answer:{row.id}",
        due_at=at,
    )


def _within(address: str) -> str:
    """An address without its school: '/sjh/agreement/2026/addenda/1' as '/agreement/2026/addenda/1'."""
    return "/" + address.lstrip("/").partition("/")[2]


def _against(
    subject: Subject, typed_name: str, consent: bool, read: str | None, actor: Actor, today: date
) -> Iterator[Obstacle]:
    if not untouched(subject):
        yield Obstacle(ALTERED)
    if read is not None and read != subject.digest:
        yield Obstacle(N_("This is no longer the text you read. Read it again, then answer."))
    by, member = sign_by(subject), people.member_on(actor.school_id, actor.person_id, today)
    in_force, open_ = decisions.is_in_force(subject.id), by is None or today <= by
    unit = member is not None and bool(member.unit)
    yield from obstacles_to_answering(typed_name, actor.name, consent, in_force=in_force, member=unit, open_=open_)
