"""Printed ballots of a vote: what became of each, who has one, and what was typed in. Never who has which."""

from peewee import ModelSelect

from governance.ballots.models.counts import Count
from governance.ballots.models.printed import (
    PaperCount,
    PaperEnvelope,
    PaperTaken,
    PaperTyping,
    PrintedBallot,
    VoidPaper,
)
from governance.ballots.models.rolls import RollEntry
from governance.ballots.rules.printed import How, Papers

COUNTED, UNREADABLE, OUT = "counted", "unreadable", "out"


def papers(motion_id: int) -> Papers:
    """How many there are of each kind, before the count."""
    void = [row.how for row in _of(VoidPaper, motion_id)]
    return Papers(
        printed=PrintedBallot.select().where(PrintedBallot.motion == motion_id).count(),
        holders=len(holders(motion_id)),
        returned=void.count(How.RETURNED),
        spoiled=void.count(How.SPOILED),
        half=_of(PaperTyping, motion_id).count(),
        typed=_of(PaperEnvelope, motion_id).count(),
    )


def _of(model: type[VoidPaper | PaperEnvelope | PaperTyping], motion_id: int) -> ModelSelect:
    return model.select().join(PrintedBallot).where(PrintedBallot.motion == motion_id)


def holders(motion_id: int) -> frozenset[int]:
    """Roll entries of those who have a paper ballot."""
    rows = PaperTaken.select(PaperTaken.entry).join(RollEntry).where(RollEntry.motion == motion_id)
    return frozenset(row.entry_id for row in rows)


def holds(motion_id: int, person_id: int) -> bool:
    """Whether this person has a paper ballot."""
    mine = (RollEntry.motion == motion_id) & (RollEntry.person == person_id)
    return PaperTaken.select().join(RollEntry).where(mine).exists()


def names(motion_id: int) -> dict[str, list[str]]:
    """The names of all printed ballots by what became of them, each list sorted; those half typed are still `out`."""
    void = {row.printed_id: row.how for row in _of(VoidPaper, motion_id)}
    typed = {row.printed_id for row in _of(PaperEnvelope, motion_id)}
    found: dict[str, list[str]] = {}
    rows = PrintedBallot.select(PrintedBallot.id, PrintedBallot.name).where(PrintedBallot.motion == motion_id)
    for row in rows.order_by(PrintedBallot.name):
        found.setdefault(void.get(row.id) or (COUNTED if row.id in typed else OUT), []).append(row.name)
    return found


def added_up(motion_id: int) -> PaperCount | None:
    """How they added up at the count; None before it, and where nothing was printed."""
    return PaperCount.select().join(Count).where(Count.motion == motion_id).first()


def counted(motion_id: int) -> int:
    """How many papers were counted."""
    row = added_up(motion_id)
    return len(row.names.get(COUNTED, ())) if row else 0


def taken_part(motion_id: int) -> int:
    """How many took part on paper: papers typed in, and after the count those that came to it."""
    row = added_up(motion_id)
    if row:
        return len(row.names.get(COUNTED, ())) + len(row.names.get(UNREADABLE, ()))
    return papers(motion_id).typed
