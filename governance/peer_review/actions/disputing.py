"""Asking the panel, and the panel's word."""

from datetime import datetime

from governance.db.engine import locked, transaction
from governance.notifications import actions as notifications
from governance.peer_review.actions.visiting import held, tell, write
from governance.peer_review.models import Confirmation, Dispute, Settlement, Visit, Withdrawal
from governance.peer_review.queries import entries
from governance.peer_review.rules import visiting
from governance.people import queries as people
from governance.people.rules import Kind
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.words import refuse


@transaction
def dispute(visit: Visit, reason: str, *, actor: Actor, at: datetime) -> None:
    """Ask the panel to settle the entry. Raises Refused."""
    facts = held(visit, actor)
    refuse(visiting.obstacles_to_disputing(facts, actor.person_id, reason))
    Dispute.create(visit=visit, reason=reason.strip(), by=actor.person_id, at=at)
    write("visit disputed", visit, actor, at, facts.minutes, reason)
    tell(visit, facts.partner_of(actor.person_id), "visit_answered", actor, at, answer="disputed")
    _tell_panel(visit, facts, actor, at)


def _tell_panel(visit: Visit, facts: visiting.Facts, actor: Actor, at: datetime) -> None:
    seats = people.seats_on(actor.school_id, day_in(visit.school.zone, at), Kind.PANEL)
    panel = {seat.person_id for seat in seats} - {facts.reviewer, facts.colleague}
    notifications.tell(
        panel, "visit_disputed", school_id=actor.school_id, params={}, once_key=f"disputed:{visit.id}", due_at=at
    )


@transaction
def settle(number: int, minutes: int, words: str, *, actor: Actor, at: datetime) -> None:
    """One of the panel says how many minutes count, 0 for none, and why. Raises Refused."""
    locked(Visit.select(Visit.id).where((Visit.school == actor.school_id) & (Visit.number == number))).first()
    found = entries.disputed_one(actor.school_id, number)
    if found is None:
        raise LookupError("no dispute of this school")
    visit, facts = found
    refuse(visiting.obstacles_to_settling(facts, actor.person_id, minutes, words))
    held_dispute = Dispute.get(Dispute.visit == visit)
    Settlement.create(dispute=held_dispute, minutes=minutes, words=words.strip(), by_id=actor.person_id, at=at)
    if minutes:
        Confirmation.create(visit=visit, by_id=actor.person_id, minutes=minutes, at=at)
    else:
        Withdrawal.create(visit=visit, by_id=actor.person_id, at=at)
    write("visit settled", visit, actor, at, minutes, words)
    for person_id in (facts.reviewer, facts.colleague):
        tell(visit, person_id, "visit_answered", actor, at, answer="settled")
