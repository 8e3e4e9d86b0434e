"""An officer notes that a notice came back, so that the voter is told in another way."""

from datetime import datetime

from governance.ballots.actions.finding import held
from governance.ballots.actions.printing import record, run_by
from governance.ballots.queries import notices
from governance.db.engine import transaction
from governance.notifications.actions import came_back
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused


@transaction
def note_bounce(number: int, message_id: int, *, actor: Actor, at: datetime) -> None:
    """Note that a notice of this vote which was sent came back; a second time changes nothing. Raises Refused."""
    found = held(actor, number)
    run_by(found, actor, at)
    told = {one.message_id: one for line in notices.lines(found, at) for one in line.notices}
    notice = told.get(message_id)
    if notice is None or notice.fate not in {notices.Fate.SENT, notices.Fate.BOUNCED}:
        raise Refused([Obstacle(N_("Only a notice of this vote that was sent can come back."))])
    if came_back(message_id, actor.person_id, at):
        record("notice came back", found, actor, at, {"message": message_id, "kind": notice.kind})
