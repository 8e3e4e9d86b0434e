"""Hostile values in every field and every query, on PostgreSQL: refused in words, never a crash."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from governance.app import create_app
from governance.config import Config
from governance.db import copies, engine
from tests.demonstration import client_of, config, made
from tests.engines import PostgresqlServer
from tests.house.hostile import QUERIES, VALUES, fields
from tests.house.test_routes import _routes

__all__ = ["made"]

ACTORS = ("grace", "ofelia", "ana")  # a vote officer, the office, a teacher


@pytest.fixture
def house(made: Path, tmp_path: Path, postgresql_server: PostgresqlServer) -> Iterator[Config]:
    """The demonstration, moved to PostgreSQL."""
    shutil.copytree(made, tmp_path / "site")
    name = f"{postgresql_server.name}_hostile"
    url = postgresql_server.another(name)
    with engine.open_database(config(tmp_path / "site").database_url) as handle:
        copies.backup(handle, tmp_path / "copy")
    with engine.open_database(url) as handle:
        copies.restore(handle, tmp_path / "copy")
    yield replace(config(tmp_path / "site"), database_url=url)
    engine.database.close()
    postgresql_server.drop(name)


@pytest.fixture
def site(house: Config, moment: object) -> Flask:
    app = create_app(house)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    engine.database.connect(reuse_if_open=True)
    return app


def test_no_route_crashes_on_what_no_form_sends(site: Flask) -> None:
    clients, names, crashed = [client_of(site, key) for key in ACTORS], fields(), []
    for turn, (endpoint, method, path) in enumerate(sorted(_routes(site))):
        if endpoint == "signin.sign_out":
            continue
        for at, value in enumerate(VALUES):
            typed = dict.fromkeys(names, value) if method == "POST" else None
            client = clients[(turn + at) % len(clients)]
            answer = client.open(path, method=method, query_string=dict.fromkeys(QUERIES, value), data=typed)
            crashed += [(endpoint, method, value[:12])] if answer.status_code >= 500 else []
    assert not crashed, crashed
