"""Criteria with weights in whole percent, which sum to 100 before they are put to a vote."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from governance.values.words import N_, Obstacle, Refused

WHOLE = 100
MOST_CRITERIA = 20
LONGEST_TITLE, LONGEST_WORDS = 120, 2_000


@dataclass(frozen=True)
class Weighed:
    """A criterion as plain values; `weight` in whole percent."""

    no: int
    title: str
    words: str
    weight: int


def ordered(criteria: Iterable[Weighed]) -> list[Weighed]:
    """The heaviest first, and in the order of writing where they weigh the same."""
    return sorted(criteria, key=lambda one: (-one.weight, one.no))


def total(criteria: Iterable[Weighed]) -> int:
    return sum(one.weight for one in criteria)


def check(title: str, words: str, weight: int, others: Sequence[Weighed]) -> None:
    """Raise Refused beside the field that is wrong."""
    if not title:
        raise Refused([Obstacle(N_("Give the criterion a title."))], "title")
    if any(one.title.casefold() == title.casefold() for one in others):
        raise Refused([Obstacle(N_("There is a criterion of this title already."))], "title")
    if len(title) > LONGEST_TITLE:
        raise Refused([Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_TITLE)], "title")
    if len(words) > LONGEST_WORDS:
        raise Refused([Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WORDS)], "words")
    if len(others) >= MOST_CRITERIA:
        raise Refused(
            [Obstacle(N_("There are %(most)s criteria already: more cannot be weighed."), most=MOST_CRITERIA)]
        )
    left = WHOLE - total(others)
    if left <= 0:
        raise Refused([Obstacle(N_("The weights sum to 100 already. Make another one lighter first."))], "weight")
    if not 1 <= weight <= left:
        raise Refused([Obstacle(N_("The weight is a whole number from 1 to %(left)s: so much is left of 100."), left=left)],
                      "weight")  # fmt: skip


def obstacles_to_freezing(criteria: Sequence[Weighed]) -> Iterator[Obstacle]:
    """Why the criteria cannot be put to a vote yet."""
    if not criteria:
        yield Obstacle(N_("Write down at least one criterion."))
    elif total(criteria) != WHOLE:
        yield Obstacle(N_("The weights sum to %(sum)s. They must sum to 100."), sum=total(criteria))


def as_text(criteria: Iterable[Weighed]) -> str:
    """The criteria as they are frozen, in Markdown."""
    return "\n".join(f"## {one.title} ({one.weight} %)\n\n{one.words}\n" for one in criteria)
