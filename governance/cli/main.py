"""The entry point: every command, and how a refusal ends one."""

import sys

import click
from peewee import DatabaseError

from governance.cli import keeping, owing, running, staff
from governance.cli.base import commands
from governance.values.words import Refused

PARTS = (keeping, owing, running, staff)


def main() -> None:
    """Run a command; a refusal or a bad file is one line on standard error and a status that is not zero."""
    try:
        commands()
    except (Refused, ValueError, OSError, DatabaseError) as fault:
        click.echo(" ".join(str(fault).split()) or type(fault).__name__, err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
