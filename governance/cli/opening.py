"""What commands that need the site share: its settings, an open database, and whose hands the operator acts for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from peewee import Database, DatabaseError, InterfaceError, OperationalError

from governance import config
from governance.cli.base import Stop
from governance.db import engine, migrating
from governance.people import queries as people_queries
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor, Role
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused


def settings() -> config.Config:
    """The settings of the environment. Raises Stop for one that cannot be read."""
    try:
        return config.read()
    except ValueError as fault:
        raise Stop(str(fault)) from fault


@contextmanager
def any_database() -> Iterator[Database]:
    """The database as it stands, empty or of an older version too. Raises Stop where there is none to open."""
    url = settings().database_url
    try:
        if "://" not in url:
            raise RuntimeError("it begins with sqlite:/// or postgresql://")
        handle = engine.use(url)
        handle.connect(reuse_if_open=True)
    except (DatabaseError, InterfaceError, RuntimeError, OSError) as fault:
        raise Stop(f"DATABASE_URL names no database that can be opened: {fault}") from fault
    try:
        yield handle
    except OperationalError as fault:
        raise Stop(f"The database stopped answering: {fault}") from fault
    finally:
        handle.close()


@contextmanager
def database_open() -> Iterator[Database]:
    """The database, once it has this version's shape. Raises Refused for an empty one, or one of an older version."""
    with any_database() as handle:
        if not handle.get_tables():
            raise Refused([Obstacle(N_("The database is empty. Begin with governance init."))])
        if migrating.pending(handle):
            raise Refused([Obstacle(N_("The database is of an older version. Run governance migrate first."))])
        yield handle


def office_of(slug: str, at: datetime) -> tuple[School, Actor]:
    """The school meant, and the site's operator with the office's hands: nobody, person 0, in trail and history. Raises Refused."""
    school = schools.by_slug(slug) if slug else schools.only_one()
    if school is None:
        raise Refused([_which(slug)])
    offices = [m for m in people_queries.staff_on(school.id, day_in(school.zone, at)) if Role.OFFICE in m.roles]
    if not offices:
        raise Refused([Obstacle(N_("The school has nobody in the office yet. Begin with governance init."))])
    return school, Actor(0, school.id, frozenset({Role.OFFICE}), at)


def _which(slug: str) -> Obstacle:
    """What to say where no school was found: a wrong word, several, or none."""
    if slug:
        return Obstacle(N_("There is no school “%(school)s” here."), school=slug)
    known = ", ".join(school.slug for school in schools.every())
    if not known:
        return Obstacle(N_("There is no school here yet. Begin with governance init."))
    return Obstacle(N_("Name the school with --school, one of: %(schools)s."), schools=known)
