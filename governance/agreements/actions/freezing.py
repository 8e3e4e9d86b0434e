"""Freezing a draft: text, rendered pages, terms and digest never change again."""

from datetime import date, datetime

from governance.agreements.actions.held import open_draft
from governance.agreements.models.texts import Agreement, Freezing
from governance.agreements.queries import amending, drafts, limits
from governance.agreements.queries.pages import page
from governance.agreements.rules.amending import obstacles_to_leaving_open
from governance.agreements.rules.limits import obstacles_to_going_beyond
from governance.agreements.rules.text import frozen_form, obstacles_to_freezing
from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Decision, Recording, Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse

RENDERER = "markdown-2"


@transaction
def freeze(
    found: Agreement, *, title: str, address: str, actor: Actor, at: datetime, left_open: bool = False
) -> Subject:
    """Freeze a draft as the subject of its vote. Raises Refused with everything that stands against it.

    `left_open` says that amendments of which nothing has become stay so.
    """
    held = open_draft(found)
    texts, terms = drafts.texts(held), drafts.terms(held)
    against = obstacles_to_leaving_open(amending.open_numbers(held), left_open)
    unsaid = obstacles_to_going_beyond(limits.beyond_in(held))
    refuse([*obstacles_to_freezing(texts, terms), *unsaid, *against])
    frozen = Frozen(
        SubjectKind.AGREEMENT,
        title,
        frozen_form("\n".join(f"# {t.no} {t.title}\n\n{t.body}" for t in texts)),
        pages=[page(text, terms) for text in texts],
        terms={name: {"type": str(term.type), "value": term.value} for name, term in terms.items()},
        first_day=held.first_day,
        last_day=held.last_day,
        renderer=RENDERER,
    )
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    Freezing.create(agreement=held, subject=subject, at=at)
    return subject


@transaction
def record_adopted(
    subject: Subject, body: str, adopted_on: date, file_digest: str, *, actor: Actor, today: date, at: datetime
) -> Recording:
    """The chair states that this frozen text was adopted elsewhere, by which body and on what day."""
    if not body.strip():
        raise Refused([Obstacle(N_("Name the body that adopted it."))], "body")
    if adopted_on > today:
        raise Refused([Obstacle(N_("That day is still to come."))], "adopted_on")
    return decisions.record_adopted(
        subject, body=body.strip()[:200], adopted_on=adopted_on, file_digest=file_digest, actor=actor, at=at
    )


def confirm_recorded(recording: Recording, *, actor: Actor, at: datetime) -> Decision:
    """An officer confirms it; from then on its terms hold on its days."""
    return decisions.confirm_recorded(recording, actor=actor, at=at)
