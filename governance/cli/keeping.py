"""Keeping the site safe: migrations, the audit trail, copies, and what can be taken away."""

import os
import sys
from pathlib import Path

import click

from governance import clock
from governance.audit import actions
from governance.audit import queries as trail
from governance.audit.rules import Checked
from governance.cli.base import Stop, commands
from governance.cli.opening import any_database, database_open
from governance.db import copies, migrating
from governance.home.queries import record
from governance.people import queries as people_queries
from governance.school import queries as schools
from governance.values.words import N_, Obstacle, Refused


@commands.command()
@click.option("--back", is_flag=True, help="Revert the newest migration.")
def migrate(back: bool) -> None:
    """Bring the database to this version's shape."""
    with any_database() as handle:
        names = migrating.back(handle) if back else migrating.forward(handle)
    for name in names:
        click.echo(name)
    if back:
        click.echo("Went back." if names else "There is nothing to go back from.")
    else:
        click.echo("The database is up to date.")


@commands.command()
@click.option("--head", default="", help="A digest kept elsewhere, which a chain must contain.")
def audit(head: str) -> None:
    """Verify every chain of the audit trail, name the first broken link, and look for a head that was kept elsewhere."""
    with database_open():
        names = {0: "the site", **{school.id: school.slug for school in schools.every()}}
        checked = [trail.verified(school_id) for school_id in sorted({*trail.chains(), *(id_ for id_ in names if id_)})]
        place = trail.place_of(head.strip().lower()) if head else None
    for chain in checked:
        click.echo(
            f"{names.get(chain.school_id, f'school {chain.school_id}')}: {chain.entries} entries, {_state(chain)}"
        )
    if head and place is None:
        raise Stop(f"No entry has the digest {head}: entries were removed since it was noted, or this is another site.")
    broken = {chain.school_id for chain in checked if chain.broken_at or _gone(chain)}
    click.echo(_anchored(head, place, broken))
    if broken:
        sys.exit(1)


def _gone(chain: Checked) -> bool:
    """Founding a school is its first entry, so a school without any has lost its chain."""
    return chain.school_id != 0 and not chain.entries


def _state(chain: Checked) -> str:
    if chain.broken_at:
        return f"broken at entry {chain.broken_at}: {chain.why}"
    return "its whole chain is gone" if _gone(chain) else f"whole, head {chain.head}"


def _anchored(head: str, place: tuple[int, int] | None, broken: set[int]) -> str:
    """What a head from elsewhere proves, or that without one only accidents are found."""
    if place is None:
        return "No head was given with --head, so this finds accidents, not forgers."
    where = f"The head {head} is entry {place[1]} of school {place[0]}"
    return f"{where}, whose chain is broken." if place[0] in broken else f"{where}: nothing up to it was changed since."


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write a consistent, verified copy of the database to FILE. Keys of votes are never in it."""
    with any_database() as handle:
        if not handle.get_tables():
            raise Refused([Obstacle(N_("The database is empty. There is nothing to copy."))])
        counts = copies.backup(handle, file)
    whole = _chains_of(file)
    click.echo(f"{file}: {sum(counts.values())} rows in {len(counts)} tables, {whole} audit chains whole.")


@commands.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Fill a new, empty database from a backup FILE."""
    _chains_of(file)
    with any_database() as handle:
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
@click.option("--school", "slug", default="", help="The school's word in the address, where there are several.")
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
        altered = record.altered(school.id)
    click.echo(f"{file} is written.")
    for subject in altered:
        click.echo(
            f"“{subject.title}” is not the text that was frozen: its words no longer fit their digest.", err=True
        )
