"""Team sessions: one day or every week at the same hour by the school's clock, and who may be noted as present."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from governance.values.moments import day_in, instant_in
from governance.values.words import N_, Obstacle
from governance.values.year import SchoolYear

WEEK = timedelta(weeks=1)
EARLIEST, LATEST = 6 * 60, 21 * 60  # minutes of the day: no clock changes between them
SHORTEST, LONGEST = 5, 480
TITLE, PLACE = 100, 100


@dataclass(frozen=True)
class Series:
    """A session, or one every week: `starts` is its minute of the school's day, `last_day` is inclusive.

    Each day that could be one has a number, from 1 on; days off and those in `skipped` are left out, and keep theirs.
    """

    number: int
    team: str
    title: str
    place: str
    first_day: date
    last_day: date
    starts: int
    minutes: int
    skipped: frozenset[date] = frozenset()

    def day_of(self, no: int) -> date:
        return self.first_day + (no - 1) * WEEK

    def no_of(self, day: date) -> int:
        return (day - self.first_day).days // 7 + 1

    def days(self, first: date, last: date, off: frozenset[date]) -> Iterator[date]:
        """The days between two, both inclusive, on which it takes place."""
        day = self.first_day + max(0, -((self.first_day - first).days // 7)) * WEEK
        while day <= min(last, self.last_day):
            if day >= first and day not in off and day not in self.skipped:
                yield day
            day += WEEK

    def takes_place(self, no: int, off: frozenset[date]) -> bool:
        # a number of the address may lie beyond every calendar
        within = 1 <= no <= self.no_of(self.last_day)
        return within and any(self.days(self.day_of(no), self.day_of(no), off))

    def span(self, zone: str, day: date) -> tuple[datetime, datetime]:
        """Begin and end on a day: the same hour by the school's clock in summer and winter."""
        begins = instant_in(zone, day, time(self.starts // 60, self.starts % 60))
        return begins, begins + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Wish:
    """A session as somebody asks for it; `until` is None for a single one."""

    team: str
    title: str
    place: str
    first_day: date
    starts: int
    minutes: int
    until: date | None = None


def obstacles_to_planning(wish: Wish, teams: frozenset[str], today: date) -> Iterator[Obstacle]:
    """Why such a session cannot be planned."""
    if wish.team and wish.team not in teams:
        yield Obstacle(N_("There is no team of that name today."))
    if not wish.title.strip():
        yield Obstacle(N_("Say what the session is called."))
    if not EARLIEST <= wish.starts <= LATEST:
        yield Obstacle(N_("A session begins between 6 in the morning and 9 in the evening."))
    if not SHORTEST <= wish.minutes <= LONGEST:
        yield Obstacle(N_("A session lasts from 5 minutes to 8 hours."))
    year = SchoolYear.of(today)
    if not year.first_day <= wish.first_day <= year.next.last_day:
        yield Obstacle(N_("The first day lies in this school year or the next."))
    if wish.until is not None and not wish.first_day <= wish.until <= SchoolYear.of(wish.first_day).last_day:
        yield Obstacle(N_("The last day lies in the same school year, and not before the first."))


def obstacles_to_noting(
    series: Series, no: int, *, on_roster: bool, off: frozenset[date], zone: str, at: datetime
) -> Iterator[Obstacle]:
    """Why nobody can be noted as present, or taken off again, on a day of the series."""
    if not series.takes_place(no, off):
        yield Obstacle(N_("There is no session on that day."))
        return
    day = series.day_of(no)
    begins, _ = series.span(zone, day)
    if at < begins:
        yield Obstacle(N_("This session begins on %(at)s. Who was there is noted from then on."), at=begins)
    if SchoolYear.of(day) != SchoolYear.of(day_in(zone, at)):
        yield Obstacle(N_("That school year is over; its sessions stay as they are."))
    if not on_roster:
        yield Obstacle(N_("That person was not on the team’s roster on that day, or was on leave."))


def obstacles_to_ending(series: Series, last_day: date, noted_after: bool) -> Iterator[Obstacle]:
    """Why the series cannot end with that day."""
    if last_day >= series.last_day:
        yield Obstacle(N_("It does not last longer than that anyway."))
    if noted_after:
        yield Obstacle(N_("Somebody is noted as present after that day. Take that back first."))


def obstacles_to_skipping(series: Series, no: int, noted: bool, off: frozenset[date]) -> Iterator[Obstacle]:
    """Why one day of the series cannot be left out."""
    if not series.takes_place(no, off):
        yield Obstacle(N_("There is no session on that day."))
    if noted:
        yield Obstacle(N_("Somebody is noted as present on that day. Take that back first."))
