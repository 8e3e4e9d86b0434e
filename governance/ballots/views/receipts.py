"""The receipt: for every voter of a vote the same page, but for a name and a code."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from governance.ballots.rules.words import LANGUAGES, code_words
from governance.ballots.views import beside
from governance.web import drawn


@dataclass(frozen=True)
class _Told:
    """All that the page says of a vote; the key of a secret vote is its own."""

    motion_id: int
    public_key: bytes | None
    title: str
    opened_at: datetime | None
    closes_at: datetime
    secret: bool
    may_change: bool
    set_apart: bool
    both: bool


def page(found: Any, seed: bytes | None) -> str:
    """What answers a cast: the booth, and the seed of a secret ballot's code."""
    told = _Told(found.motion_id, found.public_key, found.title, found.life.opened_at, found.life.closes_at, found.secret,
                 found.rule.may_change, found.challenge_id is not None, beside.wanted())  # fmt: skip
    codes = {language: code_words(seed, language) for language in LANGUAGES} if seed else {}
    blanks = {language: drawn.blank(language) for language in codes}
    draw = partial(beside.page, "ballots/in.html", "ballots/_receipt.html", booth=found, codes=blanks)
    return drawn.page(told, draw, codes)
