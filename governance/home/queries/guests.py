"""What concerns somebody who is not on the staff: votes on whose roll they stand, searches on whose committee they sit."""

from dataclasses import dataclass
from datetime import date, datetime

from governance.ballots.queries import lives, roll, turnout
from governance.ballots.rules.life import Standing
from governance.principals.models.searching import Search
from governance.principals.queries import candidates, committee


@dataclass(frozen=True)
class Vote:
    """One vote, and whether this person's ballot is in."""

    number: int
    title: str
    standing: Standing
    opens_at: datetime
    closes_at: datetime
    voted: bool


def votes(school_id: int, person_id: int, at: datetime) -> list[Vote]:
    """Every vote on whose roll, drafted or frozen, a person stands, newest first."""
    mine = [one for one in lives.every(school_id) if person_id in {v.person_id for v in roll.voters(one, at)}]
    return [_vote(one, person_id, at) for one in sorted(mine, key=lambda one: -one.motion.number)]


def searches(school_id: int, person_id: int, day: date) -> list[Search]:
    """The searches for a principal on whose committee a person sits."""
    return [one for one in candidates.searches(school_id) if committee.on_committee(one, person_id, day)]


def _vote(one: lives.Living, person_id: int, at: datetime) -> Vote:
    voted = turnout.has_voted(one.motion.id, person_id)
    life = one.life
    return Vote(one.motion.number, one.motion.title, life.standing(at), life.opens_at, life.closes_at, voted)
