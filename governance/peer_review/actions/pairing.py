"""What the two of a pair say to it, and the lead's answer to a wish."""

from datetime import date, datetime

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.notifications import actions as notifications
from governance.peer_review.pairs import PairAnswer, SchedulePair, WishRefusal
from governance.peer_review.queries import schedules
from governance.peer_review.rules.digests import digest
from governance.peer_review.rules.pairing.schedules import Answer, obstacles_to_answering
from governance.people import queries as people
from governance.people.rules import Kind
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse

DEEDS = {Answer.ACCEPTED: "pair accepted", Answer.DECLINED: "pair declined", Answer.SWAP: "pair swap asked"}


@transaction
def answer(
    number: int, said: Answer, wanted: int | None, reason: str, *, actor: Actor, today: date, at: datetime
) -> None:
    """Accept, decline, or ask for another partner; a later answer replaces the earlier. Raises Refused."""
    _alone(actor)
    found = schedules.pair_of(actor.school_id, actor.person_id, number, today)
    if found is None:
        raise LookupError("a pair of other people")
    row, pairing = found
    wanted = wanted if said == Answer.SWAP else None
    refuse(obstacles_to_answering(pairing, actor.person_id, said, wanted, reason))
    before = pairing.said_by(actor.person_id)
    if before and (before.answer, before.wanted, before.reason) == (said, wanted, reason.strip()):
        return
    PairAnswer.delete().where((PairAnswer.pair == row) & (PairAnswer.person == actor.person_id)).execute()
    told = {"answer": said, "wanted_id": wanted, "reason": reason.strip(), "at": at}
    PairAnswer.create(pair=row, person=actor.person_id, **told)
    _write(DEEDS[said], row, actor, at, reason)
    if said != Answer.ACCEPTED:
        _tell_lead(row, said, actor, today, at)


@transaction
def refuse_wish(number: int, why: str, *, actor: Actor, at: datetime) -> None:
    """The lead says that a wish for another partner cannot be met, and why. Raises Refused."""
    _alone(actor)
    row = PairAnswer.get_or_none(PairAnswer.id == number)
    if row is None or row.pair.schedule.school_id != actor.school_id or row.answer != Answer.SWAP:
        raise LookupError("no wish of this school")
    if not why.strip():
        raise Refused([Obstacle(N_("Say in a few words why not."))], "why")
    if WishRefusal.select().where(WishRefusal.answer == row).exists():
        return
    WishRefusal.create(answer=row, why=why.strip(), by_id=actor.person_id, at=at)
    _write("pair swap refused", row.pair, actor, at, why)
    _tell([row.person_id], "refused", row.pair, actor, at)


def _alone(actor: Actor) -> None:
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()


def _write(deed: str, row: SchedulePair, actor: Actor, at: datetime, why: str) -> None:
    """The trail is read by everyone on the staff: it holds a digest of what was said, and no names."""
    told = {"school_id": actor.school_id, "kind": "visit pair", "thing_id": row.id, "actor_id": actor.person_id}
    audit.record(deed, **told, at=at, facts={"digest": digest(row.reviewer_id, row.colleague_id, why.strip())})


def _tell_lead(row: SchedulePair, said: Answer, actor: Actor, today: date, at: datetime) -> None:
    leads = [seat.person_id for seat in people.seats_on(actor.school_id, today, Kind.PANEL) if seat.chair]
    _tell(leads, str(said), row, actor, at)


def _tell(whom: list[int], answer: str, row: SchedulePair, actor: Actor, at: datetime) -> None:
    params = {"by": actor.name, "answer": answer}
    once_key = f"pair:{row.id}:{answer}:{at.isoformat()}"
    notifications.tell(whom, "pair_answered", school_id=actor.school_id, params=params, once_key=once_key, due_at=at)
