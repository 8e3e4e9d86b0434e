"""A bell schedule and a term of the cast: brought in, proposed, published."""

import io
from datetime import timedelta

from governance.peer_review.actions import bells, pairing, scheduling
from governance.peer_review.pairs import BellList, Schedule
from governance.peer_review.queries import schedules
from governance.peer_review.rules.pairing.schedules import Answer, Frame, Pairing
from tests.cast import Town

HEADING = "person,day,period,start,end,subject\n"
TWO = "Ana Riquelme,Monday,1,8:20,9:15,free\nluis@lantern.example,lunes,1,8:20,9:15,Mathematics\n"


def bring(town: Town, rows: str = TWO, heading: str = HEADING) -> BellList:
    """A bell schedule read, by the office."""
    return bells.stage(io.StringIO(heading + rows), actor=town.ofelia, today=town.today, at=town.now)


def apply(town: Town, rows: str = TWO) -> None:
    bells.apply(bring(town, rows), actor=town.ofelia, at=town.now)


def frame(town: Town, visits: int = 1, minutes: int = 55) -> Frame:
    return Frame(town.today, town.today + timedelta(days=60), visits, minutes)


def drawn_up(town: Town, **told: int) -> Schedule:
    return scheduling.propose(frame(town, **told), actor=town.carmen, today=town.today, at=town.now)


def publish(town: Town, schedule: Schedule, later: int = 0) -> Schedule:
    scheduling.publish(schedule, actor=town.carmen, at=town.now + timedelta(minutes=later))
    return schedule


def published(town: Town, **told: int) -> Schedule:
    return publish(town, drawn_up(town, **told))


def mend(town: Town, base: Schedule, *wishes: int, later: int = 2) -> Schedule:
    at = town.now + timedelta(minutes=later)
    return scheduling.mend(base, wishes, actor=town.carmen, today=town.today, at=at)


def visit_of(town: Town, schedule: Schedule, key: str) -> Pairing:
    """The pair in which one of the cast visits somebody."""
    mine = town.actor(key).person_id
    return next(one for one in schedules.pairings(schedule) if one.reviewer == mine)


def say(
    town: Town, key: str, one: Pairing, said: Answer, wanted: int | None = None, why: str = "Not now.", later: int = 1
) -> None:
    told = {"today": town.today, "at": town.now + timedelta(minutes=later)}
    pairing.answer(one.id, said, wanted, why, actor=town.actor(key), **told)


def pairs(schedule: Schedule) -> set[tuple[int, int]]:
    return {(one, other) for one, other in schedule.pairs}
