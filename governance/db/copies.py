"""Whole copies of the database in one portable form, an SQLite file, from and to either engine."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from peewee import Database, SqliteDatabase, sqlite3

from governance.db import engine, migrating
from governance.values.words import N_, Obstacle, Refused

_BATCH = 500
_OWN = "schema_migration"
_TABLES = frozenset({"school", "person", "audit_entry", "audit_head"})


def backup(handle: Database, target: Path) -> dict[str, int]:
    """Write a consistent copy to `target`, verified before it takes its name; rows by table. Refuses to overwrite."""
    if target.exists():
        raise Refused([Obstacle(N_("%(file)s exists already. Choose another name."), file=str(target))])
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # nobody reads it while it grows either
    try:
        (_from_sqlite if isinstance(handle, SqliteDatabase) else _from_postgresql)(handle, part)
        counts = verified(part)
        _settled(part)
        part.rename(target)
        _settled(target.parent)
    finally:
        part.unlink(missing_ok=True)
    return counts


def verified(path: Path) -> dict[str, int]:
    """Rows by table of a copy that is whole. Raises Refused for a file that is not one of ours or is damaged."""
    try:
        with closing(_read(path)) as copy:
            sound = [row[0] for row in copy.execute("PRAGMA integrity_check")] == ["ok"]
            sound = sound and not copy.execute("PRAGMA foreign_key_check").fetchall()
            names = [row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            counts = {n: copy.execute(f'SELECT COUNT(*) FROM "{n}"').fetchone()[0] for n in names}  # noqa: S608
    except sqlite3.DatabaseError:
        sound, counts = False, {}
    if not sound or not counts.get(_OWN) or not counts.keys() >= _TABLES:
        raise Refused([Obstacle(N_("%(file)s is not a whole backup of this site."), file=str(path))])
    return {name: count for name, count in counts.items() if not name.startswith("sqlite_")}


def restore(handle: Database, source: Path) -> dict[str, int]:
    """Fill an empty database from a verified copy, all or nothing; rows by table. Raises Refused if it is not empty."""
    counts = verified(source)
    if handle.get_tables():
        raise Refused([Obstacle(N_("The database is not empty. Restore into a new one."))])
    with closing(_read(source)) as copy:
        applied = [row[0] for row in copy.execute(f"SELECT name FROM {_OWN} ORDER BY name")]  # noqa: S608
        if set(applied) - set(migrating.pending(handle)):
            raise Refused([Obstacle(N_("%(file)s was made by a newer version of this site."), file=str(source))])
        migrating.forward(handle, applied[-1])
        try:
            with handle.atomic():
                for table in _parents_first(handle):
                    _fill(handle, table, copy)
        except Exception:
            migrating.back_to_nothing(handle)
            raise
    migrating.forward(handle)
    return counts


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """A copy behind the one handle, to be read and left as it is."""
    handle = SqliteDatabase(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    engine.database.initialize(handle)
    with handle.connection_context():
        yield


def _read(path: Path) -> Any:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _settled(path: Path) -> None:
    """On the disk for good: neither VACUUM INTO nor a rename waits for that by itself."""
    held = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _from_sqlite(handle: Database, part: Path) -> None:
    """VACUUM INTO copies live rows alone, where a page copy would carry free pages and what lies in them."""
    handle.execute_sql("VACUUM INTO ?", (str(part),))


def _from_postgresql(handle: Database, part: Path) -> None:
    """One repeatable-read snapshot, written into the same schema on SQLite."""
    copy = engine.QueuedSqlite(str(part))
    with copy.connection_context():
        applied = [row[0] for row in handle.execute_sql(f"SELECT name FROM {_OWN} ORDER BY name")]  # noqa: S608
        if applied:
            migrating.forward(copy, applied[-1])
        with handle.atomic("REPEATABLE READ"), copy.atomic():
            for table in _parents_first(handle):
                _pour(handle, table, copy)
        copy.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        copy.execute_sql("PRAGMA journal_mode=delete")
    for left in (f"{part}-turn", f"{part}-migrating"):
        Path(left).unlink(missing_ok=True)


def _parents_first(handle: Database) -> list[str]:
    """Tables ordered so that each follows those it points at."""
    waiting = {t: {k.dest_table for k in handle.get_foreign_keys(t)} - {t} for t in handle.get_tables() if t != _OWN}
    ordered: list[str] = []
    while waiting:
        free = sorted(t for t, parents in waiting.items() if not parents & waiting.keys())
        ordered += free
        for table in free:
            del waiting[table]
    return ordered


def _pour(handle: Database, table: str, copy: Database) -> None:
    names = [column.name for column in handle.get_columns(table)]
    listed = ", ".join(f'"{n}"' for n in names)
    rows = handle.execute_sql(f'SELECT {listed} FROM "{table}"')  # noqa: S608
    marks = ", ".join("?" * len(names))
    for row in rows:
        copy.execute_sql(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', [_plain(v) for v in row])  # noqa: S608


def _plain(value: Any) -> Any:
    """Days and instants as SQLite keeps them."""
    if hasattr(value, "isoformat"):
        return value.isoformat(" ") if hasattr(value, "hour") else value.isoformat()
    return bytes(value) if isinstance(value, memoryview) else value


def _fill(handle: Database, table: str, copy: Any) -> None:
    columns = handle.get_columns(table)
    listed = ", ".join(f'"{c.name}"' for c in columns)
    read: list[Callable[[Any], Any]] = [_reader(c.data_type) for c in columns]
    order = "ORDER BY id" if any(c.name == "id" for c in columns) else ""
    mark = handle.param
    for batch in _batches(copy.execute(f'SELECT {listed} FROM "{table}" {order}')):  # noqa: S608
        marks = ", ".join(f"({', '.join([mark] * len(columns))})" for _ in batch)
        values = [convert(v) for row in batch for convert, v in zip(read, row, strict=True)]
        handle.execute_sql(f'INSERT INTO "{table}" ({listed}) VALUES {marks}', values)  # noqa: S608
    if engine.on_postgresql() and order:
        handle.execute_sql(
            f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), "  # noqa: S608
            f'COALESCE((SELECT MAX(id) FROM "{table}"), 0) + 1, false)'
        )


def _reader(data_type: str) -> Callable[[Any], Any]:
    return (lambda v: None if v is None else bool(v)) if data_type == "boolean" else (lambda v: v)


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
