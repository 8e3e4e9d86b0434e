"""What the commands share: the group, an open database, and whose hands the operator acts for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from governance import config
from governance.db import engine
from governance.people import queries as people_queries
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor, Role
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused


@click.group()
def commands() -> None:
    """Run and keep a teacher-powered school's site."""


@contextmanager
def database_open() -> Iterator[None]:
    with engine.open_database(config.read().database_url):
        yield


def office_of(slug: str, at: datetime) -> tuple[School, Actor]:
    """The school meant, and the site's operator with the office's hands: nobody, person 0, in trail and history. Raises Refused."""
    school = schools.by_slug(slug) if slug else schools.only_one()
    if school is None:
        raise Refused([Obstacle(N_("Name the school with --school: its word in the address."))])
    offices = [m for m in people_queries.staff_on(school.id, day_in(school.zone, at)) if Role.OFFICE in m.roles]
    if not offices:
        raise Refused([Obstacle(N_("The school has nobody in the office yet. Begin with governance init."))])
    return school, Actor(0, school.id, frozenset({Role.OFFICE}), at)
