"""What the draft changed of the text that it was carried over from, section by section, with who wrote it last and why."""

from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import drafts
from governance.people import queries as people


@dataclass(frozen=True)
class Altered:
    """A section as it was carried over and as it stands; a new one was nothing, one that was taken out is nothing.

    `by` wrote it last, or took it out; `why` is the note of that save.
    """

    no: int
    place: int | None
    title: str
    old_title: str
    old: str
    new: str
    by: str
    at: datetime
    why: str

    @property
    def out(self) -> bool:
        return self.place is None


def altered(found: Agreement) -> list[Altered]:
    """Every changed section in its order, then those that were taken out."""
    changed = [one for one in drafts.sections(found) if one.changed]
    ids = [one.revision_id for one in changed]
    notes = {row.id: row.note for row in Revision.select(Revision.id, Revision.note).where(Revision.id.in_(ids))}
    kept = [
        Altered(one.no, one.place, one.title, one.carried_title, one.carried, one.body, one.author, one.at,
                notes[one.revision_id])
        for one in changed
    ]  # fmt: skip
    return [*kept, *_taken_out(found)]


def _taken_out(found: Agreement) -> list[Altered]:
    rows = drafts.removals(found)
    ids = [one.section_id for one in rows]
    first = Revision.select(fn.MIN(Revision.id)).where(Revision.section.in_(ids)).group_by(Revision.section)
    was = {row.section_id: row for row in Revision.select().where(Revision.id.in_(first))}
    names = people.names([one.by_id for one in rows])
    return [
        Altered(one.section.no, None, words.title, words.title, words.body, "", names.get(one.by_id, ""), one.at, "")
        for one in rows
        # what was added and taken out again in the same year changes nothing
        if (words := was[one.section_id]).author_id is None
    ]
