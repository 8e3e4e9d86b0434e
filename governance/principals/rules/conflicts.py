"""Who may see applications: a member of the committee who declared, has no conflict, and is not the sitting principal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from governance.values.words import N_, Obstacle

NONE, CONFLICT = "none", "conflict"
LONGEST_WORDS = 500


@dataclass(frozen=True)
class Conflicts:
    """What a person's conflicts shut them out of: the whole search, or the applications with these row ids."""

    whole: bool = False
    applications: frozenset[int] = frozenset()

    def bars(self, application_id: int) -> bool:
        return self.whole or application_id in self.applications

    def touches(self, finalists: Iterable[int]) -> bool:
        """Whether they bar from a vote among these applications; a conflict with one who is not among them does not."""
        return self.whole or not self.applications.isdisjoint(finalists)


@dataclass(frozen=True)
class Said:
    """One declaration that holds: `application_id` is None for 'none' and for the whole search."""

    kind: str
    application_id: int | None
    at: datetime


def conflicts_of(said: Iterable[Said], *, applied: bool, bars_search: bool) -> Conflicts:
    """From declarations that hold and whether the person has applied themself; `bars_search` is the school's rule."""
    against = [one.application_id for one in said if one.kind == CONFLICT]
    whole = applied or None in against or (bars_search and bool(against))
    return Conflicts(whole, frozenset(one for one in against if one is not None))


@dataclass(frozen=True)
class Standing:
    """How a person stands to a search: a member of its committee or not, their conflicts, and until when they declared."""

    member: bool
    conflicts: Conflicts = field(default_factory=Conflicts)
    declared_at: datetime | None = None

    @property
    def sees_names(self) -> bool:
        """Names alone, which a member needs in order to declare."""
        return self.member and not self.conflicts.whole

    def opens(self, application_id: int, entered_at: datetime) -> bool:
        """Whether they may open an application: each is declared about after it came in."""
        declared = self.declared_at is not None and entered_at <= self.declared_at
        return self.sees_names and declared and not self.conflicts.bars(application_id)


def obstacles_to_declaring(words: str, *, kind: str) -> Iterator[Obstacle]:
    """A conflict is told in words."""
    if kind == CONFLICT and not words:
        yield Obstacle(N_("Say in a few words what the conflict is."))
    if len(words) > LONGEST_WORDS:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WORDS)
