"""The bell schedule from the shell, and the schedules of class visits that stand."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from governance import clock
from governance.cli.base import commands
from governance.cli.opening import database_open, office_of
from governance.peer_review.actions import bells as actions
from governance.peer_review.pairs import BellList
from governance.peer_review.queries import bells, schedules
from governance.peer_review.rules.pairing.bells import Slot
from governance.people import queries as people
from governance.people.actions.reading import BadList, opened
from governance.school.models import School
from governance.values import lists
from governance.values.actor import Actor
from governance.values.moments import day_in

COLUMNS = ("first day", "last day", "reviewer", "colleague", "answers", "visited", "visits fit", "both free")
SCHOOL = click.option("--school", "slug", default="", help="The school's word in the address, where there are several.")


@commands.group()
def pairing() -> None:
    """Bell schedule and schedules of class visits."""


@pairing.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@SCHOOL
@click.option("--yes", is_flag=True, help="Apply without asking.")
def import_(file: Path, slug: str, yes: bool) -> None:
    """Read a bell schedule (person, day, period, start, end, subject), show it, then apply all of it or none."""
    with database_open():
        school, actor = office_of(slug, clock.now())
        staged = _staged(file, school, actor)
        _show(staged)
        if yes or click.confirm("Apply all of it?"):
            actions.apply(staged, actor=actor, at=clock.now())
            click.echo("Applied.")
        else:
            click.echo("Nothing was changed.")


def _staged(file: Path, school: School, actor: Actor) -> BellList:
    """The list in rows; what is wrong with it goes to standard error, one line a fault, with status 2."""
    try:
        with opened(file) as text:
            return actions.stage(text, actor=actor, today=day_in(school.zone, clock.now()), at=clock.now())
    except BadList as bad:
        for fault in bad.faults:
            words = fault.why.message % fault.why.values
            plain = "".join(sign if sign.isprintable() else "?" for sign in words)
            click.echo(f"{file}:{fault.row}:{fault.column}: {plain}", err=True)
        sys.exit(2)


def _show(staged: BellList) -> None:
    lines = bells.preview(staged)
    names = people.names(line.person for line in lines)
    click.echo(f"{sum(line.named for line in lines)} people are named.")
    for line in sorted(lines, key=lambda line: names[line.person].casefold()):
        before = f" (before: {line.was_taught}, {line.was_free})" if line.was_taught or line.was_free else ""
        told = f"{line.taught} lessons, {line.free} free" if line.named else "no longer in it"
        click.echo(f"  {names[line.person]}: {told}{before}")


@pairing.command("print")
@SCHOOL
@click.option("--csv", "form", flag_value="csv", help="As comma-separated values.")
@click.option("--json", "form", flag_value="json", help="As JSON.")
def print_(slug: str, form: str | None) -> None:
    """Print who visits whom in the schedules that stand, what they said, and when it fits."""
    with database_open():
        school, _actor = office_of(slug, clock.now())
        rows = list(_rows(school))
    click.echo({"csv": _as_csv, "json": _as_json}.get(form or "", _as_text)(rows), nl=False)


def _rows(school: School) -> Iterator[dict[str, str]]:
    week = bells.week(school.id)
    for schedule in schedules.live(school.id, day_in(school.zone, clock.now())):
        found = schedules.pairings(schedule)
        names = people.names(pid for one in found for pid in one.pair)
        for one in sorted(found, key=lambda one: names[one.reviewer].casefold()):
            said = ", ".join(f"{names[said.person]}: {said.answer}" for said in one.said)
            days = (schedule.first_day.isoformat(), schedule.last_day.isoformat())
            who = (names[one.reviewer], names[one.colleague], said, "yes" if one.done else "no")
            times = (_times(week.visits(*one.pair)), _times(week.talks(*one.pair)))
            yield dict(zip(COLUMNS, (*days, *who, *times), strict=True))


def _times(slots: list[Slot]) -> str:
    return "; ".join(f"{slot.day_name} {slot.hours}".replace("\u00a0", " ") for slot in slots)


def _as_csv(rows: list[dict[str, str]]) -> str:
    return lists.as_csv(COLUMNS, rows)


def _as_json(rows: list[dict[str, str]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _as_text(rows: list[dict[str, str]]) -> str:
    line = "{reviewer} visits {colleague}, {first day} to {last day}. {visits fit}\n"
    return "".join(line.format(**row) for row in rows) or "No schedule stands.\n"
