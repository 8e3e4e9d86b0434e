"""Casting a ballot: one row, one write, and for a secret ballot no entry in the audit trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from governance.ballots.rules.choices import Choice
from governance.values.actor import Actor


@dataclass(frozen=True)
class Receipt:
    """What the answer to a cast shows, and nothing else ever shows again: `code_words(receipt.seed, language)`."""

    number: int
    title: str
    seed: bytes
    may_change: bool
    closes_at: datetime


def cast(number: int, choices: Sequence[Choice], *, seed: bytes, once_key: str, actor: Actor, at: datetime) -> Receipt:
    """Seal a secret ballot into this voter's envelope; `choices` answer the questions in their order, empty is blank.

    `seed` is 16 random bytes and `once_key` another random text, both made anew each time the check page is rendered.
    A repeat with the same key gives the receipt again. Raises Refused.
    """


def cast_named(number: int, choices: Sequence[Choice], *, once_key: str, actor: Actor, at: datetime) -> None:
    """Record a named ballot of an open vote; it is shown to nobody before the count. Raises Refused."""
