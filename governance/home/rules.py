"""What needs someone now, in order: votes, confirmations, the choice for next year, drafts, hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from governance.values.words import Sentence

MOST = 5


@dataclass(frozen=True)
class Task:
    """One row of Home: verb and thing, when and how long, and where its button leads; a POST where `act` is set."""

    rank: int
    what: Sentence
    when: tuple[Sentence, ...]
    button: Sentence
    endpoint: str
    values: tuple[tuple[str, int], ...] = ()
    act: bool = False
    due: datetime | None = None

    @property
    def arguments(self) -> dict[str, int]:
        return dict(self.values)


@dataclass(frozen=True)
class Coming:
    """A day on the calendar."""

    day: date
    what: Sentence
    endpoint: str
    values: tuple[tuple[str, int], ...] = ()

    @property
    def arguments(self) -> dict[str, int]:
        return dict(self.values)


def first_five(tasks: Iterable[Task]) -> tuple[list[Task], list[Task]]:
    """At most five now, by kind and then by deadline; the rest later."""
    ordered = sorted(tasks, key=lambda task: (task.rank, task.due is None, task.due.timestamp() if task.due else 0))
    return ordered[:MOST], ordered[MOST:]
