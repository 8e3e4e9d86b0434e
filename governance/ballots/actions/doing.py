"""A deed that two officers agreed on, with all that doing it takes."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from governance.audit import actions as audit
from governance.ballots.models import Motion
from governance.ballots.queries.lives import Living


@dataclass(frozen=True)
class Doing:
    """The motion, the details agreed on, the officer who asked and the one who confirms."""

    found: Living
    facts: dict[str, Any]
    first: int
    second: int
    at: datetime
    key_dir: Path

    @property
    def motion(self) -> Motion:
        return self.found.motion

    def record(self, deed: str, **facts: Any) -> None:
        """One entry in the trail, by the confirming officer, that names the asking one."""
        motion = self.motion
        audit.record(deed, school_id=motion.school_id, kind="motion", thing_id=motion.id, actor_id=self.second,
                     at=self.at, facts={"with": self.first, **facts})  # fmt: skip

    def told(self, **params: Any) -> dict[str, Any]:
        """What every mail about this vote names."""
        return {"number": self.motion.number, "title": self.motion.title, **params}
