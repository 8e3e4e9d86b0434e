"""Officers name who may watch a count: a person of the school, or a guest who is handed a link."""

import hashlib
import secrets
from datetime import datetime

from peewee import fn

from governance.ballots.actions.finding import held
from governance.ballots.actions.printing import record, run_by
from governance.ballots.models.observers import Observer, ObserverEnded
from governance.ballots.queries import challenges, observers
from governance.ballots.queries.lives import Living
from governance.ballots.queries.officers import officers_of
from governance.ballots.queries.roll import voters
from governance.ballots.rules.observing import obstacles_to_observing
from governance.db.engine import transaction
from governance.notifications.actions import tell
from governance.people import queries as people
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse

_TOKEN_BYTES = 32


def digest_of(token: str) -> str:
    """By which a guest's link is known; the link itself is stored nowhere."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction
def name_person(number: int, person_id: int, *, actor: Actor, at: datetime) -> None:
    """A person of the school watches the count; they are told by mail. Raises Refused for a voter or an officer."""
    found = held(actor, number)
    run_by(found, actor, at)
    motion, name = found.motion, people.names([person_id]).get(person_id, "")
    refuse(obstacles_to_observing(
        found.life, at, name, voter=_has_part(found, person_id, at),
        officer=person_id in {one.id for one in officers_of(found, at)}, known=_was_named(motion.id, person_id),
    ))  # fmt: skip
    row = _add(found, actor, at, person=person_id, name=name)
    tell([person_id], "observer_named", school_id=motion.school_id, due_at=at,
         once_key=f"observer_named:{motion.id}:{row.no}", params={"number": number, "title": motion.title})  # fmt: skip


def _has_part(found: Living, person_id: int, at: datetime) -> bool:
    """On the roll, drafted or frozen, or with a ballot set apart."""
    on_roll = person_id in {voter.person_id for voter in voters(found, at)}
    return on_roll or challenges.of(found.motion.id, person_id) is not None


def _was_named(motion_id: int, person_id: int) -> bool:
    """Named once, whether or not the place was taken back since: it is not given again."""
    return Observer.select().where((Observer.motion == motion_id) & (Observer.person == person_id)).exists()


@transaction
def name_guest(number: int, name: str, *, actor: Actor, at: datetime) -> str:
    """A guest watches the count by the link whose token this returns, shown this once. Raises Refused."""
    found = held(actor, number)
    run_by(found, actor, at)
    name = " ".join(cleaned(name).split())
    refuse(obstacles_to_observing(found.life, at, name, voter=False, officer=False, known=False))
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    _add(found, actor, at, person=None, name=name, digest=digest_of(token))
    return token


def _add(found: Living, actor: Actor, at: datetime, **given: object) -> Observer:
    motion = found.motion
    no = (Observer.select(fn.MAX(Observer.no)).where(Observer.motion == motion).scalar() or 0) + 1
    row = Observer.create(motion=motion, no=no, by_id=actor.person_id, at=at, **given)
    record("observer named", found, actor, at, {"no": no})
    return row


@transaction
def end(number: int, no: int, *, actor: Actor, at: datetime) -> None:
    """Take an observer's place back: page and link open nothing from now on. Raises Refused."""
    found = held(actor, number)
    run_by(found, actor, at)
    row = next((one for one in observers.observers(found.motion.id) if one.no == no), None)
    if row is None:
        raise Refused([Obstacle(N_("There is no such observer."))])
    ObserverEnded.create(observer=row, by_id=actor.person_id, at=at)
    record("observer ended", found, actor, at, {"no": no})
