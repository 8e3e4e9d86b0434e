"""Consent: a proposal passes unless an objection is sustained.

Definition: sociocratic consent decision-making (G. Endenburg, 'Sociocracy: the organization of decision-making', 1998; J. Buck
and S. Villines, 'We the People', 2007): reservations are recorded and block nothing, an objection is heard and then sustained
or not, by whom and for what reason the school's record says.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Any


class Answer(StrEnum):
    """What one person says to a proposal."""

    CONSENT = "consent"
    RESERVATION = "reservation"
    STAND_ASIDE = "stand_aside"
    OBJECTION = "objection"


class Reason(StrEnum):
    """Why a proposal ended as it did; with OPEN an objection has not been heard yet, and it has not ended."""

    PASSED = "passed"
    NO_QUORUM = "no_quorum"
    OPEN = "open"
    OBJECTION = "objection"
    NOBODY_CONSENTS = "nobody_consents"


@dataclass(frozen=True)
class Consent:
    """The account: how many gave each answer, and what became of the objections."""

    answers: dict[Answer, int]
    sustained: int
    overcome: int
    quorum_needed: int
    reason: Reason

    @property
    def passed(self) -> bool:
        return self.reason == Reason.PASSED

    @property
    def unheard(self) -> int:
        return self.answers[Answer.OBJECTION] - self.sustained - self.overcome

    def account(self) -> dict[str, Any]:
        """The whole as plain data."""
        numbers = {"sustained": self.sustained, "overcome": self.overcome, "unheard": self.unheard}
        said = {answer.value: number for answer, number in self.answers.items()}
        return {
            **said,
            **numbers,
            "quorum_needed": self.quorum_needed,
            "reason": self.reason.value,
            "passed": self.passed,
        }


def decide(
    answers: Iterable[Answer], *, roll: int, sustained: int = 0, overcome: int = 0, quorum: Fraction = Fraction(0)
) -> Consent:
    """Whether a proposal has consent. Raises ValueError for more answers than people, or objections that nobody made."""
    given = Counter(answers)
    said = {answer: given[answer] for answer in Answer}
    if given.total() > roll or min(sustained, overcome) < 0 or sustained + overcome > said[Answer.OBJECTION]:
        raise ValueError("more answers than people, or more objections heard than made")
    needed = ceil(quorum * roll)
    result = Consent(said, sustained, overcome, needed, Reason.PASSED)
    reason = Reason.PASSED
    if given.total() < needed:
        reason = Reason.NO_QUORUM
    elif sustained:
        reason = Reason.OBJECTION
    elif result.unheard:
        reason = Reason.OPEN
    elif not said[Answer.CONSENT] + said[Answer.RESERVATION]:
        reason = Reason.NOBODY_CONSENTS
    return Consent(said, sustained, overcome, needed, reason)
