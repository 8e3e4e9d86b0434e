"""The staff list from the shell: one line for each fault, status 2, and never a traceback."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from governance.cli.main import commands
from governance.db import engine
from governance.people.models import Appointment, Import
from tests.cast import Town
from tests.people.conftest import HEADING, LIST, NINA


class Shell:
    """`governance people …` on the test's database, and a list file beside it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.file = url, folder / "staff.csv"

    def __call__(self, *arguments: str, typed: str = "") -> Result:
        told = CliRunner().invoke(commands, ["people", *arguments], input=typed, env={"DATABASE_URL": self.url})
        engine.use(self.url).connect()
        return told

    def brings(self, content: str | bytes, *options: str, typed: str = "") -> Result:
        self.file.write_bytes(content.encode() if isinstance(content, str) else content)
        return self("import", str(self.file), *options, typed=typed)


@pytest.fixture
def shell(town: Town, db_url: str, tmp_path: Path) -> Shell:
    return Shell(db_url, tmp_path)


def test_a_list_is_shown_asked_about_and_applied(shell: Shell) -> None:
    told = shell.brings(LIST, typed="y\n")
    assert (told.exit_code, "2 new, 0 changed, 0 unchanged." in told.stdout) == (0, True)
    assert "row 2: Nina Okoye: new, Teacher, FTE 0.5, from 2026-08-17" in told.stdout
    assert Appointment.select().where(Appointment.number == "E1").exists()


def test_a_no_changes_nothing(shell: Shell) -> None:
    told = shell.brings(LIST, typed="n\n")
    assert "Nothing was changed." in told.stdout
    assert not Appointment.select().where(Appointment.number == "E1").exists()


def test_a_second_time_there_is_nothing_to_apply(shell: Shell) -> None:
    shell.brings(LIST, "--yes")
    told = shell.brings(LIST, "--yes")
    assert "0 new, 0 changed, 2 unchanged." in told.stdout
    assert "Nothing was changed." in told.stdout


def test_a_change_is_shown_field_by_field(shell: Shell) -> None:
    shell.brings(LIST, "--yes")
    told = shell.brings(HEADING + NINA.replace("Grade 9", "Grade 10"), "--yes")
    assert "row 2: Nina Okoye: Team: Grade 9 -> Grade 10" in told.stdout


def test_who_is_missing_is_listed(shell: Shell) -> None:
    shell.brings(LIST, "--yes")
    assert (
        "Otto Berg, Counsellor" in shell.brings(HEADING + NINA).stdout + shell.brings(HEADING + NINA, "--json").stdout
    )


def test_json_is_json_alone(shell: Shell) -> None:
    told = json.loads(shell.brings(LIST, "--json", "--yes").stdout)
    assert (told["applied"], told["added"], told["missing_total"]) == (True, 2, 28)


def test_json_without_yes_applies_nothing(shell: Shell) -> None:
    assert json.loads(shell.brings(LIST, "--json").stdout)["applied"] is False
    assert not Appointment.select().where(Appointment.number == "E1").exists()


def test_an_error_names_file_row_and_column(shell: Shell) -> None:
    told = shell.brings(LIST + "E3,Wim,wim@d.org,teacher,1.2,,,,\n", "--yes")
    assert (told.exit_code, told.stderr) == (
        2,
        f"{shell.file}:4:FTE: “1.2” is no FTE from 0 to 1. Write it as 0.6 or 3/5.\n",
    )
    assert Import.select().count() == 0


def test_an_unknown_word_says_how_to_explain_it(shell: Shell) -> None:
    odd = LIST.replace("Counselor", "Wellness guide")
    told = shell.brings(odd, "--yes")
    assert 'governance people word "Wellness guide" teacher' in told.stderr
    shell("word", "Wellness guide", "counsellor")
    assert shell.brings(odd, "--yes").exit_code == 0


@pytest.mark.parametrize(
    "content", ["", b"\x00\x01\x02", b"PK\x03\x04\x00", "\n\n\n", '"' * 99, "id,name\n1,2\n", HEADING]
)
def test_what_is_no_list_ends_with_lines_and_status_two(shell: Shell, content: str | bytes) -> None:
    told = shell.brings(content, "--yes")
    assert (told.exit_code, type(told.exception)) == (2, SystemExit)
    assert all(line.startswith(f"{shell.file}:") for line in told.stderr.splitlines())


@pytest.mark.parametrize("path", [".", "/nonexistent/staff.csv"])
def test_what_is_no_file_ends_with_a_line_and_status_two(shell: Shell, path: str) -> None:
    told = shell("import", path)
    assert (told.exit_code, told.stderr) == (2, f"{path}:1:: The file cannot be read.\n")


def test_a_guessed_coding_is_told(shell: Shell) -> None:
    told = shell.brings(LIST.replace("Nina", "Niña").encode("cp1252"), "--yes")
    assert "not in UTF-8" in told.stderr
    assert "Niña Okoye" in told.stdout


def test_a_list_is_taken_back(shell: Shell) -> None:
    shell.brings(LIST, "--yes")
    assert shell("undo", str(Import.get().id)).stdout == "Taken back.\n"


def test_a_list_that_is_not_there_is_refused(shell: Shell) -> None:
    assert "There is no such list" in shell("undo", "99").stderr


def test_what_the_operator_does_is_nobodys_in_the_trail(shell: Shell) -> None:
    from governance.audit.models import Entry

    shell.brings(LIST, "--yes")
    assert Entry.get(Entry.deed == "staff list applied").actor_id is None
