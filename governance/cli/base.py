"""What the commands share: the group, an open database, and whose hands the operator acts for."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

import click
from peewee import Database, DatabaseError, InterfaceError, OperationalError

from governance import config
from governance.db import engine, migrating
from governance.people import queries as people_queries
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor, Role
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused


class Stop(click.ClickException):
    """A command ends with one line on standard error and a status that is not zero."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(" ".join(self.message.split()), file=file, err=True)


class Commands(click.Group):
    """Commands that end with one line where a person or the machine refuses; a fault of ours stays loud."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refused as refusal:
            raise Stop(str(refusal)) from refusal
        except OperationalError as fault:
            raise Stop(f"The database stopped answering: {fault}") from fault
        except OSError as fault:
            if fault.errno == errno.EPIPE:
                raise
            raise Stop(f"{fault.filename}: {fault.strerror}" if fault.filename else str(fault)) from fault


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="governance", message="%(version)s")
def commands() -> None:
    """Run and keep a teacher-powered school's site."""
    os.umask(0o077)  # whatever a command writes holds names and records: it is its owner's alone


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
