"""Planning sessions, ending them, leaving a day out, and naming who leads a team."""

import hashlib
from datetime import date, datetime, timedelta

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.learning.models import TeamLead, TeamSession, TeamSessionEnding, TeamSessionSkip
from governance.learning.queries import sessions, teams
from governance.learning.rules import sessions as rules
from governance.people import queries as people
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def plan(wish: rules.Wish, *, once_key: str, actor: Actor, today: date, at: datetime) -> TeamSession:
    """Plan a session, or one a week; the same key is one. Raises Refused."""
    alone(actor.school_id)
    once = hashlib.sha256(f"{once_key} {actor.school_id} {actor.person_id}".encode()).hexdigest()
    same = TeamSession.get_or_none(TeamSession.once_key == once)
    if same is not None:
        return same
    refuse(rules.obstacles_to_planning(wish, frozenset(teams.teams(actor.school_id, today)), today))
    what = {"team": wish.team, "title": wish.title.strip()[: rules.TITLE], "place": wish.place.strip()[: rules.PLACE]}
    when = {"first_day": wish.first_day, "last_day": wish.until or wish.first_day, "starts": wish.starts}
    row = TeamSession.create(
        school=actor.school_id,
        number=sessions.next_number(actor.school_id),
        minutes=wish.minutes,
        by_id=actor.person_id,
        once_key=once,
        at=at,
        **what,
        **when,
    )
    _write("session planned", row, actor, at)
    return row


@transaction
def end(number: int, last_day: date, *, actor: Actor, at: datetime) -> None:
    """The series takes place no more after a day; a day before its first takes it away whole."""
    row, series = held(actor.school_id, number)
    refuse(rules.obstacles_to_ending(series, last_day, sessions.somebody_after(row.id, last_day)))
    last = max(last_day, series.first_day - timedelta(days=1))
    TeamSessionEnding.create(session=row, last_day=last, by_id=actor.person_id, at=at)
    _write("session ended", row, actor, at)


@transaction
def skip(number: int, no: int, *, actor: Actor, at: datetime) -> None:
    """One day of the series is left out."""
    row, series = held(actor.school_id, number)
    found = sessions.sitting(actor.school_id, number, no)
    noted = bool(found and found[1].present)
    refuse(rules.obstacles_to_skipping(series, no, noted, schools.days_off(actor.school_id)))
    TeamSessionSkip.create(session=row, day=series.day_of(no), by_id=actor.person_id, at=at)
    _write("session left out", row, actor, at)


@transaction
def name_lead(team: str, person_id: int | None, *, actor: Actor, today: date, at: datetime) -> None:
    """The office says who leads a team, or that nobody does."""
    if team not in teams.teams(actor.school_id, today):
        raise Refused([Obstacle(N_("There is no team of that name today."))], "team")
    if person_id is not None and people.member_on(actor.school_id, person_id, today) is None:
        raise Refused([Obstacle(N_("That person is not on the staff today."))], "person")
    if teams.leads(actor.school_id).get(team) == person_id:
        return
    row = TeamLead.create(school=actor.school_id, team=team, person=person_id, by_id=actor.person_id, at=at)
    told = {"kind": "team lead", "thing_id": row.id, "actor_id": actor.person_id, "at": at}
    audit.record("team lead named", school_id=actor.school_id, **told)


def alone(school_id: int) -> None:
    """Sessions are numbered, and changed, by one transaction of the school after another."""
    locked(School.select(School.id).where(School.id == school_id), "FOR NO KEY UPDATE").get()


def held(school_id: int, number: int) -> tuple[TeamSession, rules.Series]:
    """A session as it stands while its row is held."""
    wanted = (TeamSession.school == school_id) & (TeamSession.number == number)
    locked(TeamSession.select(TeamSession.id).where(wanted)).first()
    found = sessions.one(school_id, number)
    if found is None:
        raise LookupError("a session of another school")
    return found


def _write(deed: str, row: TeamSession, actor: Actor, at: datetime) -> None:
    told = {"kind": "team session", "thing_id": row.id, "actor_id": actor.person_id, "at": at}
    audit.record(deed, school_id=actor.school_id, **told)
