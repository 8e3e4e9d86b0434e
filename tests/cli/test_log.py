"""Without a mail server the operator reads in the log that mail goes to a folder, and that one did."""

import subprocess
import sys
from pathlib import Path

import pytest

from governance.notifications import actions
from governance.people.models import Person
from tests.cast import NOW, Town

WORK = [sys.executable, "-m", "governance.cli.main", "work", "--once"]


def log_of(db_url: str, folder: Path, **settings: str) -> str:
    env = {"DATABASE_URL": db_url, "GOVERNANCE_DATA": str(folder), **settings}
    return subprocess.run(WORK, env=env, check=True, capture_output=True, text=True, timeout=60).stderr  # noqa: S603


@pytest.fixture
def waiting(town: Town) -> Person:
    """Mei is told of an answer, and her address is a real one."""
    mei = town.people["mei"]
    Person.update(email="mei@school.org").where(Person.id == mei.id).execute()
    params = {"by": "Ana Riquelme", "answer": "confirmed", "day": "2026-11-20", "number": 7}
    actions.tell([mei.id], "visit_answered", school_id=town.school.id, params=params, once_key="one", due_at=NOW)
    return mei


def test_the_log_says_where_mail_goes_without_a_server(town: Town, db_url: str, tmp_path: Path) -> None:
    assert f"no mail server is set (GOVERNANCE_MAIL): mail is written to {tmp_path}/mail" in log_of(db_url, tmp_path)


def test_the_log_tells_how_many_mails_were_written_to_the_folder(waiting: Person, db_url: str, tmp_path: Path) -> None:
    assert f"mail: 1 left, written to {tmp_path}/mail" in log_of(db_url, tmp_path)


def test_no_line_of_the_log_names_who_gets_mail(waiting: Person, db_url: str, tmp_path: Path) -> None:
    assert "mei@school.org" not in log_of(db_url, tmp_path)


def test_with_a_mail_server_the_log_speaks_of_no_folder(town: Town, db_url: str, tmp_path: Path) -> None:
    assert "mail is written" not in log_of(db_url, tmp_path, GOVERNANCE_MAIL="smtp://127.0.0.1:1")
