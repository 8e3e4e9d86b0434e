"""Certifying: the decision enters the register, and everyone on the roll hears of it."""

from typing import Any

from governance.audit import queries as trail
from governance.ballots.actions.doing import Doing
from governance.ballots.models import Certification, Count, Mark, RollEntry, Tally
from governance.ballots.queries.booth import QuestionShown, questions
from governance.ballots.queries.turnout import persons, roll_size
from governance.ballots.rules.tallying import shown, verdict
from governance.decisions.actions import decide
from governance.decisions.queries import subject_by_id
from governance.notifications.actions import tell

_WHOLE_SUBJECT = 1


def certify(doing: Doing) -> None:
    """Enter one decision for each question, mail the result, and the head of the trail to both officers."""
    motion = doing.motion
    counted = Count.get(Count.motion == motion)
    basis = _basis(doing, counted)
    outcomes = [_decide(doing, question, basis) for question in questions(motion.id)]
    Certification.create(motion=motion, at=doing.at)
    tell(persons(motion.id), "vote_result", school_id=motion.school_id, params=doing.told(outcomes=outcomes),
         once_key=f"vote_result:{motion.id}", due_at=doing.at)  # fmt: skip
    entry = doing.record(
        "vote certified", sealed_digest=counted.sealed_digest, outcomes=[row["outcome"] for row in outcomes]
    )
    tell((doing.first, doing.second), "vote_anchor", school_id=motion.school_id, params=doing.told(head=entry.digest),
         once_key=f"vote_anchor:{motion.id}", due_at=doing.at)  # fmt: skip


def _basis(doing: Doing, counted: Count) -> dict[str, Any]:
    """What the decision rests on: the vote, its roll and ballots, and where the trail stood."""
    motion = doing.motion
    papers = Mark.select().join(RollEntry).where(RollEntry.motion == motion).count()
    return {"motion": motion.number, "roll": roll_size(motion.id), "ballots": papers, "secret": motion.secret,
            "sealed_digest": counted.sealed_digest, "trail": trail.head_of(motion.school_id)}  # fmt: skip


def _decide(doing: Doing, question: QuestionShown, basis: dict[str, Any]) -> dict[str, str]:
    """The register's entry, and what the mail says of it."""
    result = Tally.get(Tally.question == question.question_id).result
    found = verdict(doing.found.rule, basis["roll"], result, {option.no: option.name for option in question.options})
    decide(
        subject_by_id(question.subject_id),
        _WHOLE_SUBJECT,
        found.outcome,
        chosen=list(found.chosen),
        rule=doing.motion.rule,
        tally=shown(result),
        basis=basis,
        by=(doing.first, doing.second),
        at=doing.at,
    )
    return {
        "title": question.title,
        "outcome": str(found.outcome),
        "chosen": ", ".join(map(question.name_of, found.chosen)),
    }
