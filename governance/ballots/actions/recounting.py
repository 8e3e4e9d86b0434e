"""A recount: any three voters have it, and both officers count the whole papers again."""

import json
from datetime import datetime

from governance.audit import actions as audit
from governance.ballots import bundle
from governance.ballots.actions.doing import Doing
from governance.ballots.actions.finding import held
from governance.ballots.models.counts import Recount, RecountAsking, Tally
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries.booth import questions
from governance.ballots.queries.officers import officers_of
from governance.ballots.queries.recounts import recounting
from governance.ballots.rules.obstacles.recounting import ASKERS, obstacles_to_asking_recount
from governance.counting.accounts import account
from governance.db.engine import transaction
from governance.notifications.actions import tell
from governance.values.actor import Actor
from governance.values.words import refuse


@transaction
def ask_recount(number: int, *, actor: Actor, at: datetime) -> None:
    """One voter asks; with the third the officers are told to hold it. A second press changes nothing. Raises Refused."""
    found = held(actor, number)
    motion, stands = found.motion, recounting(found, actor.person_id)
    done = stands.held is not None
    refuse(obstacles_to_asking_recount(found.life, stands.until, at, on_roll=stands.on_roll, done=done))
    entry = RollEntry.get((RollEntry.motion == motion) & (RollEntry.person == actor.person_id))
    if not RecountAsking.insert(entry=entry, at=at).on_conflict_ignore().as_rowcount().execute():
        return
    askers = stands.askers + 1
    audit.record("recount asked", school_id=actor.school_id, kind="motion", thing_id=motion.id,
                 actor_id=actor.person_id, at=at, facts={"askers": askers})  # fmt: skip
    if askers >= ASKERS:
        tell([officer.id for officer in officers_of(found, at)], "vote_recount", school_id=motion.school_id,
             params={"number": motion.number, "title": motion.title}, once_key=f"vote_recount:{motion.id}",
             due_at=at)  # fmt: skip


def recount(doing: Doing) -> None:
    """Count the whole papers again, and write down beside the result what they gave and who watched."""
    motion = doing.motion
    again = []
    for question in questions(motion.id):
        asked = bundle.asked(doing.found, question)
        again.append(json.loads(json.dumps(account(asked, bundle.box_of(motion, question.question_id)))))
    stored = [Tally.get(Tally.question == question.question_id).result for question in questions(motion.id)]
    observers = doing.facts.get("observers", "")
    Recount.create(motion=motion, observers=observers, agrees=again == stored, results=again, at=doing.at)
    doing.record("vote recounted", agrees=again == stored, observers=observers)
