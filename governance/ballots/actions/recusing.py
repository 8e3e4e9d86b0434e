"""A colleague with a conflict leaves a vote; officers note who was present at a meeting."""

from collections.abc import Collection
from datetime import datetime

from governance.audit import actions as audit
from governance.ballots.actions.finding import held
from governance.ballots.models.motions import Recusal
from governance.ballots.models.rolls import Attendance
from governance.ballots.queries import printed, turnout
from governance.ballots.queries.officers import officers_of, recused
from governance.ballots.queries.roll import voters
from governance.ballots.rules.obstacles.casting import obstacles_to_recusing
from governance.ballots.rules.obstacles.running import obstacles_to_noting, obstacles_to_running
from governance.db.engine import transaction
from governance.values.actor import Actor
from governance.values.words import refuse


@transaction
def recuse(number: int, why: str, *, actor: Actor, at: datetime) -> None:
    """Declare a conflict: the person votes on this motion no more and is none of its officers. Raises Refused.

    Whether quorum and base become smaller is the rule's to say. What was cast cannot be taken back.
    """
    found = held(actor, number)
    on_roll = any(voter.person_id == actor.person_id for voter in voters(found, at))
    voted = turnout.has_voted(found.motion.id, actor.person_id)
    refuse(obstacles_to_recusing(found.life, on_roll=on_roll, voted=voted, why=why, at=at,
                                 on_paper=printed.holds(found.motion.id, actor.person_id)))  # fmt: skip
    row = {"motion": found.motion.id, "person": actor.person_id, "why": why.strip(), "at": at}
    if Recusal.insert(**row).on_conflict_ignore().as_rowcount().execute():
        audit.record("recused", school_id=actor.school_id, kind="motion", thing_id=found.motion.id,
                     actor_id=actor.person_id, at=at)  # fmt: skip


@transaction
def note_present(number: int, persons: Collection[int], *, actor: Actor, at: datetime) -> None:
    """Replace the list of those present at the meeting of a named vote, until it is counted. Raises Refused."""
    found = held(actor, number)
    motion = found.motion
    able = {person.id for person in officers_of(found, at)}
    refuse(obstacles_to_running(actor.person_id, able, recused(motion.id)))
    refuse(obstacles_to_noting(found.life, secret=motion.secret, at=at))
    entries = {entry.person_id: entry.id for entry in turnout.entries(motion.id)}
    here = sorted(entries[person] for person in set(persons) & entries.keys())
    Attendance.delete().where(Attendance.entry.in_(list(entries.values()))).execute()
    if here:
        Attendance.insert_many([{"entry": e, "by_id": actor.person_id, "at": at} for e in here]).execute()
    audit.record("attendance noted", school_id=actor.school_id, kind="motion", thing_id=motion.id,
                 actor_id=actor.person_id, at=at, facts={"present": here})  # fmt: skip
