"""The rule by which a motion is decided, as data; the sentence above the ballot and the verdict come from the same data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Any

from governance.ballots.rules.electorate import Body, Electorate
from governance.decisions.rules import SubjectKind
from governance.values.share import parse_share, share_text
from governance.values.words import N_

LEAST_SECRET_ROLL = 5
LEAST_SHOWN = 3


class Method(StrEnum):
    """How one question is answered."""

    YES_NO = "yes_no"
    IRV = "irv"


class Base(StrEnum):
    """Of whom the threshold is a share."""

    PAPERS = "papers"
    YES_OR_NO = "yes_or_no"
    ROLL = "roll"


BASE_NAMES = {
    Base.PAPERS: N_("of all votes cast"),
    Base.YES_OR_NO: N_("of those who say yes or no"),
    Base.ROLL: N_("of everyone on the roll"),
}


@dataclass(frozen=True)
class Threshold:
    """Share needed to pass; `strict` means more than, otherwise at least."""

    share: Fraction
    strict: bool
    base: Base

    def needed(self, of: int) -> int:
        """The least number of yes votes that passes among `of`."""
        return floor(self.share * of) + 1 if self.strict else ceil(self.share * of)


@dataclass(frozen=True)
class Rule:
    """How a motion is decided. `quorum` is the share of the roll that must take part; `notice` is clear working days."""

    method: Method
    threshold: Threshold
    electorate: Electorate = field(default_factory=Electorate)
    quorum: Fraction = Fraction(0)
    may_change: bool = True
    notice: int = 0
    source: str = ""

    def quorum_needed(self, roll: int) -> int:
        """The least number of ballots that makes the vote count."""
        return ceil(self.quorum * roll)

    def as_data(self) -> dict[str, Any]:
        return {
            "method": str(self.method),
            "threshold": {"share": share_text(self.threshold.share), "strict": self.threshold.strict,
                          "base": str(self.threshold.base)},
            "electorate": self.electorate.as_data(), "quorum": share_text(self.quorum), "ties": "none_chosen",
            "may_change": self.may_change, "notice": self.notice, "source": self.source,
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Rule":
        told = data["threshold"]
        return cls(
            Method(data["method"]), Threshold(parse_share(told["share"]), told["strict"], Base(told["base"])),
            Electorate.from_data(data["electorate"]), parse_share(data["quorum"]), data["may_change"],
            data["notice"], data["source"],
        )  # fmt: skip


def preset(kind: SubjectKind, terms: Mapping[str, Any], source: str = "") -> Rule:
    """The rule that a kind of subject starts from; `terms` are plain values in force by name (rulings.md, Votes)."""
    notice = int(terms.get("notice_days") or 0)
    unit = Electorate(Body.UNIT)
    if kind == SubjectKind.AGREEMENT:
        share = terms.get("ratification_share") or Fraction(2, 3)
        return Rule(Method.YES_NO, Threshold(share, False, Base.ROLL), unit, notice=notice, source=source)
    if kind == SubjectKind.BUDGET:
        quorum = terms.get("budget_quorum") or Fraction(1, 2)
        half = Threshold(Fraction(1, 2), True, Base.YES_OR_NO)
        return Rule(Method.YES_NO, half, Electorate(), quorum=quorum, notice=notice, source=source)
    return Rule(Method.IRV, Threshold(Fraction(1, 2), True, Base.PAPERS), Electorate(), notice=notice, source=source)
