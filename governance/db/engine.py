"""One handle on the database, whichever engine the address names; one action is one transaction."""

import fcntl
import functools
import logging
import os
import random
import select
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from peewee import (
    Database,
    DatabaseError,
    DatabaseProxy,
    InterfaceError,
    ModelSelect,
    OperationalError,
    PostgresqlDatabase,
    SqliteDatabase,
)
from playhouse import db_url

from governance.db import reading

P = ParamSpec("P")
R = TypeVar("R")

database = DatabaseProxy()
log = logging.getLogger("governance")

_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "secure_delete": 1,
    "cache_size": -20000,
    "temp_store": "memory",
}
_RETRIES = 8
PATIENCE = 20  # seconds for which a writer waits for the others, then it gives up, on either engine


class Busy(OperationalError):
    """Another writer does not come to an end; nothing was written."""


class QueuedSqlite(SqliteDatabase):
    """SQLite whose writers wait in the kernel's queue for a file lock, since the engine's own waiting starves some."""

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(path, pragmas=_PRAGMAS, lock_type="immediate", timeout=10, **options)
        self._queue = threading.local()

    def begin(self, lock_type: str | None = None) -> None:
        self._take_turn()
        try:
            super().begin(lock_type)
        except BaseException:
            self._end_turn()
            raise

    def commit(self) -> Any:
        try:
            return super().commit()
        finally:
            self._end_turn()

    def rollback(self) -> Any:
        try:
            return super().rollback()
        finally:
            self._end_turn()

    def close(self) -> Any:
        """Close this thread's connection, and with it the file by which it waited."""
        closed = super().close()
        if getattr(self._queue, "path", None) is not None:
            os.close(self._queue.file)
            self._queue.path = None
        return closed

    def _take_turn(self) -> None:
        if getattr(self._queue, "path", None) != self.database:
            self._queue.file = os.open(f"{self.database}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._queue.path = self.database
        try:
            fcntl.flock(self._queue.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait_in_line()

    def _wait_in_line(self) -> None:
        """Wait in the kernel's queue, which is fair and knows no time limit: so a thread of its own stands there."""
        file, come = self._queue.file, threading.Event()
        threading.Thread(target=_stand, args=(file, come), daemon=True).start()
        if not come.wait(PATIENCE):
            self._queue.path = None  # the thread keeps its place, and closes the file when its turn comes
            threading.Thread(target=_give_up, args=(file, come), daemon=True).start()
            raise Busy("another writer does not come to an end")

    def _end_turn(self) -> None:
        if getattr(self._queue, "path", None) == self.database:
            fcntl.flock(self._queue.file, fcntl.LOCK_UN)


def _stand(file: int, come: threading.Event) -> None:
    fcntl.flock(file, fcntl.LOCK_EX)
    come.set()


def _give_up(file: int, come: threading.Event) -> None:
    come.wait()
    os.close(file)


def use(url: str) -> Database:
    """Point the one handle at `url` (sqlite:///path or postgresql://…); nothing is opened yet."""
    if urlsplit(url).scheme in {"sqlite", ""}:
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle: Database = QueuedSqlite(str(path))
    else:
        options = f"-c timezone=UTC -c lock_timeout={PATIENCE}s -c idle_in_transaction_session_timeout=60s"
        handle = db_url.connect(url, prefer_psycopg3=True, options=options)
    database.initialize(handle)
    return handle


def on_postgresql() -> bool:
    return isinstance(database.obj, PostgresqlDatabase)


def ready() -> None:
    """Make this thread's connection usable: kept open between requests, opened anew where the server has hung up."""
    if not database.is_closed() and on_postgresql() and _hung_up():
        database.close()
    database.connect(reuse_if_open=True)


def reachable() -> bool:
    """Whether a connection is to be had; why not stands in the log."""
    try:
        ready()
    except (OperationalError, InterfaceError):
        log.exception("the database cannot be reached")
        return False
    return True


def answers() -> bool:
    """Whether the database holds our tables and answers a question."""
    try:
        database.execute_sql("SELECT 1 FROM school LIMIT 1").fetchone()
    except DatabaseError:
        log.exception("the database does not answer")
        return False
    return True


def _hung_up() -> bool:
    """Whether PostgreSQL closed the connection: then its socket, silent between requests, has something to read."""
    kept, waiting = database.connection(), select.poll()
    if kept.closed:
        return True
    waiting.register(kept.fileno(), select.POLLIN)
    return bool(waiting.poll(0))


def settle() -> None:
    """After a request: nothing half-done stays on the kept connection."""
    if not database.is_closed() and database.in_transaction():
        with suppress(OperationalError, InterfaceError):
            database.rollback()
        database.close()


def transaction(action: Callable[P, R]) -> Callable[P, R]:
    """Run an action as one transaction; joined when one is open, tried again whole where the engine asks for it."""

    @functools.wraps(action)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        if database.in_transaction():
            return action(*args, **kwargs)
        reading.end()
        for turn in range(_RETRIES):
            try:
                with database.atomic():
                    return action(*args, **kwargs)
            except OperationalError as fault:
                if turn == _RETRIES - 1 or not _asks_for_another_try(fault):
                    raise
                time.sleep(random.uniform(0.002, 0.02) * (turn + 1))  # noqa: S311  (a pause, not a secret)
        raise AssertionError("unreachable")

    return whole


def busy(fault: BaseException) -> bool:
    """Whether a writer gave up waiting: our own queue, PostgreSQL 55P03, or SQLite's lock held from outside."""
    return isinstance(fault, Busy) or _states(fault) & {"55P03"} != set() or "database is locked" in str(fault)


def _asks_for_another_try(fault: BaseException) -> bool:
    """Serialization failure or deadlock: PostgreSQL 40001, 40P01."""
    return not _states(fault).isdisjoint({"40001", "40P01"})


def _states(fault: BaseException) -> set[str]:
    """The SQLSTATE of a fault and of those that led to it."""
    found: set[str] = set()
    cause: BaseException | None = fault
    while cause is not None:
        found.add(getattr(cause, "sqlstate", None) or "")
        cause = cause.__cause__ or cause.__context__
    return found


def locked(query: ModelSelect, how: str = "FOR UPDATE") -> ModelSelect:
    """The rows of a query, held until the transaction ends; SQLite holds the whole file anyway."""
    return query.for_update(how) if on_postgresql() else query


def alone(name: str) -> None:
    """Let transactions that name the same thing pass one after another; on SQLite all writers do anyway."""
    if on_postgresql():
        database.execute_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (name,))


@contextmanager
def open_database(url: str) -> Iterator[Database]:
    """A database opened for one command and closed after it."""
    handle = use(url)
    handle.connect(reuse_if_open=True)
    try:
        yield handle
    finally:
        if not handle.is_closed():
            handle.close()
