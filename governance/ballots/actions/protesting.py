"""A vote is protested, and two officers answer: what they uphold is set aside, and no box is ever opened again."""

from datetime import datetime

from peewee import fn

from governance.audit import actions as audit
from governance.ballots.actions.finding import held
from governance.ballots.models.endings import Protest, ProtestAnswer
from governance.ballots.queries import endings, lives
from governance.ballots.queries.officers import officers_of
from governance.ballots.rules.protesting import obstacles_to_answering, obstacles_to_protesting
from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.decisions import queries as register
from governance.notifications.actions import tell
from governance.school import queries as schools
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def protest(number: int, why: str, *, actor: Actor, at: datetime) -> Protest:
    """Someone on the roll protests a certified vote, with a reason; the officers are told. Raises Refused."""
    found = held(actor, number)
    motion, why = found.motion, cleaned(why).strip()
    before = endings.protests(motion.id)
    today = day_in(schools.by_id(actor.school_id).zone, at)
    refuse(obstacles_to_protesting(
        endings.protest_until(found), today, why, on_roll=endings.was_on_roll(motion.id, actor.person_id),
        protested=actor.person_id in {one.person_id for one in before},
    ))  # fmt: skip
    no = (Protest.select(fn.MAX(Protest.no)).where(Protest.motion == motion).scalar() or 0) + 1
    row = Protest.create(motion=motion, no=no, person=actor.person_id, why=why, at=at)
    officers = {person.id for person in officers_of(found, at)} - {actor.person_id}
    params = {"number": number, "title": motion.title, "by": actor.name}
    tell(officers, "protest_made", school_id=actor.school_id, params=params, once_key=f"protest_made:{row.id}",
         due_at=at)  # fmt: skip
    _record("vote protested", motion.id, actor, at, {"no": no})
    return row


@transaction
def answer(number: int, no: int, *, upheld: bool, why: str, actor: Actor, at: datetime) -> None:
    """One officer's answer with its reason; once two say the same it is settled. Raises Refused.

    An upheld protest sets the decisions of the vote aside, so that a new motion on the same subject can be posted.
    """
    found = held(actor, number)
    asked = next((one for one in endings.protests(found.motion.id) if one.no == no), None)
    if asked is None:
        raise Refused([Obstacle(N_("There is no such protest."))])
    officers = {person.id for person in officers_of(found, at)}
    why = cleaned(why).strip()
    refuse(obstacles_to_answering(actor.person_id, asked.person_id, officers, asked.said, why))
    given = {"protest": asked.protest_id, "by_id": actor.person_id, "upheld": upheld, "why": why, "at": at}
    ProtestAnswer.create(**given)
    _record("protest answered", found.motion.id, actor, at, {"no": no, "upheld": upheld})
    _settle(found, no, actor, at)


def _settle(found: lives.Living, no: int, actor: Actor, at: datetime) -> None:
    """Tell who protested once two officers agree, and set aside what was decided where they uphold it."""
    now = next(one for one in endings.protests(found.motion.id) if one.no == no)
    if now.upheld is None:
        return
    params = {"number": found.motion.number, "title": found.motion.title, "upheld": now.upheld,
              "why": [one.why for one in now.answers if one.upheld == now.upheld]}  # fmt: skip
    tell([now.person_id], "protest_answered", school_id=actor.school_id, params=params,
         once_key=f"protest_answered:{now.protest_id}", due_at=at)  # fmt: skip
    if now.upheld:
        first = next(one.by_id for one in now.answers if one.upheld and one.by_id != actor.person_id)
        _set_aside(found, now.why, (first, actor.person_id), at)


def _set_aside(found: lives.Living, why: str, by: tuple[int, int], at: datetime) -> None:
    """What this vote decided, alone or together with another body's: never what a later vote on the same decided."""
    votes = {one.motion.number for one in lives.together_with(found.motion.id)}
    for subject in lives.subjects_of(found.motion.id):
        for decision in register.decisions_of(subject.id):
            if decision.basis.get("motion") in votes:
                decisions.set_aside(decision, why, by=by, at=at)


def _record(deed: str, motion_id: int, actor: Actor, at: datetime, facts: dict[str, object]) -> None:
    audit.record(deed, school_id=actor.school_id, kind="motion", thing_id=motion_id, actor_id=actor.person_id, at=at,
                 facts=facts)  # fmt: skip
