"""A process that acts on a vote and is killed at a named point: `python -m tests.ballots.dying URL KEYS POINT ACT`."""

import json
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from governance.ballots.actions import casting, points, together
from governance.ballots.rules.life import DeedOfTwo
from governance.db import engine
from governance.people import queries as people
from governance.values.actor import Actor


def die_at(point: str) -> None:
    """Have the process killed as soon as the work reaches a point."""

    def said(message: str, *values: object) -> None:
        if point in values:
            os.kill(os.getpid(), signal.SIGKILL)

    points.log.debug = said  # type: ignore[assignment]


def act(told: dict[str, Any], key_dir: Path) -> None:
    at = datetime.fromisoformat(told["at"])
    roles = people.roles_on(told["school"], told["person"], at.date())
    actor = Actor(told["person"], told["school"], roles)
    if told["act"] == "cast":
        casting.cast(told["number"], [tuple(told["choice"])], seed=bytes(16), once_key="press", actor=actor, at=at)
    else:
        deed = DeedOfTwo(told["act"])
        together.confirm(told["number"], deed, told["digest"], key_dir=key_dir, actor=actor, at=at)


if __name__ == "__main__":
    url, keys, point, told = sys.argv[1:]
    die_at(point)
    with engine.open_database(url):
        act(json.loads(told), Path(keys))
    points.log.debug("reached %s", "the end")
