"""verify.py of the zip: alone, with the standard library, it counts every vote again and names what does not hold."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from governance.ballots.bundle import bundle, zipped
from governance.ballots.rules.deciding import Method
from governance.counting.accounts import ACCOUNTS
from tests.ballots.conftest import Booths, Vote
from tests.ballots.ways import PAPERS, counted

Told = dict[str, Any]


def told_of(vote: Vote) -> Told:
    made = bundle(vote.town.school.id, vote.number)
    assert made is not None
    return made


def verified(told: Told, folder: Path, change: Callable[[Told], object] = bool) -> subprocess.CompletedProcess[str]:
    """The zip unpacked, its bundle changed, its program run with nothing of ours in reach."""
    with zipfile.ZipFile(io.BytesIO(zipped(told, "read me"))) as packed:
        packed.extractall(folder)
    at = folder / f"vote-{told['motion']['number']}"
    altered = json.loads((at / "bundle.json").read_text())
    change(altered)
    (at / "bundle.json").write_text(json.dumps(altered))
    command = [sys.executable, "-I", "-S", "verify.py", "bundle.json"]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=False)


def test_there_is_an_account_and_papers_for_every_method() -> None:
    assert set(ACCOUNTS) == {str(method) for method in Method} == {str(method) for method in PAPERS}


@pytest.mark.parametrize("secret", [True, False])
@pytest.mark.parametrize("method", list(Method))
def test_it_recounts_every_method_alone(booths: Booths, tmp_path: Path, method: Method, secret: bool) -> None:
    done = verified(told_of(counted(booths, method, secret=secret).certify()), tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "agrees with a recount" in done.stdout


def _a_paper(told: Told) -> None:
    papers = told["questions"][0]["papers"]
    papers[papers.index(max(papers))] = []


def _the_rule(told: Told) -> None:
    told["questions"][0]["rule"]["notice"] = 99


def _a_digest(told: Told) -> None:
    told["officers"][1]["digest"] = "0" * 64


def _the_result(told: Told) -> None:
    told["questions"][0]["result"]["blank"] = 5


ALTERED = [
    (_a_paper, "agrees with a recount"),
    (_the_rule, "the rule that both officers confirmed"),
    (_a_digest, "gives the digest they confirmed"),
    (_the_result, "the result that both officers confirmed"),
]


@pytest.mark.parametrize("method", list(Method))
def test_it_names_what_was_altered(booths: Booths, tmp_path: Path, method: Method) -> None:
    told = told_of(counted(booths, method).certify())
    for change, named in ALTERED:
        done = verified(told, tmp_path, change)
        assert (done.returncode, named in done.stderr) == (1, True), (change, done.stderr)


def _the_subject(told: Told) -> None:
    told["questions"][0]["frozen"]["text"] += " and more"


def _a_code(told: Told) -> None:
    told["codes"].pop()


def _one_officer(told: Told) -> None:
    told["officers"][0]["confirmed"]["id"] = told["officers"][0]["asked"]["id"]


def _no_count(told: Told) -> None:
    told["officers"] = [deed for deed in told["officers"] if deed["deed"] != "count"]


@pytest.mark.parametrize(("change", "named"), [
    (_the_subject, "frozen fields give its digest"), (_a_code, "codes for"), (_one_officer, "two officers"),
    (_no_count, "agreed to count"), (lambda told: told["questions"][0]["papers"].append([1]), "papers, 11 marks"),
    (lambda told: told["questions"][0]["papers"].__setitem__(0, [9]), "cannot be counted by the rule yes_no"),
])  # fmt: skip
def test_it_names_anything_else_that_does_not_hold(
    booths: Booths, tmp_path: Path, change: Callable[[Told], object], named: str
) -> None:
    done = verified(told_of(counted(booths, Method.YES_NO)), tmp_path, change)
    assert (done.returncode, named in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize("text", ["", "[", "{}", "[" * 100_000, '{"format": "governance-bundle-1", "questions": [1]}'])
def test_a_bad_file_is_said_in_one_line(booths: Booths, tmp_path: Path, text: str) -> None:
    verified(told_of(counted(booths, Method.IRV)), tmp_path)
    (tmp_path / "vote-1" / "bundle.json").write_text(text)
    command = [sys.executable, "-I", "-S", "verify.py", "bundle.json"]
    done = subprocess.run(command, cwd=tmp_path / "vote-1", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (2, 1, "")


def test_a_bundle_that_lacks_a_part_is_a_bad_file(booths: Booths, tmp_path: Path) -> None:
    done = verified(told_of(counted(booths, Method.IRV)), tmp_path, lambda told: told.pop("codes"))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_the_program_holds_the_method_that_it_needs_and_no_other(booths: Booths, tmp_path: Path) -> None:
    verified(told_of(counted(booths, Method.YES_NO)), tmp_path)
    text = (tmp_path / "vote-1" / "verify.py").read_text()
    assert "counting/decision.py" in text
    assert not [name for name in ("irv", "star", "gregory", "import governance", "from governance") if name in text]


def test_the_zip_is_the_same_each_time_and_says_how_to_use_it_in_both_languages(at_hand, booths: Booths) -> None:  # noqa: ANN001
    counted(booths, Method.IRV)
    one, other = (at_hand("ana").get("/lantern/vote/1/bundle.zip").data for _ in range(2))
    readme = zipfile.ZipFile(io.BytesIO(one)).read("vote-1/README.txt").decode()
    assert (one == other, "count this vote again" in readme, "volver a contar" in readme) == (True, True, True)
