"""Rules of laws and contracts: each at, below and above its line, and each says where it stands."""

import pytest

from governance.ballots.rules.choices import Asking
from governance.ballots.rules.deciding import Method, Rule
from governance.ballots.rules.presets import PRESETS
from governance.ballots.rules.sentences import rule_sentence
from governance.ballots.rules.tallying import tally

ONE = Asking(1, Method.YES_NO, 3)
# preset, roll, votes that say no, and the fewest yes that pass
LINES = [
    ("majority", 40, 10, 11),
    ("two_thirds", 40, 10, 20),
    ("new_york", 40, 9, 11),
    ("colorado", 40, 0, 24),
    ("minnesota", 41, 0, 25),
    ("massachusetts", 40, 0, 27),
    ("san_diego", 42, 0, 28),
    ("three_quarters", 41, 0, 31),
    ("west_virginia", 41, 0, 33),
    ("los_angeles", 40, 10, 11),
    ("unanimity", 40, 0, 40),
]


def passes(rule: Rule, roll: int, yes: int, no: int) -> bool:
    return bool(tally(ONE, rule, roll, [(1,)] * yes + [(2,)] * no)["passed"])


@pytest.mark.parametrize(("key", "roll", "no", "least"), LINES)
def test_a_preset_passes_at_its_line_and_not_below(key: str, roll: int, no: int, least: int) -> None:
    rule = PRESETS[key].rule
    assert [passes(rule, roll, yes, no) for yes in (least - 1, least)] == [False, True]


@pytest.mark.parametrize("key", PRESETS)
def test_a_preset_says_its_rule_in_a_sentence(key: str) -> None:
    said = rule_sentence(PRESETS[key].rule, 28)
    assert (said.message % said.values).endswith(".")


def test_a_stored_rule_is_the_same_rule() -> None:
    assert all(Rule.from_data(one.rule.as_data()) == one.rule for one in PRESETS.values())
