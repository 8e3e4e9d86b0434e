"""Saying that one has read the draft as far as it stood on the page."""

from datetime import datetime

from governance.agreements.actions.held import note
from governance.agreements.models.texts import Agreement, Revision, Section
from governance.agreements.models.visiting import Look
from governance.db.engine import transaction
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused


@transaction
def look(found: Agreement, revision_id: int, *, actor: Actor, at: datetime) -> None:
    """Keep as far as which revision somebody has read; again is nothing, and it never goes back. Raises Refused."""
    query = Revision.select().join(Section).where((Section.agreement == found) & (Revision.id == revision_id))
    if not query.exists():
        raise Refused([Obstacle(N_("The page you sent is of another text. Reload it and try again."))])
    last = found.looks.where(Look.person == actor.person_id).order_by(Look.id.desc()).first()
    if last is None or last.revision_id <= revision_id:
        Look.create(agreement=found, person=actor.person_id, revision=revision_id, at=at)
        note("draft read", found, actor, at, revision=revision_id)
