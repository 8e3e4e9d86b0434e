"""Yes, no, abstain: what passes, exactly."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Any


class Base(StrEnum):
    """Of whom the threshold is a share."""

    PAPERS = "papers"
    YES_OR_NO = "yes_or_no"
    ROLL = "roll"
    PRESENT = "present"


@dataclass(frozen=True)
class Threshold:
    """Share of a base needed to pass; `strict` means more than, otherwise at least."""

    share: Fraction
    strict: bool
    base: Base

    def needed(self, of: int) -> int:
        """The least number of yes votes that passes among `of`."""
        return floor(self.share * of) + 1 if self.strict else ceil(self.share * of)


class Reason(StrEnum):
    """Why a question ended as it did."""

    PASSED = "passed"
    NO_QUORUM = "no_quorum"
    TOO_FEW = "too_few"
    ONLY_ABSTENTIONS = "only_abstentions"


@dataclass(frozen=True)
class YesNo:
    """One question's count. `of` is the size of the threshold's base; a blank counts for quorum like an abstention."""

    yes: int
    no: int
    abstain: int
    blank: int
    roll: int
    of: int
    needed: int
    quorum_needed: int
    reason: Reason

    @property
    def papers(self) -> int:
        return self.yes + self.no + self.abstain + self.blank

    @property
    def passed(self) -> bool:
        return self.reason == Reason.PASSED

    def account(self) -> dict[str, Any]:
        """The whole count as plain data."""
        return {**vars(self), "reason": self.reason.value, "papers": self.papers, "passed": self.passed}


def decide(
    yes: int, no: int, abstain: int, blank: int, *, roll: int, threshold: Threshold, quorum: Fraction = Fraction(0)
) -> YesNo:
    """Decide a question. Raises ValueError for counts below nothing or more papers than people on the roll.

    'Majority' is strict, '2/3' and '55 %' are not; without a yes or a no nothing passes.
    """
    papers = yes + no + abstain + blank
    if min(yes, no, abstain, blank, roll) < 0 or papers > roll:
        raise ValueError("more papers than people, or a count below nothing")
    if threshold.base == Base.PRESENT:
        raise ValueError("a vote on paper has nobody present: a meeting's decision counts them (decision.py)")
    of = {Base.PAPERS: papers, Base.YES_OR_NO: yes + no, Base.ROLL: roll}[threshold.base]
    needed, quorum_needed = threshold.needed(of), ceil(quorum * roll)
    reason = Reason.PASSED
    if papers < quorum_needed:
        reason = Reason.NO_QUORUM
    elif yes + no == 0:
        reason = Reason.ONLY_ABSTENTIONS
    elif yes < needed:
        reason = Reason.TOO_FEW
    return YesNo(yes, no, abstain, blank, roll, of, needed, quorum_needed, reason)
