"""Keeping the site safe: migrations, the audit trail, copies, and what can be taken away."""

import os
import sys
from pathlib import Path

import click

from governance import clock, config
from governance.audit import actions
from governance.audit import queries as trail
from governance.cli.base import commands, database_open
from governance.db import copies, engine, migrating
from governance.home.queries import record
from governance.people import queries as people_queries
from governance.school import queries as schools
from governance.values.words import N_, Obstacle, Refused


@commands.command()
@click.option("--back", is_flag=True, help="Revert the newest migration.")
def migrate(back: bool) -> None:
    """Bring the database to this version's shape."""
    with engine.open_database(config.read().database_url) as handle:
        names = migrating.back(handle) if back else migrating.forward(handle)
    for name in names:
        click.echo(name)
    click.echo("The database is up to date." if not back else "Went back.")


@commands.command()
@click.option("--head", default="", help="A digest kept elsewhere, which a chain must contain.")
def audit(head: str) -> None:
    """Verify every chain of the audit trail and name the first broken link."""
    with database_open():
        here = [school.id for school in schools.every()]
        checked = [trail.verified(school_id) for school_id in sorted({*trail.chains(), *here})]
        lost = not trail.holds(head) if head else False
    for chain in checked:
        state = f"broken at entry {chain.broken_at}: {chain.why}" if chain.broken_at else f"whole, head {chain.head}"
        # founding a school is its first entry, so a school without any has lost its chain
        gone = "its whole chain is gone" if chain.school_id in here and not chain.entries else state
        click.echo(f"school {chain.school_id}: {chain.entries} entries, {state if chain.broken_at else gone}")
    if lost:
        click.echo(f"No chain contains {head}: entries were removed or written anew.")
    if lost or any(chain.broken_at or (chain.school_id in here and not chain.entries) for chain in checked):
        sys.exit(1)


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write a consistent, verified copy of the database to FILE. Keys of votes are never in it."""
    with engine.open_database(config.read().database_url) as handle:
        counts = copies.backup(handle, file)
    whole = _chains_of(file)
    click.echo(f"{file}: {sum(counts.values())} rows in {len(counts)} tables, {whole} audit chains whole.")


@commands.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Fill a new, empty database from a backup FILE."""
    _chains_of(file)
    with engine.open_database(config.read().database_url) as handle:
        counts = copies.restore(handle, file)
        _restored(file)
    click.echo(f"{sum(counts.values())} rows in {len(counts)} tables are back.")
    click.echo("Whatever was done or cast after the backup is not in it. Tell the vote officers before a vote goes on.")


def _restored(file: Path) -> None:
    """Each school's trail says that it goes on from a backup, so that a gap is never silent."""
    for school_id in trail.chains():
        actions.record(
            "restored from a backup",
            school_id=school_id,
            kind="site",
            thing_id=None,
            actor_id=None,
            at=clock.now(),
            facts={"head": trail.head_of(school_id), "file": file.name},
        )


def _chains_of(file: Path) -> int:
    """How many audit chains a copy holds, all of them whole, or a refusal that names the first broken one."""
    copies.verified(file)
    with copies.opened(file):
        checked = [trail.verified(school_id) for school_id in trail.chains()]
    broken = [chain for chain in checked if chain.broken_at]
    if broken:
        raise Refused([Obstacle(N_("In %(file)s the audit trail is broken."), file=str(file))])
    return len(checked)


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--school", "slug", default="")
@click.option("--person", "email", default="", help="Only the record of the person with this address.")
def export(file: Path, slug: str, email: str) -> None:
    """Write a school's whole record, or one person's own, to FILE as a ZIP of JSON tables."""
    with database_open():
        school = schools.by_slug(slug) if slug else schools.only_one()
        person = people_queries.by_email(email) if email else None
        if school is None or (email and person is None):
            raise Refused([Obstacle(N_("There is no such school or person."))])
        tables = record.of_person(school.id, person.id) if person else record.of_school(school.id)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as target:
            target.write(record.packed(tables))
    click.echo(f"{file} is written.")
