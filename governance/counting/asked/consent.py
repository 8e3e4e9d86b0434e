"""Consent (1), stand aside (2) or object (3): an objection on a ballot is kept up."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from governance.counting import consent
from governance.counting.asked.papers import Paper, offered, stances


def account(question: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
    """Raises ValueError for an answer that was not offered, or more papers than people."""
    roll, rule = int(question["roll"]), question["rule"]
    said = offered(papers, 3, roll)
    answers = {1: consent.Answer.CONSENT, 2: consent.Answer.STAND_ASIDE, 3: consent.Answer.OBJECTION}
    given = [answer for no, answer in answers.items() for _ in range(said[(no,)])]
    found = consent.decide(given, roll=roll, sustained=said[(3,)], quorum=Fraction(rule.get("quorum", "0")))
    return stances(papers, said, answers, roll) | found.account()
