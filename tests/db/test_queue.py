"""Writers wait for one another, in order, and not for ever."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
from flask import Flask

from governance.db import engine
from governance.people.actions import appointing
from governance.people.models import Person
from tests.cast import NOW, Town

SHORT = 0.4  # seconds


@pytest.fixture
def stuck(town: Town, db_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another process writes and does not come to an end."""
    monkeypatch.setattr(engine, "PATIENCE", SHORT)
    release, held = threading.Event(), threading.Event()
    other = threading.Thread(target=_hold, args=(db_url, town.people["ana"].id, held, release))
    other.start()
    held.wait()
    yield
    release.set()
    other.join()


def _hold(db_url: str, person_id: int, held: threading.Event, release: threading.Event) -> None:
    if db_url.startswith("sqlite"):
        file = os.open(db_url.removeprefix("sqlite:///") + "-turn", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        held.set()
        release.wait()
        os.close(file)
        return
    with psycopg.connect(db_url, options="-c timezone=UTC") as other:
        other.execute("UPDATE person SET name = 'held' WHERE id = %s", (person_id,))
        held.set()
        release.wait()
        other.rollback()


def _write(person_id: int) -> None:
    if engine.on_postgresql():
        engine.database.execute_sql(f"SET lock_timeout = '{SHORT}s'")
    appointing.speak(person_id, "es", at=NOW)


def test_a_writer_gives_up_and_says_so(stuck: None, town: Town) -> None:
    began = time.monotonic()
    with pytest.raises(engine.OperationalError) as fault:
        _write(town.people["ana"].id)
    assert engine.busy(fault.value)
    assert SHORT <= time.monotonic() - began < 10 * SHORT


def test_reading_goes_on_meanwhile(stuck: None, town: Town) -> None:
    assert Person.get_by_id(town.people["ana"].id).name == "Ana Riquelme"


def test_who_gave_up_writes_once_the_other_has_ended(town: Town, db_url: str, monkeypatch) -> None:  # noqa: ANN001
    monkeypatch.setattr(engine, "PATIENCE", SHORT)
    release, held = threading.Event(), threading.Event()
    other = threading.Thread(target=_hold, args=(db_url, town.people["ana"].id, held, release))
    other.start()
    held.wait()
    with pytest.raises(engine.OperationalError):
        _write(town.people["ana"].id)
    release.set()
    other.join()
    _write(town.people["ana"].id)
    assert Person.get_by_id(town.people["ana"].id).language == "es"


def test_a_page_says_that_the_site_is_busy(stuck: None, app: Flask, town: Town) -> None:
    def writes() -> str:
        _write(town.people["ana"].id)
        return "written"

    app.add_url_rule("/writes", "writes", view_func=writes)
    answer = app.test_client().get("/writes?lang=en")
    assert (answer.status_code, answer.headers["Retry-After"], "The site is busy" in answer.text) == (503, "10", True)
