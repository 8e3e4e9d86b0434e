"""Asking everyone on the roll which sections of a failed text stopped them, in a secret vote that decides nothing."""

from datetime import datetime

from governance.agreements.actions.held import note, open_draft
from governance.agreements.models.objecting import SectionAsking
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import objecting
from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse

RENDERER = "sections-1"
_TEXT = (
    "The vote did not adopt this text. Everyone who was on the roll may now say which sections stopped them, whatever they "
    "voted. Nothing is decided by it. The numbers are shown beside the draft, as far as they give nobody away.\n"
)


@transaction
def ask(found: Agreement, *, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze the question, with each section of the failed text as an option; the chair then announces it. Raises Refused."""
    held = open_draft(found)
    now = objecting.of_failed(held)
    if now is None:
        raise Refused([Obstacle(N_("No vote on this draft has failed."))])
    refuse(now.obstacles)
    failed = now.freezing.subject
    frozen = Frozen(
        SubjectKind.CHOICE,
        f"Which sections stopped you? {failed.title}"[:300],
        _TEXT,
        pages=failed.pages,
        terms={"answer": {"type": "words", "value": "objections"}},
        options=[
            {"no": n, "name": f"{page['no']} {page['title']}"[:200], "statement": "", "person_id": None}
            for n, page in enumerate(failed.pages, 1)
        ],
        renderer=RENDERER,
    )
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    SectionAsking.create(freezing=now.freezing, subject=subject, by_id=actor.person_id, at=at)
    note("objections asked", held, actor, at, subject=subject.number)
    return subject
