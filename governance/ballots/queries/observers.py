"""Who watches a count, and what the page of the count shows them: numbers, officers and result, no voter's name."""

from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN

from governance.ballots.models.motions import Motion
from governance.ballots.models.observers import Observer, ObserverEnded
from governance.ballots.models.printed import PaperCount
from governance.ballots.queries import challenges, lives, printed, turnout
from governance.ballots.queries.officers import pending
from governance.ballots.queries.result import Result, result
from governance.ballots.rules.life import DeedOfTwo, Life
from governance.ballots.rules.observing import watchable
from governance.ballots.rules.printed import Papers

NOBODY = 0


@dataclass(frozen=True)
class Watching:
    """The count as an observer sees it: so many on the roll, so many ballots of each kind, who asked, what it found."""

    number: int
    title: str
    secret: bool
    life: Life
    roll_size: int
    admitted: int
    turnout: int
    undecided: int
    papers: Papers
    added: PaperCount | None
    asked_by: str
    found: Result | None


def watching(found: lives.Living, at: datetime, language: str) -> Watching:
    """What the page of the count shows at a moment, whoever watches."""
    motion = found.motion
    asked = pending(found, DeedOfTwo.COUNT, NOBODY, at)
    return Watching(
        motion.number, motion.title, motion.secret, found.life, turnout.roll_size(motion.id),
        challenges.admitted(motion.id), turnout.turnout(motion.id), challenges.undecided(motion.id),
        printed.papers(motion.id), printed.added_up(motion.id), asked.by if asked else "",
        result(motion.school_id, motion.number, NOBODY, language),
    )  # fmt: skip


def observers(motion_id: int) -> list[Observer]:
    """The observers of a vote, in order; none whose place was taken back."""
    rows = Observer.select().join(ObserverEnded, JOIN.LEFT_OUTER)
    return list(rows.where((Observer.motion == motion_id) & ObserverEnded.id.is_null()).order_by(Observer.no))


def observes(motion_id: int, person_id: int) -> bool:
    return any(one.person_id == person_id for one in observers(motion_id))


def by_link(school_id: int, digest: str, at: datetime) -> tuple[Observer, lives.Living] | None:
    """The guest whose link this is, and the vote whose count it opens; None once it opens nothing."""
    held = Observer.select(Observer, Motion).join(Motion).where(Observer.digest == digest)
    row = held.where(Motion.school == school_id).first()
    found = lives.found(school_id, row.motion.number) if row else None
    if row is None or found is None or row not in observers(found.motion.id) or not watchable(found.life, at):
        return None
    return row, found
