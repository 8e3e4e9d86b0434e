"""Drafts, their history, frozen texts and answers."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from peewee import JOIN, fn

from governance.agreements.models import (
    Agreement,
    Answer,
    Freezing,
    Placing,
    Removal,
    Revision,
    Section,
    TermRevision,
)
from governance.agreements.rules import Elects, Term, Text
from governance.decisions import queries as decisions
from governance.decisions.models import Decision, Subject
from governance.decisions.rules import TermType
from governance.people import queries as people
from governance.people.models import Person

STARTING = Path(__file__).resolve().parent / "starting"


def starting_text() -> list[tuple[str, str]]:
    """Title and body of each section of the text that a pilot school starts from."""
    found = []
    for file in sorted(STARTING.glob("*.md")):
        title, _, body = file.read_text(encoding="utf-8").partition("\n")
        found.append((title.removeprefix("# ").strip(), body.strip() + "\n"))
    return found


def agreement(school_id: int, year: int) -> Agreement | None:
    return Agreement.get_or_none((Agreement.school == school_id) & (Agreement.year == year))


def agreements(school_id: int) -> list[Agreement]:
    """Every year's agreement, newest first, each with its freezing where there is one."""
    query = Agreement.select(Agreement, Freezing).join(Freezing, JOIN.LEFT_OUTER).where(Agreement.school == school_id)
    return list(query.order_by(Agreement.year.desc()))


def draft(school_id: int) -> Agreement | None:
    """The newest agreement that is not frozen."""
    query = Agreement.select().join(Freezing, JOIN.LEFT_OUTER)
    return query.where((Agreement.school == school_id) & Freezing.id.is_null()).order_by(Agreement.year.desc()).first()


def freezing_of(found: Agreement) -> Freezing | None:
    return Freezing.get_or_none(Freezing.agreement == found)


@dataclass(frozen=True)
class Standing:
    """A section as it stands: its lasting number, its place, and its newest revision."""

    section_id: int
    no: int
    place: int
    title: str
    body: str
    revision_id: int
    author: str
    at: datetime
    carried: str

    @property
    def changed(self) -> bool:
        """Whether the words differ from those it was carried over with."""
        return self.body != self.carried


def sections(found: Agreement) -> list[Standing]:
    """The sections of a draft in their order."""
    placings = Placing.select().join(Section).where(Section.agreement == found).order_by(Placing.id)
    places = {row.section_id: row.position for row in placings}
    first = Revision.select(Revision.section, Revision.body).where(Revision.id.in_(_outermost(found, fn.MIN)))
    carried = {row.section_id: row.body for row in first}
    rows = (
        Revision.select(Revision, Section, Person)
        .join(Section)
        .join(Removal, JOIN.LEFT_OUTER)
        .switch(Revision)
        .join(Person, JOIN.LEFT_OUTER, on=Revision.author)
        .where(Revision.id.in_(_outermost(found, fn.MAX)) & Removal.id.is_null())
    )
    ordered = sorted(rows, key=lambda r: (places.get(r.section_id, r.section.no), r.section.no))
    return [_standing(row, place, carried[row.section_id]) for place, row in enumerate(ordered, 1)]


def _outermost(found: Agreement, which: Any) -> Any:
    """The ids of each section's first or newest revision."""
    query = Revision.select(which(Revision.id)).join(Section).where(Section.agreement == found)
    return query.group_by(Revision.section)


def _standing(row: Revision, place: int, carried: str) -> Standing:
    author = row.author.name if row.author else ""
    return Standing(row.section_id, row.section.no, place, row.title, row.body, row.id, author, row.at, carried)


def section(found: Agreement, no: int) -> Standing | None:
    """One section of a draft by its lasting number."""
    return next((one for one in sections(found) if one.no == no), None)


def history(section_id: int) -> list[Revision]:
    """Every revision of a section with its author, newest first."""
    query = Revision.select(Revision, Person).join(Person, JOIN.LEFT_OUTER, on=Revision.author)
    return list(query.where(Revision.section == section_id).order_by(Revision.id.desc()))


def revision(section_id: int, revision_id: int) -> Revision | None:
    return Revision.get_or_none((Revision.section == section_id) & (Revision.id == revision_id))


def terms(found: Agreement) -> dict[str, Term]:
    """The terms of a draft by name; the newest value of each, an empty one being taken out."""
    kept: dict[str, Term] = {}
    for row in TermRevision.select().where(TermRevision.agreement == found).order_by(TermRevision.id):
        kept[row.name] = Term(row.name, TermType(row.type), row.value)
    return {name: term for name, term in sorted(kept.items()) if term.value}


def texts(found: Agreement) -> list[Text]:
    return [Text(one.place, one.title, one.body) for one in sections(found)]


def whole_text(found: Agreement) -> str:
    """A year's text as one: frozen words where it is frozen, else the draft's."""
    frozen = freezing_of(found)
    if frozen is not None:
        return frozen.subject.text
    return "\n".join(f"# {t.no} {t.title}\n\n{t.body}" for t in texts(found))


@dataclass(frozen=True)
class Adopted:
    """A frozen agreement with what was decided of it."""

    agreement: Agreement
    subject: Subject
    decision: Decision | None


def adopted(school_id: int, year: int) -> Adopted | None:
    """A year's frozen agreement."""
    found = agreement(school_id, year)
    frozen = freezing_of(found) if found else None
    if found is None or frozen is None:
        return None
    certified = decisions.decisions_of(frozen.subject_id)
    return Adopted(found, frozen.subject, certified[0] if certified else None)


def to_answer(school_id: int, day: date) -> Adopted | None:
    """The newest adopted agreement whose year has not ended: the one to which each of us answers."""
    for found in agreements(school_id):
        held = adopted(school_id, found.year)
        if held and decisions.is_in_force(held.subject.id) and held.agreement.last_day >= day:
            return held
    return None


def sign_by(subject: Subject) -> date | None:
    """The day by which each of us answers, where the agreement names one."""
    term = subject.terms.get("sign_by")
    return date.fromisoformat(term["value"]) if term else None


def answer_of(subject_id: int, person_id: int) -> Answer | None:
    """A person's newest answer."""
    query = Answer.select().where((Answer.subject == subject_id) & (Answer.person == person_id))
    return query.order_by(Answer.id.desc()).first()


@dataclass(frozen=True)
class Place:
    """One line of the roster."""

    person_id: int
    name: str
    elects: Elects | None
    at: datetime | None


def roster(school_id: int, subject_id: int, day: date) -> list[Place]:
    """Every member of the unit on a day with their newest answer, by name."""
    newest: dict[int, Answer] = {}
    for row in Answer.select().where(Answer.subject == subject_id).order_by(Answer.id):
        newest[row.person_id] = row
    members = [m for m in people.staff_on(school_id, day) if m.unit]
    return [_place(m, newest.get(m.person_id)) for m in sorted(members, key=lambda m: m.name.casefold())]


def _place(member: Any, answer: Answer | None) -> Place:
    return Place(
        member.person_id, member.name, Elects(answer.elects) if answer else None, answer.at if answer else None
    )


@dataclass(frozen=True)
class Unanswered:
    """An agreement to which a person has yet to answer."""

    year: int
    title: str
    by: date | None


def unanswered(school_id: int, person_id: int, day: date) -> Unanswered | None:
    """What a person still has to choose; None where they have, or are not of the unit, or it is too late."""
    held = to_answer(school_id, day)
    member = people.member_on(school_id, person_id, day) if held else None
    if held is None or member is None or not member.unit or answer_of(held.subject.id, person_id):
        return None
    by = sign_by(held.subject)
    return Unanswered(held.agreement.year, held.subject.title, by) if by is None or day <= by else None
