"""The group of commands, and how one of them ends."""

import errno
import os
from importlib import import_module
from typing import IO, Any

import click

from governance.values.words import Refused

# A command's module is loaded when it is called: counting a file needs neither the site nor its database.
MODULES = {
    **dict.fromkeys(("count", "convert"), "counting"),
    **dict.fromkeys(("redline", "merge"), "wording"),
    **dict.fromkeys(("init", "demo"), "founding"),
    **dict.fromkeys(("migrate", "audit", "backup", "restore", "export"), "keeping"),
    **dict.fromkeys(("work", "serve"), "serving"),
    "people": "staff",
    "obligations": "owing",
    "pairing": "pairing",
    "verify": "verifying",
}


class Stop(click.ClickException):
    """A command ends with one line on standard error and a status that is not zero."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(" ".join(self.message.split()), file=file, err=True)


class Commands(click.Group):
    """Commands that end with one line where a person or the machine refuses; a fault of ours stays loud."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in MODULES:
            import_module(f"governance.cli.{MODULES[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refused as refusal:
            raise Stop(str(refusal)) from refusal
        except OSError as fault:
            if fault.errno == errno.EPIPE:
                raise
            raise Stop(f"{fault.filename}: {fault.strerror}" if fault.filename else str(fault)) from fault


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="governance", message="%(version)s")
def commands() -> None:
    """Run and keep a teacher-powered school's site."""
    os.umask(0o077)  # whatever a command writes holds names and records: it is its owner's alone
