"""The bundle: a stranger counts again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from governance.audit.queries import head_of
from governance.ballots.bundle import bundle
from governance.ballots.rules.words import code_words
from governance.config import ROOT
from governance.decisions.rules import SubjectKind
from tests.ballots.conftest import ABSTAIN, BLANK, NO, YES, Booths, Vote


def recounted(vote: Vote, folder: Path, change: object = None) -> subprocess.CompletedProcess[str]:
    told = bundle(vote.town.school.id, vote.number)
    if callable(change):
        change(told)
    path = folder / "bundle.json"
    path.write_text(json.dumps(told))
    command = [sys.executable, "-m", "governance.counting", str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def answered(opened: Vote) -> Vote:
    return opened.all_cast(*[YES] * 6, *[NO] * 3, ABSTAIN, BLANK).count()


def test_a_stranger_counts_the_same(answered: Vote, tmp_path: Path) -> None:
    done = recounted(answered, tmp_path)
    assert (done.returncode, "agrees" in done.stdout) == (0, True)


def test_a_stranger_counts_a_ranking_the_same(booths: Booths, tmp_path: Path) -> None:
    vote = (
        booths.post(SubjectKind.PRINCIPAL).open().all_cast(*[(1, 2)] * 4, *[(2, 1)] * 3, *[(3, 2)] * 2, BLANK).count()
    )
    assert recounted(vote, tmp_path).returncode == 0


def test_a_stranger_counts_a_named_vote_the_same(booths: Booths, tmp_path: Path) -> None:
    vote = booths.post(SubjectKind.BUDGET, secret=False).open()
    for who in ("ana", "mei", "obi"):
        vote.say(who, YES)
    assert recounted(vote.count(), tmp_path).returncode == 0


def test_a_changed_paper_is_found(answered: Vote, tmp_path: Path) -> None:
    def change(told: dict) -> None:  # type: ignore[type-arg]
        told["questions"][0]["papers"][0] = [2 if told["questions"][0]["papers"][0] == [1] else 1]

    assert recounted(answered, tmp_path, change).returncode == 1


def test_it_holds_codes_sorted_officers_with_digests_and_the_head_of_the_trail(answered: Vote) -> None:
    told = bundle(answered.town.school.id, answered.number)
    codes = [code["en"] for code in told["codes"]]
    assert codes == sorted(code_words(receipt.seed, "en") for receipt in answered.receipts.values())
    assert [(deed["deed"], deed["asked"]["by"], deed["confirmed"]["by"]) for deed in told["officers"]] == [
        (deed, "Grace Tuimavave", "Kwabena Tetteh") for deed in ("open", "count")
    ]
    assert told["trail"] == head_of(answered.town.school.id)


def test_it_names_no_voter_of_a_secret_vote(answered: Vote) -> None:
    text = json.dumps(bundle(answered.town.school.id, answered.number), ensure_ascii=False)
    assert not [name for name in ("Ana", "Mei-Ling", "Delphine") if name in text]


def test_there_is_none_before_the_count(opened: Vote) -> None:
    assert bundle(opened.town.school.id, opened.number) is None


def test_there_is_none_of_two_ballots(opened: Vote) -> None:
    opened.all_cast(YES, NO).count()
    assert bundle(opened.town.school.id, opened.number) is None
