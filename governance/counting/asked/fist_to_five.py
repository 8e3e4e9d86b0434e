"""Nought (1) to five fingers (6); `meanings` of the rule say what each number does."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from governance.counting import fist_to_five
from governance.counting.asked.papers import Paper, offered, stances

USUAL_MEANINGS = ("blocks", "against", "against", "supports", "supports", "supports")


def account(question: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
    """Raises ValueError for an answer that was not offered, or more papers than people."""
    roll, rule = int(question["roll"]), question["rule"]
    said = offered(papers, 6, roll)
    meanings = tuple(fist_to_five.Meaning(one) for one in rule.get("meanings") or USUAL_MEANINGS)
    told = rule["threshold"]
    scale = fist_to_five.Scale(meanings, Fraction(told["share"]), bool(told["strict"]),  # type: ignore[arg-type]
                               Fraction(rule.get("quorum", "0")))  # fmt: skip
    hands = {fingers: said[(fingers + 1,)] for fingers in fist_to_five.FINGERS}
    found = fist_to_five.decide(hands, scale, roll=roll, heard=True)
    return stances(papers, said, range(1, 7), roll) | found.account()
