"""What heavier libraries answered on the seeded elections (stored by `make oracles`) is what we count."""

import json
from pathlib import Path
from typing import Any

import pytest

from governance.counting import equal_shares, star, wigm_stv
from governance.counting.methods import METHODS
from governance.counting.papers import Ties
from tests.oracles.profiles import projects, rankings, scores

STORED = json.loads((Path(__file__).parents[1] / "oracles" / "answers.json").read_text())
STOP = Ties()


def stored(name: str) -> list[tuple[int, Any]]:
    return [(int(seed), answer) for seed, answer in STORED[name].items()]


@pytest.mark.parametrize("method", ["ranked-pairs", "schulze"])
def test_pref_voting_finds_the_same_condorcet_results(method: str) -> None:
    for seed, answer in stored("pairs"):
        result = METHODS[method].count(rankings(seed, equals=seed % 3 == 0), seats=1, ties=STOP)
        assert sorted(result.elected or result.tied) == answer[method], seed
        report = result.rounds[0]["condorcet"]
        assert {name: report[name] for name in ("winner", "loser", "smith")}.items() <= answer.items(), seed


def test_starvote_elects_the_same_by_star() -> None:
    for seed, answer in stored("stars"):
        result = star.count(scores(seed), seats=1, ties=STOP)
        either_way = any(tie["settled"] == "either way" for one in result.rounds for tie in one["ties"])
        expected = (answer.get("elected", []), answer.get("tied", []))
        assert either_way or (list(result.elected), sorted(result.tied)) == expected, seed


def test_votelib_elects_the_same_by_gregory_transfers() -> None:
    for seed, answer in stored("transfers"):
        result = wigm_stv.count(rankings(seed), seats=rankings(seed).seats, ties=Ties(earlier="none"))
        assert answer is None or result.tied or sorted(result.elected) == answer, seed


def test_pabutools_buys_the_same_by_equal_shares() -> None:
    for seed, answer in stored("budgets"):
        for kind, outcomes in answer.items():
            result = equal_shares.count(projects(seed), ties=STOP, utilities=kind)
            assert result.tied or [sorted(result.elected)] == outcomes, (seed, kind)
