"""Team learning owed and attended: one's own this week and this year, and each team's sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from peewee import Expression, fn

from governance.learning.models import Presence, TeamSession
from governance.learning.queries import teams
from governance.learning.queries.terms import days_in, weekly_in
from governance.learning.rules.owing import Balance, monday_of, owed
from governance.people import queries as people
from governance.values.year import SchoolYear

FEW = 3
_SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True)
class Mine:
    """This week, and the year up to the end of this week."""

    week: Balance
    year: Balance
    monday: date


def mine(school_id: int, person_id: int, today: date) -> Mine:
    """What one person owes and has attended."""
    year = SchoolYear.of(today)
    term = weekly_in(school_id, year, today)
    days = days_in(school_id, year, today, term)
    posts, leaves = people.posts_of(school_id, person_id), people.leaves_of(school_id, person_id)

    def on(first: date, last: date) -> Balance:
        done = _attended(school_id, first, last, Presence.person == person_id).get(person_id, 0)
        return Balance(owed(first, last, days, term, posts, leaves), done)

    monday, sunday = _week(today, year)
    return Mine(on(monday, sunday), on(year.first_day, sunday), monday)


def _week(today: date, year: SchoolYear) -> tuple[date, date]:
    """Monday and Sunday around a day, within the school year."""
    monday = monday_of(today)
    return max(monday, year.first_day), min(monday + _SIX_DAYS, year.last_day)


def _attended(school_id: int, first: date, last: date, wanted: Expression | None = None) -> dict[int, int]:
    """Minutes by person on the days between two."""
    where = (TeamSession.school == school_id) & Presence.day.between(first, last)
    if wanted is not None:
        where &= wanted
    rows = Presence.select(Presence.person, fn.SUM(TeamSession.minutes)).join(TeamSession).where(where)
    return {pid: int(minutes) for pid, minutes in rows.group_by(Presence.person).tuples()}


@dataclass(frozen=True)
class Line:
    """A team's sums of the year so far, in minutes, over the `people` of it who owe."""

    team: str
    people: int
    owed: int
    attended: int


def lines(school_id: int, today: date) -> tuple[list[Line], Line | None]:
    """Each team in which at least FEW owe, and all together; None where somebody is in no line that is shown.

    With a hidden line the sum of all would tell what is in it.
    """
    found = list(_sums(school_id, today))
    shown = [line for line in found if line.people >= FEW]
    hidden = any(0 < line.people < FEW for line in found)
    whole = Line("", *(sum(getattr(one, name) for one in shown) for name in ("people", "owed", "attended")))
    return shown, None if hidden or not shown else whole


def _sums(school_id: int, today: date) -> Iterator[Line]:
    year = SchoolYear.of(today)
    term = weekly_in(school_id, year, today)
    days, until = days_in(school_id, year, today, term), _week(today, year)[1]
    posts, leaves = people.posts_by_person(school_id), people.leaves_by_person(school_id)
    attended = _attended(school_id, year.first_day, until)
    for team, members in teams.teams(school_id, today).items():
        due = {
            one.person_id: owed(year.first_day, until, days, term, posts[one.person_id], leaves.get(one.person_id, ()))
            for one in members
        }
        owing = {pid: one.minutes for pid, one in due.items() if one.minutes}
        yield Line(team, len(owing), sum(owing.values()), sum(attended.get(pid, 0) for pid in owing))
