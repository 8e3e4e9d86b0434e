"""Run-offs of a vote: among whom one is due, and the subject that was frozen for it."""

from dataclasses import dataclass

from governance.ballots.models.counts import Tally
from governance.ballots.models.motions import Question, RunOff
from governance.ballots.queries.lives import Living
from governance.ballots.rules import running_off
from governance.decisions import queries as decisions
from governance.decisions.models import Decision, Subject
from governance.decisions.rules import Outcome


@dataclass(frozen=True)
class Due:
    """One question that left options level: their numbers, whether its decision stands, and the run-off's subject."""

    no: int
    question_id: int
    subject_id: int
    options: tuple[int, ...]
    stands: bool
    run_off: Subject | None


def due(found: Living) -> list[Due]:
    """Every question of a counted vote that a run-off follows."""
    rows = Question.select().where(Question.motion == found.motion).order_by(Question.no)
    told = [(row, running_off.level(found.rule, Tally.get(Tally.question == row).result)) for row in rows]
    return [_due(row, options) for row, options in told if options]


def _due(row: Question, options: tuple[int, ...]) -> Due:
    made = RunOff.get_or_none(RunOff.question == row)
    stands = bool(decisions.decisions_of(row.subject_id))
    return Due(row.no, row.id, row.subject_id, options, stands, made.subject if made else None)


def again(found: Living) -> list[int]:
    """The numbers of the subjects whose yes and no were level, so that they are voted on once more."""
    rows = Question.select(Question, Subject).join(Subject).where(Question.motion == found.motion).order_by(Question.no)
    accounts = {row.subject.number: Tally.get(Tally.question == row).result for row in rows}
    return [number for number, account in accounts.items() if running_off.asked_again(found.rule, account)]


def settled(subject_id: int) -> tuple[int, list[Decision]]:
    """Where a subject's choice was settled: itself, or the last of its run-offs; and what stands of it there.

    A run-off is not followed where a new vote on the subject itself has chosen somebody since.
    """
    stands = decisions.decisions_of(subject_id)
    if any(one.outcome == Outcome.CHOSEN for one in stands):
        return subject_id, stands
    made = RunOff.select().join(Question).where(Question.subject == subject_id).order_by(RunOff.id.desc()).first()
    return settled(made.subject_id) if made else (subject_id, stands)
