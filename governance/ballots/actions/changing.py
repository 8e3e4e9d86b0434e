"""Closing later, and cancelling: the two ways in which an open vote changes."""

from datetime import datetime

from governance.ballots.actions import boxes
from governance.ballots.actions.doing import Doing
from governance.ballots.actions.finding import reference
from governance.ballots.models.counts import NamedChoice
from governance.ballots.models.deeds import Cancellation, Extension
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries.turnout import persons
from governance.notifications.actions import tell
from governance.people.actions import holding


def extend(doing: Doing) -> None:
    """Set a later closing and tell everyone on the roll why."""
    motion, closes_at = doing.motion, datetime.fromisoformat(doing.facts["closes_at"])
    row = Extension.create(motion=motion, closes_at=closes_at, why=doing.facts["why"], at=doing.at)
    params = doing.told(closes_at=closes_at.isoformat(), why=row.why)
    tell(persons(motion.id), "vote_extended", school_id=motion.school_id, params=params,
         once_key=f"vote_extended:{row.id}", due_at=doing.at)  # fmt: skip
    doing.tell_of_last_day(closes_at)
    doing.record("vote extended", closes_at=closes_at.isoformat(), why=row.why)


def cancel(doing: Doing) -> None:
    """Stop the vote: every ballot is destroyed unread, and everyone on the roll is told why."""
    motion = doing.motion
    roll = RollEntry.select(RollEntry.id).where(RollEntry.motion == motion)
    thrown_away = boxes.empty(motion.id)
    NamedChoice.delete().where(NamedChoice.entry.in_(roll)).execute()
    Cancellation.create(motion=motion, why=doing.facts["why"], at=doing.at)
    holding.release(motion.school_id, reference(motion.id), doing.at)
    tell(persons(motion.id), "vote_cancelled", school_id=motion.school_id, params=doing.told(why=doing.facts["why"]),
         once_key=f"vote_cancelled:{motion.id}", due_at=doing.at)  # fmt: skip
    doing.record("vote cancelled", why=doing.facts["why"], envelopes=thrown_away)
