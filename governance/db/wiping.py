"""Wiping what the files of a database still hold of deleted rows."""

import logging
import time
from collections.abc import Collection, Iterator, Sequence

from peewee import Database, OperationalError, PostgresqlDatabase

log = logging.getLogger(__name__)

_TRIES = 4


def wipe(handle: Database, tables: Sequence[str], *, never_at_once: Collection[str] = ()) -> list[str]:
    """Rewrite what holds these tables so that no deleted row is left; the steps done, `done` last when all of it is.

    Outside a transaction. What another connection holds up is given up within seconds, for the caller to try again.
    Other tables point at those in `never_at_once`, so that they are rewritten and never emptied at once.
    """
    steps: list[str] = []
    try:
        postgresql = isinstance(handle, PostgresqlDatabase)
        for step in _wipe_postgresql(handle, tables, never_at_once) if postgresql else _wipe_sqlite(handle):
            steps.append(step)
    except OperationalError as fault:
        log.info("cleaning was held up: %s", type(fault).__name__)
    return steps


def _wipe_sqlite(handle: Database) -> Iterator[str]:
    """VACUUM alone changes nothing on disk before a checkpoint, and a checkpoint that is held up does not raise."""
    usual = handle.execute_sql("PRAGMA busy_timeout").fetchone()[0]
    handle.execute_sql("PRAGMA busy_timeout = 250")
    try:
        if _checkpointed(handle):
            yield "checkpoint"
            handle.execute_sql("VACUUM")
            yield "vacuum"
            if _checkpointed(handle):
                yield "done"
    finally:
        handle.execute_sql(f"PRAGMA busy_timeout = {int(usual)}")


def _checkpointed(handle: Database) -> bool:
    for _ in range(_TRIES):
        busy, *_rest = handle.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy == 0:
            return True
        time.sleep(0.05)
    return False


def _wipe_postgresql(handle: Database, tables: Sequence[str], never_at_once: Collection[str]) -> Iterator[str]:
    """Dead rows stay in a table's pages until its file is replaced: emptied at once, or rewritten where rows are left."""
    handle.execute_sql("SET lock_timeout = '2s'")
    try:
        steps = set()
        for table in reversed(tables):
            emptied = table not in never_at_once and _truncated(handle, table)
            steps.add("truncate" if emptied else _rewritten(handle, table))
        yield from sorted(steps)
        yield "done"
    finally:
        handle.execute_sql("RESET lock_timeout")


def _truncated(handle: Database, table: str) -> bool:
    """Whether nothing lies in this table, so that it could be emptied; nobody writes while this is looked at."""
    with handle.atomic():
        handle.execute_sql(f'LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE')
        if handle.execute_sql(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone():  # noqa: S608
            return False
        handle.execute_sql(f'TRUNCATE TABLE "{table}"')
    return True


def _rewritten(handle: Database, table: str) -> str:
    handle.execute_sql(f'VACUUM (FULL) "{table}"')
    return "rewrite"
