"""Challenges of a vote: who makes them, whose ballot lies set apart, and what two officers decided."""

from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN

from governance.ballots.models.challenges import Challenge, ChallengeAnswer, ChallengedEnvelope, ChallengeOutcome
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries.endings import Answered
from governance.ballots.rules.protesting import Said
from governance.people import queries as people


@dataclass(frozen=True)
class Challenged:
    """A challenge with its answers. `cast`: a ballot lies set apart; `admitted` is None until two officers agree."""

    challenge_id: int
    no: int
    person_id: int
    name: str
    why: str
    at: datetime
    cast: bool
    answers: tuple[Answered, ...]
    admitted: bool | None
    decided_at: datetime | None

    @property
    def said(self) -> list[Said]:
        return [Said(one.by_id, one.upheld) for one in self.answers]


def challenges(motion_id: int) -> list[Challenged]:
    """Every challenge of a vote, in order."""
    rows = list(
        Challenge.select(
            Challenge, ChallengeOutcome.at.alias("decided_at"), ChallengeOutcome.entry.alias("admitted_as"),
            ChallengedEnvelope.challenge.alias("sealed_for"),
        )
        .join_from(Challenge, ChallengeOutcome, JOIN.LEFT_OUTER)
        .join_from(Challenge, ChallengedEnvelope, JOIN.LEFT_OUTER)
        .where(Challenge.motion == motion_id)
        .order_by(Challenge.no)
        .objects()
    )  # fmt: skip
    answers = list(ChallengeAnswer.select().where(ChallengeAnswer.challenge.in_(rows)).order_by(ChallengeAnswer.id))
    names = people.names([*(row.person_id for row in rows), *(row.by_id for row in answers)])
    return [_challenged(row, [one for one in answers if one.challenge_id == row.id], names) for row in rows]


def _challenged(row: Challenge, answers: list[ChallengeAnswer], names: dict[int, str]) -> Challenged:
    said = tuple(Answered(one.by_id, names[one.by_id], one.admits, one.why, one.at) for one in answers)
    admitted = None if row.decided_at is None else row.admitted_as is not None
    return Challenged(row.id, row.no, row.person_id, names[row.person_id], row.why, row.at, row.sealed_for is not None,
                      said, admitted, row.decided_at)  # fmt: skip


def of(motion_id: int, person_id: int) -> Challenged | None:
    """The challenge that this person made."""
    return next((one for one in challenges(motion_id) if one.person_id == person_id), None)


def undecided(motion_id: int) -> int:
    """How many ballots lie set apart on which two officers have not decided."""
    decided = ChallengeOutcome.select(ChallengeOutcome.challenge)
    waiting = (Challenge.motion == motion_id) & Challenge.id.not_in(decided)
    return ChallengedEnvelope.select().join(Challenge).where(waiting).count()


def admitted(motion_id: int) -> int:
    """By how many lines the roll was corrected after it was frozen."""
    return ChallengeOutcome.select().join(RollEntry).where(RollEntry.motion == motion_id).count()
