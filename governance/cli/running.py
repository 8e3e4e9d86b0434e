"""Founding a school, trying one, and running the site."""

import logging
import os
import secrets
import signal
import subprocess
import sys
import time
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import click

from governance import clock, config
from governance.app import background, create_app
from governance.cli.base import commands
from governance.db import engine, migrating
from governance.demo import cast as demo_cast
from governance.demo import school as demo_school
from governance.people.actions import appointing
from governance.school import actions as school_actions
from governance.school import queries as schools
from governance.school.models import School
from governance.signin.actions import proving
from governance.values.actor import Role
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused

FALTERING = 10  # seconds before the next try when the database or anything else fails


@commands.command()
@click.option("--school", "name", required=True, help="The school's name.")
@click.option("--timezone", "zone", required=True, help="An IANA zone, such as America/Los_Angeles.")
@click.option("--admin", "email", required=True, help="The address of the person in the office who sets the school up.")
@click.option("--name", "who", default="", help="That person's name; the address where it is left out.")
def init(name: str, zone: str, email: str, who: str) -> None:
    """Prepare an empty database for a school, and print a one-time sign-in link for the office."""
    house, at = config.read(), clock.now()
    with engine.open_database(house.database_url) as handle:
        migrating.forward(handle)
        school, path = founding(name, zone, email, who or email, house.secret_key, at)
    click.echo(f"{school.name} stands at {house.base_url}/{school.slug}/")
    click.echo(f"Sign in once, within 24 hours: {house.base_url}{path}")


@engine.transaction
def founding(name: str, zone: str, email: str, who: str, secret: str, at: datetime) -> tuple[School, str]:
    """Found a school with its first person in the office, and a link for them. Raises Refused."""
    if "@" not in email:
        raise Refused([Obstacle(N_("Write an e-mail address, such as ana@school.org."))])
    school = school_actions.found(name, zone, at=at)
    person = appointing.add_person(who, email)
    today = day_in(zone, at)
    appointing.appoint(school.id, person, role=Role.OFFICE, fte=Fraction(1), from_day=today, actor_id=None, at=at)
    return school, proving.one_time_link(person.id, secret=secret, at=at)


@commands.command()
def demo() -> None:
    """Make the demonstration school in an empty database, and say who may sign in."""
    house = config.read()
    with engine.open_database(house.database_url) as handle:
        migrating.forward(handle)
        there = schools.every()
        if not there:
            click.echo("Making a school to try …")
            demo_school.make(clock.now(), house.key_dir, proving.Hashing(house.argon2_time, house.argon2_memory_kib))
    if there and not any(school.demonstration for school in there):
        click.echo(f"The site holds {len(there)} school(s): {house.base_url}")
        return
    click.echo(f"\nOpen {house.base_url}/{demo_cast.SLUG}/ and sign in with a password: {demo_school.PASSWORD}")
    for who in (*demo_cast.CAST, demo_cast.LEFT):
        if who.part:
            click.echo(f"  {who.email:<28} {who.name}, {who.part}")
    click.echo("")


@commands.command()
@click.option("--once", is_flag=True, help="Do what is due, then stop.")
def work(once: bool) -> None:
    """Background work: mail, ripe addresses, cleaning. Nothing depends on it for truth; several may run."""
    app = create_app()
    holder = f"{os.getpid()}-{secrets.token_hex(4)}"
    while True:
        with app.app_context():
            try:
                engine.ready()
                background(app.config["HOUSE"], holder, clock.now())
            except Exception:
                logging.getLogger("governance").exception("background work stumbled and goes on")
                time.sleep(FALTERING)
            engine.settle()
        if once:
            return
        time.sleep(1)


@commands.command()
@click.option("--port", default=lambda: int(os.environ.get("PORT", "8000")), type=int, help="Default: PORT or 8000.")
@click.option("--reload", is_flag=True, help="Start again when a file changes.")
@click.option("--workers", default=3, help="Processes that answer.")
def serve(port: int, reload: bool, workers: int) -> None:
    """Run the site on this machine's loopback address, and the background work beside it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with subprocess.Popen([sys.executable, "-m", "governance.cli.main", "work"]) as beside:  # noqa: S603
        try:
            subprocess.run(server("wsgi:app", port, workers, reload=reload), check=False, cwd=config.ROOT)  # noqa: S603
        except KeyboardInterrupt:
            click.echo("Stopped.")
        finally:
            beside.terminate()


def server(app: str, port: int, workers: int, *, reload: bool = False) -> list[str]:
    """The command that serves a WSGI application on this machine's loopback address."""
    command = [str(Path(sys.executable).with_name("gunicorn")), "-k", "gthread", "--threads", "4"]
    where = ["--no-control-socket", "-w", str(workers), "-b", f"127.0.0.1:{port}"]
    return [*command, *where, "--reload" if reload else "--preload", app]
