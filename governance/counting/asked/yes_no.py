"""Yes (1), no (2), abstain (3) or a blank, decided by a motion's rule."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from governance.counting import decision
from governance.counting.asked.papers import Paper, offered
from governance.counting.yes_no import Base, Threshold


def account(question: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
    """`present` of the question is how many were noted at a meeting: whoever votes is present.

    Raises ValueError for another answer, or for more papers than people.
    """
    roll, rule = int(question["roll"]), question["rule"]
    said = offered(papers, 3, roll)
    threshold = _threshold(rule["threshold"])
    here = max(int(question.get("present") or 0), len(papers)) if threshold.base == Base.PRESENT else None
    counts = decision.Said(said[(1,)], said[(2,)], said[(3,)], said[()], roll, here)
    found = decision.decide(_rule(rule, threshold), counts)
    return {
        **{name: getattr(counts, name) for name in ("yes", "no", "abstain", "blank", "papers", "roll")},
        **{name: getattr(found, name) for name in ("of", "needed", "quorum_needed", "passed")},
        "for": found.yes,
        "reason": found.reason.value,
    }


def _threshold(told: Mapping[str, Any]) -> Threshold:
    return Threshold(Fraction(told["share"]), bool(told["strict"]), Base(told["base"]))


def _rule(rule: Mapping[str, Any], threshold: Threshold) -> decision.Rule:
    silence: dict[str, Any] = {
        name: decision.Counts(rule.get(name, "as_base")) for name in ("abstention", "blank", "absence")
    }
    return decision.Rule(threshold, Fraction(rule.get("quorum", "0")), tie=decision.TieRule(rule.get("level", "fails")),
                         seed=rule.get("seed", ""), **silence)  # fmt: skip
