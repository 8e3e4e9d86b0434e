"""When a text may be frozen and signed, and what a signature says."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from governance.decisions.rules import KNOWN_TERMS, TermType, read_value
from governance.values.minutes import Minutes
from governance.values.money import Money
from governance.values.words import N_, Obstacle, Sentence
from governance.wording.terms import names_in

LONGEST = 60_000

STARTING_TERMS = {
    "peer_review_minutes": "240",
    "team_learning_minutes": "150",
    "learning_weeks": "36",
    "data_reviews": "7",
    "students_carried": "3",
    "national_board_year": "5",
    "work_days": "182",
    "day_minutes": "420",
    "extra_minutes_cap": "5700",
    "ratification_share": "2/3",
    "budget_quorum": "1/2",
    "notice_days": "7",
    "retention_years": "2",
}


class Elects(StrEnum):
    """What each of us answers to an adopted agreement."""

    YES = "yes"
    NO = "no"
    TALK = "talk"


ELECTS_NAMES = {
    Elects.YES: N_("I elect to work here next year"),
    Elects.TALK: N_("I need to talk first"),
    Elects.NO: N_("I do not elect to work here next year"),
}

INTENT = {
    Elects.YES: N_("I have read this agreement and elect to work under it. My typed name is my signature."),
    Elects.TALK: N_("I have read this agreement and want to talk before I choose."),
    Elects.NO: N_("I have read this agreement and do not elect to work under it. My typed name is my signature."),
}


@dataclass(frozen=True)
class Text:
    """A section as it stands: its number in the agreement, title and Markdown."""

    no: int
    title: str
    body: str


@dataclass(frozen=True)
class Term:
    """A term of a draft."""

    name: str
    type: TermType
    value: str

    def spoken(self) -> Sentence | str | Minutes | Money | Fraction | date:
        """The value as a page speaks it."""
        value = read_value(self.type, self.value)
        match self.type:
            case TermType.MINUTES:
                return Minutes(value)
            case TermType.MONEY:
                return Money(value)
            case TermType.SHARE | TermType.DAY:
                return value
            case TermType.YES_NO:
                return Sentence.of(N_("yes")) if value else Sentence.of(N_("no"))
        return str(value)


def obstacles_to_term(name: str, kind: TermType, value: str) -> Iterator[Obstacle]:
    """Why a term cannot have this value."""
    known = KNOWN_TERMS.get(name)
    if known and known.type != kind:
        yield Obstacle(N_("The software reads this number and expects another type."))
    try:
        read_value(kind, value)
    except ValueError:
        yield Obstacle(_EXPECTED[kind])


_EXPECTED = {
    TermType.MINUTES: N_("Write whole minutes, such as 240."),
    TermType.COUNT: N_("Write a whole number, such as 7."),
    TermType.MONEY: N_("Write whole cents, such as 12500 for $125.00."),
    TermType.SHARE: N_("Write a share from 0 to 1, such as 2/3 or 0.55."),
    TermType.DAY: N_("Write a day as year-month-day, such as 2027-05-14."),
    TermType.YES_NO: N_("Write yes or no."),
    TermType.WORDS: N_("Write some words."),
}


def obstacles_to_saving(title: str, body: str) -> Iterator[Obstacle]:
    """Why a section cannot be saved."""
    if not title.strip():
        yield Obstacle(N_("Give the section a title."))
    if len(body) > LONGEST:
        yield Obstacle(N_("The section is longer than %(most)s letters. Split it."), most=LONGEST)


def obstacles_to_freezing(sections: Iterable[Text], terms: Mapping[str, Term]) -> Iterator[Obstacle]:
    """Why a draft may not be frozen: nothing in it, an empty section, an unknown or unused name."""
    kept = list(sections)
    if not kept:
        yield Obstacle(N_("The draft has no sections yet."))
    used: set[str] = set()
    for section in kept:
        if not section.body.strip():
            yield Obstacle(N_("Section %(no)s, “%(title)s”, is empty."), no=section.no, title=section.title)
        for name in names_in(section.body):
            used.add(name)
            if name not in terms:
                yield Obstacle(N_("Section %(no)s names “%(name)s”, which has no value."), no=section.no, name=name)
    for name in sorted(terms.keys() - used - _NEED_NO_PLACE):
        yield Obstacle(N_("“%(name)s” has a value and stands in no section."), name=name)


_NEED_NO_PLACE = frozenset({"continues_until_replaced", "peer_review_counts", "peer_review_classified"})


def frozen_form(text: str) -> str:
    """The one form in which a text is frozen: composed letters, line feeds, no blanks at line ends, one end."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"


def same_name(typed: str, name: str) -> bool:
    """Whether a typed name is the person's, forgiving case, accents and spacing."""
    return _bare(typed) == _bare(name) != ""


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum() and not unicodedata.combining(sign))


def obstacles_to_answering(
    typed: str, name: str, consent: bool, *, in_force: bool, member: bool, open_: bool
) -> Iterator[Obstacle]:
    """Why an answer cannot be taken. Sources: ESIGN 15 U.S.C. 7001, UETA sections 5 to 9 (intent, consent, attribution)."""
    if not in_force:
        yield Obstacle(N_("This agreement has not been adopted."))
    if not member:
        yield Obstacle(N_("Members of the bargaining unit answer. You are not one of them today."))
    if not open_:
        yield Obstacle(N_("The day by which each of us answers has passed. Speak to the agreement committee."))
    if not same_name(typed, name):
        yield Obstacle(N_("Type your name as it stands here: %(name)s."), name=name)
    if not consent:
        yield Obstacle(N_("Say that you agree to sign electronically."))
