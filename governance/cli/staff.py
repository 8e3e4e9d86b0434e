"""The staff list from the shell: brought in, taken back, and the words in it."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from governance import clock
from governance.cli.base import commands
from governance.cli.opening import database_open, office_of
from governance.people.actions import importing, reading, staged, staging, undoing
from governance.people.models import Import
from governance.people.rules import APPOINTED
from governance.school.models import School
from governance.values.actor import Actor, Role
from governance.values.share import share_text
from governance.values.words import N_, Obstacle, Refused, Sentence

SHOWN = 20
SCHOOL = click.option("--school", "slug", default="", help="The school's word in the address, where there are several.")


@commands.group()
def people() -> None:
    """The staff list."""


@people.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@SCHOOL
@click.option("--yes", is_flag=True, help="Apply without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print what would change as JSON; applies only with --yes.")
def import_(file: Path, slug: str, yes: bool, as_json: bool) -> None:
    """Read the office's staff list, show what would change, then apply all of it or none."""
    at = clock.now()
    with database_open():
        school, actor = office_of(slug, at)
        batch = _staged(file, school, actor)
        preview = staged.preview(batch, most=1000 if as_json else SHOWN)
        if not as_json:
            _show(preview)
        applies = bool(preview.added or preview.changed) and (yes or not as_json and click.confirm("Apply all of it?"))
        if applies:
            importing.apply(batch, actor=actor, at=clock.now())
        click.echo(_as_json(batch, preview, applies) if as_json else _end(batch, applies))


def _staged(file: Path, school: School, actor: Actor) -> Import:
    """The list in staging; what is wrong with it goes to standard error, one line a fault, with status 2."""
    try:
        with reading.opened(file) as text, _progress(file) as moved:
            if text.encoding == "cp1252":
                click.echo(f"{file}: not in UTF-8, so read as Windows writes it; look at the accents.", err=True)
            found = reading.rows(text, staged.role_words(school.id))
            return staging.stage(found, actor=actor, at=clock.now(), progress=moved)
    except reading.BadList as bad:
        for fault in bad.faults:
            click.echo(f"{file}:{fault.row}:{fault.column}: {_words(fault.why)}{_way(fault.why)}", err=True)
        sys.exit(2)


def _way(why: Sentence) -> str:
    word = why.values.get("word")
    return f' As in: governance people word "{word}" teacher' if word else ""


@people.command()
@click.argument("number", type=int)
@SCHOOL
def undo(number: int, slug: str) -> None:
    """Take an applied staff list back."""
    with database_open():
        school, actor = office_of(slug, clock.now())
        batch = staged.batch_of(school.id, number)
        if batch is None:
            raise Refused([Obstacle(N_("There is no such list."))])
        undoing.undo(batch, actor=actor, at=clock.now())
    click.echo("Taken back.")


@people.command()
@click.argument("word")
@click.argument("role", type=click.Choice(sorted(str(role) for role in APPOINTED)))
@SCHOOL
def word(word: str, role: str, slug: str) -> None:
    """Say once what the office's WORD for a role means here."""
    with database_open():
        school, actor = office_of(slug, clock.now())
        importing.learn_word(school.id, word, Role(role), actor=actor, at=clock.now())
    click.echo("Noted.")


def _show(preview: staged.Preview) -> None:
    click.echo(f"{preview.added} new, {preview.changed} changed, {preview.same} unchanged.")
    for line in preview.lines:
        click.echo(f"  row {line.row}: {line.name}: {_what(line)}")
    if preview.more:
        click.echo(f"  and {preview.more} more")
    if preview.missing_total:
        posts = "1 post of today is" if preview.missing_total == 1 else f"{preview.missing_total} posts of today are"
        click.echo(f"{posts} missing from the list; nobody is ended by it.")
    for post in preview.missing:
        click.echo(f"  {post.name}, {_words(post.role)}")


def _what(line: staged.Line) -> str:
    if line.added:
        return f"new, {_words(line.role)}, FTE {_words(line.fte)}, from {line.from_day}"
    told = (f"{one.field}: {_words(one.was)} -> {_words(one.becomes)}" for one in line.differences)
    return "; ".join(told) + (f" (from {line.since})" if line.since else "")


def _words(value: Any) -> str:
    """A value in English, on one line."""
    if isinstance(value, Sentence):
        return value.message % {name: _words(one) for name, one in value.values.items()}
    text = share_text(value) if isinstance(value, Fraction) else "nothing" if value in (None, "") else str(value)
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _as_json(batch: Import, preview: staged.Preview, applied: bool) -> str:
    told = {
        "list": batch.id,
        "applied": applied,
        "added": preview.added,
        "changed": preview.changed,
        "unchanged": preview.same,
        "rows": [_row(line) for line in preview.lines],
        "missing": [{"name": one.name, "role": _words(one.role)} for one in preview.missing],
        "missing_total": preview.missing_total,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _row(line: staged.Line) -> dict[str, Any]:
    fields = {one.field: [_plain(one.was), _plain(one.becomes)] for one in line.differences}
    return {"row": line.row, "name": line.name, "fate": "added" if line.added else "changed", "fields": fields}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date) else _words(value) if value not in (None, "") else None


def _end(batch: Import, applied: bool) -> str:
    if not applied:
        return "Nothing was changed."
    return f"Applied as list {batch.id}. To take it back: governance people undo {batch.id}"


@contextmanager
def _progress(file: Path) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=reading.lines_in(file), label="Reading", file=sys.stderr) as bar:
        yield bar.update
