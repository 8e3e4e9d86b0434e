"""Casting a ballot: one row, one write, and for a secret ballot no entry in the audit trail."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from governance.audit import actions as audit
from governance.ballots import box
from governance.ballots.actions.points import reached
from governance.ballots.box import Outer, Place
from governance.ballots.models.counts import NamedChoice
from governance.ballots.queries.booth import Booth, booth
from governance.ballots.queries.lives import keep_counting_away
from governance.ballots.rules.choices import Choice, obstacles_to_filling
from governance.ballots.rules.life import Standing
from governance.ballots.rules.obstacles.casting import obstacles_to_casting_again
from governance.db.engine import database, transaction
from governance.db.records import canonical
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse

# The envelope of a line of the roll, and the one that lies set apart with a challenge.
_PUT = "INSERT INTO {table} ({key}, sealed, once_key) VALUES (?, ?, ?) ON CONFLICT ({key}) DO "
_CHANGE = _PUT + "UPDATE SET sealed = excluded.sealed, once_key = excluded.once_key"
_KEEP = _PUT + "NOTHING"
_KEY_IN = "SELECT once_key FROM {table} WHERE {key} = ?"
_TABLES = {
    Outer.ENTRY: {"table": "envelope", "key": "entry_id"},
    Outer.CHALLENGE: {"table": "challenged_envelope", "key": "challenge_id"},
}


@dataclass(frozen=True)
class Receipt:
    """What the answer to a cast shows, and nothing else ever shows again: `code_words(receipt.seed, language)`."""

    number: int
    title: str
    seed: bytes
    may_change: bool
    closes_at: datetime


@transaction
def cast(number: int, choices: Sequence[Choice], *, seed: bytes, once_key: str, actor: Actor, at: datetime) -> Receipt:
    """Seal a secret ballot into this voter's envelope; `choices` answer the questions in their order, empty is blank.

    `seed` is 16 random bytes and `once_key` another random text, both made anew each time the check page is rendered.
    A repeat with the same key gives the receipt again. Raises Refused.
    """
    return _cast(_booth(number, actor, secret=True), choices, seed, once_key, at)


@transaction
def cast_filled(
    number: int, fill: Callable[[Booth], Sequence[Choice]], *, seed: bytes, once_key: str, actor: Actor, at: datetime
) -> tuple[Booth, Receipt | None] | None:
    """Cast as the vote is held, secret or named; `fill` reads the form once the ballot's shape is known.

    The vote, and the receipt of a secret ballot; None where there is no such vote. Raises Refused, and what `fill` raises.
    """
    found = _held(number, actor)
    if found is None:
        return None
    choices = fill(found)
    if found.secret:
        return found, _cast(found, choices, seed, once_key, at)
    _name(found, choices, once_key, actor, at)
    return found, None


def _cast(found: Booth, choices: Sequence[Choice], seed: bytes, once_key: str, at: datetime) -> Receipt:
    if len(seed) != box.SEED_BYTES or not once_key:
        raise Refused([Obstacle(N_("This ballot page is incomplete. Nothing was kept. Start your ballot again."))])
    key = _digest(once_key)
    if not _rests(found, key, at):
        _admit(found, choices, key, at)
        reached("cast: before the envelope")
        _put(found, choices, seed, key)
    reached("cast: before the commit")
    return Receipt(found.number, found.title, seed, found.rule.may_change, found.life.closes_at)


def _booth(number: int, actor: Actor, *, secret: bool) -> Booth:
    found = _held(number, actor)
    if found is None or found.secret != secret:
        raise Refused([Obstacle(N_("There is no such vote at this school."))])
    return found


def _held(number: int, actor: Actor) -> Booth | None:
    keep_counting_away(actor.school_id, number)
    return booth(actor.school_id, number, actor.person_id)


def _digest(once_key: str) -> str:
    return hashlib.sha256(once_key.encode()).hexdigest()


def _rests(found: Booth, key: str, at: datetime) -> bool:
    """A repeat of the cast that is in: it stays, also when the answer was lost at the moment of closing."""
    standing = found.standing(at)
    waiting = standing == Standing.CLOSED or (standing == Standing.OPEN and not found.rule.may_change)
    return waiting and found.once_key == key


def _admit(found: Booth, choices: Sequence[Choice], key: str, at: datetime) -> None:
    refuse(found.obstacles(at))
    if found.voted and not found.rule.may_change:
        refuse(obstacles_to_casting_again())
    refuse(obstacles_to_filling(found.shape, choices))


def _place(found: Booth) -> Place | None:
    """Where this person's one ballot lies. Who challenged the roll has it set apart, once admitted too."""
    if found.challenge_id is not None:
        return Outer.CHALLENGE, found.challenge_id
    return None if found.entry_id is None else (Outer.ENTRY, found.entry_id)


def _put(found: Booth, choices: Sequence[Choice], seed: bytes, key: str) -> None:
    """The one write. Two at once: the later replaces the earlier, or where nothing may change is told of it."""
    place = _place(found)
    if found.public_key is None or place is None:
        raise Refused([Obstacle(N_("There is no such vote at this school."))])
    sealed = box.seal(found.public_key, found.shape, motion_id=found.motion_id, place=place, seed=seed, choices=choices)
    _write(found, place, sealed, key)


def _write(found: Booth, place: Place, sealed: bytes, key: str) -> None:
    outer, no = place
    sql = _CHANGE if found.rule.may_change else _KEEP
    written = database.execute_sql(_sql(sql, outer), (no, sealed, key)).rowcount
    if written == 0 and str(database.execute_sql(_sql(_KEY_IN, outer), (no,)).fetchone()[0]) != key:
        refuse(obstacles_to_casting_again())


def _sql(text: str, outer: Outer) -> str:
    return text.format(**_TABLES[outer]).replace("?", database.param)


@transaction
def cast_named(number: int, choices: Sequence[Choice], *, once_key: str, actor: Actor, at: datetime) -> None:
    """Record a named ballot of an open vote; it is shown to nobody before the count. Raises Refused."""
    _name(_booth(number, actor, secret=False), choices, once_key, actor, at)


def _name(found: Booth, choices: Sequence[Choice], once_key: str, actor: Actor, at: datetime) -> None:
    key = _digest(once_key)
    if found.once_key == key and found.standing(at) in {Standing.OPEN, Standing.CLOSED}:
        return
    _admit(found, choices, key, at)
    if found.challenge_id is not None:
        _write(found, (Outer.CHALLENGE, found.challenge_id), canonical(choices).encode(), key)
    else:
        _put_lines(found, choices, key, at)
    audit.record("named vote cast", school_id=actor.school_id, kind="motion", thing_id=found.motion_id,
                 actor_id=actor.person_id, at=at)  # fmt: skip


def _put_lines(found: Booth, choices: Sequence[Choice], key: str, at: datetime) -> None:
    for asking, choice in zip(found.shape, choices, strict=True):
        row = {
            "entry": found.entry_id,
            "question": asking.question_id,
            "ranking": list(choice),
            "once_key": key,
            "at": at,
        }
        _put_named(row, found.rule.may_change)


def _put_named(row: Mapping[str, object], may_change: bool) -> None:
    target = [NamedChoice.entry, NamedChoice.question]
    query = NamedChoice.insert(**row)
    if may_change:
        query.on_conflict(
            conflict_target=target, preserve=[NamedChoice.ranking, NamedChoice.once_key, NamedChoice.at]
        ).execute()
    elif query.on_conflict(conflict_target=target, action="IGNORE").as_rowcount().execute() == 0:
        mine = (NamedChoice.entry == row["entry"]) & (NamedChoice.once_key == row["once_key"])
        if not NamedChoice.select().where(mine).exists():
            refuse(obstacles_to_casting_again())
