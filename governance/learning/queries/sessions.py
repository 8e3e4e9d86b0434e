"""Sessions by day: which take place, when, and who was there."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from peewee import Expression, fn

from governance.learning.models import Presence, TeamSession, TeamSessionEnding, TeamSessionSkip
from governance.learning.queries import teams
from governance.learning.rules.sessions import Series
from governance.school import queries as schools


@dataclass(frozen=True)
class Sitting:
    """One day of a series: its number there, begin and end; `present` are those who were noted."""

    series: Series
    no: int
    day: date
    begins: datetime
    ends: datetime
    present: frozenset[int] = frozenset()


def one(school_id: int, number: int) -> tuple[TeamSession, Series] | None:
    """A session of the school by its number."""
    return next(iter(_found((TeamSession.school == school_id) & (TeamSession.number == number))), None)


def _found(wanted: Expression) -> list[tuple[TeamSession, Series]]:
    rows = list(TeamSession.select().where(wanted).order_by(TeamSession.id))
    ids = [row.id for row in rows]
    skipped: dict[int, set[date]] = defaultdict(set)
    for skip in TeamSessionSkip.select().where(TeamSessionSkip.session.in_(ids)):
        skipped[skip.session_id].add(skip.day)
    endings = TeamSessionEnding.select().where(TeamSessionEnding.session.in_(ids)).order_by(TeamSessionEnding.id)
    ended = {row.session_id: row.last_day for row in endings}
    return [(row, _series(row, ended.get(row.id, row.last_day), frozenset(skipped[row.id]))) for row in rows]


def _series(row: TeamSession, last_day: date, skipped: frozenset[date]) -> Series:
    what = (row.number, row.team, row.title, row.place)
    return Series(*what, row.first_day, last_day, row.starts, row.minutes, skipped)


def sittings(school_id: int, of_teams: Collection[str], first: date, last: date) -> list[Sitting]:
    """Every session of these teams on the days between two, both inclusive, in order."""
    zone, off = schools.by_id(school_id).zone, schools.days_off(school_id)
    wanted = (TeamSession.school == school_id) & TeamSession.team.in_(list(of_teams))
    found = _found(wanted & (TeamSession.first_day <= last) & (TeamSession.last_day >= first))
    there = _present([row.id for row, _ in found], first, last)
    listed = [
        Sitting(series, series.no_of(day), day, *series.span(zone, day), frozenset(there[row.id, day]))
        for row, series in found
        for day in series.days(first, last, off)
    ]
    return sorted(listed, key=lambda sitting: (sitting.begins, sitting.series.number))


def _present(ids: list[int], first: date, last: date) -> dict[tuple[int, date], set[int]]:
    found: dict[tuple[int, date], set[int]] = defaultdict(set)
    for row in Presence.select().where(Presence.session.in_(ids) & Presence.day.between(first, last)):
        found[row.session_id, row.day].add(row.person_id)
    return found


def sitting(school_id: int, number: int, no: int) -> tuple[TeamSession, Sitting] | None:
    """One day of a session; None where it does not take place."""
    found = one(school_id, number)
    if found is None or not found[1].takes_place(no, schools.days_off(school_id)):
        return None
    row, series = found
    day = series.day_of(no)
    there = _present([row.id], day, day)[row.id, day]
    zone = schools.by_id(school_id).zone
    return row, Sitting(series, no, day, *series.span(zone, day), frozenset(there))


def of_person(school_id: int, person_id: int, today: date, first: date, last: date) -> list[Sitting]:
    """The sessions of a person's team, and of everyone, between two days."""
    mine = {teams.team_of(school_id, person_id, today), teams.EVERYONE}
    return sittings(school_id, mine, first, last)


def somebody_after(session_id: int, day: date) -> bool:
    """Whether anybody is noted as present after a day."""
    return Presence.select().where((Presence.session == session_id) & (Presence.day > day)).exists()


def attended(school_id: int, person_id: int) -> tuple[int, int]:
    """At how many sessions a person ever was, and how many minutes they lasted together."""
    rows = Presence.select(fn.COUNT(Presence.id), fn.SUM(TeamSession.minutes)).join(TeamSession)
    count, minutes = rows.where((TeamSession.school == school_id) & (Presence.person == person_id)).tuples().get()
    return int(count), int(minutes or 0)


def next_number(school_id: int) -> int:
    return (TeamSession.select(fn.MAX(TeamSession.number)).where(TeamSession.school == school_id).scalar() or 0) + 1
