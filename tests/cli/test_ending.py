"""How a command ends where it cannot do its work: one line on standard error, a status that is not zero, no traceback."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from governance.audit.models import Entry
from governance.cli.main import commands
from governance.cli.serving import server
from governance.config import ROOT
from governance.db import engine, migrating
from tests.cast import Town

EVERY = [
    ["audit"],
    ["obligations"],
    ["people", "undo", "1"],
    ["people", "word", "guide", "teacher"],
    ["people", "import", "staff.csv"],
    ["export", "record.zip"],
    ["backup", "copy.sqlite3"],
    ["work", "--once"],
    ["serve"],
]


def run(url: str, *words: str, **settings: str) -> Result:
    return CliRunner().invoke(commands, list(words), env={"DATABASE_URL": url, **settings})


def ends_with_a_line(told: Result) -> bool:
    return told.exit_code != 0 and type(told.exception) is SystemExit and told.stderr.count("\n") == 1


@pytest.mark.parametrize("words", EVERY, ids=lambda words: " ".join(words))
def test_an_empty_database_is_told_in_a_line(tmp_path: Path, words: list[str]) -> None:
    told = run(f"sqlite:///{tmp_path}/new.sqlite3", *words)
    assert (ends_with_a_line(told), "The database is empty" in told.stderr) == (True, True)


@pytest.mark.parametrize("words", EVERY, ids=lambda words: " ".join(words))
@pytest.mark.parametrize("url", ["nonsense://here", "no address", "postgresql://nobody@127.0.0.1:1/none"])
def test_an_address_of_no_database_is_told_in_a_line(url: str, words: list[str]) -> None:
    told = run(url, *words)
    assert (ends_with_a_line(told), "DATABASE_URL" in told.stderr) == (True, True)


def test_a_file_that_is_no_database_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database at all, only words " * 20)
    assert ends_with_a_line(run(f"sqlite:///{tmp_path}/notes.txt", "audit"))


def test_an_older_database_asks_for_its_migrations(db_url: str) -> None:
    migrating.back(engine.use(db_url))
    told = run(db_url, "audit")
    migrating.forward(engine.use(db_url))
    assert (ends_with_a_line(told), "governance migrate" in told.stderr) == (True, True)


@pytest.mark.parametrize("name", ["GOVERNANCE_IDLE_MINUTES", "GOVERNANCE_TRUSTED_PROXIES"])
def test_a_setting_that_is_no_number_is_named(tmp_path: Path, name: str) -> None:
    told = run(f"sqlite:///{tmp_path}/new.sqlite3", "audit", **{name: "an hour"})
    assert (ends_with_a_line(told), name in told.stderr) == (True, True)


@pytest.mark.parametrize(("minutes", "refused"), [("29", True), ("30", False), ("31", False)])
def test_an_idle_time_under_half_an_hour_is_refused(town: Town, db_url: str, minutes: str, *, refused: bool) -> None:
    told = run(db_url, "audit", GOVERNANCE_IDLE_MINUTES=minutes)
    assert (ends_with_a_line(told), "at least 30" in told.stderr) == (refused, refused)


@pytest.mark.parametrize("target", ["there.zip", "missing/record.zip"])
def test_a_file_that_cannot_be_written_is_named(town: Town, db_url: str, tmp_path: Path, target: str) -> None:
    (tmp_path / "there.zip").write_text("kept")
    told = run(db_url, "export", str(tmp_path / target))
    assert (ends_with_a_line(told), str(tmp_path / target) in told.stderr) == (True, True)


def test_a_port_that_is_taken_is_told_before_anything_starts(town: Town, db_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = run(db_url, "serve", PORT=str(taken.getsockname()[1]))
    assert (ends_with_a_line(told), "cannot be used" in told.stderr) == (True, True)


@pytest.mark.parametrize("port", ["0", "70000", "eighty"])
def test_a_port_that_is_none_is_told(tmp_path: Path, port: str) -> None:
    told = run(f"sqlite:///{tmp_path}/new.sqlite3", "serve", PORT=port)
    assert (told.exit_code, "port" in told.stderr) == (2, True)


def test_the_site_listens_on_loopback_alone() -> None:
    command = server("wsgi:app", 8123, 2)
    assert command[command.index("-b") + 1] == "127.0.0.1:8123"


def test_a_reloading_site_looks_at_pages_styles_and_words() -> None:
    command = server("wsgi:app", 8123, 2, reload=True)
    assert {str(ROOT / "templates/people/index.html"), str(ROOT / "static/css/base.css")} <= set(command)


def test_a_head_noted_elsewhere_is_found_again(town: Town, db_url: str) -> None:
    noted = Entry.select().order_by(Entry.seq.desc()).get().digest
    assert run(db_url, "audit", "--head", noted).exit_code == 0


def test_a_head_that_no_chain_has_is_told(town: Town, db_url: str) -> None:
    told = run(db_url, "audit", "--head", "f" * 64)
    assert (ends_with_a_line(told), "No entry has the digest" in told.stderr) == (True, True)


def test_a_school_that_is_not_here_is_told(town: Town, db_url: str) -> None:
    told = run(db_url, "people", "word", "guide", "teacher", "--school", "elsewhere")
    assert (ends_with_a_line(told), "elsewhere" in told.stderr) == (True, True)
