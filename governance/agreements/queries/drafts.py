"""Drafts: their sections, revisions and numbers, and whether they may still be edited."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import JOIN, fn

from governance.agreements.models.texts import (
    Agreement,
    Freezing,
    Placing,
    Removal,
    Return,
    Revision,
    Section,
    TermRevision,
)
from governance.agreements.rules.terms import Term
from governance.agreements.rules.text import Text
from governance.db.reading import once
from governance.decisions import queries as decisions
from governance.decisions.rules import Outcome, TermType
from governance.people.models import Person

STARTING = Path(__file__).resolve().parent.parent / "starting"


def starting_text() -> list[tuple[str, str]]:
    """Title and body of each section of the text that a pilot school starts from."""
    found = []
    for file in sorted(STARTING.glob("*.md")):
        title, _, body = file.read_text(encoding="utf-8").partition("\n")
        found.append((title.removeprefix("# ").strip(), body.strip() + "\n"))
    return found


@once
def agreement(school_id: int, year: int) -> Agreement | None:
    return Agreement.get_or_none((Agreement.school == school_id) & (Agreement.year == year))


@once
def agreements(school_id: int) -> list[Agreement]:
    """Every year's agreement, newest first."""
    return list(Agreement.select().where(Agreement.school == school_id).order_by(Agreement.year.desc()))


def draft(school_id: int) -> Agreement | None:
    """The newest agreement that was never frozen, or the newest of all where the vote on its text failed."""
    known = agreements(school_id)
    if known and is_open(known[0]):
        return known[0]
    frozen = Freezing.select(Freezing.agreement).join(Agreement).where(Agreement.school == school_id)
    never = Agreement.select().where((Agreement.school == school_id) & Agreement.id.not_in(frozen))
    return never.order_by(Agreement.year.desc()).first()


def freezing_of(found: Agreement) -> Freezing | None:
    """The newest freezing of an agreement."""
    return found.freezings.order_by(Freezing.id.desc()).first()


def is_open(found: Agreement) -> bool:
    """Whether it may still be edited: it is not frozen, or the vote on the frozen text failed."""
    frozen = freezing_of(found)
    return frozen is None or failed(frozen)


def failed(frozen: Freezing) -> bool:
    """Whether a vote on the frozen text did not adopt it."""
    return any(one.outcome == Outcome.NOT_PASSED for one in decisions.decisions_of(frozen.subject_id))


@dataclass(frozen=True)
class Standing:
    """A section as it stands: its lasting number, its place, and its newest revision."""

    section_id: int
    no: int
    place: int
    title: str
    body: str
    revision_id: int
    author_id: int | None
    author: str
    at: datetime
    carried: str
    carried_title: str

    @property
    def changed(self) -> bool:
        """Whether the words differ from those it was carried over with."""
        return (self.title, self.body) != (self.carried_title, self.carried)


def sections(found: Agreement) -> list[Standing]:
    """The sections of a draft in their order."""
    placings = Placing.select().join(Section).where(Section.agreement == found).order_by(Placing.id)
    places = {row.section_id: row.position for row in placings}
    first = Revision.select(Revision.section, Revision.title, Revision.body, Revision.author)
    carried = {row.section_id: row for row in first.where(Revision.id.in_(_outermost(found, fn.MIN)))}
    out = {one.section_id for one in removals(found)}
    rows = (
        Revision.select(Revision, Section, Person)
        .join(Section)
        .switch(Revision)
        .join(Person, JOIN.LEFT_OUTER, on=Revision.author)
        .where(Revision.id.in_(_outermost(found, fn.MAX)))
    )
    inside = [row for row in rows if row.section_id not in out]
    ordered = sorted(inside, key=lambda r: (places.get(r.section_id, r.section.no), r.section.no))
    return [_standing(row, place, carried[row.section_id]) for place, row in enumerate(ordered, 1)]


def next_place(found: Agreement) -> int:
    """The place behind every other, those of removed sections too."""
    highest = Placing.select(fn.MAX(Placing.position)).join(Section).where(Section.agreement == found).scalar()
    return (highest or 0) + 1


def removals(found: Agreement) -> list[Removal]:
    """The sections that are out of a draft, by the removal that took them out, in the order of their numbers."""
    query = Removal.select(Removal, Section).join(Section).switch(Removal).join(Return, JOIN.LEFT_OUTER)
    return list(query.where((Section.agreement == found) & Return.id.is_null()).order_by(Section.no))


@dataclass(frozen=True)
class Removed:
    """A section that was taken out, with the title that it had last."""

    removal_id: int
    section_id: int
    no: int
    title: str
    at: datetime


def removed(found: Agreement) -> list[Removed]:
    """What may be brought back into a draft."""
    newest = Revision.select(Revision.section, Revision.title).where(Revision.id.in_(_outermost(found, fn.MAX)))
    titles = {row.section_id: row.title for row in newest}
    out = removals(found)
    return [Removed(one.id, one.section_id, one.section.no, titles[one.section_id], one.at) for one in out]


def _outermost(found: Agreement, which: Any) -> Any:
    """The ids of each section's first or newest revision."""
    query = Revision.select(which(Revision.id)).join(Section).where(Section.agreement == found)
    return query.group_by(Revision.section)


def _standing(row: Revision, place: int, first: Revision) -> Standing:
    """A section that was added this year was carried over from nothing."""
    author, carried = row.author.name if row.author else "", "" if first.author_id else first.body
    words = (row.section_id, row.section.no, place, row.title, row.body, row.id)
    return Standing(*words, row.author_id, author, row.at, carried, first.title)


def section(found: Agreement, no: int) -> Standing | None:
    """One section of a draft by its lasting number."""
    return next((one for one in sections(found) if one.no == no), None)


def history(section_id: int) -> list[Revision]:
    """Every revision of a section with its author, newest first."""
    query = Revision.select(Revision, Person).join(Person, JOIN.LEFT_OUTER, on=Revision.author)
    return list(query.where(Revision.section == section_id).order_by(Revision.id.desc()))


def revision(section_id: int, revision_id: int) -> Revision | None:
    return Revision.get_or_none((Revision.section == section_id) & (Revision.id == revision_id))


def last_from(section_id: int, page: str) -> Revision | None:
    """The newest revision that was saved from one opened page."""
    query = Revision.select().where((Revision.section == section_id) & Revision.once_key.startswith(page))
    return query.order_by(Revision.id.desc()).first()


def unused(once_key: str) -> bool:
    return not Revision.select().where(Revision.once_key == once_key).exists()


def terms(found: Agreement) -> dict[str, Term]:
    """The terms of a draft by name; the newest value of each, an empty one being taken out."""
    kept: dict[str, Term] = {}
    for row in TermRevision.select().where(TermRevision.agreement == found).order_by(TermRevision.id):
        kept[row.name] = Term(row.name, TermType(row.type), row.value)
    return {name: term for name, term in sorted(kept.items()) if term.value}


def texts(found: Agreement) -> list[Text]:
    return [Text(one.place, one.title, one.body) for one in sections(found)]


def section_row(found: Agreement, no: int) -> Section | None:
    """A section by its number, in the draft or taken out of it."""
    return Section.get_or_none((Section.agreement == found) & (Section.no == no))
