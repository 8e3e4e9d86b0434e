"""What needs someone now, in order: votes and what officers do for them, visits, the choice for next year, partners, hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from governance.values.words import Sentence

MOST = 5


class Rank(IntEnum):
    """The order of the list; where two are equal, the earlier deadline comes first."""

    VOTE = 1
    VISIT = 2
    SET_UP = 3
    FOLLOW_UP = 4
    CHOICE = 5
    SURVEY = 6
    SESSION = 7
    PARTNERS = 8
    HOURS = 9


@dataclass(frozen=True)
class Door:
    """A button and where it leads; `act` presses it on the spot, as a POST."""

    label: Sentence
    endpoint: str
    values: tuple[tuple[str, int], ...] = ()
    act: bool = False

    @property
    def arguments(self) -> dict[str, int]:
        return dict(self.values)


@dataclass(frozen=True)
class Task:
    """One row of Home: verb and thing, when and how long, and its buttons; the last of them leads to a page."""

    rank: Rank
    what: Sentence
    when: tuple[Sentence, ...]
    doors: tuple[Door, ...]
    due: datetime | None = None


@dataclass(frozen=True)
class Coming:
    """A day on the calendar; where it has its hour, from `at` to `ends`."""

    day: date
    what: Sentence
    endpoint: str
    values: tuple[tuple[str, int], ...] = ()
    at: datetime | None = None
    ends: datetime | None = None
    place: str = ""

    @property
    def arguments(self) -> dict[str, int]:
        return dict(self.values)


def first_five(tasks: Iterable[Task]) -> tuple[list[Task], list[Task]]:
    """At most five now, by kind and then by deadline; the rest later."""
    ordered = sorted(tasks, key=lambda task: (task.rank, task.due is None, task.due.timestamp() if task.due else 0))
    return ordered[:MOST], ordered[MOST:]
