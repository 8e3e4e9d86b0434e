"""The demonstration school, made once for a run, and clients signed in as its people."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from governance import clock
from governance.app import create_app
from governance.config import Config
from governance.db import engine, migrating
from governance.demo.school import make
from governance.people import queries as people
from governance.people.actions import appointing
from governance.people.models import Person
from governance.school import actions as schools
from governance.school.models import School
from governance.signin.actions import sessions
from governance.signin.actions.proving import Hashing
from governance.values.actor import Actor
from governance.values.moments import day_in
from tests.cast import NOW


def config(folder: Path) -> Config:
    return Config(
        data_dir=folder,
        database_url=f"sqlite:///{folder}/site.sqlite3",
        key_dir=folder / "keys",
        secret_key="for tests only",
        argon2_time=1,
        argon2_memory_kib=8,
    )


def build(folder: Path, now: datetime = NOW) -> Config:
    """The demonstration in a folder, with one person who belongs to another school."""
    house = config(folder)
    with engine.open_database(house.database_url) as handle:
        migrating.forward(handle)
        make(now, house.key_dir, Hashing(1, 8))
        other = schools.found("Other School", "UTC", at=now, slug="other")
        stranger = appointing.add_person("A Stranger", "stranger@lantern.example")
        appointing.appoint(
            other.id,
            stranger,
            role="teacher",
            fte=1,
            from_day=datetime(2025, 1, 1, tzinfo=UTC).date(),
            actor_id=None,
            at=now,
        )
    return house


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration")
    build(folder)
    return folder


@pytest.fixture
def demonstration(made: Path, tmp_path: Path, moment: object) -> Flask:
    """The site with its own copy of the demonstration; the clock stands at NOW."""
    folder = tmp_path / "site"
    shutil.copytree(made, folder)
    app = create_app(config(folder))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    engine.database.connect(reuse_if_open=True)
    return app


def actor_of(school: School, person_id: int, at: datetime) -> Actor:
    """A person with the roles that they have at an instant."""
    roles = people.roles_on(school.id, person_id, day_in(school.zone, at))
    return Actor(person_id, school.id, roles, confirmed_at=at)


def client_of(app: Flask, key: str | None) -> FlaskClient:
    """A browser signed in as one of the cast, or as nobody."""
    client = app.test_client()
    if key:
        person = Person.get(Person.email == f"{key}@lantern.example")
        token = sessions.begin(person.id, clock.now())
        with client.session_transaction() as session:
            session.update({"_user_id": token, "_fresh": True})
    return client
