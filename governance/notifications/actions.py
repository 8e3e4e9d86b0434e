"""Telling people, inside the transaction of the act that concerns them."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from peewee import Expression

from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.notifications import queries
from governance.notifications.models import (
    Bounced,
    DigestChoice,
    DigestLook,
    DigestThing,
    Failed,
    Feed,
    FeedEnding,
    Lease,
    Message,
    Sent,
)
from governance.notifications.rules import digest_of
from governance.people import queries as people
from governance.values.actor import Actor


def tell(
    person_ids: Iterable[int],
    kind: str,
    *,
    school_id: int | None,
    params: dict[str, Any],
    once_key: str,
    due_at: datetime,
) -> None:
    """Queue one message of `kind` for each person; the same `once_key` says it once. No secret goes into `params`."""
    rows = [
        {
            "school": school_id,
            "person": pid,
            "kind": kind,
            "params": params,
            "due_at": due_at,
            "once_key": f"{once_key}:{pid}",
        }
        for pid in sorted(set(person_ids))
    ]
    for start in range(0, len(rows), 200):
        Message.insert_many(rows[start : start + 200]).on_conflict_ignore().execute()


def take_back(once_keys: Iterable[str]) -> None:
    """Remove every message of these acts, sent or not: what they spoke of is thrown away."""
    for key in once_keys:
        rows = Message.select(Message.id).where(Message.once_key.startswith(f"{key}:"))
        for model in (Sent, Failed, Bounced):
            model.delete().where(model.message.in_(rows)).execute()
        Message.delete().where(Message.once_key.startswith(f"{key}:")).execute()


def take_lease(name: str, holder: str, *, lasting: timedelta, at: datetime) -> bool:
    """Take or keep a piece of work; False while somebody else holds it. Written again once half of it has passed."""
    found = Lease.get_or_none(Lease.name == name)
    if found and found.holder == holder and found.until > at + lasting / 2:
        return True
    return _take(name, holder, at + lasting, (Lease.holder == holder) | (Lease.until <= at))


def take_turn(name: str, holder: str, *, lasting: timedelta, at: datetime) -> bool:
    """Take a piece of work whose turn has come; False until then, for its holder as well."""
    found = Lease.get_or_none(Lease.name == name)
    return (found is None or found.until <= at) and _take(name, holder, at + lasting, Lease.until <= at)


@transaction
def _take(name: str, holder: str, until: datetime, free: Expression) -> bool:
    if Lease.insert(name=name, holder=holder, until=until).on_conflict_ignore().as_rowcount().execute():
        return True
    return bool(Lease.update(holder=holder, until=until).where((Lease.name == name) & free).execute())


@transaction
def left(message: Message, at: datetime, moot: str = "") -> None:
    """Note that a message left, or why it was not needed; secrets in its parameters are dropped."""
    Sent.insert(message=message, at=at, moot=moot).on_conflict_ignore().execute()
    Message.update(params={}).where(Message.id == message.id).execute()


@transaction
def failed(message: Message, at: datetime, why: str) -> None:
    """Note that a try did not get through."""
    Failed.create(message=message, at=at, why=why[:500])


@transaction
def came_back(message_id: int, by_id: int, at: datetime) -> bool:
    """Note that a message which left came back; False where that was noted before."""
    return bool(Bounced.insert(message=message_id, by_id=by_id, at=at).on_conflict_ignore().as_rowcount().execute())


def tell_of_people(at: datetime) -> None:
    """Tell the old address of each change that waits, and each vote officer of a seat that waits. Each is told once."""
    for row in people.address_changes_open():
        names = people.names([row.by_id] if row.by_id else [])
        params = {"by": names.get(row.by_id, ""), "new": row.new, "ripe_at": row.ripe_at.isoformat()}
        _once(row.person_id, "address_changing", row.school_id, params, f"address:{row.id}", at)
    for seat in people.seats_offered(at.date()):
        names = people.names([seat.by_id] if seat.by_id else [])
        params = {"by": names.get(seat.by_id, "")}
        _once(seat.person_id, "seat_offered", seat.committee.school_id, params, f"seat:{seat.id}", at)


@transaction
def _once(person_id: int, kind: str, school_id: int, params: dict[str, Any], once_key: str, at: datetime) -> None:
    if not Message.select().where(Message.once_key == f"{once_key}:{person_id}").exists():
        tell([person_id], kind, school_id=school_id, params=params, once_key=once_key, due_at=at)


@transaction
def open_feed(actor: Actor, at: datetime) -> str:
    """A new private calendar address for a person; the one before ends. Its secret is told once and kept nowhere."""
    end_feeds(actor.school_id, actor.person_id, at)
    secret = secrets.token_urlsafe(32)
    Feed.create(school=actor.school_id, person=actor.person_id, digest=digest_of(secret), at=at)
    _note("calendar address made", actor, at)
    return secret


@transaction
def close_feed(actor: Actor, at: datetime) -> None:
    """A person takes their calendar address back; a second press changes nothing."""
    if end_feeds(actor.school_id, actor.person_id, at):
        _note("calendar address ended", actor, at)


def end_feeds(school_id: int, person_id: int, at: datetime) -> int:
    """How many addresses ended just now."""
    open_ = queries.feeds_open(school_id, person_id)
    return sum(FeedEnding.insert(feed=f, at=at).on_conflict_ignore().as_rowcount().execute() for f in open_)


@transaction
def choose_digest(wanted: bool, actor: Actor, at: datetime) -> None:
    """Whether a person wants the daily mail."""
    if queries.wants_digest(actor.school_id, actor.person_id) != wanted:
        DigestChoice.create(school=actor.school_id, person=actor.person_id, wanted=wanted, at=at)
        _note("daily mail wanted" if wanted else "daily mail not wanted", actor, at)


def _note(deed: str, actor: Actor, at: datetime) -> None:
    who = actor.person_id
    audit.record(deed, school_id=actor.school_id, kind="own calendar", thing_id=None, actor_id=who, at=at)


@transaction
def remind(school_id: int, person_id: int, day: date, things: Iterable[str], at: datetime) -> None:
    """Queue a person's one mail of the day, if there is anything of which no mail told them before."""
    look = {"school": school_id, "person": person_id, "day": day}
    if not DigestLook.insert(**look).on_conflict_ignore().as_rowcount().execute():
        return
    new = sorted(set(things) - queries.told(school_id, person_id))
    if new:
        key = f"digest:{school_id}:{day.isoformat()}"
        params = {"school_id": school_id, "person_id": person_id, "things": new}
        tell([person_id], "digest", school_id=school_id, params=params, once_key=key, due_at=at)
        message = Message.get(Message.once_key == f"{key}:{person_id}")
        DigestThing.insert_many([{"message": message.id, "thing": thing} for thing in new]).execute()


@transaction
def forget_looks(at: datetime) -> None:
    """That somebody was looked at on a day need not be known a month later."""
    DigestLook.delete().where(DigestLook.day < (at - timedelta(days=31)).date()).execute()
