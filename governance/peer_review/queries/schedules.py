"""Schedules and their pairs: what is drawn up, what is published and stands, and whose pairs they are."""

from datetime import date

from peewee import JOIN, ModelSelect, fn

from governance.peer_review.models import Visit, Withdrawal
from governance.peer_review.pairs import PairAnswer, Publication, Schedule, SchedulePair, WishRefusal
from governance.peer_review.rules.pairing.problem import Pair
from governance.peer_review.rules.pairing.schedules import Answer, Frame, Pairing, Quality, Said


def replaced() -> ModelSelect:
    """The schedules in whose place a mended one was published."""
    return Schedule.select(Schedule.mends).join(Publication).where(Schedule.mends.is_null(False))


def _published(school_id: int) -> ModelSelect:
    rows = Schedule.select(Schedule, Publication).join(Publication)
    return rows.where((Schedule.school == school_id) & Schedule.id.not_in(replaced()))


def live(school_id: int, today: date) -> list[Schedule]:
    """Published schedules that stand and whose term is not over, the earliest term first."""
    return list(_published(school_id).where(Schedule.last_day >= today).order_by(Schedule.first_day, Schedule.id))


def past(school_id: int, today: date) -> list[Schedule]:
    """Published schedules whose term is over, the newest first."""
    return list(_published(school_id).where(Schedule.last_day < today).order_by(Schedule.last_day.desc()))


def drafts(school_id: int) -> list[Schedule]:
    """Schedules that were drawn up and not published, the newest first."""
    rows = Schedule.select().join(Publication, JOIN.LEFT_OUTER).where(Publication.id.is_null())
    return list(rows.where(Schedule.school == school_id).order_by(Schedule.id.desc()))


def one(school_id: int, number: int) -> Schedule | None:
    return Schedule.get_or_none((Schedule.school == school_id) & (Schedule.number == number))


def published(schedule: Schedule) -> Publication | None:
    return Publication.get_or_none(Publication.schedule == schedule)


def is_replaced(schedule: Schedule) -> bool:
    return Schedule.select().join(Publication).where(Schedule.mends == schedule).exists()


def overlapping(school_id: int, first_day: date, last_day: date) -> bool:
    """Whether a schedule stands for some of these days."""
    rows = _published(school_id).where((Schedule.first_day <= last_day) & (Schedule.last_day >= first_day))
    return bool(rows.exists())


def next_number(school_id: int) -> int:
    return (Schedule.select(fn.MAX(Schedule.number)).where(Schedule.school == school_id).scalar() or 0) + 1


def frame_of(schedule: Schedule) -> Frame:
    return Frame(schedule.first_day, schedule.last_day, schedule.visits, schedule.minutes)


def quality(schedule: Schedule) -> Quality:
    pairs = [(one, other) for one, other in schedule.pairs]
    return Quality(pairs, schedule.score, schedule.proven, schedule.mends_id is not None)


def answered_since(schedule: Schedule, base: Schedule) -> bool:
    """Whether somebody answered to the published schedule after a mended one was drawn up."""
    rows = PairAnswer.select().join(SchedulePair).where(SchedulePair.schedule == base)
    return bool(rows.where(PairAnswer.at > schedule.at).exists())


def pairings(schedule: Schedule, person_id: int | None = None) -> list[Pairing]:
    """The pairs of a published schedule, all or one person's, each with what the two said."""
    rows = SchedulePair.select().where(SchedulePair.schedule == schedule).order_by(SchedulePair.id)
    if person_id is not None:
        rows = rows.where((SchedulePair.reviewer == person_id) | (SchedulePair.colleague == person_id))
    said: dict[int, list[Said]] = {}
    answers = PairAnswer.select(PairAnswer, WishRefusal).join_from(PairAnswer, WishRefusal, JOIN.LEFT_OUTER)
    answers = answers.join_from(PairAnswer, SchedulePair).where(SchedulePair.schedule == schedule)
    for row in answers.order_by(PairAnswer.id):
        said.setdefault(row.pair_id, []).append(_said(row))
    done = _visited(schedule)
    return [
        Pairing(row.id, row.reviewer_id, row.colleague_id, tuple(said.get(row.id, ())), _pair(row) in done)
        for row in rows
    ]


def _pair(row: SchedulePair) -> Pair:
    return row.reviewer_id, row.colleague_id


def _said(row: PairAnswer) -> Said:
    refusal = getattr(row, "wishrefusal", None)
    refused = refusal.why if refusal is not None and refusal.id is not None else None
    return Said(row.id, row.person_id, Answer(row.answer), row.wanted_id, row.reason, refused)


def _visited(schedule: Schedule) -> set[Pair]:
    """Who has visited whom within the term."""
    rows = Visit.select(Visit.reviewer, Visit.colleague).where(Visit.school == schedule.school_id)
    within = Visit.day.between(schedule.first_day, schedule.last_day)
    there = within & Visit.id.not_in(Withdrawal.select(Withdrawal.visit))
    return set(rows.where(there).distinct().tuples())


def of_answer(school_id: int, answer: int) -> Schedule | None:
    """The schedule to whose pair somebody answered so."""
    rows = Schedule.select().join(SchedulePair).join(PairAnswer)
    return rows.where((PairAnswer.id == answer) & (Schedule.school == school_id)).first()


def declined_before(schedule: Schedule) -> set[Pair]:
    """Pairs that were declined in earlier forms of a schedule: mending does not bring them back."""
    found: set[Pair] = set()
    earlier = schedule.mends
    while earlier is not None:
        found |= {one.pair for one in pairings(earlier) if one.declined}
        earlier = earlier.mends
    return found


def mine(school_id: int, person_id: int, today: date) -> list[tuple[Schedule, list[Pairing]]]:
    """A person's own pairs in each schedule that stands."""
    return [(schedule, pairings(schedule, person_id)) for schedule in live(school_id, today)]


def unanswered(school_id: int, person_id: int, today: date) -> int:
    """How many pairs of schedules that stand wait for this person's answer."""
    theirs = (SchedulePair.reviewer == person_id) | (SchedulePair.colleague == person_id)
    said = PairAnswer.select(PairAnswer.pair).where(
        (PairAnswer.person == person_id) | (PairAnswer.answer == Answer.DECLINED)
    )
    visited = Visit.select().where(
        (Visit.reviewer == SchedulePair.reviewer)
        & (Visit.colleague == SchedulePair.colleague)
        & Visit.day.between(Schedule.first_day, Schedule.last_day)
    )
    rows = SchedulePair.select().join(Schedule).join(Publication).where(theirs & SchedulePair.id.not_in(said))
    standing = (Schedule.school == school_id) & (Schedule.last_day >= today) & Schedule.id.not_in(replaced())
    return int(rows.where(standing & ~fn.EXISTS(visited)).count())


def pair_of(school_id: int, person_id: int, number: int, today: date) -> tuple[SchedulePair, Pairing] | None:
    """A pair of a schedule that stands, for its two people; None for everyone else."""
    for _, found in mine(school_id, person_id, today):
        for one in found:
            if one.id == number:
                return SchedulePair.get_by_id(number), one
    return None
