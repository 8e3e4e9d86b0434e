"""Founding a school, and trying one."""

from datetime import datetime
from fractions import Fraction

import click

from governance import clock
from governance.cli.base import commands
from governance.cli.opening import any_database, settings
from governance.config import Config
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


@commands.command()
@click.option("--school", "name", required=True, help="The school's name.")
@click.option("--timezone", "zone", required=True, help="An IANA zone, such as America/Los_Angeles.")
@click.option("--admin", "email", required=True, help="The address of the person in the office who sets the school up.")
@click.option("--name", "who", default="", help="That person's name; the address where it is left out.")
def init(name: str, zone: str, email: str, who: str) -> None:
    """Prepare an empty database for a school, and print a one-time sign-in link for the office."""
    house, at = settings(), clock.now()
    with any_database() as handle:
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
    house = settings()
    with any_database() as handle:
        migrating.forward(handle)
        there = _tried(house)
    if there and not any(school.demonstration for school in there):
        click.echo(f"The site holds {len(there)} school(s): {house.base_url}")
        return
    click.echo(f"\nOpen {house.base_url}/{demo_cast.SLUG}/ and sign in with a password: {demo_school.PASSWORD}")
    for who in (*demo_cast.CAST, demo_cast.LEFT):
        if who.part:
            click.echo(f"  {who.email:<28} {who.name}, {who.part}")
    click.echo("")


@engine.transaction
def _tried(house: Config) -> list[School]:
    """The schools that were there; where there was none, the whole demonstration is made, or nothing of it."""
    there = schools.every()
    if not there:
        click.echo("Making a school to try …")
        demo_school.make(clock.now(), house.key_dir, proving.Hashing(house.argon2_time, house.argon2_memory_kib))
    return there
