"""Data reviews, the count of adopted students, and hybrid roles: dates and numbers, and nothing of any student."""

from collections.abc import Iterator
from datetime import date, timedelta

from governance.values.moments import SATURDAY
from governance.values.words import N_, Obstacle

FIVE_WEEKS = timedelta(weeks=5)
MOST_REVIEWS = 12
MOST_STUDENTS = 40
MOST_RELEASE = 40 * 60  # minutes of a working week
WORDS, TITLE = 300, 100


def review_days(first: date, count: int, off: frozenset[date]) -> list[date]:
    """Every five weeks from a first day on; one that is no school day moves to the next that is."""
    return [_school_day(first + n * FIVE_WEEKS, off) for n in range(count)]


def _school_day(day: date, off: frozenset[date]) -> date:
    while day.weekday() >= SATURDAY or day in off:
        day += timedelta(days=1)
    return day


def obstacles_to_reviews(team: str, teams: frozenset[str], first: date, count: int, today: date) -> Iterator[Obstacle]:
    """Why such a row of data reviews cannot be set."""
    if team not in teams:
        yield Obstacle(N_("There is no team of that name today."))
    if not 1 <= count <= MOST_REVIEWS:
        yield Obstacle(N_("Set from 1 to 12 reviews."))
    if not today - timedelta(days=366) <= first <= today + timedelta(days=366):
        yield Obstacle(N_("The first review lies within a year of today."))


def obstacles_to_counting(count: int | None) -> Iterator[Obstacle]:
    """A count of adopted students is a number and nothing else."""
    if count is None or not 0 <= count <= MOST_STUDENTS:
        yield Obstacle(N_("Write a number from 0 to 40, and never a name."))


def obstacles_to_a_role(title: str, minutes: int, first: date, last: date | None) -> Iterator[Obstacle]:
    """Why such a hybrid role cannot be given."""
    if not title.strip():
        yield Obstacle(N_("Say what the role is called."))
    if not 0 <= minutes <= MOST_RELEASE:
        yield Obstacle(N_("Release time is from 0 to 2400 minutes a week."))
    if last is not None and last < first:
        yield Obstacle(N_("The last day is not before the first."))
