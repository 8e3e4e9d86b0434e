"""A practice vote: held as a real one, and thrown away whole after its result."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from peewee import Model

from governance.audit import actions as audit
from governance.ballots import box
from governance.ballots.actions import boxes
from governance.ballots.actions.finding import held, reference
from governance.ballots.actions.posting import post
from governance.ballots.models import counts, deeds, motions, rolls
from governance.ballots.models.endings import Practice, Thrown
from governance.ballots.models.observers import Observer, ObserverEnded
from governance.ballots.models.printed import PaperCount, PaperTaken
from governance.ballots.queries import endings
from governance.ballots.queries.lives import Living
from governance.ballots.queries.story import cleaned as wiped
from governance.ballots.rules.deciding import Method, preset
from governance.ballots.rules.protesting import obstacles_to_throwing_away
from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.notifications.actions import take_back
from governance.people.actions import holding
from governance.school import queries as schools
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse

KEPT = timedelta(hours=24)
MAILS = ("vote_open", "vote_last_day", "vote_cancelled", "vote_result", "vote_anchor", "challenge_made",
         "challenge_decided", "paper_given", "observer_named", "vote_announced", "vote_counted",
         "vote_withdrawn")  # fmt: skip


@transaction
def practise(
    question: str, options: Sequence[str], *, address: str, closes_at: datetime, actor: Actor, at: datetime
) -> motions.Motion:
    """Announce a practice vote of the whole staff that opens at once; without options it is yes or no. Raises Refused."""
    question = " ".join(cleaned(question).split())
    if not question:
        raise Refused([Obstacle(N_("Write the question."))], "question")
    if options and len({name.casefold() for name in options}) < max(2, len(options)):
        raise Refused([Obstacle(N_("Give at least two options, each once."))], "options")
    kind = SubjectKind.CHOICE if options else SubjectKind.PROPOSAL
    rows = [{"no": no, "name": name[:200], "statement": "", "person_id": None} for no, name in enumerate(options, 1)]
    subject = decisions.freeze(
        Frozen(kind, question[:300], question, options=rows), address=address, actor=actor, at=at
    )
    usual = replace(preset(kind, {}), notice=0)
    rule = replace(usual, method=Method.PLURALITY) if options else usual
    motion = post([subject], rule, secret=True, opens_at=at, closes_at=closes_at, actor=actor, at=at)
    Practice.create(motion=motion, at=at)
    return motion


@transaction
def throw_away(number: int, *, actor: Actor, at: datetime) -> None:
    """Remove every row of a practice vote but the audit entries. Raises Refused for a real vote."""
    found = held(actor, number)
    refuse(_against(found))
    _throw(found, actor.person_id, at)


def throw_away_old(at: datetime) -> None:
    """Throw away every practice vote that was over a day ago."""
    for school in schools.every():
        for found in endings.practice_left(school.id):
            _throw_if_old(found, at)


@transaction
def _throw_if_old(found: Living, at: datetime) -> None:
    over = _over_at(found)
    if over is not None and at - over >= KEPT and not list(_against(found)):
        _throw(found, None, at)


def _over_at(found: Living) -> datetime | None:
    life = found.life
    return life.counted_at or life.cancelled_at or life.withdrawn_at


def _against(found: Living) -> Iterator[Obstacle]:
    practice, over = endings.practised(found.motion.id), _over_at(found) is not None
    return obstacles_to_throwing_away(practice=practice, over=over, cleaned=wiped(found.motion))


def _throw(found: Living, by: int | None, at: datetime) -> None:
    motion = found.motion
    asked = list(motions.Question.select().where(motions.Question.motion == motion))
    box.remove([one.id for one in asked], motion.id)
    subjects = [one.subject_id for one in asked]
    _clear(motion.id, [one.id for one in asked])
    Subject.delete().where(Subject.id.in_(subjects)).execute()
    holding.release(motion.school_id, reference(motion.id), at)
    take_back(f"{kind}:{motion.id}" for kind in MAILS)
    motions.Motion.update(title="", rule={}).where(motions.Motion.id == motion.id).execute()
    Thrown.create(motion=motion, at=at)
    audit.record("practice thrown away", school_id=motion.school_id, kind="motion", thing_id=motion.id, actor_id=by,
                 at=at)  # fmt: skip


def _clear(motion_id: int, questions: Sequence[int]) -> None:
    """Every row that reaches the motion, those that others point at last."""
    boxes.empty(motion_id)
    boxes.forget_challenges(motion_id)
    entries = rolls.RollEntry.select(rolls.RollEntry.id).where(rolls.RollEntry.motion == motion_id)
    for model in (counts.NamedChoice, counts.Unreadable, counts.RecountAsking, rolls.Mark, rolls.Attendance,
                  PaperTaken):  # fmt: skip
        model.delete().where(model.entry.in_(entries)).execute()
    counts.Tally.delete().where(counts.Tally.question.in_(questions)).execute()
    for of_question in (motions.Option, motions.RunOff):
        of_question.delete().where(of_question.question.in_(questions)).execute()
    extensions = [row.id for row in deeds.Extension.select().where(deeds.Extension.motion == motion_id)]
    take_back(f"vote_extended:{row}" for row in extensions)
    asked = deeds.Asked.select(deeds.Asked.id).where(deeds.Asked.motion == motion_id)
    for of_two in (deeds.Confirmed, deeds.Agreed):
        of_two.delete().where(of_two.asked.in_(asked)).execute()
    counted = counts.Count.select(counts.Count.id).where(counts.Count.motion == motion_id)
    for of_count in (counts.CountProgram, counts.CountClock, PaperCount):
        of_count.delete().where(of_count.count.in_(counted)).execute()
    named = Observer.select(Observer.id).where(Observer.motion == motion_id)
    ObserverEnded.delete().where(ObserverEnded.observer.in_(named)).execute()
    for model in _OF_MOTION:
        model.delete().where(model.motion == motion_id).execute()


_OF_MOTION: tuple[type[Model], ...] = (
    deeds.Asked, deeds.KeyShare, deeds.Extension, deeds.Cancellation, deeds.Opening, counts.Recount, counts.Count,
    counts.KeyDestroyed, counts.Cleaning, Observer, rolls.RollEntry, motions.Recusal, motions.Joining, motions.Withdrawal, motions.Question,
)  # fmt: skip
