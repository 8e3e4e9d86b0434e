"""What a schedule of visits has to do: who takes part, what is forbidden, and what makes one schedule better."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

Pair = tuple[int, int]


@dataclass(frozen=True)
class Person:
    """One who takes part. `gives` is how many visits they make, `most` what their hours still allow.

    `free` and `teaches` are bit sets over the week's lessons; who stands in no bell schedule has every bit in both.
    """

    id: int
    name: str = ""
    team: str = ""
    gives: int = 1
    most: int = 1
    free: int = 1
    teaches: int = 1
    subjects: frozenset[str] = frozenset()
    hosts: bool = True


class Hold(IntEnum):
    """How firmly a pair of the published schedule stands."""

    PUBLISHED = 1
    ACCEPTED = 2
    WANTED = 3


class Level(IntEnum):
    """What makes a schedule worse, the gravest first; a lower one never outweighs a higher one."""

    UNMET = 0
    UNWANTED = 1
    UNACCEPTED = 2
    MOVED = 3
    EXTRA = 4
    UNEVEN = 5
    REPEATED = 6
    SAME_TEAM = 7
    NO_TALK = 8
    RETURNED = 9


DROPPED = {Hold.WANTED: Level.UNWANTED, Hold.ACCEPTED: Level.UNACCEPTED, Hold.PUBLISHED: Level.MOVED}
OVER = 2


@dataclass(frozen=True)
class Problem:
    """The people and the rules. Pairs are (reviewer, colleague); `apart` and `met` know no direction, the lesser id first.

    `met` counts how often two people met before; `closed` are pairs that were declined; `kept` is what is published.
    """

    people: tuple[Person, ...]
    apart: frozenset[Pair] = frozenset()
    same_subject: frozenset[int] = frozenset()
    met: Mapping[Pair, int] = field(default_factory=dict)
    closed: frozenset[Pair] = frozenset()
    kept: Mapping[Pair, Hold] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[int, Person]:
        return {one.id: one for one in self.people}

    @cached_property
    def hosts(self) -> int:
        return sum(one.hosts for one in self.people)

    @cached_property
    def fair(self) -> int:
        """How often one person is visited where visits are spread evenly, rounded up."""
        return max(1, -(-sum(one.gives for one in self.people) // max(1, self.hosts)))

    @property
    def top(self) -> int:
        """Nobody is visited more often than this."""
        return self.fair + OVER

    def allows(self, pair: Pair) -> bool:
        """Whether every rule allows that the first visits the second."""
        one, other = self.by_id[pair[0]], self.by_id[pair[1]]
        return (
            one.id != other.id
            and other.hosts
            and pair not in self.closed
            and unordered(pair) not in self.apart
            and bool(one.free & other.teaches)
            and (self.same_subject.isdisjoint(pair) or not one.subjects.isdisjoint(other.subjects))
        )


def unordered(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])


Score = tuple[int, ...]


def faults(problem: Problem, pairs: Iterable[Pair]) -> list[Pair | int]:
    """What breaks a rule in a schedule: pairs that no rule allows, or people with more visits than they may have."""
    chosen = list(pairs)
    made, had = Counter(one for one, _ in chosen), Counter(other for _, other in chosen)
    wrong: list[Pair | int] = [pair for pair in chosen if not problem.allows(pair)]
    wrong += [pair for pair, times in Counter(chosen).items() if times > 1]
    return wrong + [one.id for one in problem.people if made[one.id] > one.most or had[one.id] > problem.top]


def score(problem: Problem, pairs: Iterable[Pair]) -> Score:
    """How good a schedule is, level by level; less is better."""
    chosen = frozenset(pairs)
    made, had = Counter(one for one, _ in chosen), Counter(other for _, other in chosen)
    found = [0] * len(Level)
    for one in problem.people:
        found[Level.UNMET] += max(0, one.gives - made[one.id]) + (one.hosts and not had[one.id])
        found[Level.EXTRA] += max(0, made[one.id] - one.gives)
        found[Level.UNEVEN] += sum(range(max(0, had[one.id] - problem.fair) + 1))
    for pair, hold in problem.kept.items():
        found[DROPPED[hold]] += pair not in chosen
    for pair in chosen:
        one, other = problem.by_id[pair[0]], problem.by_id[pair[1]]
        found[Level.REPEATED] += problem.met.get(unordered(pair), 0)
        found[Level.SAME_TEAM] += bool(one.team) and one.team == other.team
        found[Level.NO_TALK] += not one.free & other.free
        found[Level.RETURNED] += pair[0] < pair[1] and (pair[1], pair[0]) in chosen
    return tuple(found)


@dataclass(frozen=True)
class Found:
    """A schedule, how good it is, and whether it is proven that none is better."""

    pairs: tuple[Pair, ...]
    score: Score
    proven: bool

    @property
    def met(self) -> bool:
        """Whether everyone visits and is visited, as is asked."""
        return not self.score[Level.UNMET]
