"""Noting who was there: one press for one person, or for all of the roster; and taking it back."""

from datetime import date, datetime

from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.learning.actions.sessions import held
from governance.learning.models import Presence, TeamSession
from governance.learning.queries import teams
from governance.learning.rules import sessions as rules
from governance.school import queries as schools
from governance.values.actor import Actor
from governance.values.words import refuse


@transaction
def note(number: int, no: int, person_id: int, *, actor: Actor, at: datetime) -> None:
    """Somebody was there; a second press changes nothing. Raises Refused."""
    row, series = held(actor.school_id, number)
    there = series.takes_place(no, schools.days_off(actor.school_id))
    listed = there and person_id in teams.roster(actor.school_id, series.team, series.day_of(no))
    _refuse(series, no, listed, actor, at)
    if _add(row, series.day_of(no), [person_id], actor, at):
        _write("presence noted", row, series.day_of(no), actor, at)


@transaction
def note_all(number: int, no: int, *, actor: Actor, at: datetime) -> None:
    """Everyone on the roster was there; who was not is then taken off again. Raises Refused."""
    row, series = held(actor.school_id, number)
    _refuse(series, no, True, actor, at)
    day = series.day_of(no)
    if _add(row, day, list(teams.roster(actor.school_id, series.team, day)), actor, at):
        _write("presence of all noted", row, day, actor, at)


@transaction
def take_back(number: int, no: int, person_id: int, *, actor: Actor, at: datetime) -> None:
    """Somebody was not there after all; a second press changes nothing. Raises Refused."""
    row, series = held(actor.school_id, number)
    _refuse(series, no, True, actor, at)
    day = series.day_of(no)
    mine = (Presence.session == row) & (Presence.day == day) & (Presence.person == person_id)
    if Presence.delete().where(mine).execute():
        _write("presence taken back", row, day, actor, at)


def _refuse(series: rules.Series, no: int, on_roster: bool, actor: Actor, at: datetime) -> None:
    zone, off = schools.by_id(actor.school_id).zone, schools.days_off(actor.school_id)
    refuse(rules.obstacles_to_noting(series, no, on_roster=on_roster, off=off, zone=zone, at=at))


def _add(row: TeamSession, day: date, person_ids: list[int], actor: Actor, at: datetime) -> bool:
    """Whether anybody was added."""
    there = Presence.select(Presence.person).where((Presence.session == row) & (Presence.day == day))
    new = sorted(set(person_ids) - {pid for (pid,) in there.tuples()})
    told = {"session": row.id, "day": day, "by_id": actor.person_id, "at": at}
    for start in range(0, len(new), 200):
        Presence.insert_many([{**told, "person": pid} for pid in new[start : start + 200]]).execute()
    return bool(new)


def _write(deed: str, row: TeamSession, day: date, actor: Actor, at: datetime) -> None:
    """The trail is read by everyone on the staff: it tells that somebody was noted, and on which day, not who."""
    audit.record(
        deed,
        school_id=actor.school_id,
        kind="presence",
        thing_id=row.id,
        actor_id=actor.person_id,
        at=at,
        facts={"day": day.isoformat()},
    )
