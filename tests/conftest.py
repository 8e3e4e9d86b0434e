"""Fixtures that every room shares: a fresh database on each engine, the town, and the site."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from werkzeug.routing import Rule

from governance.app import create_app
from governance.config import Config
from governance.db import engine
from governance.school.models import School
from governance.signin.actions import sessions as signin
from tests.cast import NOW, Town, found_town, town_as_found
from tests.engines import PostgresqlServer, SqliteFiles

_written: dict[object, object] = {}
_write = Rule._compile_builder


def _written_once(rule: Rule, append_unknown: bool = True) -> object:
    """Werkzeug writes two programs for each address of each app; apps of one run have the same three hundred."""
    known = (rule.rule, rule.host, str(rule.defaults), str(rule._trace), append_unknown)
    if known not in _written:
        _written[known] = _write(rule, append_unknown)
    return _written[known]


Rule._compile_builder = _written_once  # type: ignore[method-assign, assignment]

settings.register_profile("house", max_examples=60, deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    folder = Path(os.environ.get("GOVERNANCE_TEST_POSTGRESQL", Path(tempfile.gettempdir()) / "governance-test-pg"))
    server = PostgresqlServer(folder)
    yield server
    server.drop(server.name)


SOURCES = {"sqlite": "sqlite_files", "postgresql": "postgresql_server"}


@pytest.fixture(params=list(SOURCES))
def db_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty, built database; each test that asks for it runs on both engines."""
    url = request.getfixturevalue(SOURCES[request.param]).fresh()
    handle = engine.use(url)
    handle.connect()
    yield url
    if not handle.is_closed():
        handle.close()


@pytest.fixture
def house(db_url: str, tmp_path: Path) -> Config:
    """Settings of a site on that database."""
    return Config(
        data_dir=tmp_path,
        database_url=db_url,
        key_dir=tmp_path / "keys",
        secret_key="for tests only",
        argon2_time=1,
        argon2_memory_kib=8,
    )


@pytest.fixture
def town(db_url: str, request: pytest.FixtureRequest) -> Town:
    """The demonstration cast at work on 24 November 2026."""
    if School.select().exists():  # the test has begun something of its own
        return found_town()
    engine_of = SOURCES["postgresql" if engine.on_postgresql() else "sqlite"]
    request.getfixturevalue(engine_of).settle(found_town)
    return town_as_found()


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> "Moment":
    """The house's clock, stopped at NOW until a test moves it."""
    return Moment(monkeypatch)


class Moment:
    """A clock that a test sets."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.set(NOW)

    def set(self, at: object) -> None:
        self.at = at
        self.patch.setattr("governance.clock.now", lambda: self.at)


@pytest.fixture
def app(house: Config, moment: Moment):  # noqa: ANN201
    """The site, without CSRF so that a test may post plainly; the CSRF tests switch it on."""
    made = create_app(replace(house))
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    engine.database.connect(reuse_if_open=True)
    return made


@pytest.fixture
def as_(app, town: Town):  # noqa: ANN201
    """A signed-in test client for one of the cast: `as_("ana").get("/lantern/")`."""

    def client(key: str | None):  # noqa: ANN202
        made = app.test_client()
        if key:
            token = signin.begin(town.people[key].id, NOW)
            with made.session_transaction() as session:
                session.update({"_user_id": token, "_fresh": True})
        return made

    return client
