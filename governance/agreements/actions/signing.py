"""Answering an adopted agreement: signing is as easy as not electing to, and both are private until the sign-by day."""

from collections.abc import Iterator
from datetime import date, datetime

from governance.agreements import queries
from governance.agreements.models import Answer
from governance.agreements.rules import INTENT, Elects, obstacles_to_answering
from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.people import queries as people
from governance.values.actor import Actor
from governance.values.words import Obstacle, refuse


@transaction
def answer(
    subject: Subject, elects: Elects, typed_name: str, consent: bool, *, actor: Actor, today: date, at: datetime
) -> Answer:
    """Keep a person's answer with its digest and time; the newest holds. Raises Refused with what stands against it.

    The audit entry says that they answered, never what.
    """
    refuse(_against(subject, typed_name, consent, actor, today))
    row = Answer.create(
        subject=subject,
        person=actor.person_id,
        elects=elects,
        typed_name=typed_name.strip()[:200],
        consent=INTENT[elects],
        digest=subject.digest,
        confirmed_at=actor.confirmed_at or at,
        at=at,
    )
    audit.record(
        "agreement answered",
        school_id=actor.school_id,
        kind="subject",
        thing_id=subject.id,
        actor_id=actor.person_id,
        at=at,
        facts={"digest": subject.digest},
    )
    return row


def _against(subject: Subject, typed_name: str, consent: bool, actor: Actor, today: date) -> Iterator[Obstacle]:
    by, member = queries.sign_by(subject), people.member_on(actor.school_id, actor.person_id, today)
    in_force, open_ = decisions.is_in_force(subject.id), by is None or today <= by
    unit = member is not None and bool(member.unit)
    return obstacles_to_answering(typed_name, actor.name, consent, in_force=in_force, member=unit, open_=open_)
