"""A note's words are where its two people read them, and nowhere else: no route, file, statement, row, log or command."""

import io
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from governance.cli.main import commands
from governance.db import engine
from governance.peer_review.models import Visit
from tests.cast import Town
from tests.demonstration import client_of, demonstration, made
from tests.house.test_routes import _query, _routes
from tests.peer_review.conftest import Log
from tests.peer_review.test_notes import keep

__all__ = ["demonstration", "made"]

SECRET = "Zinnober-Kolibri"
OTHERS = ["carmen", "walter", "paul", "ofelia", "marta", "grace", "josephine", "hiroshi", "mei", "rosa", "lena", None]
NOTES = "/lantern/peer/visits/1/notes"


@pytest.fixture
def written(demonstration: Flask) -> Flask:
    """Ana and Luis have written about their visit, and Luis has picked a lesson and its focus."""
    for who in ("ana", "luis"):
        client, seen = client_of(demonstration, who), ""
        page = client.get(NOTES).text
        seen = page.split('name="seen" value="')[1].split('"')[0]
        sent = {"seen": seen, "saw": f"{SECRET} {who}", "wonder": SECRET, "will_try": SECRET}
        assert client.post(NOTES, data=sent).status_code == 303
    told = {"lesson": SECRET, "focus": SECRET, "day": ""}
    assert client_of(demonstration, "luis").post("/lantern/peer/plans/1/lesson", data=told).status_code == 303
    assert SECRET in client_of(demonstration, "ana").get(NOTES).text
    return demonstration


def unpacked(raw: bytes) -> Iterator[bytes]:
    """An answer, and what lies in it where it is a packed file."""
    yield raw
    if raw.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def telling(app: Flask, who: str | None, method: str) -> list[str]:
    """The routes whose answer to somebody holds a word of the notes."""
    found = []
    for endpoint, told, path in _routes(app):
        if told == method:
            answer = client_of(app, who).open(path, method=method, query_string=_query(endpoint))
            if any(SECRET.encode() in part for part in unpacked(answer.data)):
                found.append(path)
    return found


@pytest.mark.parametrize("who", OTHERS)
def test_no_route_shows_a_word_to_anyone_else(written: Flask, who: str | None) -> None:
    assert telling(written, who, "GET") == []


@pytest.mark.parametrize("who", ["carmen", "paul", "ofelia"])
def test_no_act_of_the_panel_the_principal_or_the_office_brings_a_word_out(written: Flask, who: str) -> None:
    assert telling(written, who, "POST") == []


def test_the_walk_would_find_a_word(written: Flask) -> None:
    assert set(telling(written, "ana", "GET")) == {NOTES, "/lantern/peer/plans/1"}


def test_no_file_of_a_site_holds_a_word(written: Flask) -> None:
    folder = written.config["HOUSE"].data_dir
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 1
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]


@pytest.fixture
def noted(log: Log, agreed: Town, house, monkeypatch) -> Iterator[list[str]]:  # noqa: ANN001
    """Every statement and its values, while Ana keeps notes of her visit."""
    visit, said, handle = log("ana", "luis", 45), [], engine.database.obj
    real = handle.execute_sql
    with monkeypatch.context() as patch:
        patch.setattr(
            handle, "execute_sql", lambda sql, params=None: said.append(f"{sql} {params!r}") or real(sql, params)
        )
        keep(agreed, visit, house.key_dir, SECRET)
        yield said


def test_no_statement_to_the_database_holds_a_word(noted: list[str]) -> None:
    assert any("visit_note" in one for one in noted)
    assert not [one for one in noted if SECRET in one]


def test_no_row_of_any_table_holds_a_word(noted: list[str]) -> None:
    tables = engine.database.get_tables()
    assert "visit_note" in tables
    for table in tables:
        rows = engine.database.execute_sql(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
        assert SECRET.encode() not in b" ".join(_bytes(cell) for row in rows for cell in row)


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def test_the_log_holds_no_word(log: Log, agreed: Town, house, as_, caplog) -> None:  # noqa: ANN001
    log("ana", "luis", 45)
    keep(agreed, Visit.get(), house.key_dir, SECRET)
    with caplog.at_level(logging.DEBUG):
        as_("luis").get(NOTES)
        as_("luis").post(NOTES, data={"seen": "old", "saw": SECRET})
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    "words", [("audit",), ("obligations",), ("obligations", "--csv"), ("obligations", "--json"), ("export", "FILE")]
)
def test_no_command_prints_or_writes_a_word(noted: list[str], db_url: str, house, monkeypatch, words, tmp_path) -> None:  # noqa: ANN001
    monkeypatch.setenv("DATABASE_URL", db_url)
    monkeypatch.setenv("GOVERNANCE_DATA", str(house.data_dir))
    file: Path = tmp_path / "packed.zip"
    said = CliRunner().invoke(commands, [str(file) if word == "FILE" else word for word in words])
    assert said.exit_code == 0, said.output
    parts = [said.output.encode(), *(unpacked(file.read_bytes()) if file.exists() else ())]
    assert not [part for part in parts if SECRET.encode() in part]
