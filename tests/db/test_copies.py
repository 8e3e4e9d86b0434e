"""Backups: whole, verified, portable between engines, never over something that is there."""

from pathlib import Path

import pytest

from governance.audit import queries as trail
from governance.db import copies, engine
from governance.decisions.models import Subject
from governance.people.models import Appointment
from governance.values.words import Refused
from tests.cast import Town
from tests.engines import PostgresqlServer


@pytest.fixture
def file(town: Town, tmp_path: Path) -> Path:
    copies.backup(engine.database.obj, tmp_path / "copy.sqlite3")
    return tmp_path / "copy.sqlite3"


def test_a_backup_is_a_whole_database_of_its_own(file: Path) -> None:
    assert copies.verified(file)["appointment"] == Appointment.select().count()


def test_a_backup_never_writes_over_a_file(file: Path) -> None:
    with pytest.raises(Refused):
        copies.backup(engine.database.obj, file)


@pytest.mark.parametrize("spoil", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_spoilt_file_is_refused(db_url: str, tmp_path: Path, spoil: bytes) -> None:
    (tmp_path / "bad").write_bytes(spoil)
    with pytest.raises(Refused):
        copies.verified(tmp_path / "bad")


def test_a_database_that_holds_something_is_not_restored_over(file: Path) -> None:
    with pytest.raises(Refused):
        copies.restore(engine.database.obj, file)


def test_what_was_restored_is_what_was_there(town: Town, file: Path, tmp_path: Path) -> None:
    before = trail.verified(town.school.id)
    with engine.open_database(f"sqlite:///{tmp_path}/new.sqlite3") as handle:
        copies.restore(handle, file)
        assert trail.verified(town.school.id) == before


def test_a_backup_moves_to_postgresql(town: Town, file: Path, postgresql_server: PostgresqlServer) -> None:
    before = trail.verified(town.school.id)
    name = f"{postgresql_server.name}_moved"
    with engine.open_database(postgresql_server.another(name)) as handle:
        copies.restore(handle, file)
        assert trail.verified(town.school.id) == before
        assert Subject.select().count() == 0
    postgresql_server.drop(name)
