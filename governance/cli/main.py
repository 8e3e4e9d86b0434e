"""The entry point: every command, and how a refusal ends one."""

import sys

import click

from governance.cli import keeping, owing, running, staff, wording
from governance.cli.base import commands
from governance.values.words import Refused

PARTS = (keeping, owing, running, staff, wording)


def main() -> None:
    """Run a command; a refusal or a bad file is one line on standard error and a status that is not zero."""
    try:
        commands()
    except Refused as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
