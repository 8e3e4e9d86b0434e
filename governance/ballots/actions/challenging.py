"""A challenged ballot: someone says that the roll should name them, and two officers decide before the count."""

from datetime import datetime
from fractions import Fraction

from peewee import fn

from governance.audit import actions as audit
from governance.ballots.actions.finding import held, reference
from governance.ballots.models.challenges import Challenge, ChallengeAnswer, ChallengeOutcome
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries import challenges, endings, observers, turnout
from governance.ballots.queries.lives import Living
from governance.ballots.queries.officers import mailboxes, officers_of, recused
from governance.ballots.rules.challenging import obstacles_to_challenging, obstacles_to_deciding
from governance.ballots.rules.obstacles.running import obstacles_to_running
from governance.ballots.rules.protesting import settled
from governance.db.engine import transaction
from governance.notifications.actions import tell
from governance.people import queries as people
from governance.people.actions import holding
from governance.school import queries as schools
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def challenge(number: int, why: str, *, actor: Actor, at: datetime) -> Challenge:
    """Say that the frozen roll should name the actor, who then casts a ballot that is set apart. Raises Refused.

    The officers are told, and the actor's address is held until the count like that of everyone on the roll.
    """
    found = held(actor, number)
    motion, why = found.motion, cleaned(why).strip()
    refuse(obstacles_to_challenging(
        found.life, at, why, on_roll=endings.was_on_roll(motion.id, actor.person_id),
        challenged=challenges.of(motion.id, actor.person_id) is not None,
        recused=actor.person_id in turnout.recused(motion.id), observes=observers.observes(motion.id, actor.person_id),
    ))  # fmt: skip
    no = (Challenge.select(fn.MAX(Challenge.no)).where(Challenge.motion == motion).scalar() or 0) + 1
    row = Challenge.create(motion=motion, no=no, person=actor.person_id, why=why, at=at)
    holding.hold(motion.school_id, [actor.person_id], reference(motion.id), at)
    officers = {person.id for person in officers_of(found, at)} - {actor.person_id}
    tell(officers, "challenge_made", school_id=motion.school_id, once_key=f"challenge_made:{motion.id}:{no}", due_at=at,
         params={"number": number, "title": motion.title, "by": actor.name})  # fmt: skip
    _record("roll challenged", found, actor, at, {"no": no})
    return row


@transaction
def answer(number: int, no: int, *, admits: bool, why: str, actor: Actor, at: datetime) -> None:
    """One officer's answer with its reason; once two say the same it is decided, for good. Raises Refused.

    An admitted challenger joins the roll, and the ballot is counted like every other; a refused one is destroyed
    unread at the count.
    """
    found = held(actor, number)
    made = next((one for one in challenges.challenges(found.motion.id) if one.no == no), None)
    if made is None:
        raise Refused([Obstacle(N_("There is no such ballot."))])
    why = cleaned(why).strip()
    able = {person.id for person in officers_of(found, at)}
    refuse(obstacles_to_running(actor.person_id, able, recused(found.motion.id)))
    alike = [one.by for one in made.said if one.upheld == admits]
    boxes = mailboxes((*alike, actor.person_id))
    refuse(obstacles_to_deciding(found.life, at, why, me=actor.person_id, challenger=made.person_id, said=made.said,
                                 boxes=boxes))  # fmt: skip
    ChallengeAnswer.create(challenge=made.challenge_id, by_id=actor.person_id, admits=admits, why=why, at=at)
    _record("challenge answered", found, actor, at, {"no": no, "admits": admits})
    _settle(found, no, actor, at)


def _settle(found: Living, no: int, actor: Actor, at: datetime) -> None:
    """Where two officers now say the same: correct the roll if they admit, and tell the voter."""
    now = next(one for one in challenges.challenges(found.motion.id) if one.no == no)
    admits = settled(now.said)
    if admits is None:
        return
    entry = _entry(found, now.person_id, now.name, at) if admits else None
    ChallengeOutcome.create(challenge=now.challenge_id, entry=entry, at=at)
    reasons = [one.why for one in now.answers if one.upheld == admits]
    tell([now.person_id], "challenge_decided", school_id=found.motion.school_id, due_at=at,
         once_key=f"challenge_decided:{found.motion.id}:{no}",
         params={"number": found.motion.number, "title": found.motion.title, "admitted": admits, "cast": now.cast,
                 "why": reasons})  # fmt: skip
    _record("challenge decided", found, actor, at, {"no": no, "admitted": admits})


def _entry(found: Living, person_id: int, name: str, at: datetime) -> RollEntry:
    """The line by which the roll is corrected, as the person's appointments stand on this day."""
    motion = found.motion
    member = people.member_on(motion.school_id, person_id, day_in(schools.by_id(motion.school_id).zone, at))
    unit, fte = (member.unit, member.fte) if member else ("", Fraction(0))
    return RollEntry.create(motion=motion, person=person_id, name=name, unit=unit, fte=fte)


def _record(deed: str, found: Living, actor: Actor, at: datetime, facts: dict[str, object]) -> None:
    audit.record(deed, school_id=actor.school_id, kind="motion", thing_id=found.motion.id, actor_id=actor.person_id,
                 at=at, facts=facts)  # fmt: skip
