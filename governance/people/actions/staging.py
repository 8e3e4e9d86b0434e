"""A staff list put into staging in short transactions, and matched there with the staff: whom and what each row means."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from governance.db.engine import database, transaction
from governance.people.actions.matching import match
from governance.people.actions.reading import MOST_FAULTS, BadList, Fault, StaffRow
from governance.people.models import AddressApplied, AddressChange, Appointment, Correction, Import, Staging
from governance.school import queries as schools
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.words import N_, Sentence

BATCH = 1000
KEPT = timedelta(days=1)
_COLUMNS = ("row", "number", "email", "name", "role", "fte", "unit", "team", "from_day", "until_day", "end_said")


def stage(
    found: Iterable[StaffRow | Fault],
    *,
    actor: Actor,
    at: datetime,
    progress: Callable[[int], None] = lambda done: None,
) -> Import:
    """Check a list and put it into staging, in short transactions. Raises BadList with its faults; nothing is changed."""
    _forget_drafts(actor.school_id, at)
    batch = _begin(actor, at)
    try:
        digest = _fill(batch, found, progress)
        match(batch)
    except BaseException:
        _drop(batch)
        raise
    return _counted(batch, digest)


def _fill(batch: Import, found: Iterable[StaffRow | Fault], progress: Callable[[int], None]) -> str:
    digest, faults, waiting, done = hashlib.sha256(), list[Fault](), list[tuple[Any, ...]](), 0
    for one in found:
        if isinstance(one, Fault):
            faults.append(one)
        else:
            waiting.append(_values(batch, one))
            digest.update(repr(waiting[-1][1:]).encode())
        if len(faults) >= MOST_FAULTS:
            break
        if len(waiting) == BATCH:
            done += _put(waiting)
            progress(BATCH)
            waiting = []
    done += _put(waiting)
    if faults or not done:
        raise BadList(faults or [Fault(1, "", Sentence.of(N_("The list has a heading and no rows.")))])
    return digest.hexdigest()


def _values(batch: Import, row: StaffRow) -> tuple[Any, ...]:
    fte = None if row.fte is None else f"{row.fte.numerator}/{row.fte.denominator}"
    days = [day.isoformat() if day else None for day in (row.from_day, row.until_day)]
    return (batch.id, row.row, row.number, row.email, row.name, str(row.role), fte, row.unit, row.team, *days, row.end_said)  # fmt: skip


@transaction
def _begin(actor: Actor, at: datetime) -> Import:
    return Import.create(
        school=actor.school_id,
        digest="",
        staff_digest=staff_digest(actor.school_id),
        counts="{}",
        day=day_in(schools.by_id(actor.school_id).zone, at),
        by_id=actor.person_id or None,
        at=at,
    )


@transaction
def _put(waiting: list[tuple[Any, ...]]) -> int:
    names = ", ".join(f'"{name}"' for name in _COLUMNS)
    marks = ", ".join(database.param for _ in _COLUMNS)
    sql = f"INSERT INTO staging (batch_id, {names}, fate) VALUES ({database.param}, {marks}, '')"  # noqa: S608
    if waiting:
        database.cursor().executemany(sql, waiting)
    return len(waiting)


@transaction
def _drop(batch: Import) -> None:
    Staging.delete().where(Staging.batch == batch).execute()
    Import.delete().where(Import.id == batch.id).execute()


def _forget_drafts(school_id: int, at: datetime) -> None:
    """Lists that were read and never applied do not stay."""
    kept = Import.select().where((Import.school == school_id) & Import.applied_at.is_null() & (Import.at < at - KEPT))
    for draft in list(kept):
        _drop(draft)


def staff_digest(school_id: int) -> str:
    """What the staff list was when a preview was made: it changes with every edit."""
    ours = Appointment.school == school_id
    changes = AddressChange.school == school_id
    told = [
        Appointment.select(fn.COUNT(Appointment.id), fn.MAX(Appointment.id)).where(ours).tuples()[0],
        Correction.select(fn.COUNT(Correction.id)).join(Appointment, on=Correction.old).where(ours).tuples()[0],
        AddressChange.select(fn.COUNT(AddressChange.id)).where(changes).tuples()[0],
        AddressApplied.select(fn.COUNT(AddressApplied.id)).join(AddressChange).where(changes).tuples()[0],
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


@transaction
def _counted(batch: Import, digest: str) -> Import:
    fates = Staging.select(Staging.fate, fn.COUNT(Staging.id)).where(Staging.batch == batch).group_by(Staging.fate)
    found: dict[str, int] = dict(fates.tuples())
    added, same = found.pop("added", 0), found.pop("same", 0)
    counts = {"added": added, "changed": sum(found.values()), "same": same}
    Import.update(digest=digest, counts=json.dumps(counts)).where(Import.id == batch.id).execute()
    return Import.get_by_id(batch.id)
