"""What changed between two texts, and two edits of one text merged: files in, text out, no database."""

import sys
from pathlib import Path

import click

from governance.cli.base import Stop, commands
from governance.wording import shown
from governance.wording.merge import Merge, merge
from governance.wording.redline import redline


class BadFile(Stop):
    """A file that is not there, or is no text."""

    exit_code = 2


def _text(name: str) -> str:
    """A file's letters as they stand, line ends too. Raises BadFile."""
    try:
        return Path(name).read_bytes().decode("utf-8")
    except OSError as fault:
        raise BadFile(f"{name} cannot be read: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        raise BadFile(f"{name} is no text in UTF-8 (byte {fault.start})") from fault
    except ValueError as fault:
        raise BadFile(f"{name!r} is no name of a file") from fault


def _say(text: str) -> None:
    click.echo(text.encode(), nl=False)


@commands.command("redline")
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True)
def show_redline(old: str, new: str, form: str) -> None:
    """Print what changed from OLD to NEW, two Markdown files."""
    was, now = _text(old), _text(new)
    if form == "html":
        _say(shown.as_html(was, now))
    else:
        found = redline(was, now)
        _say(shown.as_json(found) if form == "json" else shown.as_text(found))


@commands.command("merge")
@click.argument("base")
@click.argument("theirs")
@click.argument("mine")
def show_merge(base: str, theirs: str, mine: str) -> None:
    """Print THEIRS and MINE merged over BASE. Exit status 1: there are conflicts, or results to confirm."""
    merged = merge(_text(base), _text(theirs), _text(mine))
    _say(shown.with_marks(merged, (base, theirs, mine)))
    if not merged.clean:
        _ask(merged)
        sys.exit(1)


def _ask(merged: Merge) -> None:
    """Say how much is open, and offer each ready result."""
    click.echo(f"{len(merged.conflicts)} in conflict, {len(merged.confirm)} to confirm.", err=True)
    for piece in merged.confirm:
        click.echo(f"To confirm: {' '.join((piece.result or '').split())}", err=True)
