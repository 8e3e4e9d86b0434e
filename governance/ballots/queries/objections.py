"""What stopped people: votes that ask which sections did, of which no page of a vote tells the numbers."""

from dataclasses import dataclass

from governance.ballots.models.counts import Tally
from governance.ballots.models.motions import Motion, Question
from governance.ballots.queries.lives import every
from governance.ballots.rules.deciding import Marks
from governance.decisions import queries as decisions


@dataclass(frozen=True)
class Marked:
    """How many ballots a certified vote had, and on how many each option was marked, by its number."""

    motion: int
    papers: int
    times: dict[int, int]


def objections() -> list[int]:
    """The questions of such votes, whichever school's: their tallies are in no file."""
    asking = [row.id for row in Motion.select(Motion.id, Motion.rule) if row.rule.get("marks") == Marks.OBJECTIONS]
    return [row.id for row in Question.select(Question.id).where(Question.motion.in_(asking))] if asking else []


def motion_on(school_id: int, subject_id: int) -> int | None:
    """The number of the newest vote on a subject that was not taken back or cancelled."""
    asked = {row.motion_id for row in Question.select(Question.motion).where(Question.subject == subject_id)}
    known = [one for one in every(school_id) if one.motion.id in asked]
    return next((one.motion.number for one in known if not (one.life.withdrawn_at or one.life.cancelled_at)), None)


def marked(subject_id: int) -> Marked | None:
    """What a certified vote found of a subject; None before the certificate, and for a vote of another kind."""
    decision = next(iter(decisions.decisions_of(subject_id)), None)
    if decision is None or decision.rule.get("marks") != Marks.OBJECTIONS:
        return None
    number, school = decision.basis["motion"], decision.school_id
    rows = Tally.select().join(Question).join(Motion).where((Motion.school == school) & (Motion.number == number))
    account = rows.where(Question.subject == subject_id).get().result
    rounds = account["rounds"]
    times = {int(no): int(count) for no, count in rounds[0]["tallies"].items()} if rounds else {}
    return Marked(number, int(account["papers"]), times)
