"""The mail of the last day."""

from datetime import datetime, timedelta

from governance.ballots.models import Count, Motion, Opening
from governance.ballots.queries.lives import Living, living, motions
from governance.ballots.queries.turnout import not_voted
from governance.ballots.rules.life import Standing
from governance.db.engine import transaction
from governance.notifications.actions import tell

LAST_DAY = timedelta(hours=24)


@transaction
def remind(at: datetime) -> int:
    """Remind those who have not voted in votes that close within a day, once for each closing; how many such votes."""
    rows = motions().where(Opening.id.is_null(False) & Count.id.is_null()).objects()
    due = [found for found in map(living, rows) if _is_due(found, at)]
    for found in due:
        _tell(found.motion, found.life.closes_at, at)
    return len(due)


def _is_due(found: Living, at: datetime) -> bool:
    """A vote that was open for less than a day before was announced by the mail of its opening."""
    last_day = found.life.closes_at - LAST_DAY
    opened = found.life.opened_at
    return found.life.standing(at) == Standing.OPEN and at >= last_day and opened is not None and opened < last_day


def _tell(motion: Motion, closes_at: datetime, at: datetime) -> None:
    params = {"number": motion.number, "title": motion.title, "closes_at": closes_at.isoformat()}
    tell(not_voted(motion.id), "vote_last_day", school_id=motion.school_id, params=params,
         once_key=f"vote_last_day:{motion.id}:{closes_at:%Y%m%d%H%M%S}", due_at=at)  # fmt: skip
