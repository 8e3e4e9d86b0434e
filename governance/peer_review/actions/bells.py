"""A bell schedule staged, looked over and applied: all of it or none."""

import hashlib
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TextIO

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.peer_review.actions.reading_bells import read
from governance.peer_review.pairs import BellApplication, BellList, BellPeriod
from governance.peer_review.rules.pairing.bells import Lesson
from governance.people import queries as people
from governance.people.actions.columns import plain
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused

KEPT = timedelta(days=1)
_BATCH = 90


def stage(text: TextIO, *, actor: Actor, today: date, at: datetime) -> BellList:
    """Read a bell schedule; nothing changes by it. Raises BadList with every fault, by row and column."""
    return _put(read(text, _named(actor.school_id, today)), actor, at)


def _named(school_id: int, today: date) -> dict[str, frozenset[int]]:
    """Ids of the staff by name, by address and by the office's number, as they are compared."""
    found: dict[str, set[int]] = defaultdict(set)
    for member in people.staff_on(school_id, today):
        for word in (member.name, member.email or ""):
            found[plain(word)].add(member.person_id)
    for number, person_id in people.numbers_on(school_id, today):
        found[plain(number)].add(person_id)
    return {word: frozenset(ids) for word, ids in found.items() if word}


@transaction
def _put(lessons: list[Lesson], actor: Actor, at: datetime) -> BellList:
    """The list in rows; lists that were read and never applied do not stay."""
    applied = BellApplication.select(BellApplication.bells)
    old = (BellList.school == actor.school_id) & (BellList.at < at - KEPT) & BellList.id.not_in(applied)
    BellList.delete().where(old).execute()
    said = "\n".join(sorted(repr(one) for one in lessons))
    digest = hashlib.sha256(said.encode()).hexdigest()
    bells = BellList.create(school=actor.school_id, digest=digest, by_id=actor.person_id or None, at=at)
    fields = [BellPeriod.bells, BellPeriod.person, BellPeriod.day, BellPeriod.period]
    fields += [BellPeriod.starts, BellPeriod.ends, BellPeriod.subject]
    rows = [(bells.id, one.person, one.day, one.period, one.starts, one.ends, one.subject) for one in lessons]
    for start in range(0, len(rows), _BATCH):
        BellPeriod.insert_many(rows[start : start + _BATCH], fields=fields).execute()
    return bells


@transaction
def apply(bells: BellList, *, actor: Actor, at: datetime) -> None:
    """The list holds from now on, in place of the one before. Raises Refused where it was applied before."""
    locked(School.select(School.id).where(School.id == bells.school_id), "FOR NO KEY UPDATE").get()
    if BellApplication.select().where(BellApplication.bells == bells).exists():
        raise Refused([Obstacle(N_("This bell schedule was applied before."))])
    BellApplication.create(bells=bells, by_id=actor.person_id or None, at=at)
    audit.record(
        "bell schedule applied",
        school_id=bells.school_id,
        kind="bell schedule",
        thing_id=bells.id,
        actor_id=actor.person_id or None,
        at=at,
        facts={"digest": bells.digest},
    )
