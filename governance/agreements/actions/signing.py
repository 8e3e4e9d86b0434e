"""Answering an adopted agreement: signing is as easy as not electing to, and both are private until the sign-by day."""

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
from governance.values.words import refuse


@transaction
def answer(
    subject: Subject, elects: Elects, typed_name: str, consent: bool, *, actor: Actor, today: date, at: datetime
) -> Answer:
    """Keep a person's answer with its digest and time; the newest holds. Raises Refused with what stands against it.

    The audit entry says that they answered, never what.
    """
    by = queries.sign_by(subject)
    member = people.member_on(actor.school_id, actor.person_id, today)
    refuse(
        obstacles_to_answering(
            typed_name,
            actor.name,
            consent,
            in_force=decisions.is_in_force(subject.id),
            member=member is not None and bool(member.unit),
            open_=by is None or today <= by,
        )
    )
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
