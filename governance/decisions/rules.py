"""What a frozen subject is, how it is digested, and the terms that software reads."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from governance.values.share import parse_share
from governance.values.words import N_, Obstacle


class SubjectKind(StrEnum):
    """What may be put to a vote."""

    AGREEMENT = "agreement"
    ADDENDUM = "addendum"
    BUDGET = "budget"
    PRINCIPAL = "principal"
    PROPOSAL = "proposal"
    CHOICE = "choice"
    CRITERIA = "criteria"
    CONFIDENCE = "confidence"


class Outcome(StrEnum):
    """How a question ended."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    CHOSEN = "chosen"
    NONE_CHOSEN = "none_chosen"
    RECORDED = "recorded"
    ASKED = "asked"


IN_FORCE = frozenset({Outcome.PASSED, Outcome.RECORDED})
AGREED = (SubjectKind.AGREEMENT, SubjectKind.ADDENDUM)


class TermType(StrEnum):
    """The type of a term's value; durations are minutes, money is cents, shares are exact fractions."""

    MINUTES = "minutes"
    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    DAY = "day"
    YES_NO = "yes_no"
    WORDS = "words"


@dataclass(frozen=True)
class KnownTerm:
    """A name that software reads, with its type and its meaning in words; `choices` are the only values, where named."""

    name: str
    type: TermType
    meaning: str
    hint: str = ""
    choices: tuple[str, ...] = ()


PREVAILING = "prevailing_language"
LANGUAGES = {"english": "en", "spanish": "es"}

VOTE, COUNCIL = "vote", "council"
# What an addendum says of itself, and of no day of the year: until when it is answered, and who decides it.
ANSWER_BY, DECIDED_BY = "addendum_answer_by", "addendum_decided_by"
OF_ITSELF = frozenset({ANSWER_BY, DECIDED_BY})

KNOWN_TERMS = {
    term.name: term
    for term in (
        KnownTerm("peer_review_minutes", TermType.MINUTES, N_("Peer review each year, for a full post")),
        KnownTerm(
            "peer_review_counts",
            TermType.WORDS,
            N_("Which minutes of peer review count"),
            N_("Any of: visits, planning, talks, lesson study; with commas between. Without it, visits alone count."),
        ),
        KnownTerm("peer_review_classified", TermType.YES_NO, N_("Whether classified staff owe peer review too")),
        KnownTerm("peer_review_carry_minutes", TermType.MINUTES, N_("Most peer review carried over from last year")),
        KnownTerm("team_learning_minutes", TermType.MINUTES, N_("Team learning each week")),
        KnownTerm("learning_weeks", TermType.COUNT, N_("Weeks of team learning")),
        KnownTerm("data_reviews", TermType.COUNT, N_("Data reviews each year")),
        KnownTerm("students_carried", TermType.COUNT, N_("Students that each of us carries")),
        KnownTerm("national_board_year", TermType.COUNT, N_("Year of service by which National Board work begins")),
        KnownTerm("work_days", TermType.COUNT, N_("Work days in the year")),
        KnownTerm("day_minutes", TermType.MINUTES, N_("Length of the work day")),
        KnownTerm("extra_minutes_cap", TermType.MINUTES, N_("Most time beyond the contract in a year")),
        KnownTerm("ratification_share", TermType.SHARE, N_("Share of all eligible needed to adopt the agreement")),
        KnownTerm("budget_quorum", TermType.SHARE, N_("Share of the roll that must take part in a budget vote")),
        KnownTerm("notice_days", TermType.COUNT, N_("Clear working days of notice before a vote")),
        KnownTerm("recount_days", TermType.COUNT, N_("Working days for asking for a recount")),
        KnownTerm(
            "addendum_by",
            TermType.WORDS,
            N_("Who decides a change during the year"),
            N_("Write vote or council. Without it, the same vote decides as for the agreement."),
            (VOTE, COUNCIL),
        ),
        KnownTerm("sign_by", TermType.DAY, N_("Day by which each of us answers")),
        KnownTerm("proposal_sponsors", TermType.COUNT, N_("Sponsors that a proposal needs besides the proposer")),
        KnownTerm("protest_days", TermType.COUNT,
                  N_("Working days after certification in which a vote can be protested")),
        KnownTerm(
            "principal_votes",
            TermType.WORDS,
            N_("Votes in which the principal takes part"),
            N_(
                "Any of: agreement, budget, proposals, choices; with commas between. Without it: all but the agreement."
            ),
        ),
        KnownTerm("confidence_vote_below", TermType.SHARE,
                  N_("A vote of confidence follows where the survey’s mean is below this share of the highest score")),
        KnownTerm("confidence_vote_petition", TermType.SHARE,
                  N_("A vote of confidence follows where this share of the staff asks for one")),
        KnownTerm("retention_years", TermType.COUNT, N_("Years for which ballots and rolls are kept")),
        KnownTerm(
            PREVAILING,
            TermType.WORDS,
            N_("The language in which the sections are written, and whose words prevail"),
            N_("A translation may stand beside them. Where this is left open, it is English."),
        ),
        KnownTerm("continues_until_replaced", TermType.YES_NO, N_("Whether the agreement goes on until a new one holds")),
    )
}  # fmt: skip

# those that a school may also name for itself; in which language a text is written belongs to the text
OF_THE_SCHOOL = {name: term for name, term in KNOWN_TERMS.items() if name != PREVAILING}


def language_of(terms: Mapping[str, Mapping[str, str]]) -> str:
    """The language, 'en' or 'es', of the words that prevail in a text with these frozen terms; English unless they say."""
    return LANGUAGES.get(terms.get(PREVAILING, {}).get("value", ""), "en")


def read_value(kind: TermType, text: str) -> Any:
    """A term's plain value (int, bool, Fraction, date or str) from its stored text. Raises ValueError."""
    match kind:
        case TermType.MINUTES | TermType.COUNT | TermType.MONEY:
            if not text.strip().isascii() or not text.strip().isdigit():
                raise ValueError(text)
            return int(text)
        case TermType.SHARE:
            share = parse_share(text)
            if not 0 <= share <= 1:
                raise ValueError(text)
            return share
        case TermType.DAY:
            return date.fromisoformat(text)
        case TermType.YES_NO:
            return {"yes": True, "no": False}[text] if text in {"yes", "no"} else _bad(text)
        case TermType.WORDS:
            return text.strip() or _bad(text)


def _bad(text: str) -> Any:
    raise ValueError(text)


@dataclass(frozen=True)
class Frozen:
    """The fields of a subject that its digest covers. `terms` is {name: {"type", "value"}}; values are text."""

    kind: SubjectKind
    title: str
    text: str
    pages: list[dict[str, Any]] = field(default_factory=list)
    terms: dict[str, dict[str, str]] = field(default_factory=dict)
    options: list[dict[str, Any]] = field(default_factory=list)
    first_day: date | None = None
    last_day: date | None = None
    renderer: str = ""

    def canonical(self) -> str:
        days = {
            name: getattr(self, name).isoformat() if getattr(self, name) else None for name in ("first_day", "last_day")
        }
        return json.dumps({**vars(self), **days}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    def digest(self) -> str:
        """SHA-256 of the canonical JSON; nothing is normalised when it is checked again."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def frozen_fields(stored: Any) -> Frozen:
    """The fields of a stored subject that its digest covers."""
    return Frozen(**{name: getattr(stored, name) for name in Frozen.__dataclass_fields__})


def untouched(stored: Any) -> bool:
    """Whether the frozen fields of a stored subject still have the digest under which it was frozen."""
    return frozen_fields(stored).digest() == stored.digest


def by_council(stored: Any) -> bool:
    """Whether a stored subject is an addendum that says of itself that the council decides it."""
    return stored.terms.get(DECIDED_BY, {}).get("value") == COUNCIL


ALTERED = N_(
    "This is not the text that was frozen: the stored words no longer fit their fingerprint. Nothing can be "
    "voted on or signed under it. Tell the vote officers."
)


@dataclass(frozen=True)
class TermInForce:
    """A term's value on a day, and where it stands; `subject_number` is None for a school's own default."""

    name: str
    type: TermType
    value: Any
    subject_id: int | None
    subject_title: str
    subject_address: str


LONGEST_NOTE = 300


def obstacles_to_reviewing(day: date | None, note: str, today: date) -> Iterator[Obstacle]:
    """A day of review lies ahead; without one the words say what came of it."""
    if day is not None and day <= today:
        yield Obstacle(N_("The day of review lies ahead."))
    if day is None and not note.strip():
        yield Obstacle(N_("Give the next day of review, or say what came of this one."))
    if len(note) > LONGEST_NOTE:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_NOTE)


def obstacles_to_promising(what: str, by_day: date, today: date) -> Iterator[Obstacle]:
    """Something to do, by a day that is not past."""
    if not what.strip() or len(what) > LONGEST_NOTE:
        yield Obstacle(N_("Say in up to %(most)s letters what is to be done."), most=LONGEST_NOTE)
    if by_day < today:
        yield Obstacle(N_("The day lies in the past."))


def share_of(term: TermInForce | None, otherwise: Fraction) -> Fraction:
    """A share that a term names, or the preset."""
    return term.value if term and isinstance(term.value, Fraction) else otherwise
