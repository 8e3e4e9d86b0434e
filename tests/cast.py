"""The one cast of people, and a school in which they work: `town.ana` is an Actor with today's roles."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from governance.demo.cast import CAST, LEFT, SCHOOL, SLUG, ZONE, Invented
from governance.people import queries
from governance.people.actions import appointing, seating
from governance.people.models import Person
from governance.school import actions as founding
from governance.school.models import School
from governance.values.actor import Actor

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
YEAR_BEGAN = date(2026, 7, 1)


@dataclass
class Town:
    """A founded school with its cast appointed and seated; attributes are Actors by key, with the roles of a day."""

    school: School
    people: dict[str, Person] = field(default_factory=dict)
    today: date = TODAY
    now: datetime = NOW

    def actor(self, key: str, day: date | None = None) -> Actor:
        who = self.people[key]
        roles = queries.roles_on(self.school.id, who.id, day or self.today)
        return Actor(who.id, self.school.id, roles, confirmed_at=self.now, name=who.name, language=who.language)

    def __getattr__(self, key: str) -> Actor:
        if key.startswith("_") or key not in self.people:
            raise AttributeError(key)
        return self.actor(key)


def found_town() -> Town:
    """The cast at work since July 2025, but Lena, who left in June 2026, and Delphine, who is on leave."""
    long_ago = datetime(2025, 7, 1, 17, tzinfo=UTC)
    town = Town(founding.found(SCHOOL, ZONE, at=long_ago, slug=SLUG, demonstration=True))
    for invented in (*CAST, LEFT):
        _appoint(town, invented, long_ago)
    for invented in CAST:
        _seat(town, invented, long_ago)
    appointing.grant_leave(
        town.school.id, town.people["delphine"].id, date(2026, 9, 1), None, actor_id=town.people["ofelia"].id, at=NOW
    )
    return town


def town_as_found() -> Town:
    """The town that stands in the database already."""
    by_email = {person.email: person for person in Person.select()}
    return Town(School.get(), {who.key: by_email[who.email] for who in (*CAST, LEFT)})


def _appoint(town: Town, who: Invented, at: datetime) -> None:
    person = appointing.add_person(who.name, who.email, language=who.language)
    town.people[who.key] = person
    until = date(2026, 6, 30) if who is LEFT else None
    appointing.appoint(
        town.school.id,
        person,
        role=who.role,
        fte=who.fte,
        unit=who.unit,
        team=who.team,
        from_day=date(2025, 7, 1),
        until_day=until,
        actor_id=None,
        at=at,
    )


def _seat(town: Town, who: Invented, at: datetime) -> None:
    for kind in (*who.chairs, *who.sits):
        body = seating.committee(town.school.id, kind)
        office = town.actor("ofelia")
        seat = seating.seat(
            body, town.people[who.key].id, from_day=date(2025, 7, 1), chair=kind in who.chairs, actor=office, at=at
        )
        if kind == "elections":
            seating.accept(seat, actor=town.actor(who.key), at=at)
