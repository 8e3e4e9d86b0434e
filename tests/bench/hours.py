"""Pages of peer review for 3,000 staff and ten years of records, as ratios to the bare SQL that each of them needs."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from peewee import Database, chunked

from governance import clock
from governance.app import create_app
from governance.db import engine, migrating
from governance.peer_review.models import Confirmation, Visit
from governance.people.models import Appointment, Person
from governance.signin.actions import sessions
from tests import demonstration
from tests.cast import NOW, Town, found_town
from tests.peer_review.conftest import four_hours

STAFF, YEARS, EACH = 3_000, 10, 5
PAGES = (("ana", "/lantern/peer"), ("ana", "/lantern/peer/overview"), ("carmen", "/lantern/peer/lead"))
ROUNDS = 7
LOT = 500


def hours(name: str, url: str, folder: Path) -> None:
    """Build the school in an empty database and measure its pages."""
    house = replace(demonstration.config(folder), database_url=url)
    with engine.open_database(url) as opened, stopped():
        migrating.forward(opened)
        town = found_town()
        fill(town)
        app = create_app(house)
        handle = engine.database.obj
        print(
            f"\n{name}: {STAFF:,} staff, {Visit.select().count():,} visits of {YEARS} years; pages as a ratio to their bare SQL"
        )
        for who, address in PAGES:
            measure(handle, client(app, town, who), address)


@contextmanager
def stopped() -> Iterator[None]:
    """The house's clock stands still, so that the ten years end today in any year."""
    real, clock.now = clock.now, lambda: NOW
    try:
        yield
    finally:
        clock.now = real


def client(app: Any, town: Town, who: str) -> FlaskClient:
    made: FlaskClient = app.test_client()
    with made.session_transaction() as session:
        session.update({"_user_id": sessions.begin(town.people[who].id, clock.now()), "_fresh": True})
    return made


def fill(town: Town) -> None:
    """Agreements of ten years, thousands of people in forty teams with different shares, and what they logged."""
    chance = random.Random(6)  # noqa: S311
    for begins in range(2027 - YEARS, 2027):
        four_hours(town, date(begins, 7, 1), date(begins + 1, 6, 30))
    known = Person.select().count()
    insert(Person, ({"name": f"Person {n:04}", "email": f"p{n}@lantern.example"} for n in range(known, STAFF)))
    ids = [row.id for row in Person.select(Person.id).order_by(Person.id)]
    insert(Appointment, (post(town, one, chance) for one in ids[known:]))
    insert(Visit, visits(town, ids, chance))
    insert(
        Confirmation,
        ({"visit": n, "by_id": 1, "minutes": 45, "at": NOW} for n in range(1, STAFF * YEARS * EACH) if n % 10),
    )


def post(town: Town, person: int, chance: random.Random) -> dict[str, Any]:
    begins = date(2015, 7, 1) + timedelta(days=chance.choice((0, 0, 0, chance.randrange(4000))))
    return {"school": town.school.id, "person": person, "role": "teacher", "fte": Fraction(chance.choice((1, 1, 1, "0.6"))),
            "unit": "", "team": f"Team {person % 40:02}", "from_day": begins, "by_id": None, "at": NOW}  # fmt: skip


def visits(town: Town, ids: list[int], chance: random.Random) -> Iterator[dict[str, Any]]:
    number = 0
    for begins in range(2027 - YEARS, 2027):
        last = min(date(begins + 1, 6, 30), town.today)
        for one in ids:
            for _ in range(EACH):
                number += 1
                day = date(begins, 7, 1) + timedelta(days=chance.randrange((last - date(begins, 7, 1)).days + 1))
                yield {"school": town.school.id, "number": number, "reviewer": one, "colleague": chance.choice(ids), "kind": "visit",
                       "day": day, "minutes": 45, "logged_by": one, "once_key": str(number), "at": NOW}  # fmt: skip


def insert(model: Any, rows: Iterator[dict[str, Any]]) -> None:
    with engine.database.atomic():
        for lot in chunked(rows, LOT):
            model.insert_many(lot).execute()


@contextmanager
def noted(handle: Database) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are asked meanwhile."""
    said: list[tuple[str, Any]] = []
    real = handle.execute_sql

    def execute(sql: str, params: Any = None, *more: Any, **named: Any) -> Any:
        said.append((sql, params))
        return real(sql, params, *more, **named)

    handle.execute_sql = execute
    try:
        yield said
    finally:
        handle.execute_sql = real


def measure(handle: Database, who: FlaskClient, address: str) -> None:
    """A page beside the reading statements that it asked, run alone and read to the end."""
    with noted(handle) as said:
        assert who.get(address).status_code == 200
    reading = [(sql, params) for sql, params in said if sql.lstrip().startswith("SELECT")]
    whole = timed(lambda: who.get(address))
    bare = timed(lambda: [handle.execute_sql(sql, params).fetchall() for sql, params in reading])
    print(f"  {address:<24} {whole / bare:.1f}   {whole:.0f} ms, its {len(reading)} statements {bare:.0f} ms")


def timed(deed: Callable[[], Any]) -> float:
    """The median in milliseconds, after one to warm up."""
    deed()
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        deed()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)
