"""A deed that two officers agreed on, with all that doing it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from governance.audit import actions as audit
from governance.audit.models import Entry
from governance.ballots.models.motions import Motion
from governance.ballots.queries.lives import Living
from governance.ballots.queries.turnout import persons
from governance.notifications.actions import tell
from governance.values.moments import ClockReading

LAST_DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Doing:
    """The motion, the details agreed on, the officer who asked and the one who confirms.

    In the officers' custody: what each typed share may mean, and the share that the confirming officer is about to see.
    `clock` is how far the server's clock was off, None where that is not known.
    """

    found: Living
    facts: dict[str, Any]
    first: int
    second: int
    at: datetime
    key_dir: Path
    shares: Sequence[frozenset[int]] = ()
    own: int | None = None
    clock: ClockReading | None = None

    @property
    def motion(self) -> Motion:
        return self.found.motion

    def record(self, deed: str, **facts: Any) -> Entry:
        """One entry in the trail, by the confirming officer, that names the asking one."""
        motion = self.motion
        return audit.record(deed, school_id=motion.school_id, kind="motion", thing_id=motion.id, actor_id=self.second,
                            at=self.at, facts={"with": self.first, **facts})  # fmt: skip

    def tell_of_last_day(self, closes_at: datetime) -> None:
        """Queue the mail for 24 hours before closing; a vote that is shorter has just been announced."""
        due = closes_at - LAST_DAY
        if due > self.at:
            tell(persons(self.motion.id), "vote_last_day", school_id=self.motion.school_id,
                 params=self.told(closes_at=closes_at.isoformat()), due_at=due,
                 once_key=f"vote_last_day:{self.motion.id}:{closes_at:%Y%m%d%H%M%S}")  # fmt: skip

    def told(self, **params: Any) -> dict[str, Any]:
        """What every mail about this vote names."""
        return {"number": self.motion.number, "title": self.motion.title, **params}
