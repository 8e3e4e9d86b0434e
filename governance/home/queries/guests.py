"""The votes of somebody who is not on the staff: those on whose roll they stand."""

from dataclasses import dataclass
from datetime import datetime

from governance.ballots.queries import lives, roll, turnout
from governance.ballots.rules.life import Standing


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


def _vote(one: lives.Living, person_id: int, at: datetime) -> Vote:
    voted = turnout.has_voted(one.motion.id, person_id)
    life = one.life
    return Vote(one.motion.number, one.motion.title, life.standing(at), life.opens_at, life.closes_at, voted)
