"""The result of a counted motion, as much of it as the number of ballots allows, and the look-up of a code."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from governance.ballots.models import Code, Count, Mark, Motion, RollEntry, Tally, Unreadable
from governance.ballots.queries import lives
from governance.ballots.queries.booth import QuestionShown, questions
from governance.ballots.queries.story import Event, cleaned, events
from governance.ballots.queries.turnout import persons, roll_size
from governance.ballots.rules.deciding import LEAST_SHOWN, Rule
from governance.ballots.rules.sentences import Verdict, verdict
from governance.ballots.rules.words import code_number, code_words, read_code
from governance.values.words import Sentence


@dataclass(frozen=True)
class Decided:
    """One question's outcome. `account` is the count's full account, None where so few voted that it is not shown."""

    question: QuestionShown
    verdict: Verdict
    account: dict[str, Any] | None


@dataclass(frozen=True)
class Named:
    """In an open vote: one voter and what they chose on each question, in order."""

    name: str
    choices: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Result:
    """What the count found. `codes` are sorted by word in the reader's language; `named` is empty for a secret vote."""

    motion_id: int
    number: int
    title: str
    secret: bool
    rule: Rule
    rule_in_words: Sentence
    counted_at: datetime
    certified_at: datetime | None
    on_roll: bool
    roll_size: int
    turnout: int
    counted: int
    unreadable: tuple[str, ...]
    alike_codes: int
    sealed_digest: str
    decided: tuple[Decided, ...]
    codes: tuple[str, ...]
    named: tuple[Named, ...]
    events: tuple[Event, ...]
    cleaned: bool | None


def result(school_id: int, number: int, person_id: int, language: str) -> Result | None:
    """The result of a counted motion of this school; None before the count, whoever asks."""


def code_is_counted(school_id: int, number: int, typed: str) -> bool | None:
    """Whether a typed code, in either language, is among those counted; None where there was no count. Writes nothing."""
