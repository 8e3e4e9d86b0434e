"""What every act on a draft begins and ends with: its row held, and one entry in the audit trail."""

from datetime import datetime

from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts
from governance.audit import actions as audit
from governance.db.engine import locked
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused
from governance.web import markdown


def open_draft(found: Agreement) -> Agreement:
    """The agreement, its row held until the act is done. Raises Refused once it is frozen."""
    held: Agreement = locked(Agreement.select().where(Agreement.id == found.id)).get()
    if not drafts.is_open(held):
        raise Refused([Obstacle(N_("This text is frozen. It never changes again."))])
    return held


def note(deed: str, found: Agreement, actor: Actor, at: datetime, **facts: int | str) -> None:
    audit.record(
        deed,
        school_id=actor.school_id,
        kind="agreement",
        thing_id=found.id,
        actor_id=actor.person_id,
        at=at,
        facts=facts,
    )


def must_render(body: str) -> None:
    """Raises Refused for a text that no page could show."""
    try:
        markdown.html(body)
    except markdown.TooTangled as fault:
        raise Refused([Obstacle(N_("This text is nested too deeply to be shown."))], "body") from fault
