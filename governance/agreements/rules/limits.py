"""Terms beyond the district's limits, and the hours that a draft asks of each beyond the contract day."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from governance.agreements.rules.terms import Term
from governance.decisions.rules import KNOWN_TERMS, TermType, read_value
from governance.people.rules import CERTIFICATED
from governance.values.actor import Role
from governance.values.minutes import Minutes
from governance.values.words import N_, Obstacle

LIMITED = ("extra_minutes_cap", "sign_by")


@dataclass(frozen=True)
class Bound:
    """The most that a term may say (minutes, or the latest day), in its stored form, and its source."""

    term: str
    value: str
    source: str

    def spoken(self) -> Minutes | date:
        return _spoken(self.term, self.value)


@dataclass(frozen=True)
class Beyond:
    """A draft's term beyond its limit, and why it stands so, if that was said of this very value."""

    term: Term
    bound: Bound
    answer: str


def _spoken(name: str, value: str) -> Any:
    read = read_value(KNOWN_TERMS[name].type, value)
    return read if KNOWN_TERMS[name].type == TermType.DAY else Minutes(read)


def beyond(terms: Mapping[str, Term], bounds: Iterable[Bound], answers: Mapping[tuple[str, str], str]) -> list[Beyond]:
    """The terms that say more, or a later day, than their limit; an answer counts for the value it was given for."""
    found = []
    for bound in bounds:
        term = terms.get(bound.term)
        kind = KNOWN_TERMS[bound.term].type
        if term and term.type == kind and read_value(kind, term.value) > read_value(kind, bound.value):
            found.append(Beyond(term, bound, answers.get((term.name, term.value), "")))
    return found


def obstacles_to_going_beyond(found: Iterable[Beyond]) -> Iterator[Obstacle]:
    """Why a draft may not be frozen: a term is beyond its limit, and nobody said why."""
    for one in found:
        if not one.answer:
            yield Obstacle(
                N_("“%(name)s” is beyond the limit %(limit)s (%(source)s). Say why it stands so, or change it."),
                name=one.term.name,
                limit=one.bound.spoken(),
                source=one.bound.source,
            )


@dataclass(frozen=True)
class Hours:
    """What a draft asks in a year beyond the contract day of one role and share of a post, in minutes.

    `over` is told from the whole post: rounding a part of a minute up takes nobody over the cap.
    """

    role: Role
    fte: Fraction
    people: int
    peer_review: int
    team_learning: int
    cap: int | None
    over: bool

    @property
    def all(self) -> int:
        return self.peer_review + self.team_learning


def hours(terms: Mapping[str, Term], posts: Mapping[tuple[Role, Fraction], int]) -> list[Hours]:
    """One row for each role and share of a post that the school has; a part of a minute is asked as a whole one.

    Peer review is asked of certificated staff, and of classified where the draft says so. The cap goes by the share too.
    """
    cap = _whole(terms, "extra_minutes_cap") if "extra_minutes_cap" in terms else None
    weekly = _whole(terms, "team_learning_minutes") * _whole(terms, "learning_weeks")
    classified = "peer_review_classified" in terms and terms["peer_review_classified"].value == "yes"
    reviewing: Collection[Role] = {*CERTIFICATED, *([Role.CLASSIFIED] if classified else [])}
    found = []
    for (role, fte), people in sorted(posts.items(), key=lambda one: (one[0][0], -one[0][1])):
        review = _whole(terms, "peer_review_minutes") if role in reviewing else 0
        learning = weekly if role in CERTIFICATED else 0
        over = cap is not None and fte > 0 and review + learning > cap
        most = None if cap is None else math.floor(cap * fte)
        found.append(Hours(role, fte, people, math.ceil(review * fte), math.ceil(learning * fte), most, over))
    return found


def _whole(terms: Mapping[str, Term], name: str) -> int:
    term = terms.get(name)
    return int(term.value) if term and term.type in {TermType.MINUTES, TermType.COUNT} else 0
