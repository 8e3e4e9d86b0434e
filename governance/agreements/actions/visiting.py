"""Who has a section open to write in it: a row that says so for some minutes. It locks nothing, so no audit entry."""

from datetime import datetime

from governance.agreements.actions.held import open_draft
from governance.agreements.models.texts import Agreement
from governance.agreements.models.visiting import Writing
from governance.agreements.queries import drafts, visiting
from governance.db.engine import transaction
from governance.values.actor import Actor


@transaction
def here(found: Agreement, no: int, *, actor: Actor, at: datetime) -> list[str]:
    """Say that somebody writes in a section now; the names of the others who do. Raises Refused once it is frozen."""
    held = open_draft(found)
    row = drafts.section_row(held, no)
    if row is None:
        return []
    insert = Writing.insert(section=row.id, person=actor.person_id, at=at)
    insert.on_conflict(conflict_target=[Writing.section, Writing.person], preserve=[Writing.at]).execute()
    return visiting.writing(row.id, actor.person_id, at)


@transaction
def done(found: Agreement, no: int, *, actor: Actor) -> None:
    """They saved, so they no longer write."""
    row = drafts.section_row(found, no)
    if row is not None:
        Writing.delete().where((Writing.section == row.id) & (Writing.person == actor.person_id)).execute()
