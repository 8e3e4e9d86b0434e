"""Whether a yes-or-no question passes: by one electorate's rule, or by several electorates', each by its own.

Definition: thresholds, their bases, abstentions, quorum and ties as in Robert's Rules of Order Newly Revised, 12th ed., 44:1-13
(majority, two thirds, votes cast, members present, entire membership) and 45:3 (abstentions). Which of them holds is the
school's rule; everything is exact.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Any

from governance.counting.yes_no import Base, Threshold


class Counts(StrEnum):
    """What an abstention, a blank or an absence does: as the base says, left out, or as a no or a yes."""

    AS_BASE = "as_base"
    LEFT_OUT = "left_out"
    NO = "no"
    YES = "yes"


class TieRule(StrEnum):
    """What follows where yes and no are level."""

    FAILS = "fails"
    CHAIR = "chair"
    LOT = "lot"
    RUN_OFF = "run_off"


class Reason(StrEnum):
    """Why a question ended as it did. After RUN_OFF and CHAIR_TO_DECIDE it has not ended."""

    PASSED = "passed"
    NO_QUORUM = "no_quorum"
    ONLY_ABSTENTIONS = "only_abstentions"
    TOO_FEW = "too_few"
    NOT_UNANIMOUS = "not_unanimous"
    OBJECTION = "objection"
    TIE_FAILS = "tie_fails"
    CHAIR_TO_DECIDE = "chair_to_decide"
    CHAIR_YES = "chair_yes"
    CHAIR_NO = "chair_no"
    LOT_YES = "lot_yes"
    LOT_NO = "lot_no"
    RUN_OFF = "run_off"


PASSES = frozenset({Reason.PASSED, Reason.CHAIR_YES, Reason.LOT_YES})


@dataclass(frozen=True)
class Rule:
    """How one electorate decides. `threshold` None means that only unanimity or objections count.

    `quorum` is a share of the roll; `quorum_counts` says which of 'abstain' and 'blank' count as taking part.
    """

    threshold: Threshold | None = None
    quorum: Fraction = Fraction(0)
    quorum_counts: frozenset[str] = frozenset({"abstain", "blank"})
    abstention: Counts = Counts.AS_BASE
    blank: Counts = Counts.AS_BASE
    absence: Counts = Counts.AS_BASE
    unanimous: bool = False
    no_sustained_objection: bool = False
    tie: TieRule = TieRule.FAILS
    seed: str = ""


@dataclass(frozen=True)
class Said:
    """What an electorate said. `present` at a meeting, where the base asks for it; `sustained` objections."""

    yes: int
    no: int
    abstain: int = 0
    blank: int = 0
    roll: int = 0
    present: int | None = None
    sustained: int = 0
    casting: bool | None = None

    @property
    def papers(self) -> int:
        return self.yes + self.no + self.abstain + self.blank

    def must_add_up(self) -> None:
        """Raises ValueError for a count below nothing, or more papers than people."""
        counts = (self.yes, self.no, self.abstain, self.blank, self.roll, self.sustained)
        here = self.roll if self.present is None else self.present
        if min(counts) < 0 or not self.papers <= here <= self.roll:
            raise ValueError("more papers than people, or a count below nothing")


@dataclass(frozen=True)
class Decided:
    """The verdict on one electorate's votes: `yes` of `of`, where `needed` pass; all with what silence was made to mean."""

    said: Said
    yes: int
    no: int
    of: int
    needed: int
    took_part: int
    quorum_needed: int
    reason: Reason

    @property
    def passed(self) -> bool:
        return self.reason in PASSES

    def account(self) -> dict[str, Any]:
        """The verdict as plain data."""
        numbers = {name: getattr(self, name) for name in ("yes", "no", "of", "needed", "took_part", "quorum_needed")}
        return {"said": {**vars(self.said)}, **numbers, "reason": self.reason.value, "passed": self.passed}


@dataclass(frozen=True)
class Together:
    """Several electorates' verdicts on one question; all must pass."""

    verdicts: Mapping[str, Decided] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return bool(self.verdicts) and all(one.passed for one in self.verdicts.values())

    @property
    def failed(self) -> tuple[str, ...]:
        """The electorates that did not pass it."""
        return tuple(name for name, one in self.verdicts.items() if not one.passed)

    def account(self) -> dict[str, Any]:
        """All verdicts as plain data."""
        return {"passed": self.passed, "electorates": {name: one.account() for name, one in self.verdicts.items()}}


def together(votes: Iterable[tuple[str, Rule, Said]]) -> Together:
    """Decide for each electorate by its own rule. Raises ValueError for counts that do not add up, or a name twice."""
    listed = list(votes)
    if len({name for name, _, _ in listed}) != len(listed):
        raise ValueError("two electorates bear the same name")
    return Together({name: decide(rule, said) for name, rule, said in listed})


def decide(rule: Rule, said: Said) -> Decided:
    """Decide a question for one electorate. Raises ValueError for counts that do not add up.

    Without a yes or a no nothing passes, unless the rule makes silence a yes.
    """
    said.must_add_up()
    yes, no, of = _weighed(rule, said)
    needed = rule.threshold.needed(of) if rule.threshold else 0
    counted = {"abstain": said.abstain, "blank": said.blank}
    took_part = said.yes + said.no + sum(number for name, number in counted.items() if name in rule.quorum_counts)
    quorum_needed = ceil(rule.quorum * said.roll)
    reason = Reason.NO_QUORUM if took_part < quorum_needed else _reason(rule, said, yes, no, needed)
    return Decided(said, yes, no, of, needed, took_part, quorum_needed, reason)


def _weighed(rule: Rule, said: Said) -> tuple[int, int, int]:
    """Yes, no, and all of the base, with what the rule makes of silence."""
    base = rule.threshold.base if rule.threshold else Base.YES_OR_NO
    if base == Base.PRESENT and said.present is None:
        raise ValueError("the number of people present at the meeting is missing")
    here = said.present if base == Base.PRESENT and said.present is not None else said.roll
    kept = {Base.PAPERS: (True, True, False), Base.YES_OR_NO: (False, False, False)}.get(base, (True, True, True))
    silent = ((said.abstain, rule.abstention), (said.blank, rule.blank), (here - said.papers, rule.absence))
    yes, no, of = said.yes, said.no, said.yes + said.no
    for (number, counts), in_base in zip(silent, kept, strict=True):
        yes += number if counts == Counts.YES else 0
        no += number if counts == Counts.NO else 0
        of += number if counts in (Counts.YES, Counts.NO) or (counts == Counts.AS_BASE and in_base) else 0
    return yes, no, of


def _reason(rule: Rule, said: Said, yes: int, no: int, needed: int) -> Reason:
    if yes + no == 0:
        return Reason.ONLY_ABSTENTIONS
    if rule.no_sustained_objection and said.sustained:
        return Reason.OBJECTION
    if rule.unanimous and no:
        return Reason.NOT_UNANIMOUS
    if rule.threshold is None or yes >= needed:
        return Reason.PASSED
    # Level, and one more yes would have done: the tie rule's case. A tie far below its threshold simply has too few.
    if yes == no and yes + 1 >= needed:
        return _tied(rule, said)
    return Reason.TOO_FEW


def _tied(rule: Rule, said: Said) -> Reason:
    match rule.tie:
        case TieRule.CHAIR if said.casting is None:
            return Reason.CHAIR_TO_DECIDE
        case TieRule.CHAIR:
            return Reason.CHAIR_YES if said.casting else Reason.CHAIR_NO
        case TieRule.LOT:
            return Reason.LOT_YES if lot(rule.seed) else Reason.LOT_NO
        case TieRule.RUN_OFF:
            return Reason.RUN_OFF
    return Reason.TIE_FAILS


def lot(seed: str) -> bool:
    """A fair lot between yes and no from a published seed: whether the SHA-256 of 'seed:tie' is even. Raises ValueError."""
    if not seed:
        raise ValueError("a lot needs a published seed")
    return hashlib.sha256(f"{seed}:tie".encode()).digest()[-1] % 2 == 0
