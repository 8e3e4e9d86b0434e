"""Staff lists as an office has them, and what each person is on a day."""

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from governance.people import queries
from governance.people.actions import importing, staged, staging
from governance.people.actions.reading import Fault, StaffRow, rows
from governance.people.models import Import
from tests.cast import Town

HEADING = "id,name,email,role,FTE,bargaining unit,team,start date,end date\n"
NINA = "E1,Nina Okoye,nina@district.org,Teacher,0.5,Teachers' unit,Grade 9,2026-08-17,\n"
OTTO = "E2,Otto Berg,otto@district.org,Counselor,1.0,Teachers' unit,Support,8/17/2026,6/30/2027\n"
LIST = HEADING + NINA + OTTO


def read(text: str, words: dict[str, str] | None = None) -> list[StaffRow | Fault]:
    """Every row or fault of a list."""
    return list(rows(io.StringIO(text, newline=""), words or {}))


class Office:
    """The office with its lists, on a day that a test moves on."""

    def __init__(self, town: Town) -> None:
        self.town, self.at = town, town.now

    @property
    def today(self) -> date:
        return self.town.today + (self.at - self.town.now)

    def sleeps(self, days: int = 1) -> None:
        self.at += timedelta(days=days)

    def reads(self, text: str) -> Import:
        found = rows(io.StringIO(text, newline=""), staged.role_words(self.town.school.id))
        return staging.stage(found, actor=self.town.ofelia, at=self.at)

    def applies(self, batch: Import) -> Import:
        importing.apply(batch, actor=self.town.ofelia, at=self.at)
        return Import.get_by_id(batch.id)

    def brings(self, text: str) -> Import:
        return self.applies(self.reads(text))

    def sees(self, text: str) -> staged.Preview:
        return staged.preview(self.reads(text))

    def finds(self, name: str, day: date | None = None) -> queries.Member | None:
        staff = queries.staff_on(self.town.school.id, day or self.today)
        return next((one for one in staff if one.name == name), None)


@pytest.fixture
def office(town: Town) -> Office:
    return Office(town)


@pytest.fixture
def as_(as_: Callable[[str], FlaskClient]) -> Callable[[str], FlaskClient]:
    """As everywhere, with pages in English whatever the person reads."""

    def client(key: str) -> FlaskClient:
        made = as_(key)
        with made.session_transaction() as session:
            session["language"] = "en"
        return made

    return client
