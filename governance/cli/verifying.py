"""Checking a signed agreement's file: no network, no database."""

import json
import sys
from pathlib import Path

import click

from governance.agreements.rules.proof import NoProof, altered
from governance.cli.base import Stop, commands


class NoFile(Stop):
    """A file that is not there, or is no export of a signed agreement."""

    exit_code = 2


@commands.command("verify")
@click.argument("file")
def verify(file: str) -> None:
    """Check FILE, the export of a signed agreement. Exit status 1: something in it was altered, and what is named."""
    try:
        found = json.loads(Path(file).read_bytes().decode("utf-8"))
        wrong = altered(found)
    except OSError as fault:
        raise NoFile(f"{file} cannot be read: {fault.strerror or fault}") from fault
    except NoProof as fault:
        raise NoFile(f"{file} is no export of a signed agreement: {fault}") from fault
    except (ValueError, RecursionError) as fault:
        raise NoFile(f"{file} is no export of a signed agreement") from fault
    for sentence in wrong:
        click.echo(sentence)
    if wrong:
        sys.exit(1)
    signed = len(found["signatures"])
    click.echo(f"As it was frozen and signed. Fingerprint {found['digest']}, {signed} signatures.")
    click.echo("Compare this fingerprint with the one on the ballot, the certificate or your own receipt.")
