"""`governance obligations`: a line for each person, with the arithmetic, as text, CSV or JSON."""

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from governance.cli.owing import obligations
from governance.peer_review.rules import lists
from governance.peer_review.rules.owing import Balance, Owed
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.conftest import Log


@pytest.fixture
def run(agreed: Town, db_url: str, monkeypatch, moment):  # noqa: ANN001, ANN201
    monkeypatch.setenv("DATABASE_URL", db_url)

    def ran(*words: str) -> Result:
        return CliRunner().invoke(obligations, list(words), catch_exceptions=False)

    return ran


def test_each_person_has_a_line_with_the_arithmetic(run) -> None:  # noqa: ANN001
    said = "Walter Brandt: owed 144 min, done 0, waiting 0, left 144. 240 min × 0.6 FTE × 365/365 days = 144 min.\n"
    assert said in run().output


def test_json_has_figures(confirmed: Log, run) -> None:  # noqa: ANN001
    confirmed("ana", "luis", 45)
    ana = next(row for row in json.loads(run("--json").output) if row["name"] == "Ana Riquelme")
    assert (ana["school"], ana["owed"], ana["done"], ana["left"]) == ("lantern", 240, 45, 195)


def test_csv_can_be_read_back(run) -> None:  # noqa: ANN001
    rows = list(csv.DictReader(io.StringIO(run("--csv").output)))
    assert len(rows) == 24
    assert set(rows[0]) == set(lists.COLUMNS)


def test_a_day_without_an_agreement_has_no_lines(run) -> None:  # noqa: ANN001
    assert run("--on", "2028-01-01", "--json").output == "[]\n"


def test_an_unknown_school_is_refused(run) -> None:  # noqa: ANN001
    with pytest.raises(Refused):
        run("--school", "nowhere")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_name_is_never_a_formula(start: str) -> None:
    text = lists.as_csv([lists.row("s", f"{start}1+1", Balance(Owed(), 0, 0))])
    assert next(csv.DictReader(io.StringIO(text)))["name"] == f"'{start}1+1"
