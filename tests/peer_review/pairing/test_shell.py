"""Bell schedule and schedules of class visits from the shell."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from governance.cli.main import commands
from governance.db import engine
from governance.peer_review.queries import bells
from tests.cast import Town
from tests.peer_review.pairing.terms import HEADING, TWO, published


class Shell:
    """`governance pairing …` on the test's database, and a list file beside it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.file = url, folder / "bells.csv"

    def __call__(self, *arguments: str, typed: str = "") -> Result:
        told = CliRunner().invoke(commands, ["pairing", *arguments], input=typed, env={"DATABASE_URL": self.url})
        engine.use(self.url).connect()
        return told

    def brings(self, rows: str, *options: str, typed: str = "") -> Result:
        self.file.write_text(HEADING + rows)
        return self("import", str(self.file), *options, typed=typed)


@pytest.fixture
def shell(town: Town, db_url: str, tmp_path: Path, moment: object) -> Shell:
    return Shell(db_url, tmp_path)


@pytest.mark.parametrize(("typed", "holds"), [("y\n", True), ("n\n", False)])
def test_a_list_is_shown_asked_about_and_applied(shell: Shell, town: Town, typed: str, holds: bool) -> None:
    told = shell.brings(TWO, typed=typed)
    assert (told.exit_code, "Ana Riquelme: 0 lessons, 1 free" in told.stdout) == (0, True)
    assert (bells.current(town.school.id) is not None) == holds


def test_yes_asks_nothing(shell: Shell, town: Town) -> None:
    assert shell.brings(TWO, "--yes").stdout.endswith("Applied.\n")


def test_a_fault_is_one_line_with_file_row_and_column_and_status_two(shell: Shell, town: Town) -> None:
    told = shell.brings(f"{TWO}Nobody,Monday,1,8:20,9:15,Art\n", "--yes")
    assert (told.exit_code, told.stderr.count("\n")) == (2, 1)
    assert told.stderr.startswith(f"{shell.file}:4:person: “Nobody” is nobody on the staff")
    assert bells.current(town.school.id) is None


def test_a_file_that_is_not_there_is_one_line(shell: Shell) -> None:
    told = shell("import", "/nowhere.csv")
    assert (told.exit_code, told.stderr) == (2, "/nowhere.csv:1:: The file cannot be read.\n")


def test_without_a_schedule_the_print_says_so(shell: Shell) -> None:
    assert shell("print").stdout == "No schedule stands.\n"


def test_the_print_names_every_pair(shell: Shell, agreed: Town) -> None:
    schedule = published(agreed)
    assert shell("print").stdout.count(" visits ") == len(schedule.pairs)


def test_as_json_and_as_csv_the_same_rows(shell: Shell, agreed: Town) -> None:
    published(agreed)
    rows = json.loads(shell("print", "--json").stdout)
    assert rows == list(csv.DictReader(io.StringIO(shell("print", "--csv").stdout)))
