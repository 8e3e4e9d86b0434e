"""The demonstration school lies in the middle of things on whatever day it is made, and nothing in it is still to happen."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from governance.audit import queries as trail
from governance.audit.models import Entry
from governance.ballots.queries.lives import every
from governance.ballots.queries.result import result
from governance.budgets.queries import holding, spending
from governance.db import engine
from governance.decisions import queries as decisions
from governance.decisions.rules import Outcome
from governance.demo.founding import Stage
from governance.people import queries as people
from governance.school import queries as schools
from governance.values.moments import day_in
from tests.demonstration import build

# the first and the last hour of a school year, a leap day, and the hour that the clocks skip
DAYS = [(2027, 7, 1, 7, 5), (2027, 7, 1, 6, 55), (2028, 2, 29, 20, 0), (2027, 3, 14, 10, 30)]


@pytest.fixture(scope="module", params=DAYS, ids=lambda day: "-".join(map(str, day)))
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    now = datetime(*request.param, tzinfo=UTC)
    folder: Path = tmp_path_factory.mktemp("day")
    with engine.open_database(build(folder, now).database_url):
        school = schools.by_slug("lantern")
        assert school is not None
        yield Stage(school, day_in(school.zone, now), now)


def test_nothing_in_the_trail_is_still_to_happen(stage: Stage) -> None:
    assert not Entry.select().where(Entry.at > stage.now).exists()


def test_whatever_the_lot_draws_the_same_principal_is_chosen(stage: Stage) -> None:
    found = result(stage.school.id, 2, 0, "en")
    assert found is not None
    assert found.decided[0].verdict.sentence.values["name"] == "Paul Whitfield"


def test_one_vote_is_open_and_three_are_certified(stage: Stage) -> None:
    lives = [living.life for living in every(stage.school.id)]
    open_ = [life for life in lives if life.opened_at and life.closes_at > stage.now]
    certified = [one for one in decisions.register(stage.school.id, limit=9) if one.outcome != Outcome.RECORDED]
    assert (len(lives), len(open_), len(certified)) == (4, 1, 3)


def test_last_years_budget_is_adopted_and_spent(stage: Stage) -> None:
    last = stage.year.before.begins
    held = holding.in_force(stage.school.id, last)
    assert (held.version, len(spending.months(stage.school.id, last))) == ("adopted", 3)


def test_twenty_eight_people_are_on_the_staff(stage: Stage) -> None:
    assert len(people.staff_on(stage.school.id, stage.today)) == 28


def test_this_years_agreement_is_in_force(stage: Stage) -> None:
    assert decisions.agreement_on(stage.school.id, stage.today) is not None


def test_the_trail_is_whole(stage: Stage) -> None:
    assert trail.verified(stage.school.id).broken_at is None
