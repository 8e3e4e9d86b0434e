"""What the retention rule removes once its years have passed: papers, codes and names; the result stays for ever."""

from datetime import datetime

from governance.audit import actions as audit
from governance.ballots import box
from governance.ballots.actions import boxes
from governance.ballots.models.counts import NamedChoice, RecountAsking, Unreadable
from governance.ballots.models.endings import Removal
from governance.ballots.models.motions import Motion, Question, Recusal
from governance.ballots.models.printed import PaperTaken
from governance.ballots.models.rolls import Attendance, Mark, RollEntry
from governance.ballots.queries import endings, printed, turnout
from governance.ballots.queries.lives import Living, held
from governance.db.engine import transaction
from governance.school import queries as schools


def remove_old(at: datetime) -> None:
    """Remove the records of every vote, at every school, that its retention rule lets go."""
    for school in schools.every():
        for found in endings.may_be_removed(school.id, at):
            _remove(found, at)


@transaction
def _remove(found: Living, at: datetime) -> None:
    """Papers, codes and the roll of one vote; a protest that came in meanwhile keeps them."""
    motion = found.motion
    held(motion.school_id, motion.number)
    if turnout.removal(motion.id) is not None or endings.protested(motion.id):
        return
    _keep_numbers(found, at)
    asked = [row.id for row in Question.select(Question.id).where(Question.motion == motion)]
    papers, codes = box.remove(asked, motion.id)
    names = _forget_roll(motion)
    facts = {"papers": papers, "codes": codes, "names": names}
    audit.record("vote records removed", school_id=motion.school_id, kind="motion", thing_id=motion.id, actor_id=None,
                 at=at, facts=facts)  # fmt: skip


def _keep_numbers(found: Living, at: datetime) -> None:
    """The numbers that the page of the result shows for ever."""
    motion = found.motion
    counted = Mark.select().join(RollEntry).where(RollEntry.motion == motion).count() + printed.counted(motion.id)
    Removal.create(motion=motion, roll=turnout.roll_size(motion.id), base=turnout.base_size(motion.id, found.rule),
                   took_part=turnout.turnout(motion.id), counted=counted, at=at)  # fmt: skip


def _forget_roll(motion: Motion) -> int:
    """Remove the roll and all that hangs on it; how many names there were."""
    entries = RollEntry.select(RollEntry.id).where(RollEntry.motion == motion)
    for model in (NamedChoice, Unreadable, RecountAsking, Mark, Attendance, PaperTaken):
        model.delete().where(model.entry.in_(entries)).execute()
    boxes.forget_challenges(motion.id)
    Recusal.delete().where(Recusal.motion == motion).execute()
    return int(RollEntry.delete().where(RollEntry.motion == motion).execute())
