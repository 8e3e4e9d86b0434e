"""A school from nothing: `governance init`, its first person, and the link that lets them in."""

import re

import pytest
from click.testing import CliRunner, Result

from governance.cli.main import commands
from governance.config import Config
from governance.db import engine
from governance.people import queries
from governance.people.models import Person
from governance.school import actions
from governance.school.actions import slug_of
from governance.school.models import School
from governance.signin.actions import sessions
from governance.values.actor import Role
from governance.values.moments import day_in
from governance.values.words import Refused
from tests.cast import NOW, Town

ASKED = ["init", "--school", "Harbor High", "--timezone", "America/Chicago", "--admin", "Office@harbor.org"]


def init(url: str, house: Config, *more: str) -> Result:
    env = {"DATABASE_URL": url, "SECRET_KEY": house.secret_key, "GOVERNANCE_DATA": str(house.data_dir)}
    told = CliRunner().invoke(commands, [*ASKED, *more], env=env)
    engine.use(url).connect()
    return told


def test_init_founds_the_school_with_one_person_in_the_office(db_url: str, house: Config) -> None:
    init(db_url, house, "--name", "Olive Office")
    school, person = School.get(), Person.get()
    today = day_in(school.zone, school.made_at)
    assert (school.slug, school.name, school.zone) == ("harbor-high", "Harbor High", "America/Chicago")
    assert (person.name, person.email) == ("Olive Office", "office@harbor.org")
    assert queries.roles_on(school.id, person.id, today) == {Role.OFFICE, Role.STAFF}


def test_init_prints_a_link_that_signs_in_once(db_url: str, house: Config, app) -> None:  # noqa: ANN001
    told = init(db_url, house)
    path = re.search(r"https?://[^/]+(/sign-in/go/\S+)", told.stdout)[1]
    assert "Continue" in app.test_client().get(path).get_data(as_text=True)


@pytest.mark.parametrize("wrong", [["--timezone", "Chicago"], ["--school", " "], ["--admin", "nobody"]])
def test_init_with_a_fault_founds_nothing(db_url: str, house: Config, wrong: list[str]) -> None:
    told = init(db_url, house, *wrong)
    assert (told.exit_code, len(told.stderr.splitlines())) == (1, 1)
    assert (School.select().count(), Person.select().count()) == (0, 0)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Social Justice Humanitas Academy", "sjha"),
        ("Lantern", "lantern"),
        ("Escuela Niño", "escuela-nino"),
        ("学校", "school"),
    ],
)
def test_a_school_gets_a_short_word_for_its_address(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize("slug", ["lantern", "sign-in", "static"])
def test_a_word_that_is_taken_is_refused(town: Town, slug: str) -> None:
    with pytest.raises(Refused, match="is taken"):
        actions.found("Another", "UTC", at=NOW, slug=slug)


def test_home_leads_the_office_of_a_new_school_to_its_set_up(db_url: str, house: Config, app) -> None:  # noqa: ANN001
    init(db_url, house)
    office, token = app.test_client(), sessions.begin(Person.get().id, NOW)
    with office.session_transaction() as session:
        session.update({"_user_id": token, "_fresh": True})
    page = office.get("/harbor-high/").get_data(as_text=True)
    assert ("2 things are left before the first vote" in page, 'href="/harbor-high/setup"' in page) == (True, True)


def test_home_of_a_school_that_runs_says_nothing_of_its_set_up(as_) -> None:  # noqa: ANN001
    assert "/lantern/setup" not in as_("ofelia").get("/lantern/").get_data(as_text=True)
