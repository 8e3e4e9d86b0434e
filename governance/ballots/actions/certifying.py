"""Certifying: the decision enters the register, and everyone on the roll hears of it."""

from typing import Any

from governance.audit import queries as trail
from governance.ballots.actions.doing import Doing
from governance.ballots.models.counts import Count, Tally
from governance.ballots.models.deeds import Certification
from governance.ballots.models.motions import Motion
from governance.ballots.models.rolls import Mark, RollEntry
from governance.ballots.queries import lives, printed
from governance.ballots.queries.booth import QuestionShown, questions
from governance.ballots.queries.running_off import again
from governance.ballots.queries.turnout import base_size, persons
from governance.ballots.rules.deciding import POTS
from governance.ballots.rules.tallying import Verdict, shown, verdict
from governance.db.engine import locked
from governance.decisions.actions import decide
from governance.decisions.queries import subject_by_id
from governance.decisions.rules import Outcome
from governance.notifications.actions import tell

_WHOLE_SUBJECT = 1


def certify(doing: Doing) -> None:
    """Enter one decision for each question once every body that decides has answered, mail the result, and the head of
    the trail to both officers.
    """
    motion = doing.motion
    counted = Count.get(Count.motion == motion)
    Certification.create(motion=motion, at=doing.at)
    locked(Motion.select(Motion.id).where(Motion.id == lives.first_of(motion.id))).first()
    asked = questions(motion.id)
    found = [_verdict(doing.found, question) for question in asked]
    if _all_bodies_answered(motion.id):
        # a text whose yes and no were level is voted on once more by the rule, and nothing is decided before
        waits = set(again(doing.found)) if len(lives.together_with(motion.id)) == 1 else set()
        settled = [pair for pair in zip(asked, found, strict=True) if pair[0].subject_number not in waits]
        for question, verdict_ in settled:
            _decide(doing, question, verdict_, _basis(doing, counted))
    outcomes = [_told(question, one) for question, one in zip(asked, found, strict=True)]
    tell(persons(motion.id), "vote_result", school_id=motion.school_id, params=doing.told(outcomes=outcomes),
         once_key=f"vote_result:{motion.id}", due_at=doing.at)  # fmt: skip
    entry = doing.record(
        "vote certified", sealed_digest=counted.sealed_digest, outcomes=[row["outcome"] for row in outcomes]
    )
    tell((doing.first, doing.second), "vote_anchor", school_id=motion.school_id, params=doing.told(head=entry.digest),
         once_key=f"vote_anchor:{motion.id}", due_at=doing.at)  # fmt: skip


def _all_bodies_answered(motion_id: int) -> bool:
    return all(one.life.certified_at for one in lives.together_with(motion_id)) and not lives.unanswered(motion_id)


def _basis(doing: Doing, counted: Count) -> dict[str, Any]:
    """What the decision rests on: the vote, its roll and ballots, and where the trail stood."""
    motion = doing.motion
    papers = Mark.select().join(RollEntry).where(RollEntry.motion == motion).count() + printed.counted(motion.id)
    return {"motion": motion.number, "roll": base_size(motion.id, doing.found.rule), "ballots": papers,
            "secret": motion.secret, "sealed_digest": counted.sealed_digest,
            "trail": trail.head_of(motion.school_id)}  # fmt: skip


def _result(question: QuestionShown) -> dict[str, Any]:
    result: dict[str, Any] = Tally.get(Tally.question == question.question_id).result
    return result


def _verdict(found: lives.Living, question: QuestionShown) -> Verdict:
    names = {option.no: option.name for option in question.options}
    return verdict(found.rule, base_size(found.motion.id, found.rule), _result(question), names, question.pot)


def _decide(doing: Doing, question: QuestionShown, found: Verdict, basis: dict[str, Any]) -> None:
    """The register's entry. What several bodies decide together is adopted only if each of them adopts it."""
    others = [one for one in lives.together_with(doing.motion.id) if one.motion.id != doing.motion.id]
    bodies = {one.motion.number: _verdict(one, questions(one.motion.id)[question.no - 1]).outcome for one in others}
    refused = Outcome.NOT_PASSED in bodies.values()
    together = [{"motion": number, "outcome": str(outcome)} for number, outcome in bodies.items()]
    decide(
        subject_by_id(question.subject_id),
        _WHOLE_SUBJECT,
        Outcome.NOT_PASSED if refused else found.outcome,
        chosen=list(found.chosen),
        rule=doing.motion.rule,
        tally=shown(doing.found.rule, _result(question)),
        basis={**basis, "together": together} if together else basis,
        by=(doing.first, doing.second),
        at=doing.at,
    )


def _told(question: QuestionShown, found: Verdict) -> dict[str, str]:
    """What the mail says of a question; of a sum that was divided what each option gets."""
    parts = _result(question).get("parts", {})
    got = {no: f" {question.pot.plain(parts[str(no)])}" if parts else "" for no in found.chosen}
    chosen = ", ".join(f"{question.name_of(no)}{part}" for no, part in got.items())
    of_sum = {"sum": "shared"} if question.method in POTS else {}
    return {"title": question.title, "outcome": str(found.outcome), "chosen": chosen, **of_sum}
