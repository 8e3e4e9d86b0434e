"""Migrations go forward, back and forward on both engines, and build what the models say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import Database

from governance.db import engine, migrating
from tests.engines import PostgresqlServer, models

COLUMNS = """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"""
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2"
KEYS = """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2"""
OWN = "schema_migration"


def shape(handle: Database) -> list[str]:
    """Every table, index and constraint of a database as text, but the history of migrations."""
    if isinstance(handle, engine.QueuedSqlite):
        rows = handle.execute_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    else:
        rows = [row for query in (COLUMNS, INDEXES, KEYS) for row in handle.execute_sql(query).fetchall()]
    return [repr(row) for row in rows if OWN not in repr(row)]


@pytest.fixture(params=["sqlite", "postgresql"])
def two(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of two empty databases on one engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/one.sqlite3", f"sqlite:///{tmp_path}/two.sqlite3"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    names = [f"{server.name}_{n}" for n in ("one", "two")]
    yield server.another(names[0]), server.another(names[1])
    for name in names:
        server.drop(name)


def _migrated(url: str, *, and_back: bool = False) -> list[str]:
    with engine.open_database(url) as handle:
        names = migrating.forward(handle)
        if and_back:
            while migrating.back(handle):
                pass
            assert set(handle.get_tables()) <= {OWN}
            assert migrating.forward(handle) == names
        return shape(handle)


def test_migrations_build_what_the_models_say(two: tuple[str, str]) -> None:
    migrated = _migrated(two[0])
    with engine.open_database(two[1]) as handle:
        handle.create_tables(models())
        assert shape(handle) == migrated


def test_forward_back_and_forward_again_is_the_same(two: tuple[str, str]) -> None:
    assert _migrated(two[0], and_back=True) == _migrated(two[1])


def test_nothing_is_pending_after_going_forward(two: tuple[str, str]) -> None:
    with engine.open_database(two[0]) as handle:
        assert migrating.pending(handle)
        migrating.forward(handle)
        assert migrating.pending(handle) == []
