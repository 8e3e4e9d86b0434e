"""What Home says of planned visits, of hours to take over, and to the panel."""

from datetime import date, timedelta

import pytest

from governance.home.queries import visiting
from governance.peer_review.actions import disputing, planning, relieving
from governance.peer_review.actions import visiting as logging
from governance.peer_review.rules.cycles import Shape
from tests.cast import Town
from tests.peer_review.conftest import Log, agreed, log

__all__ = ["agreed", "log"]


def rows(town: Town, who: str) -> list[str]:
    found = visiting.tasks(town.actor(who), town.today)
    return [task.what.message % {**task.what.values} for task in found]


def plan(town: Town, by: str, host: str, guests: tuple[str, ...], day: date | None, shape: Shape = Shape.VISIT) -> int:
    told = {"once_key": f"{by} {host} {day}", "actor": town.actor(by), "today": town.today, "at": town.now}
    ids = frozenset(town.actor(one).person_id for one in guests)
    return planning.plan(shape, town.actor(host).person_id, ids, day, **told).number


def test_an_invitation_waits_for_its_answer(town: Town) -> None:
    number = plan(town, "ana", "luis", ("ana",), None)
    assert rows(town, "luis") == ["Ana Riquelme would like to visit your lesson"]
    planning.answer(number, True, actor=town.luis, at=town.now)
    assert rows(town, "luis") == []


def test_a_host_invites_and_a_team_studies(town: Town) -> None:
    plan(town, "luis", "luis", ("ana",), None)
    plan(town, "luis", "luis", ("ana", "mei"), town.today, Shape.STUDY)
    assert rows(town, "ana") == [
        "You are invited to a lesson study with Luis Mondragón",
        "You are invited to a lesson of Luis Mondragón",
    ]


@pytest.mark.parametrize(("days", "shown"), [(0, True), (1, True), (2, False)])
def test_a_visit_shows_today_and_the_day_before(town: Town, days: int, shown: bool) -> None:
    plan(town, "ana", "luis", ("ana",), town.today + timedelta(days=days))
    assert rows(town, "ana") == (["You visit Luis Mondragón"] if shown else [])


def test_who_is_asked_to_take_hours_over_is_told(agreed: Town) -> None:
    told = {"once_key": "k", "actor": agreed.ana, "today": agreed.today, "at": agreed.now}
    relieving.ask(agreed.luis.person_id, 60, "Twins.", **told)
    assert rows(agreed, "luis") == ["Ana Riquelme asks you to take over hours of peer review"]
    assert rows(agreed, "carmen") == []


def test_the_panel_sees_requests_but_not_their_own(agreed: Town) -> None:
    for key, who in enumerate(("ana", "walter")):
        told = {"once_key": str(key), "actor": agreed.actor(who), "today": agreed.today, "at": agreed.now}
        relieving.ask(None, 60, "Ill.", **told)
    assert rows(agreed, "carmen") == ["Answer a request about hours"]
    assert [
        task.what.count for who in ("carmen", "walter") for task in visiting.tasks(agreed.actor(who), agreed.today)
    ] == [2, 1]


def test_the_panel_sees_disputes_and_nobody_else_does(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis", 60)
    logging.correct(visit, 30, "Late.", actor=agreed.luis, at=agreed.now)
    disputing.dispute(visit, "It was an hour.", actor=agreed.ana, at=agreed.now)
    assert [rows(agreed, who) for who in ("carmen", "mei")] == [["Settle a dispute about minutes"], []]


@pytest.mark.parametrize("who", ["paul", "ofelia", "lena"])
def test_who_takes_no_part_sees_none_of_it(agreed: Town, who: str) -> None:
    assert rows(agreed, who) == []
