"""Twins of the sections of a draft as they stand: their newest words, who stands for them, and since when nobody does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from governance.agreements.models.texts import Agreement, Revision, Section
from governance.agreements.models.twins import TwinConfirmation, TwinRevision
from governance.agreements.queries import drafts
from governance.agreements.queries.drafts import Standing
from governance.agreements.rules.amending import Words
from governance.agreements.rules.saying import text_language
from governance.agreements.rules.terms import Term
from governance.agreements.rules.twins import Confirmed, Kind, Left, State, left_out, state_of
from governance.people import queries as people
from governance.people.models import Person
from governance.values.actor import Role

_DRAFTERS = {Role.DRAFTER, Role.DRAFT_CHAIR}


@dataclass(frozen=True)
class Confirmation:
    """Who confirmed a twin when, and the words that they read."""

    by_id: int
    by: str
    at: datetime
    read: Confirmed
    revision_id: int
    twin_id: int


@dataclass(frozen=True)
class Twin:
    """A section's twin as it stands. Without an id it was never written."""

    section: Standing
    kind: Kind
    language: str
    state: State
    id: int = 0
    words: Words = Words("", "")
    author_id: int | None = None
    author: str = ""
    at: datetime | None = None
    explains_id: int = 0
    last: Confirmation | None = None

    @property
    def section_changed(self) -> bool:
        """Whether the section's words are others than those that were read beside the twin."""
        return self.last is not None and self.last.read.section != Words(self.section.title, self.section.body)

    @property
    def twin_changed(self) -> bool:
        return self.last is not None and self.last.read.twin != self.words


Twins = Mapping[tuple[int, Kind], Twin]


def twins(found: Agreement, terms: Mapping[str, Term] | None = None) -> dict[tuple[int, Kind], Twin]:
    """Each twin of each section of a draft, by the section's row and the kind, also those that were never written."""
    language = text_language(drafts.terms(found) if terms is None else terms)
    written, confirmed = _newest(found), _confirmations(found)
    every = [(one, kind, kind.language(language)) for one in drafts.sections(found) for kind in Kind]
    return {
        (one.section_id, kind): _twin(one, kind, tongue, written, confirmed.get((one.section_id, kind, tongue)))
        for one, kind, tongue in every
    }


def left(found: Agreement, terms: Mapping[str, Term] | None = None) -> list[Left]:
    """The twins that a freeze would leave out: missing, never confirmed, or changed since."""
    known = drafts.terms(found) if terms is None else terms
    every = twins(found, known).values()
    states = {(one.section.place, one.kind): one.state for one in every}
    return left_out(sorted({(one.section.place, one.section.title) for one in every}), states, text_language(known))


def twin(found: Agreement, no: int, kind: Kind) -> Twin | None:
    """One twin of the section with this lasting number; None once the section is out of the draft."""
    return next((one for one in twins(found).values() if one.section.no == no and one.kind == kind), None)


def _twin(
    one: Standing, kind: Kind, language: str, written: dict[Any, TwinRevision], last: Confirmation | None
) -> Twin:
    row = written.get((one.section_id, kind, language))
    if row is None:
        return Twin(one, kind, language, State.NONE)
    words = Words(row.title, row.body)
    state = state_of(Words(one.title, one.body), words, last.read if last else None)
    return Twin(
        one, kind, language, state, row.id, words, row.author_id, row.author.name, row.at, row.explains_id, last
    )


def _newest(found: Agreement) -> dict[Any, TwinRevision]:
    query = TwinRevision.select(fn.MAX(TwinRevision.id)).join(Section).where(Section.agreement == found)
    ids = query.group_by(TwinRevision.section, TwinRevision.kind, TwinRevision.language)
    rows = TwinRevision.select(TwinRevision, Person).join(Person).where(TwinRevision.id.in_(ids))
    return {(row.section_id, Kind(row.kind), row.language): row for row in rows}


def _confirmations(found: Agreement) -> dict[Any, Confirmation]:
    """The newest confirmation of each twin."""
    newest = (
        TwinConfirmation.select(fn.MAX(TwinConfirmation.id)).join(TwinRevision).join(Section)
        .where(Section.agreement == found)
        .group_by(TwinRevision.section, TwinRevision.kind, TwinRevision.language)
    )  # fmt: skip
    rows = (
        TwinConfirmation.select(TwinConfirmation, TwinRevision, Revision, Person)
        .join(TwinRevision)
        .switch(TwinConfirmation)
        .join(Revision)
        .switch(TwinConfirmation)
        .join(Person)
        .where(TwinConfirmation.id.in_(newest))
    )
    return {(row.twin.section_id, Kind(row.twin.kind), row.twin.language): _confirmation(row) for row in rows}


def _confirmation(row: TwinConfirmation) -> Confirmation:
    section, words = Words(row.revision.title, row.revision.body), Words(row.twin.title, row.twin.body)
    read = Confirmed(section, words)
    return Confirmation(row.person_id, row.person.name, row.at, read, row.revision_id, row.twin_id)


def changed_at(one: Twin) -> datetime | None:
    """When the section was first changed after it was confirmed, or else its twin; None while neither was."""
    if one.last is None:
        return None
    if one.section_changed:
        later = Revision.select(Revision.at).where(
            (Revision.section == one.section.section_id) & (Revision.id > one.last.revision_id)
        )
    elif one.twin_changed:
        later = _history(one).where(TwinRevision.id > one.last.twin_id)
    else:
        return None
    row = later.order_by(later.model.id).first()
    return row.at if row else None


def history(one: Twin) -> list[TwinRevision]:
    """Every save of a twin with its author, newest first."""
    return list(_history(one).order_by(TwinRevision.id.desc()))


def _history(one: Twin) -> Any:
    query = TwinRevision.select(TwinRevision, Person).join(Person)
    same = (TwinRevision.kind == one.kind) & (TwinRevision.language == one.language)
    return query.where((TwinRevision.section == one.section.section_id) & same)


def revision(one: Twin, revision_id: int) -> TwinRevision | None:
    return _history(one).where(TwinRevision.id == revision_id).first()


def last_from(one: Twin, page: str) -> TwinRevision | None:
    """The newest save from one opened page."""
    return _history(one).where(TwinRevision.once_key.startswith(page)).order_by(TwinRevision.id.desc()).first()


def unused(once_key: str) -> bool:
    return not TwinRevision.select().where(TwinRevision.once_key == once_key).exists()


def committee(school_id: int, day: date) -> set[int]:
    """Who may confirm: everyone on the staff with a seat on the agreement committee."""
    return {one.person_id for one in people.staff_on(school_id, day) if one.roles & _DRAFTERS}
