"""Funds and their lines, as a text that is frozen, and what stands against freezing it."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.values.money import Money
from governance.values.words import N_, Obstacle


@dataclass(frozen=True)
class LineRow:
    """One line as read."""

    name: str
    amount: Money


@dataclass(frozen=True)
class FundRow:
    """One fund with its lines, in the order of the file."""

    name: str
    allocation: Money
    restriction: str
    lines: tuple[LineRow, ...]

    @property
    def total(self) -> Money:
        return Money(sum(line.amount.cents for line in self.lines))

    @property
    def left(self) -> Money:
        return self.allocation - self.total


def as_text(funds: Iterable[FundRow]) -> str:
    """The budget as a Markdown table for each fund: what the digest covers and the ballot shows."""
    parts = []
    for fund in funds:
        words = [f"## {_marked(fund.name)}"] + (
            [f"May be spent only on: {_marked(fund.restriction)}"] * bool(fund.restriction)
        )
        rows = "\n".join(f"| {_marked(line.name)} | {line.amount} |" for line in fund.lines)
        table = f"| Line | Amount |\n|---|---:|\n{rows}"
        parts.append("\n\n".join([*words, table, f"Planned {fund.total} of {fund.allocation}."]) + "\n")
    return "\n".join(parts)


def _marked(text: str) -> str:
    """A name in which no sign means anything to Markdown."""
    return re.sub(r"([\\`*_{}\[\]>#|!])", r"\\\1", " ".join(text.split())).replace("<", "&lt;")


def fingerprint(funds: Iterable[FundRow]) -> str:
    """What stands, as a short digest: whoever keeps a new list says over which one it was read."""
    return hashlib.sha256(as_text(funds).encode()).hexdigest()[:32]


def obstacles_to_freezing(funds: Iterable[FundRow]) -> Iterator[Obstacle]:
    """Why a budget may not be frozen: no lines, or a fund that promises more than it has."""
    kept = list(funds)
    if not kept:
        yield Obstacle(N_("The budget has no lines yet."))
    for fund in kept:
        if fund.left.cents < 0:
            yield Obstacle(N_("“%(fund)s” spends %(over)s more than its allocation."), fund=fund.name, over=-fund.left)
