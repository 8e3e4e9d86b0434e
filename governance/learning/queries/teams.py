"""Teams as the appointments of a day name them, and who leads them."""

import re
from collections import defaultdict
from datetime import date
from fractions import Fraction

from peewee import fn

from governance.learning.models import TeamLead
from governance.people import queries as people
from governance.people.models import Appointment, Person
from governance.people.queries import Member
from governance.people.rules import GUESTS
from governance.values.actor import Role

EVERYONE = ""
NOT_STAFF = tuple(map(str, (Role.READER, *GUESTS)))


def teams(school_id: int, day: date) -> dict[str, list[Member]]:
    """Everyone with a team on a day, by team and name."""
    found: dict[str, list[Member]] = defaultdict(list)
    for member in people.staff_on(school_id, day):
        if member.team and Role.STAFF in member.roles:
            found[member.team].append(member)
    return {team: found[team] for team in sorted(found, key=_by_number)}


def _by_number(team: str) -> list[tuple[int, str]]:
    """So that 'Grade 9' comes before 'Grade 10'."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", team)]


def roster(school_id: int, team: str, day: date) -> dict[int, str]:
    """Who belongs to a session of the team on a day, names by person; who is on leave does not. No team is everyone."""
    held = people.standing(school_id).select(Person.id, Person.name, Appointment.team, Appointment.fte)
    on_day = (Appointment.from_day <= day) & (Appointment.until_day.is_null() | (Appointment.until_day >= day))
    rows = held.where(on_day & Appointment.role.not_in(NOT_STAFF)).order_by(Person.name, Person.id, Appointment.id)
    largest: dict[int, tuple[Fraction, str, str]] = {}
    for person_id, name, of_team, fte in rows.tuples():
        if person_id not in largest or largest[person_id][0] < fte:
            largest[person_id] = (fte, name, of_team)
    away = people.on_leave(school_id, day)
    found = {pid: name for pid, (_, name, of_team) in largest.items() if team in {EVERYONE, of_team}}
    return {pid: name for pid, name in found.items() if pid not in away}


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
