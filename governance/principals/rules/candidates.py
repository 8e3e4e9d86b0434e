"""Who may stand, and in what order the ballot shows them."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.values.words import N_, Obstacle

LONGEST_STATEMENT = 20_000


@dataclass(frozen=True)
class Standing:
    """A candidate as plain values."""

    no: int
    name: str
    statement: str
    person_id: int | None


def obstacles_to_listing(name: str, statement: str, others: Iterable[Standing]) -> Iterator[Obstacle]:
    """Why a candidate cannot be added: no name, one that is listed already, or a statement that is too long."""
    plain = " ".join(name.split()).casefold()
    if not plain:
        yield Obstacle(N_("Give the candidate’s name."))
    elif any(" ".join(other.name.split()).casefold() == plain for other in others):
        yield Obstacle(N_("%(name)s is on the list already."), name=name)
    if len(statement) > LONGEST_STATEMENT:
        yield Obstacle(N_("The statement is longer than %(most)s letters."), most=LONGEST_STATEMENT)


def obstacles_to_freezing(standing: Iterable[Standing]) -> Iterator[Obstacle]:
    """A choice needs at least two candidates."""
    if len(list(standing)) < 2:
        yield Obstacle(N_("A choice needs at least two candidates."))


def in_drawn_order(standing: Iterable[Standing], seed: str) -> list[Standing]:
    """The ballot's order, drawn once: by SHA-256 of the published seed and each candidate's number."""
    return sorted(standing, key=lambda one: hashlib.sha256(f"{seed}:{one.no}".encode()).digest())
