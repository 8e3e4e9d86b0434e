"""A run-off: the options that a vote left level are frozen as a subject of their own, to be voted on."""

from datetime import datetime

from governance.audit import actions as audit
from governance.ballots.actions.finding import held
from governance.ballots.models.motions import RunOff
from governance.ballots.queries.lives import subjects_of
from governance.ballots.queries.running_off import due
from governance.ballots.rules.obstacles.posting import may_post
from governance.ballots.rules.running_off import narrowed, obstacles_to_running_off
from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.queries import barred, subject_by_id
from governance.decisions.rules import SubjectKind
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def prepare(number: int, question: int, *, title: str, actor: Actor, at: datetime) -> Subject:
    """Freeze those who were level on a question, under this title; it is announced like any subject. Raises Refused."""
    found = held(actor, number)
    kind, mine = SubjectKind(subjects_of(found.motion.id)[0].kind), found.motion.made_by == actor.person_id
    one = next((one for one in due(found) if one.no == question), None) if found.life.counted_at else None
    if one is None:
        raise Refused([Obstacle(N_("No tie was left by this vote, so there is no run-off."))])
    refuse(obstacles_to_running_off(found.life, mine=may_post(kind, actor.roles, mine=mine), done=bool(one.run_off),
                                    stands=one.stands))  # fmt: skip
    before = subject_by_id(one.subject_id)
    subject = decisions.freeze(narrowed(before, one.options, title), address=before.address, actor=actor, at=at)
    decisions.bar(subject, barred([before.id]), at)
    RunOff.create(question=one.question_id, subject=subject, at=at)
    audit.record("run-off prepared", school_id=actor.school_id, kind="motion", thing_id=found.motion.id,
                 actor_id=actor.person_id, at=at, facts={"digest": subject.digest, "question": question})  # fmt: skip
    return subject
