"""The `governance` command: each command is a few lines around one action or query."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from governance import config
from governance.audit import queries as trail
from governance.db import engine, migrating
from governance.values.words import Refused


@contextmanager
def _database() -> Iterator[None]:
    with engine.open_database(config.read().database_url):
        yield


@click.group()
def commands() -> None:
    """Run and keep a teacher-powered school's site."""


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
@click.option("--head", default="", help="A digest kept elsewhere, which the chain must contain.")
def audit(head: str) -> None:
    """Verify every chain of the audit trail and name the first broken link."""
    with _database():
        checked = [trail.verified(school_id) for school_id in trail.chains()]
    for chain in checked:
        state = f"broken at entry {chain.broken_at}: {chain.why}" if chain.broken_at else f"whole, head {chain.head}"
        click.echo(f"school {chain.school_id}: {chain.entries} entries, {state}")
    if any(chain.broken_at for chain in checked):
        sys.exit(1)


def main() -> None:
    """Run a command; a refusal or a bad file is one line on standard error and a status that is not zero."""
    try:
        commands()
    except Refused as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)
