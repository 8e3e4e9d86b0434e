"""Adding, moving, removing and bringing back sections. A section keeps its number and its history through all of it."""

from datetime import datetime

from peewee import fn

from governance.agreements.actions.held import note, open_draft
from governance.agreements.models.texts import Agreement, Placing, Removal, Return, Revision, Section
from governance.agreements.queries import drafts
from governance.agreements.rules.text import obstacles_to_saving
from governance.db.engine import transaction
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import refuse


def create(
    found: Agreement, place: int, title: str, body: str, *, author: int | None, key: str, by: int, at: datetime
) -> Section:
    """A section with its first revision, under the next number; inside somebody else's transaction."""
    no = (Section.select(fn.MAX(Section.no)).where(Section.agreement == found).scalar() or 0) + 1
    section = Section.create(agreement=found, no=no)
    Placing.create(section=section, position=place, by_id=by, at=at)
    Revision.create(section=section, title=title, body=body, author=author, once_key=key, at=at)
    return section


@transaction
def add_section(found: Agreement, title: str, once_key: str, *, actor: Actor, at: datetime) -> Section:
    """Add an empty section at the end; the same key again is the same section."""
    held = open_draft(found)
    key = f"add:{held.id}:{once_key}"[:64]
    same = Revision.get_or_none(Revision.once_key == key)
    if same is not None:
        return same.section
    title = cleaned(title).strip()
    refuse(obstacles_to_saving(title, ""))
    place, by = drafts.next_place(held), actor.person_id
    section = create(held, place, title, "", author=by, key=key, by=by, at=at)
    note("section added", held, actor, at, section=section.no)
    return section


@transaction
def remove_section(found: Agreement, no: int, *, actor: Actor, at: datetime) -> None:
    """Take a section out of the draft; its history stays. Once it is out, again is nothing."""
    held = open_draft(found)
    one = drafts.section(held, no)
    if one is not None:
        Removal.create(section=one.section_id, by_id=actor.person_id, at=at)
        note("section removed", held, actor, at, section=no)


@transaction
def return_section(found: Agreement, no: int, *, actor: Actor, at: datetime) -> None:
    """Bring a removed section back to the end of the draft, with its words and its history."""
    held = open_draft(found)
    gone = next((one for one in drafts.removed(held) if one.no == no), None)
    if gone is not None:
        place = drafts.next_place(held)
        Return.create(removal=gone.removal_id, by_id=actor.person_id, at=at)
        Placing.create(section=gone.section_id, position=place, by_id=actor.person_id, at=at)
        note("section brought back", held, actor, at, section=no)


@transaction
def move_section(found: Agreement, no: int, up: bool, *, actor: Actor, at: datetime) -> None:
    """Move a section by one place; beyond either end nothing happens."""
    held = open_draft(found)
    standing = drafts.sections(held)
    place = next((n for n, one in enumerate(standing) if one.no == no), -1)
    other = place - 1 if up else place + 1
    if place < 0 or not 0 <= other < len(standing):
        return
    order = [one.section_id for one in standing]
    order[place], order[other] = order[other], order[place]
    for position, section_id in enumerate(order, 1):
        Placing.create(section=section_id, position=position, by_id=actor.person_id, at=at)
    note("section moved", held, actor, at, section=no)
