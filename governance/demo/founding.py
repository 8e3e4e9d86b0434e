"""The people of the demonstration school: founded, appointed, seated, each by the action that a school would use."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from governance.demo.cast import CAST, LEFT, SCHOOL, SLUG, ZONE, Invented
from governance.people import queries
from governance.people.actions import appointing, seating
from governance.people.models import Person
from governance.school import actions as founding
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.moments import day_in, instant_in
from governance.values.year import SchoolYear


@dataclass
class Stage:
    """The school, its people by key, and today; every act is played by an Actor with the roles of that day."""

    school: School
    today: date
    now: datetime
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def year(self) -> SchoolYear:
        return SchoolYear.of(self.today)

    def actor(self, key: str, at: datetime) -> Actor:
        who = self.people[key]
        roles = queries.roles_on(self.school.id, who.id, day_in(ZONE, at))
        return Actor(who.id, self.school.id, roles, confirmed_at=at, name=who.name, language=who.language)

    def at(self, day: date, hour: int = 15, minute: int = 30) -> datetime:
        """An instant of the school's clock, never later than now."""
        return min(self.now, instant_in(ZONE, day, time(hour, minute)))

    def clock(self, day: date, hour: int, minute: int = 0) -> datetime:
        return instant_in(ZONE, day, time(hour, minute))


def found(now: datetime) -> Stage:
    """The school as it has stood since the summer of the year before last."""
    today = day_in(ZONE, now)
    first = SchoolYear.of(today).before.first_day
    began = instant_in(ZONE, first, time(8, 0))
    stage = Stage(founding.found(SCHOOL, ZONE, at=began, slug=SLUG, demonstration=True), today, now)
    for invented in (*CAST, LEFT):
        _appoint(stage, invented, first, began)
    for invented in CAST:
        _seat(stage, invented, first, began)
    ofelia = stage.people["ofelia"].id
    since = max(stage.year.first_day, today - timedelta(days=60))
    appointing.grant_leave(stage.school.id, stage.people["delphine"].id, since, None, actor_id=ofelia, at=began)
    off = [date(stage.year.begins, 11, 26), date(stage.year.begins, 11, 27), date(stage.year.begins, 12, 25)]
    founding.take_off(stage.school.id, off, actor_id=ofelia, at=began)
    return stage


def _appoint(stage: Stage, who: Invented, first: date, at: datetime) -> None:
    person = appointing.add_person(who.name, who.email, language=who.language)
    stage.people[who.key] = person
    until = stage.year.before.last_day if who is LEFT else None
    appointing.appoint(
        stage.school.id,
        person,
        role=who.role,
        fte=who.fte,
        unit=who.unit,
        team=who.team,
        from_day=first,
        until_day=until,
        actor_id=None,
        at=at,
    )


def _seat(stage: Stage, who: Invented, first: date, at: datetime) -> None:
    for kind in (*who.chairs, *who.sits):
        body = seating.committee(stage.school.id, kind)
        chair = kind in who.chairs
        office = stage.actor("ofelia", at)
        seat = seating.seat(body, stage.people[who.key].id, from_day=first, chair=chair, actor=office, at=at)
        if kind == "elections":
            seating.accept(seat, actor=stage.actor(who.key, at), at=at)
