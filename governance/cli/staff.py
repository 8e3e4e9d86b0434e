"""The staff list."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from governance import clock
from governance.cli.base import commands, database_open, office_of
from governance.people.actions import importing, reading, staged
from governance.values.moments import day_in
from governance.values.share import share_text
from governance.values.words import N_, Obstacle, Refused


@commands.group()
def people() -> None:
    """The staff list."""


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--school", "slug", default="", help="The school's address word; not needed where there is one school.")
@click.option("--yes", is_flag=True, help="Apply without asking.")
def import_(file: Path, slug: str, yes: bool) -> None:
    """Read the office's staff list, show what would change, then apply all of it or none."""
    at = clock.now()
    with database_open():
        school, actor = office_of(slug, at)
        today = day_in(school.zone, at)
        try:
            with reading.opened(file) as text, _progress(file) as moved:
                found = reading.rows(text, staged.role_words(school.id), today)
                batch = importing.stage(found, actor=actor, at=at, progress=moved)
        except reading.BadList as bad:
            for fault in bad.faults:
                click.echo(f"{file}:{fault.row}:{fault.column}: {fault.why.message % fault.why.values}", err=True)
            sys.exit(2)
        _show(staged.preview(batch, most=20))
        if not (yes or click.confirm("Apply all of it?")):
            click.echo("Nothing was changed.")
            return
        importing.apply(batch, actor=actor, at=at)
        click.echo(f"Applied as list {batch.id}. To take it back: governance people undo {batch.id}")


@people.command()
@click.argument("number", type=int)
@click.option("--school", "slug", default="")
def undo(number: int, slug: str) -> None:
    """Take an applied staff list back."""
    with database_open():
        school, actor = office_of(slug, clock.now())
        batch = staged.batch_of(school.id, number)
        if batch is None:
            raise Refused([Obstacle(N_("There is no such list."))])
        importing.undo(batch, actor=actor, at=clock.now())
    click.echo("Taken back.")


def _show(preview: staged.Preview) -> None:
    counts = preview.counts
    click.echo(f"{counts.get('added', 0)} new, {counts.get('changed', 0)} changed, {counts.get('same', 0)} unchanged.")
    for row in preview.rows:
        click.echo(f"  row {row.row}: {row.fate}: {row.name}, {row.role}, {share_text(row.fte)}")
    if preview.missing_total:
        click.echo(f"{preview.missing_total} on the staff are missing from the list; nobody is ended by it.")
        for name in preview.missing[:20]:
            click.echo(f"  {name}")


@contextmanager
def _progress(file: Path) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere."""
    rows = reading.lines_in(file)
    with click.progressbar(length=rows, label="Reading", file=sys.stderr) as bar:
        yield bar.update
