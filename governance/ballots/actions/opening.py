"""Opening: the roll is frozen from the appointments of the day, and a key is made for this vote alone."""

from governance.ballots import keys
from governance.ballots.actions import custody, recusing
from governance.ballots.actions.doing import Doing
from governance.ballots.actions.finding import reference
from governance.ballots.models.deeds import Opening
from governance.ballots.models.motions import Motion
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries.booth import QuestionShown, questions
from governance.ballots.queries.roll import voters
from governance.ballots.rules.choices import Asking
from governance.ballots.rules.custody import Custody
from governance.ballots.rules.deciding import SCORED, Rule
from governance.ballots.rules.electorate import Voter, roll_digest
from governance.notifications.actions import tell
from governance.people.actions import holding

_ROWS = 500


def open_(doing: Doing) -> None:
    """Freeze the roll, make the key, and tell everyone on the roll."""
    motion, at = doing.motion, doing.at
    roll = voters(doing.found, at)
    _freeze(motion, roll)
    recusing.recuse_declared(motion.school_id, motion.number, at)
    digest = roll_digest(roll)
    public_key = _public_key(doing) if motion.secret else None
    Opening.create(motion=motion, at=at, roll_size=len(roll), roll_digest=digest, public_key=public_key,
                   shape=[asking.as_data() for asking in _shape(motion)])  # fmt: skip
    persons = [voter.person_id for voter in roll]
    holding.hold(motion.school_id, persons, reference(motion.id), at)
    closes_at = doing.found.life.closes_at
    params = doing.told(closes_at=closes_at.isoformat(), secret=motion.secret)
    tell(persons, "vote_open", school_id=motion.school_id, params=params, once_key=f"vote_open:{motion.id}", due_at=at)
    doing.tell_of_last_day(closes_at)
    doing.record("vote opened", custody=motion.custody, roll=len(roll), roll_digest=digest)


def _public_key(doing: Doing) -> bytes:
    if doing.motion.custody == Custody.OFFICERS:
        return custody.split(doing)
    return keys.make_key(doing.key_dir, doing.motion.id)


def _freeze(motion: Motion, roll: list[Voter]) -> None:
    rows = [{"motion": motion.id, "person": v.person_id, "name": v.name, "unit": v.unit, "fte": v.fte} for v in roll]
    for start in range(0, len(rows), _ROWS):
        RollEntry.insert_many(rows[start : start + _ROWS]).execute()


def _shape(motion: Motion) -> list[Asking]:
    rule = Rule.from_data(motion.rule)
    return [_asking(q, rule.top if q.method in SCORED else 0) for q in questions(motion.id)]


def _asking(question: QuestionShown, top: int) -> Asking:
    return Asking(question.question_id, question.method, len(question.offered), top, question.pot)
