"""What every method of counting takes and gives. Option k is the k-th name, counted from one."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

# Best first; options in an inner tuple stand equal; options left out are unranked: (3, (1, 4)) ranks 3 above 1 and 4.
Ranking = tuple[int | tuple[int, ...], ...]
# One score for each option in order; None where the paper says nothing of it.
Scores = tuple[int | None, ...]
Weight = int | Fraction


@dataclass(frozen=True)
class Ranked:
    """Rankings, grouped: equal papers are one key with their number (or weight)."""

    names: tuple[str, ...]
    piles: Mapping[Ranking, Weight]
    seats: int = 1
    withdrawn: frozenset[int] = frozenset()
    title: str = ""


@dataclass(frozen=True)
class Scored:
    """Scores, grouped in the same way. An approval is a score of 1; a plurality paper has a single score of 1."""

    names: tuple[str, ...]
    piles: Mapping[Scores, Weight]
    seats: int = 1
    withdrawn: frozenset[int] = frozenset()
    title: str = ""


@dataclass(frozen=True)
class Projects:
    """Participatory budgeting: costs and budget in whole units of money; a paper gives projects positive points."""

    names: tuple[str, ...]
    costs: tuple[int, ...]
    budget: int
    piles: Mapping[tuple[tuple[int, int], ...], Weight]
    title: str = ""


@dataclass(frozen=True)
class Ties:
    """How a tie is settled: by the chair's published order of options, by a published seed, or not at all ('stop')."""

    order: tuple[int, ...] = ()
    seed: str | None = None
    # How methods that count in rounds look at earlier rounds first: 'backwards' from the most recent round in which
    # the tied differed, 'forwards' from the first, or 'none'.
    earlier: str = "backwards"

    def kind(self, options: Iterable[int]) -> str:
        """What settles a tie between these: 'chair', 'lot' or 'stop'."""
        if self.order and set(options) <= set(self.order):
            return "chair"
        return "stop" if self.seed is None else "lot"

    def sorted(self, options: Iterable[int], occasion: str) -> tuple[int, ...] | None:
        """The options in their settled order, the favoured first; None where nothing was declared that settles it."""
        level = tuple(sorted(options))
        if self.kind(level) == "chair":
            return tuple(sorted(level, key=self.order.index))
        if self.seed is None:
            return None
        return tuple(sorted(level, key=lambda option: _lot(self.seed, occasion, option)))


def standing(profile: "Ranked | Scored") -> tuple[int, ...]:
    """The options that did not withdraw."""
    return tuple(option for option in range(1, len(profile.names) + 1) if option not in profile.withdrawn)


def _lot(seed: str | None, occasion: str, option: int) -> bytes:
    return hashlib.sha256(f"{seed}:{occasion}:{option}".encode()).digest()


@dataclass(frozen=True)
class Outcome:
    """A whole count. `rounds` is plain data that JSON can hold, in the order in which things happened.

    `elected` is in order of election; `tied` are options whose order or seat only a lot could settle.
    """

    method: str
    elected: tuple[int, ...]
    tied: tuple[int, ...]
    rounds: tuple[dict[str, Any], ...]
    papers: Weight
    exhausted: Weight
    quota: Fraction | None = None
