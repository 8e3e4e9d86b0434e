"""Whether the mail of the last day is still wanted when it is due."""

from datetime import datetime

from governance.ballots.queries import lives, printed, turnout
from governance.notifications.models import Message


def last_day_wanted(message: Message) -> bool:
    """By someone whose ballot is not in and who took no paper, in a vote that is open and still closes when the message says."""
    found = lives.found(message.school_id, message.params["number"])
    if found is None or found.life.over or found.life.counted_at is not None:
        return False
    same = found.life.closes_at == datetime.fromisoformat(message.params["closes_at"])
    done = turnout.has_voted(found.motion.id, message.person_id) or printed.holds(found.motion.id, message.person_id)
    return same and not done
