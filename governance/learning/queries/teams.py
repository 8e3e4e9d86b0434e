"""Teams as the appointments of a day name them, and who leads them."""

from collections import defaultdict
from datetime import date

from peewee import fn

from governance.learning.models import TeamLead
from governance.people import queries as people
from governance.people.queries import Member
from governance.values.actor import Role

EVERYONE = ""


def teams(school_id: int, day: date) -> dict[str, list[Member]]:
    """Everyone with a team on a day, by team and name."""
    found: dict[str, list[Member]] = defaultdict(list)
    for member in people.staff_on(school_id, day):
        if member.team and Role.STAFF in member.roles:
            found[member.team].append(member)
    return {team: found[team] for team in sorted(found)}


def roster(school_id: int, team: str, day: date) -> list[Member]:
    """Who belongs to a session of the team on a day, by name; who is on leave does not. No team is everyone."""
    staff = [one for one in people.staff_on(school_id, day) if Role.STAFF in one.roles and not one.on_leave]
    return [one for one in staff if team in {EVERYONE, one.team}]


def team_of(school_id: int, person_id: int, day: date) -> str:
    """The team of a person's largest post; empty without one."""
    member = people.member_on(school_id, person_id, day)
    return member.team if member else EVERYONE


def leads(school_id: int) -> dict[str, int]:
    """Who leads each team that has a lead."""
    newest = TeamLead.select(fn.MAX(TeamLead.id)).where(TeamLead.school == school_id).group_by(TeamLead.team)
    return {row.team: row.person_id for row in TeamLead.select().where(TeamLead.id.in_(newest)) if row.person_id}


def led_by(school_id: int, person_id: int) -> frozenset[str]:
    """The teams that a person leads."""
    return frozenset(team for team, lead in leads(school_id).items() if lead == person_id)
