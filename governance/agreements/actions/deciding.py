"""What the faculty chose among rivals goes into the text at the chair's one press; a choice never announced is taken back."""

from datetime import datetime

from governance.agreements.actions import settling
from governance.agreements.actions.held import note, open_draft
from governance.agreements.models.amending import Rival
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import amending
from governance.agreements.queries.amending import Change
from governance.agreements.rules.amending import Fate
from governance.ballots.queries.index import subjects_under_way
from governance.db.engine import transaction
from governance.decisions import queries as decisions
from governance.decisions.actions import thaw
from governance.decisions.models import Decision, Subject
from governance.decisions.rules import Outcome
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused


@transaction
def carry_out(found: Agreement, subject: Subject, *, actor: Actor, at: datetime) -> None:
    """Merge the winner and close the others, each with the vote that holds the tally. Raises Refused before the certificate."""
    held, decision = open_draft(found), chosen(subject)
    beside = _beside(held, subject)
    if decision is None:
        raise Refused([Obstacle(N_("The result of this vote is not certified yet."))])
    winner = decision.chosen[0]
    still = {option: one for option, one in beside.items() if one.open}
    if winner in still:
        settling.merge_in(held, still.pop(winner), Fate.CHOSEN, subject=subject, actor=actor, at=at)
    for one in still.values():
        settling.end(held, one, Fate.NOT_CHOSEN, None, subject=subject, actor=actor, at=at)
    note("choice carried out", held, actor, at, subject=subject.number, option=winner)


@transaction
def take_back(found: Agreement, subject: Subject, *, actor: Actor, at: datetime) -> None:
    """Set the amendments free again while no vote on them is announced or decided. Raises Refused."""
    held = open_draft(found)
    _beside(held, subject)
    if subject.id in subjects_under_way(actor.school_id) or decisions.decisions_of(subject.id):
        raise Refused([Obstacle(N_("A vote on it is announced. Take the vote back first."))])
    Rival.delete().where(Rival.subject == subject).execute()
    thaw(subject, actor=actor, at=at)
    note("choice taken back", held, actor, at, subject=subject.number)


def chosen(subject: Subject) -> Decision | None:
    """The certified choice, if one was made."""
    return next((one for one in decisions.decisions_of(subject.id) if one.outcome == Outcome.CHOSEN), None)


def _beside(held: Agreement, subject: Subject) -> dict[int, Change]:
    """The amendments among which a choice is, by option. Raises Refused for any other subject."""
    versions = {version.amendment_id: option for option, version in amending.options(subject).items()}
    found = {versions[one.id]: one for one in amending.changes(held) if one.id in versions}
    if not found:
        raise Refused([Obstacle(N_("There is no amendment with this number."))])
    return found
