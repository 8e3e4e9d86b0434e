"""The criteria of an evaluation: what a set needs before the faculty votes on it, and which of two years are the same."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from governance.values.words import N_, Obstacle

LONGEST_WORDS = 200
FEWEST = 1
MOST = 12


@dataclass(frozen=True)
class Standard:
    """One criterion as plain values."""

    no: int
    words: str

    @property
    def key(self) -> str:
        """By what a criterion is found again in another year: its words. Other words are another criterion."""
        return hashlib.sha256(plain(self.words).encode()).hexdigest()[:16]


def plain(words: str) -> str:
    """Words without regard to capitals and spaces."""
    return " ".join(words.split()).casefold()


def obstacles_to_adding(words: str, others: Sequence[Standard]) -> Iterator[Obstacle]:
    """Why a criterion cannot be added to a set."""
    if not words.strip():
        yield Obstacle(N_("Write the criterion as a sentence."))
    if len(words) > LONGEST_WORDS:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WORDS)
    if any(plain(words) == plain(one.words) for one in others):
        yield Obstacle(N_("This criterion stands in the set already."))
    if len(others) >= MOST:
        yield Obstacle(N_("A survey has at most %(most)s criteria, so that people finish it."), most=MOST)


def obstacles_to_freezing(standing: Sequence[Standard]) -> Iterator[Obstacle]:
    """A set needs a criterion."""
    if len(standing) < FEWEST:
        yield Obstacle(N_("The set has no criterion yet."))


def as_text(standing: Iterable[Standard]) -> str:
    """The frozen text: a numbered list in Markdown, numbered as in the survey."""
    return "\n".join(f"{n}. {one.words}" for n, one in enumerate(standing, 1))
