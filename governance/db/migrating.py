"""Numbered, frozen migrations, run by command under one lock, forward and back."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import Database
from playhouse.migrations import Runner

from governance.db.engine import QueuedSqlite

DIRECTORY = Path(__file__).resolve().parents[2] / "migrations"
_LOCK = 0x60BE


def forward(handle: Database, target: str | None = None) -> list[str]:
    """Apply what is pending, in order, up to `target`; names what was applied."""
    with _alone(handle):
        return list(Runner(handle, str(DIRECTORY)).up(target))


def back(handle: Database, target: str | None = None) -> list[str]:
    """Revert the newest migration, or all back through `target`; names what was reverted."""
    with _alone(handle):
        return list(Runner(handle, str(DIRECTORY)).down(target))


def back_to_nothing(handle: Database) -> None:
    """Revert all migrations and forget their history: the database is as empty as it was found."""
    while back(handle):
        pass
    handle.execute_sql("DROP TABLE schema_migration")


def pending(handle: Database) -> list[str]:
    """Names of migrations that have not run here."""
    return [row.name for row in Runner(handle, str(DIRECTORY)).status() if row.path and not row.applied]


@contextmanager
def _alone(handle: Database) -> Iterator[None]:
    """A lock outside the transaction: a table rebuilt inside one would run its cascades."""
    if isinstance(handle, QueuedSqlite):
        lock = os.open(f"{handle.database}-migrating", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)
    else:
        handle.execute_sql("SET lock_timeout = 0")  # however long the one before takes
        handle.execute_sql("SELECT pg_advisory_lock(%s)", (_LOCK,))
        try:
            yield
        finally:
            handle.execute_sql("SELECT pg_advisory_unlock(%s)", (_LOCK,))
            handle.execute_sql("RESET lock_timeout")
