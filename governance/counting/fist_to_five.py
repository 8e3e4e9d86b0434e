"""Fist to five: each shows nought to five fingers, and the school says what each number means.

Definition: the 'fist to five' or 'five-finger' consensus of American Youth Foundation facilitators (A. Fletcher, 'Fist to five
consensus-building', 2002). For some a one blocks, for others it does not: so the meanings are data, printed beside the numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Any

from governance.counting.plain import Plain, lean, plain

FINGERS = range(6)


class Meaning(StrEnum):
    """What a number of fingers does."""

    BLOCKS = "blocks"
    MUST_BE_HEARD = "must_be_heard"
    AGAINST = "against"
    ABSTAINS = "abstains"
    SUPPORTS = "supports"


class Reason(StrEnum):
    """Why a proposal ended as it did; with MUST_BE_HEARD the group first hears those who showed such a number."""

    PASSED = "passed"
    NO_QUORUM = "no_quorum"
    BLOCKED = "blocked"
    MUST_BE_HEARD = "must_be_heard"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Scale:
    """The meaning of nought to five in order, and the share of those for or against who must support."""

    meanings: tuple[Meaning, Meaning, Meaning, Meaning, Meaning, Meaning]
    share: Fraction = Fraction(1, 2)
    strict: bool = True
    quorum: Fraction = Fraction(0)


@dataclass(frozen=True)
class Shown:
    """The account: how many showed each number, and what follows. `mean` is exact, None where nobody showed any."""

    fingers: tuple[int, ...]
    meanings: dict[Meaning, int]
    mean: Fraction | None
    needed: int
    quorum_needed: int
    reason: Reason

    @property
    def passed(self) -> bool:
        return self.reason == Reason.PASSED

    def account(self) -> dict[str, Any]:
        """The whole as plain data."""
        mean: Plain | None = None if self.mean is None else plain(lean(self.mean))
        meant = {meaning.value: number for meaning, number in self.meanings.items()}
        told = {"needed": self.needed, "quorum_needed": self.quorum_needed, "reason": self.reason.value}
        return {"fingers": list(self.fingers), "meanings": meant, "mean": mean, **told, "passed": self.passed}


def decide(
    shown: Mapping[int, int], scale: Scale, *, roll: int, sustained: int | None = None, heard: bool = False
) -> Shown:
    """Whether a proposal passes. `sustained` of the blocks remain after talk (all, while None); `heard` once the low were.

    Raises ValueError for a number that is no number of fingers, a count below nothing, or more hands than people.
    """
    hands = tuple(shown.get(number, 0) for number in FINGERS)
    if set(shown) - set(FINGERS) or min(hands) < 0 or sum(hands) > roll:
        raise ValueError("only nought to five fingers can be shown, by no more people than there are")
    meant = {m: sum(n for n, mean in zip(hands, scale.meanings, strict=True) if mean == m) for m in Meaning}
    blocks = meant[Meaning.BLOCKS] if sustained is None else sustained
    if not 0 <= blocks <= meant[Meaning.BLOCKS]:
        raise ValueError("more objections sustained than blocks shown")
    of = sum(hands) - meant[Meaning.ABSTAINS]
    needed = int(scale.share * of) + 1 if scale.strict else max(1, ceil(scale.share * of))
    quorum_needed = ceil(scale.quorum * roll)
    reason = Reason.PASSED
    if sum(hands) < quorum_needed:
        reason = Reason.NO_QUORUM
    elif blocks:
        reason = Reason.BLOCKED
    elif meant[Meaning.MUST_BE_HEARD] and not heard:
        reason = Reason.MUST_BE_HEARD
    elif meant[Meaning.SUPPORTS] < needed:
        reason = Reason.TOO_FEW
    total = sum(number * count for number, count in enumerate(hands))
    mean = Fraction(total, sum(hands)) if sum(hands) else None
    return Shown(hands, meant, mean, needed, quorum_needed, reason)
