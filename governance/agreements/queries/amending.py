"""Amendments as they stand: the newest version of each, who supports it, what it collides with, what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from governance.agreements.models.amending import Amendment, Backing, Ending, EndingUndone, Rival, Version
from governance.agreements.models.texts import Agreement, Revision, Section
from governance.agreements.queries import drafts
from governance.agreements.rules.amending import Fate, Proposal, Words, collisions
from governance.decisions.models import Decision, Subject
from governance.decisions.rules import Outcome
from governance.people.models import Person


@dataclass(frozen=True)
class Supporter:
    """Somebody who supports an amendment; `older`: what they supported was edited since, and they were asked again."""

    person_id: int
    name: str
    version_id: int
    older: bool


@dataclass(frozen=True)
class Ended:
    """What became of an amendment, when, by whom, and in which words."""

    id: int
    fate: Fate
    words: str
    by: str
    at: datetime
    revision_id: int | None
    subject: Subject | None


@dataclass(frozen=True)
class Change:
    """An amendment as it stands."""

    id: int
    proposer_id: int
    proposer: str
    at: datetime
    section_no: int
    version: Version
    edited: bool
    proposal: Proposal
    supporters: tuple[Supporter, ...]
    ended: Ended | None
    vote: Subject | None
    rivals: tuple[int, ...] = ()

    @property
    def no(self) -> int:
        return self.proposal.no

    @property
    def open(self) -> bool:
        return self.ended is None

    @property
    def fits(self) -> bool:
        return self.proposal.rebased() is not None

    @property
    def support(self) -> int:
        """How many support the version that stands."""
        return sum(not one.older for one in self.supporters)


def row(found: Agreement, no: int) -> Amendment | None:
    return Amendment.get_or_none((Amendment.agreement == found) & (Amendment.no == no))


def newest(amendment: Amendment) -> Version:
    version: Version = amendment.versions.order_by(Version.id.desc()).get()
    return version


def changes(found: Agreement) -> list[Change]:
    """Every amendment of an agreement by its number; open ones with those that they collide with."""
    rows = list(
        Amendment.select(Amendment, Section, Person)
        .join(Section)
        .switch(Amendment)
        .join(Person)
        .where(Amendment.agreement == found)
        .order_by(Amendment.no)
    )
    if not rows:
        return []
    standing = {one.section_id: Words(one.title, one.body) for one in drafts.sections(found)}
    versions, ended, votes = _versions(rows), _endings(rows), _votes(rows)
    made = [_change(one, versions[one.id], standing, ended.get(one.id), votes.get(one.id)) for one in rows]
    rivals = collisions(one.proposal for one in made if one.open)
    return [_with(one, rivals.get(one.no, ())) for one in made]


def change(found: Agreement, no: int) -> Change | None:
    """One amendment as it stands."""
    return next((one for one in changes(found) if one.no == no), None)


def _with(one: Change, rivals: tuple[int, ...]) -> Change:
    return Change(**{**vars(one), "rivals": rivals})


def _change(
    one: Amendment, versions: list[Version], standing: dict[int, Words], ended: Ended | None, vote: Subject | None
) -> Change:
    last = versions[-1]
    base, mine = Words(last.base.title, last.base.body), Words(last.title, last.body)
    proposal = Proposal(one.no, one.section_id, base, mine, standing.get(one.section_id))
    who = (one.id, one.proposer_id, one.proposer.name, one.at, one.section.no)
    return Change(*who, last, len(versions) > 1, proposal, _supporters(versions), ended, vote)


def _versions(rows: Iterable[Amendment]) -> dict[int, list[Version]]:
    found: dict[int, list[Version]] = {}
    query = Version.select(Version, Revision).join(Revision, on=Version.base)
    for one in query.where(Version.amendment.in_([row.id for row in rows])).order_by(Version.id):
        found.setdefault(one.amendment_id, []).append(one)
    return found


def _supporters(versions: list[Version]) -> tuple[Supporter, ...]:
    ids = [one.id for one in versions]
    rows = Backing.select(Backing, Person).join(Person).where(Backing.version.in_(ids)).order_by(Backing.id)
    said = {row.person_id: row for row in rows}
    backing = [row for row in said.values() if row.backs]
    return tuple(
        Supporter(row.person_id, row.person.name, row.version_id, row.version_id != ids[-1]) for row in backing
    )


def _endings(rows: Iterable[Amendment]) -> dict[int, Ended]:
    query = standing_endings(Ending, Person).join(Person).where(Ending.amendment.in_([row.id for row in rows]))
    return {
        one.amendment_id: Ended(one.id, Fate(one.kind), one.words, one.by.name, one.at, one.revision_id, one.subject)
        for one in query
    }


def standing_endings(*selected: Any) -> Any:
    """What became of amendments, but for what was taken back."""
    return Ending.select(*selected).where(Ending.id.not_in(EndingUndone.select(EndingUndone.ending)))


def _votes(rows: Iterable[Amendment]) -> dict[int, Subject]:
    """The ranked vote before which each stands; one that chose nothing sets its amendments free again."""
    free = Decision.select(Decision.subject).where(Decision.outcome == Outcome.NONE_CHOSEN)
    query = Rival.select(Rival, Version, Subject).join(Version).switch(Rival).join(Subject)
    kept = query.where(Version.amendment.in_([row.id for row in rows]) & Rival.subject.not_in(free))
    return {one.version.amendment_id: one.subject for one in kept.order_by(Rival.id)}


def options(subject: Subject) -> dict[int, Version]:
    """The versions among which a ranked vote chooses, by the number of their option."""
    query = Rival.select(Rival, Version, Amendment).join(Version).join(Amendment)
    return {one.option: one.version for one in query.where(Rival.subject == subject)}


def next_no(found: Agreement) -> int:
    return (Amendment.select(fn.MAX(Amendment.no)).where(Amendment.agreement == found).scalar() or 0) + 1


def version(amendment_id: int, version_id: int) -> Version | None:
    return Version.get_or_none((Version.amendment == amendment_id) & (Version.id == version_id))


def open_numbers(found: Agreement) -> list[int]:
    """The numbers of the amendments of which nothing has become yet."""
    ended = standing_endings(Ending.amendment)
    query = Amendment.select(Amendment.no).where((Amendment.agreement == found) & Amendment.id.not_in(ended))
    return [one.no for one in query.order_by(Amendment.no)]
