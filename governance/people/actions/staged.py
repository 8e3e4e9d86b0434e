"""A staff list as it waits in staging, and the lists that were applied: what the preview shows before anything changes."""

import json
from dataclasses import dataclass

from peewee import JOIN

from governance.people.models import Appointment, Import, Person, RoleWord, Staging, Undone
from governance.people.queries import standing
from governance.values.actor import Role


def role_words(school_id: int) -> dict[str, Role]:
    """The school's own words for roles."""
    return {row.word: Role(row.role) for row in RoleWord.select().where(RoleWord.school == school_id)}


def batch_of(school_id: int, number: int) -> Import | None:
    """A staged or applied list of this school."""
    return Import.get_or_none((Import.school == school_id) & (Import.id == number))


def batches(school_id: int) -> list[Import]:
    """Applied lists, newest first, that were not taken back."""
    query = Import.select().join(Undone, JOIN.LEFT_OUTER)
    kept = query.where((Import.school == school_id) & Import.applied_at.is_null(False) & Undone.id.is_null())
    return list(kept.order_by(Import.id.desc()))


@dataclass(frozen=True)
class Preview:
    """What applying a staged list would do; `rows` are the first of those that change something."""

    counts: dict[str, int]
    rows: list[Staging]
    missing: list[str]
    missing_total: int


def preview(batch: Import, most: int = 200) -> Preview:
    """Added, changed and unchanged rows, and who is missing from the list: they are named, and never ended."""
    kept = Staging.select().where((Staging.batch == batch) & (Staging.fate != "same")).order_by(Staging.row).limit(most)
    listed = Staging.select(Staging.person).where((Staging.batch == batch) & Staging.person.is_null(False))
    gone = standing(batch.school_id).where(Appointment.until_day.is_null() & Appointment.person.not_in(listed))
    names = [row.person.name for row in gone.order_by(Person.name).limit(most)]
    return Preview(json.loads(batch.counts), list(kept), names, gone.count())
