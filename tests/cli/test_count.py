"""`governance count`: from a file or a pipe to tables, JSON, or one line of what is wrong."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from governance.cli.counting import convert, count
from governance.cli.waiting import Waiting
from governance.counting.methods import METHODS

TENNESSEE = '4 1\n42 1 2 3 4 0\n26 2 3 4 1 0\n15 3 4 2 1 0\n17 4 3 2 1 0\n0\n"Memphis"\n"Nashville"\n"Chattanooga"\n"Knoxville"\n'
LEVEL = '3 2\n4 1 0\n2 2 0\n2 3 0\n0\n"Ana"\n"Luis"\n"Marta"\n'
RANKED = ["plurality", "approval", "irv", "scottish-stv", "wigm-stv", "meek-stv", "ranked-pairs", "schulze"]
KEYS = {"elected", "tied", "rounds", "quota", "exhausted", "papers", "method"}


def run(*words: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(count, words, input=given, catch_exceptions=False)


def told(text: str, *words: str) -> dict[str, Any]:
    result = run("-", *words, "--json", given=text)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_all_methods_of_the_issue_are_there() -> None:
    assert set(METHODS) == {*RANKED, "score", "star", "equal-shares"}


@pytest.mark.parametrize("method", RANKED)
def test_each_method_of_rankings_gives_the_same_object(method: str) -> None:
    account = told(TENNESSEE, "--method", method)
    assert account.keys() >= KEYS
    assert (account["method"], account["papers"], len(account["elected"])) == (method, 100, method != "approval")


@pytest.mark.parametrize(
    ("method", "elected"), [("plurality", "Memphis"), ("irv", "Knoxville"), ("schulze", "Nashville")]
)
def test_the_capital_of_tennessee_depends_on_the_method(method: str, elected: str) -> None:
    assert told(TENNESSEE, "--method", method)["elected"] == [elected]


def test_seats_override_the_files_own() -> None:
    assert len(told(LEVEL, "--method", "plurality", "--seats", "1")["elected"]) == 1


def test_a_tie_stops_by_default_and_is_named() -> None:
    account = told(LEVEL, "--method", "plurality")
    assert (account["elected"], account["tied"]) == (["Ana"], ["Luis", "Marta"])


def test_the_chairs_file_settles_a_tie(tmp_path: Path) -> None:
    (tmp_path / "order").write_text("Marta\n\nLuis\nAna\n")
    account = told(LEVEL, "--method", "plurality", "--ties", f"chair:{tmp_path}/order")
    assert (account["elected"], account["tied"]) == (["Ana", "Marta"], [])


def test_a_lot_falls_the_same_way_for_the_same_seed_and_both_ways_for_many() -> None:
    fallen = [told(LEVEL, "--method", "plurality", "--ties", f"lot:{seed}")["elected"][1] for seed in range(20)]
    assert set(fallen) == {"Luis", "Marta"}
    assert fallen[3] == told(LEVEL, "--method", "plurality", "--ties", "lot:3")["elected"][1]


@pytest.mark.parametrize("method", ["score", "star"])
def test_a_table_of_scores_is_counted(method: str) -> None:
    assert told("Ana,Luis\n5,1\n4,\n", "--method", method)["elected"] == ["Ana"]


def test_numbers_are_exact() -> None:
    account = told("2 1\n1/3 1 0\n0.25 2 0\n0\n", "--method", "plurality")
    assert (account["papers"], account["rounds"][0]["tallies"]) == ("7/12", {"1": "1/3", "2": "0.25"})


def test_projects_are_counted() -> None:
    text = "META\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;50\n2;90\nVOTES\nvoter_id;vote\n1;1\n2;1,2\n"
    assert told(text, "--method", "equal-shares")["elected"] == ["1"]


def test_the_rounds_are_shown_as_tables() -> None:
    said = run("-", "--method", "irv", given=TENNESSEE).stdout
    assert re.search(r"Round 3\n +tallies.*\n +Knoxville +58 .*elected\n +Memphis +42", said)
    assert said.endswith("Elected: Knoxville\n")


def test_a_name_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in run("-", "--method", "irv", given='1 1\n1 1 0\n0\n"\x1b[2J"\n').stdout


@pytest.mark.parametrize(
    ("method", "text"),
    [
        ("score", TENNESSEE),
        ("star", TENNESSEE),
        ("equal-shares", TENNESSEE),
        ("irv", LEVEL),
        ("approval", "Ana,Luis\n5,1\n"),
        ("star", "rank1\nAna\n"),
    ],
)
def test_papers_that_do_not_suit_the_method_are_refused_in_one_line(method: str, text: str) -> None:
    result = run("-", "--method", method, given=text)
    assert result.exit_code == 2
    assert re.fullmatch(r"-:[12]: [^\n]*expected[^\n]*\n|-:1: [^\n]*one seat[^\n]*\n", result.stderr)


@pytest.mark.parametrize(("method", "most"), [("irv", 1000), ("schulze", 400)])
def test_more_candidates_than_a_method_can_hold_are_refused(method: str, most: int) -> None:
    result = run("-", "--method", method, given=f"{most + 1} 1\n1 1 0\n0\n")
    assert result.stderr == f"-:1: {most + 1} candidates; expected at most {most} for {method}\n"


def test_more_seats_than_candidates_are_refused() -> None:
    assert run("-", "--method", "plurality", "--seats", "9", given=LEVEL).stderr.startswith("-:1: 9 seats for 3")


@pytest.mark.parametrize(
    ("order", "line"), [("", 1), ("\n\n", 2), ("Ana\nLuiz\n", 2), ("Ana\nLuis\nAna\n", 3), (b"Ana\n\xff\n", 2)]
)
def test_a_bad_file_of_the_chair_is_told_the_same_way(tmp_path: Path, order: str | bytes, line: int) -> None:
    file = tmp_path / "order"
    file.write_bytes(order.encode() if isinstance(order, str) else order)
    result = run("-", "--method", "plurality", "--ties", f"chair:{file}", given=LEVEL)
    assert (result.exit_code, result.stderr.startswith(f"{file}:{line}: ")) == (2, True)


@pytest.mark.parametrize("ties", ["chair:", "lot:", "coin", "chair:/nowhere/at/all"])
def test_ties_that_are_none_are_refused(ties: str) -> None:
    assert run("-", "--method", "irv", "--ties", ties, given=TENNESSEE).exit_code == 2


@pytest.mark.parametrize("file", ["/nowhere/at/all", "/", "a\nb"])
def test_a_file_that_cannot_be_read_is_one_line(file: str) -> None:
    result = run(file, "--method", "irv")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_file_is_written_in_another_format() -> None:
    written = CliRunner().invoke(convert, ["-", "--to", "csv"], input=TENNESSEE).stdout
    assert written.splitlines()[:2] == ["weight,Memphis,Nashville,Chattanooga,Knoxville", "42,1,2,3,4"]


def test_a_format_that_cannot_hold_the_papers_is_one_line() -> None:
    result = CliRunner().invoke(convert, ["-", "--to", "soc"], input=LEVEL)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_the_bar_says_how_much_is_read() -> None:
    waiting = Waiting("Reading")
    waiting.size = 200
    waiting.moved(100)
    assert waiting.line() == f"Reading [{'#' * 15}{'-' * 15}]  50 %"


def test_a_terminal_shows_a_bar_while_the_work_is_long() -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "governance.cli.main", "count", "-", "--method", "irv"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=theirs) as process:
        assert process.stdin
        process.stdin.write(TENNESSEE.encode())
        process.stdin.flush()
        seen = select.select([ours], [], [], 30)[0] and os.read(ours, 1000)
        process.communicate(timeout=30)
    assert b"Reading" in (seen or b"")
