"""Destroying keys and wiping envelopes from disk, by work that survives restarts."""

from datetime import datetime
from pathlib import Path

from peewee import JOIN

from governance.audit import actions as audit
from governance.ballots import box, keys
from governance.ballots.actions.points import reached
from governance.ballots.models.counts import Cleaning, Count, KeyDestroyed
from governance.ballots.models.deeds import Cancellation, Opening
from governance.ballots.models.motions import Motion
from governance.db.engine import database, transaction

DONE = "done"


def after(motion_id: int, at: datetime, key_dir: Path) -> None:
    """What follows a count or a cancellation once it is durable: the key goes, then what the files still hold."""
    reached("count: committed")
    for motion in _keys_left(motion_id):
        _destroy(motion, at, key_dir, late=False)
    reached("count: key destroyed")
    if motion_id in {motion.id for motion in _uncleaned()}:
        _wipe(at)


def finish_cleaning(at: datetime, key_dir: Path) -> bool:
    """Destroy keys that a crash left behind and finish every cleaning; whether nothing is left to do."""
    for motion in _keys_left():
        _destroy(motion, at, key_dir, late=True)
    return not _uncleaned() or _wipe(at)


def _ended(motion_id: int | None = None) -> list[Motion]:
    """Secret votes whose box is empty for ever: counted, or cancelled after they opened."""
    query = (
        Motion.select(Motion, Opening.public_key.alias("public_key"))
        .join_from(Motion, Opening)
        .join_from(Motion, Count, JOIN.LEFT_OUTER)
        .join_from(Motion, Cancellation, JOIN.LEFT_OUTER)
        .where(Motion.secret & (Count.id.is_null(False) | Cancellation.id.is_null(False)))
    )
    return list((query.where(Motion.id == motion_id) if motion_id else query).order_by(Motion.id).objects())


def _keys_left(motion_id: int | None = None) -> list[Motion]:
    gone = {row.motion_id for row in KeyDestroyed.select(KeyDestroyed.motion)}
    return [motion for motion in _ended(motion_id) if motion.id not in gone]


def _uncleaned() -> list[Motion]:
    done = {row.motion_id for row in Cleaning.select(Cleaning.motion).where(Cleaning.step == DONE)}
    return [motion for motion in _ended() if motion.id not in done]


def _destroy(motion: Motion, at: datetime, key_dir: Path, *, late: bool) -> None:
    """The file first: if the process ends between the two, the row is written by the next try."""
    there = keys.destroy_key(key_dir, motion.id, bytes(motion.public_key))
    reached("count: key file removed")
    _record_destroyed(motion, at, late=late, there=there)


@transaction
def _record_destroyed(motion: Motion, at: datetime, *, late: bool, there: bool) -> None:
    new = KeyDestroyed.insert(motion=motion.id, late=late, at=at).on_conflict_ignore().as_rowcount().execute()
    if new:
        audit.record("vote key destroyed", school_id=motion.school_id, kind="motion", thing_id=motion.id, actor_id=None,
                     at=at, facts={"after_an_interruption": late, "file_was_there": there})  # fmt: skip


def _wipe(at: datetime) -> bool:
    """Wipe the files for every vote that waits for it; the rows say how far it came."""
    waiting = _uncleaned()
    steps = box.wipe(database.obj)
    _note(waiting, steps, at)
    return DONE in steps


@transaction
def _note(waiting: list[Motion], steps: list[str], at: datetime) -> None:
    for motion in waiting:
        for step in steps:
            Cleaning.insert(motion=motion.id, step=step, at=at).on_conflict_ignore().execute()
