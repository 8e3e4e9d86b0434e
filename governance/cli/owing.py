"""What each person owes in peer review."""

from datetime import datetime

import click

from governance import clock
from governance.cli.base import commands
from governance.cli.opening import database_open
from governance.peer_review.queries import balances
from governance.peer_review.rules import lists
from governance.school import queries as schools
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused


@commands.command()
@click.option("--school", "slug", default="", help="The school's address word; default: every school.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="A day of the year to look at; default: today.")
@click.option("--csv", "form", flag_value="csv", help="As comma-separated values.")
@click.option("--json", "form", flag_value="json", help="As JSON.")
def obligations(slug: str, day: datetime | None, form: str | None) -> None:
    """Print what each person owes in peer review, has done, waits for and has left, with the arithmetic."""
    with database_open():
        known = [school for school in schools.every() if slug in {"", school.slug}]
        if slug and not known:
            raise Refused([Obstacle(N_("There is no school “%(school)s” here."), school=slug)])
        rows = [
            lists.row(school.slug, line.name, line.balance)
            for school in known
            for line in balances.balances(school.id, day.date() if day else day_in(school.zone, clock.now()))
        ]
    click.echo({"csv": lists.as_csv, "json": lists.as_json}.get(form or "", lists.as_text)(rows), nl=False)
