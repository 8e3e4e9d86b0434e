"""What things cost, as ratios to a baseline of the same run: `make bench`, or `python -m tests.bench WHAT …`."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask

from governance import clock
from governance.app import create_app
from governance.ballots.models.motions import Motion
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries import booth, lives
from governance.config import ROOT, Config
from governance.db import engine, migrating
from governance.demo.cast import SLUG
from governance.demo.school import make
from governance.home.queries import tasks
from governance.people.models import Person
from governance.signin.actions import sessions
from governance.signin.actions.proving import Hashing
from governance.values.moments import day_in
from tests import demonstration
from tests.bench.budgets import budgets
from tests.bench.counting import counts
from tests.bench.hours import hours
from tests.bench.pairing import pairing
from tests.bench.serving import Pressed, press_cast, press_null, pressed, served
from tests.bench.sharing import sharing
from tests.bench.wording import wording
from tests.bench.writing import writing
from tests.engines import PostgresqlServer

CLIENTS = (1, 4, 16)
ROUNDS = 3


@contextmanager
def engines(folder: Path) -> Iterator[dict[str, str]]:
    """An address of an empty database on each engine."""
    server = PostgresqlServer(Path(tempfile.gettempdir()) / "governance-bench-pg", durable=True)
    yield {"SQLite": f"sqlite:///{folder}/bench.sqlite3", "PostgreSQL": server.another("bench")}
    server.drop("bench")


def school(url: str, folder: Path) -> Config:
    """The demonstration school in that database, at the present hour, and a table for the baseline."""
    house = replace(demonstration.config(folder), database_url=url)
    with engine.open_database(url) as handle:
        migrating.forward(handle)
        make(clock.now(), house.key_dir, Hashing(1, 8))
        serial = "SERIAL" if engine.on_postgresql() else "INTEGER"
        handle.execute_sql(f"CREATE TABLE null_note (id {serial} PRIMARY KEY, words TEXT NOT NULL)")
    return house


def settings(house: Config) -> dict[str, str]:
    return {
        "DATABASE_URL": house.database_url,
        "GOVERNANCE_DATA": str(house.data_dir),
        "SECRET_KEY": house.secret_key,
    }


def cookies(app: Flask, people: list[int]) -> list[str]:
    """A session of each person, as their browser would hold it."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return [str(signer.dumps({"_user_id": sessions.begin(one, clock.now()), "_fresh": True})) for one in people]


def open_motion() -> Motion:
    """The vote of the demonstration in which people vote now."""
    return next(one.motion for one in lives.every(1) if one.life.opened_at and one.life.closes_at > clock.now())


def casts(name: str, house: Config) -> None:
    """Casts a second over HTTP beside null inserts, in turns."""
    with engine.open_database(house.database_url):
        motion = open_motion()
        roll = RollEntry.select().where(RollEntry.motion == motion).order_by(RollEntry.id)
        voters = cookies(create_app(house), [row.person_id for row in roll])
    address = f"/{SLUG}/vote/{motion.number}"
    print(f"\n{name}: casts a second, as a ratio to null Flask inserts")
    with served("wsgi:app", settings(house)) as port, served("tests.bench.null:app", settings(house)) as null_port:
        for clients in CLIENTS:
            rounds = []
            for _ in range(ROUNDS):
                null = pressed(press_null, [(null_port,)] * clients)
                rounds.append((null, pressed(press_cast, [(port, address, one) for one in voters[:clients]])))
            ratio = statistics.median(cast.rate / null.rate for null, cast in rounds)
            null, cast = sorted(rounds, key=lambda pair: pair[1].rate)[len(rounds) // 2]
            print(f"  {clients:>2} clients: {ratio:.2f}   cast {told(cast)}   null {told(null)}")


def told(one: Pressed) -> str:
    return f"{one.rate:.0f}/s, p50 {one.p50:.1f} ms, p99 {one.p99:.1f} ms"


def timed(deed: Callable[[], Any], times: int = 60) -> float:
    """The median of some runs, in milliseconds, after a few to warm up."""
    for _ in range(5):
        deed()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        deed()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def pages(name: str, house: Config) -> None:
    """The page before the ballot and home, as ratios to the queries that they cannot do without."""
    app = create_app(house)
    with engine.open_database(house.database_url):
        client = demonstration.client_of(app, "ana")
        ana = Person.get(Person.email == "ana@lantern.example").id
        motion = open_motion()
        with app.test_request_context(f"/{SLUG}/"):
            at = clock.now()
            today = day_in(motion.school.zone, at)
            actor = demonstration.actor_of(motion.school, ana, at)
            bare = {
                f"/{SLUG}/vote/{motion.number}": lambda: (
                    booth.booth(motion.school_id, motion.number, ana),
                    booth.questions(motion.id),
                ),
                f"/{SLUG}/": lambda: list(tasks.tasks(actor, today, at)),
            }
            alone = {address: timed(deed) for address, deed in bare.items()}
        print(f"\n{name}: pages as a ratio to their bare queries")
        for address, baseline in alone.items():
            assert client.get(address).status_code == 200
            whole = timed(lambda address=address: client.get(address))
            print(f"  {address:<20} {whole / baseline:.1f}   {whole:.1f} ms, queries {baseline:.1f} ms")


def imports(name: str, url: str, folder: Path) -> None:
    """100,000 rows, in a process of their own so that the memory is theirs."""
    print(f"\n{name}: a staff list of 100,000 rows")
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.bench.importing", "100000", url],
        cwd=ROOT, env={**os.environ, "TMPDIR": str(folder)}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    print("".join(f"  {line}\n" for line in done.stdout.splitlines()), end="")


def cold(house: Config) -> None:
    """A first page after a cold start, as a ratio to that of the baseline."""
    took = {}
    for app, address in (("tests.bench.null:app", "/null"), ("wsgi:app", "/sign-in")):
        rounds = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            with served(app, settings(house)) as port:
                press_first(port, address)
                rounds.append(time.perf_counter() - began)
        took[app] = statistics.median(rounds)
    site, null = took["wsgi:app"], took["tests.bench.null:app"]
    print(f"\nA first page after a cold start: {site / null:.1f}   {site:.2f} s, a null Flask {null:.2f} s")


def press_first(port: int, address: str) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=30) as answer:  # noqa: S310
        answer.read()


def main(wanted: list[str]) -> None:
    if "counting" in wanted:
        counts()
    if "sharing" in wanted:
        sharing()
    if "budgets" in wanted:
        budgets()
    if "wording" in wanted:
        wording()
    if "pairing" in wanted:
        pairing()
    if {"casts", "pages", "writing", "cold"} & {*wanted}:
        site(wanted)
    if "imports" in wanted:
        with tempfile.TemporaryDirectory() as made, engines(Path(made)) as urls:
            for name, url in urls.items():
                imports(name, url, Path(made))
    if "hours" in wanted:
        with tempfile.TemporaryDirectory() as made, engines(Path(made)) as urls:
            for name, url in urls.items():
                hours(name, url, Path(made))


def site(wanted: list[str]) -> None:
    """What the served site is measured by, on each engine."""
    with tempfile.TemporaryDirectory() as made, engines(Path(made)) as urls:
        for name, url in urls.items():
            house = school(url, Path(made) / name)
            if "casts" in wanted:
                casts(name, house)
            if "pages" in wanted:
                pages(name, house)
            if "writing" in wanted:
                writing(name, house, settings(house), cookies)
            if "cold" in wanted and name == "SQLite":
                cold(house)


if __name__ == "__main__":
    every = [
        "counting",
        "sharing",
        "budgets",
        "wording",
        "pairing",
        "casts",
        "pages",
        "writing",
        "cold",
        "imports",
        "hours",
    ]
    main(sys.argv[1:] or every)
