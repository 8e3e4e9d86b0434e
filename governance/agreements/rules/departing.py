"""Departures from the district contract: what each must say, what can never be waived, and what stands against a freeze."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from governance.values.words import N_, Obstacle, Refused, Sentence

LONGEST_CLAUSE, LONGEST, LONGEST_REASON = 200, 6_000, 1_000


class Area(StrEnum):
    """What a clause of the contract is about."""

    RECOGNITION = "recognition"
    ASSOCIATION = "association"
    GRIEVANCE = "grievance"
    NON_DISCRIMINATION = "non_discrimination"
    HOURS = "hours"
    CLASS_SIZE = "class_size"
    CALENDAR = "calendar"
    TRANSFER = "transfer"
    EVALUATION = "evaluation"
    PAY = "pay"
    OTHER = "other"


AREA_NAMES = {
    Area.RECOGNITION: N_("Recognition of the association"),
    Area.ASSOCIATION: N_("Rights of the association"),
    Area.GRIEVANCE: N_("Grievances"),
    Area.NON_DISCRIMINATION: N_("Non-discrimination"),
    Area.HOURS: N_("Hours"),
    Area.CLASS_SIZE: N_("Class size"),
    Area.CALENDAR: N_("Calendar"),
    Area.TRANSFER: N_("Transfer"),
    Area.EVALUATION: N_("Evaluation"),
    Area.PAY: N_("Pay"),
    Area.OTHER: N_("Something else"),
}

_CLAUSES = "San Diego SDEA 24.6"
NEVER_WAIVED = {
    Area.RECOGNITION: f"{_CLAUSES}; Cal. Gov. Code § 3544",
    Area.ASSOCIATION: f"{_CLAUSES}; Cal. Gov. Code § 3543.1",
    Area.GRIEVANCE: f"{_CLAUSES}; Cal. Gov. Code § 3543.2",
    Area.NON_DISCRIMINATION: f"{_CLAUSES}; Cal. Gov. Code § 12940",
}
"""Where it stands that a subject is never waived: the waiver clause of a district contract, and the law it rests on."""

_NAMED = {
    Area.RECOGNITION: re.compile(r"\b(?:recognition|reconocimiento)\b"),
    Area.ASSOCIATION: re.compile(
        r"\b(?:(?:association|union|organi[sz]ational) (?:rights|security)|derechos (?:de la asociacion|sindicales))\b"
    ),
    Area.GRIEVANCE: re.compile(r"\b(?:grievances?|quejas?|agravios?)\b"),
    Area.NON_DISCRIMINATION: re.compile(r"discriminat|discriminacion"),
}


@dataclass(frozen=True)
class Said:
    """What a departure says: the clause and its words, what we do instead, why, and the clause's subject."""

    clause: str
    quote: str
    instead: str
    why: str
    area: str

    @property
    def never(self) -> Area | None:
        """The subject it touches that is never waived, as it was chosen or as the clause itself is called."""
        chosen = next((area for area in NEVER_WAIVED if area == self.area), None)
        return chosen or next((area for area, words in _NAMED.items() if words.search(_plain(self.clause))), None)

    @property
    def area_name(self) -> str:
        """A message id, or for a subject that the list does not know its bare word."""
        return AREA_NAMES[Area(self.area)] if self.area in set(Area) else self.area


def _plain(text: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", bare.casefold()).split())


@dataclass(frozen=True)
class Departure:
    """A departure as it stands: its number, its section (`place` is None where that was taken out), and its words.

    `adds` says why nothing is waived, as the chair said of these very words. `waits` is whether it was carried over and
    nobody looked at it yet.
    """

    no: int
    said: Said
    section_no: int
    place: int | None
    title: str
    adds: str = ""
    waits: bool = False

    @property
    def barred(self) -> bool:
        """Whether it touches what is never waived, and the chair has not said that it only adds."""
        return self.said.never is not None and not self.adds


class NotSaid(Refused):
    """A departure cannot be kept in these words: what stands against them, by field."""

    def __init__(self, by_field: Iterable[tuple[str, Obstacle]]) -> None:
        self.by_field = list(by_field)
        super().__init__(one for _, one in self.by_field)


def obstacles_to_saying(said: Said, known_section: bool) -> Iterator[tuple[str, Obstacle]]:
    """Why a departure cannot be kept in these words, each with the field it is about."""
    if not known_section:
        yield "section", Obstacle(N_("Choose the section of the draft that departs."))
    if said.area not in set(Area):
        yield "area", Obstacle(N_("Choose what the clause is about."))
    for field, text in (("clause", said.clause), ("instead", said.instead), ("why", said.why)):
        if not text:
            yield field, Obstacle(_EMPTY[field])
    for field, text, most in (("clause", said.clause, LONGEST_CLAUSE), ("quote", said.quote, LONGEST),
                              ("instead", said.instead, LONGEST), ("why", said.why, LONGEST)):  # fmt: skip
        if len(text) > most:
            yield field, Obstacle(N_("This is longer than %(most)s letters."), most=most)


_EMPTY = {
    "clause": N_("Name the clause, such as Article 8.2."),
    "instead": N_("Say what we do instead."),
    "why": N_("Say why, so that others can judge it."),
}


def obstacles_to_adding(said: Said, words: str) -> Iterator[Obstacle]:
    """Why it cannot be said that a departure only adds to a clause."""
    if said.never is None:
        yield Obstacle(N_("This departure touches nothing that is never waived."))
    elif not words or len(words) > LONGEST_REASON:
        yield Obstacle(N_("Give the reason, in no more than %(most)s letters."), most=LONGEST_REASON)


def never_sentence(area: Area) -> Sentence:
    """That a subject is never waived, and where that stands."""
    return Sentence.of(
        N_("“%(area)s” is never waived. Source: %(source)s."),
        area=Sentence.of(AREA_NAMES[area]),
        source=NEVER_WAIVED[area],
    )


def obstacles_to_freezing_with(departures: Iterable[Departure]) -> Iterator[Obstacle]:
    """Why a draft with these departures cannot be frozen."""
    kept = list(departures)
    for one in kept:
        if one.said.never is not None and one.barred:
            yield Obstacle(
                N_("Departure %(no)s: %(never)s Take it off, or let the chair say why it only adds to the clause."),
                no=one.no,
                never=never_sentence(one.said.never),
            )
        if one.place is None:
            yield Obstacle(
                N_(
                    "Departure %(no)s names the section “%(title)s”, which was taken out. Take it off, or name another."
                ),
                no=one.no,
                title=one.title,
            )
    waiting = ", ".join(str(one.no) for one in kept if one.waits)
    if waiting:
        yield Obstacle(
            N_("Departures carried over from last year were not looked at yet: %(numbers)s. Look at each first."),
            numbers=waiting,
        )


def frozen_form(one: Departure) -> dict[str, str]:
    """What is frozen of a departure, beside its section's page."""
    return {"no": str(one.no), **asdict(one.said), "adds": one.adds}


def departures_in(pages: Iterable[Mapping[str, Any]]) -> list[Departure]:
    """The departures that were frozen with a text, in the order of its sections; what was altered reads as it can."""
    return [_thawed(row, page) for page in pages for row in page.get("departures", ())]


def _thawed(row: Mapping[str, str], page: Mapping[str, Any]) -> Departure:
    said = Said(*(row.get(name, "") for name in ("clause", "quote", "instead", "why", "area")))
    place = _number(page["no"])
    return Departure(_number(row.get("no", "")), said, place, place, page["title"], row.get("adds", ""))


def in_english(departures: Iterable[Departure]) -> str:
    """The departures as a last section of the text in Markdown, in the agreement's English; nothing where there are none."""
    said = [_paragraphs(one) for one in departures if one.place is not None]
    return "\n# Departures from the contract\n\n" + "\n".join(said) if said else ""


def _paragraphs(one: Departure) -> str:
    parts = [
        f"## {_escaped(one.said.clause)}, in section {one.place}, {_escaped(one.title)}",
        f"The contract says: {_escaped(one.said.quote)}" if one.said.quote else "",
        f"What we do instead: {_escaped(one.said.instead)}",
        f"Why: {_escaped(one.said.why)}",
        f"Why nothing of it is waived: {_escaped(one.adds)}" if one.adds else "",
    ]
    return "".join(f"{part}\n\n" for part in parts if part)


def _escaped(text: str) -> str:
    return " ".join(re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", text).split())


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
