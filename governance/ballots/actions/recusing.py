"""A colleague with a conflict leaves a vote; officers note who was present at a meeting."""

from collections.abc import Collection
from datetime import datetime

from governance.audit import actions as audit
from governance.ballots.actions.finding import held
from governance.ballots.models.motions import Motion, Recusal
from governance.ballots.models.rolls import Attendance
from governance.ballots.queries import lives, printed, turnout
from governance.ballots.queries.officers import officers_of, recused
from governance.ballots.queries.roll import voters
from governance.ballots.rules.life import Standing
from governance.ballots.rules.obstacles.casting import obstacles_to_recusing
from governance.ballots.rules.obstacles.running import obstacles_to_noting, obstacles_to_running
from governance.db.engine import transaction
from governance.decisions import queries as decisions
from governance.values.actor import Actor
from governance.values.words import refuse

_RUNNING = frozenset({Standing.POSTED, Standing.OPEN})


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
    _leave(found.motion, actor.person_id, why.strip(), at)


@transaction
def recuse_from(school_id: int, subject_id: int, at: datetime) -> None:
    """Recuse those who declared a conflict with a subject from every vote on it that has not closed.

    What was cast cannot be taken back, and a paper that was handed out stays one: such a person is left as they are.
    """
    for one in lives.every(school_id):
        if one.life.standing(at) in _RUNNING and subject_id in {row.id for row in lives.subjects_of(one.motion.id)}:
            recuse_declared(school_id, one.motion.number, at)


def recuse_declared(school_id: int, number: int, at: datetime) -> None:
    """Recuse those on the roll of one motion who declared a conflict with one of its subjects; the reason is theirs."""
    found = lives.held(school_id, number)
    if found is None:
        return
    conflicts = decisions.barred(row.id for row in lives.subjects_of(found.motion.id))
    for person_id in sorted(conflicts & {voter.person_id for voter in voters(found, at)}):
        if not (turnout.has_voted(found.motion.id, person_id) or printed.holds(found.motion.id, person_id)):
            _leave(found.motion, person_id, "", at)


def _leave(motion: Motion, person_id: int, why: str, at: datetime) -> None:
    row = {"motion": motion.id, "person": person_id, "why": why, "at": at}
    if Recusal.insert(**row).on_conflict_ignore().as_rowcount().execute():
        audit.record(
            "recused", school_id=motion.school_id, kind="motion", thing_id=motion.id, actor_id=person_id, at=at
        )


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
