"""The draft as somebody saw it last: as far as a revision they read, or the text they signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from governance.agreements.models.texts import Agreement, Placing, Removal, Return, Revision, Section, TermRevision
from governance.agreements.models.visiting import Look
from governance.agreements.queries import adopted, answers, drafts
from governance.agreements.rules.answering import Elects
from governance.agreements.rules.terms import Term
from governance.decisions.rules import TermType
from governance.wording.terms import filled


@dataclass(frozen=True)
class Seen:
    """What a reader saw last: the text as it read then, its terms, and when; signed: the adopted text they signed."""

    text: str
    terms: Mapping[str, Term]
    at: datetime
    signed: bool


def newest_revision(found: Agreement) -> int:
    """The newest revision of any section; 0 in an empty draft."""
    return Revision.select(fn.MAX(Revision.id)).join(Section).where(Section.agreement == found).scalar() or 0


def seen(found: Agreement, person_id: int) -> Seen | None:
    """What this person read last, or else signed; None where they did neither."""
    row = found.looks.where(Look.person == person_id).order_by(Look.id.desc()).first()
    if row is not None:
        return as_of(found, row.revision_id, row.at)
    last = drafts.freezing_of(found.carried_from) if found.carried_from else None
    answer = answers.answer_of(last.subject_id, person_id) if last else None
    if last is None or answer is None or answer.elects != Elects.YES:
        return None
    return Seen(adopted.readable_subject(last.subject), adopted.terms_of(last.subject), answer.at, signed=True)


def as_of(found: Agreement, revision_id: int, at: datetime) -> Seen:
    """The whole draft as it stood once a revision was saved, at an instant: its sections, their order, its numbers."""
    newest = (
        Revision.select(fn.MAX(Revision.id))
        .join(Section)
        .where((Section.agreement == found) & (Revision.id <= revision_id))
        .group_by(Revision.section)
    )
    rows = {row.section_id: row for row in Revision.select().where(Revision.id.in_(newest))}
    order = places_at(found, at)
    inside = sorted(rows.keys() - out_at(found, at), key=lambda section_id: (order.get(section_id, 0), section_id))
    terms = _terms(found, at)
    text = "\n".join(f"# {rows[section_id].title}\n\n{rows[section_id].body}" for section_id in inside)
    return Seen(filled(text, adopted.words_of(terms)), terms, at, signed=False)


def places_at(found: Agreement, at: datetime) -> dict[int, int]:
    """Where each section stood at an instant."""
    rows = Placing.select().join(Section).where((Section.agreement == found) & (Placing.at <= at)).order_by(Placing.id)
    return {row.section_id: row.position for row in rows}


def out_at(found: Agreement, at: datetime) -> set[int]:
    """The sections that were taken out by an instant."""
    back = Return.select(Return.removal).where(Return.at <= at)
    gone = Removal.select(Removal.section).join(Section).where(Section.agreement == found)
    return {row.section_id for row in gone.where((Removal.at <= at) & Removal.id.not_in(back))}


def _terms(found: Agreement, at: datetime) -> dict[str, Term]:
    rows = TermRevision.select().where((TermRevision.agreement == found) & (TermRevision.at <= at))
    kept = {row.name: Term(row.name, TermType(row.type), row.value) for row in rows.order_by(TermRevision.id)}
    return {name: term for name, term in kept.items() if term.value}
