"""A year of team learning: sessions with who was there, data reviews, adopted students, Board steps, a hybrid role."""

import secrets
from datetime import date, timedelta

from governance.db.engine import transaction
from governance.demo.founding import Stage
from governance.learning.actions import attending, caring, sessions
from governance.learning.rules.board import Step
from governance.learning.rules.sessions import Wish
from governance.values.moments import SATURDAY

LEADS = (("Grade 9", "ana"), ("Grade 10", "marta"), ("Grade 11", "hiroshi"), ("Grade 12", "kwabena"))
TUESDAY, THURSDAY = 1, 3
STUDENTS = (("ana", 3), ("luis", 2), ("carmen", 3), ("grace", 4), ("mei", 3), ("obi", 1))


@transaction  # hundreds of presses: the disk is waited for once
def learn(stage: Stage) -> None:
    """All of it, by the same presses as anybody's."""
    _lead(stage)
    for n, (team, key) in enumerate(LEADS):
        _meet(stage, team, "Team meeting", "Room 12", key, TUESDAY, (15 * 60 + 30, 90), 1 if n == 0 else 0)
    _meet(stage, "", "Learning for everyone", "Library", "ofelia", THURSDAY, (15 * 60 + 30, 60), 0)
    _review(stage)
    _own(stage)


def _lead(stage: Stage) -> None:
    ofelia = stage.actor("ofelia", stage.now)
    for team, key in LEADS:
        sessions.name_lead(team, stage.people[key].id, actor=ofelia, today=stage.today, at=stage.now)


def _meet(
    stage: Stage, team: str, title: str, place: str, by: str, weekday: int, hour: tuple[int, int], open_: int
) -> None:
    """A session every week of the year, noted for each day but the newest `open_`."""
    begins = _first(stage.year.first_day, weekday)
    wish = Wish(team, title, place, begins, *hour, until=stage.year.last_day)
    at = stage.at(stage.year.first_day, 9)
    actor = stage.actor(by, stage.now)
    row = sessions.plan(wish, once_key=secrets.token_hex(16), actor=actor, today=stage.today, at=at)
    past = max(0, (stage.today - timedelta(days=1) - begins).days // 7 + 1)
    for no in range(1, past + 1 - open_):
        day = begins + timedelta(weeks=no - 1)
        if day not in _off(stage):
            attending.note_all(row.number, no, actor=actor, at=stage.at(day, 17))


def _first(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _off(stage: Stage) -> set[date]:
    return {row.day for row in stage.school.days_off}


def _review(stage: Stage) -> None:
    """Reviews of the ninth grade, five weeks apart; the one before the last is done."""
    ana, told = stage.actor("ana", stage.now), {"at": stage.now}
    first = stage.today - timedelta(weeks=8)
    first += timedelta(days=(7 - first.weekday()) if first.weekday() >= SATURDAY else 0)
    caring.set_reviews("Grade 9", first, 7, actor=ana, today=stage.today, **told)
    caring.mark_review(1, True, "Ten minutes of reading at the start of each lesson.", actor=ana, **told)


def _own(stage: Stage) -> None:
    for key, students in STUDENTS:
        caring.count_students(students, actor=stage.actor(key, stage.now), at=stage.now)
    for key in ("carmen", "grace", "thuy", "desmond"):
        day = stage.today - timedelta(days=200)
        caring.take_step(Step.BEGUN, day, actor=stage.actor(key, stage.now), today=stage.today, at=stage.now)
    ofelia, mei = stage.actor("ofelia", stage.now), stage.people["mei"].id
    caring.give_role(mei, "Data coach", 240, stage.year.first_day, stage.year.last_day, actor=ofelia, at=stage.now)
