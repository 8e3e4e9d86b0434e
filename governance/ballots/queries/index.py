"""The page 'Decide' and what home asks: votes by their standing, for one school and one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from governance.ballots.models.motions import Motion, Question
from governance.ballots.models.printed import PaperTaken
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries.lives import Living, every, living, motions
from governance.ballots.queries.turnout import voted
from governance.ballots.rules.life import Standing
from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import SubjectKind, by_council

OWN = (str(SubjectKind.PROPOSAL), str(SubjectKind.CHOICE), str(SubjectKind.CONFIDENCE))


@dataclass(frozen=True)
class Line:
    """One motion in a list; `waiting` when this person is on the roll of an open vote and has not voted."""

    number: int
    title: str
    kind: SubjectKind
    secret: bool
    standing: Standing
    opens_at: datetime
    closes_at: datetime
    over_at: datetime | None
    on_roll: bool
    voted: bool
    on_paper: bool = False

    @property
    def waiting(self) -> bool:
        return self.standing == Standing.OPEN and self.on_roll and not (self.voted or self.on_paper)


@dataclass(frozen=True)
class Index:
    """Motions of a school by what is to be done with them; each list newest first, `open` by closing."""

    open: tuple[Line, ...]
    posted: tuple[Line, ...]
    closed: tuple[Line, ...]
    certified: tuple[Line, ...]
    stopped: tuple[Line, ...]


def index(school_id: int, person_id: int, at: datetime) -> Index:
    """All motions of a school as one person stands to them."""
    lines = _lines(every(school_id), person_id, at)

    def those(*standings: Standing) -> tuple[Line, ...]:
        return tuple(line for line in lines if line.standing in standings)

    return Index(
        tuple(sorted(those(Standing.OPEN), key=lambda line: line.closes_at)),
        those(Standing.POSTED),
        those(Standing.CLOSED, Standing.COUNTED),
        those(Standing.CERTIFIED),
        those(Standing.WITHDRAWN, Standing.CANCELLED),
    )


def waiting_for(school_id: int, person_id: int, at: datetime) -> list[Line]:
    """Open votes in which this person has yet to vote, soonest closing first."""
    mine = RollEntry.select(RollEntry.motion).where(RollEntry.person == person_id)
    rows = motions().where((Motion.school == school_id) & Motion.id.in_(mine)).objects()
    lines = _lines([living(row) for row in rows], person_id, at)
    return sorted((line for line in lines if line.waiting), key=lambda line: line.closes_at)


def ready_to_post(school_id: int, kinds: frozenset[SubjectKind], person_id: int) -> list[Subject]:
    """Frozen subjects of these kinds, or frozen by this person, newest first.

    None has a decision or a motion under way, and none was taken back.
    """
    decided = decisions.decided(school_id)
    rows = Subject.select().where(
        (Subject.school == school_id)
        & (Subject.kind.in_([str(k) for k in kinds]) | (Subject.kind.in_(OWN) & (Subject.made_by == person_id)))
        & Subject.id.not_in(decided)
    )
    taken = subjects_under_way(school_id) | decisions.thawed(school_id)
    return [row for row in rows.order_by(Subject.number.desc()) if row.id not in taken and not by_council(row)]


def subjects_under_way(school_id: int) -> frozenset[int]:
    """Subjects on which a motion is posted, open, or waiting for its count or certificate."""
    live = [found.motion.id for found in every(school_id) if not found.life.over]
    rows = Question.select(Question.subject).where(Question.motion.in_(live)) if live else []
    return frozenset(row.subject_id for row in rows)


def _lines(found: list[Living], person_id: int, at: datetime) -> list[Line]:
    ids = [one.motion.id for one in found]
    if not ids:
        return []
    asked = Question.select(Question.motion, Subject.kind).join(Subject).where(Question.motion.in_(ids)).tuples()
    kinds = dict(asked)
    mine = RollEntry.select(RollEntry.motion).where((RollEntry.person == person_id) & RollEntry.motion.in_(ids))
    sets = [{row.motion_id for row in rows} for rows in (mine, voted(mine), mine.join(PaperTaken))]
    stands = {one.motion.id: [one.motion.id in each for each in sets] for one in found}
    return [_line(one, SubjectKind(kinds[one.motion.id]), stands[one.motion.id], at) for one in found]


def _line(one: Living, kind: SubjectKind, stands: Sequence[bool], at: datetime) -> Line:
    """`stands`: on the roll, a ballot in, a paper taken."""
    motion, life = one.motion, one.life
    over_at = life.certified_at or life.cancelled_at or life.withdrawn_at
    return Line(motion.number, motion.title, kind, motion.secret, life.standing(at), life.opens_at, life.closes_at, over_at,
                *stands)  # fmt: skip
