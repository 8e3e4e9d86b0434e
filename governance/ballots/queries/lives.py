"""Finding motions, each with the moments of its life in the same query."""

from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN, ModelSelect, fn

from governance.ballots.models.counts import Count
from governance.ballots.models.deeds import Cancellation, Certification, Extension, Opening
from governance.ballots.models.endings import Thrown
from governance.ballots.models.motions import Joining, Motion, Question, Withdrawal
from governance.ballots.rules.deciding import Rule
from governance.ballots.rules.life import Life
from governance.db.engine import database, locked, on_postgresql
from governance.db.reading import once
from governance.db.records import MomentField
from governance.decisions.models import Subject
from governance.decisions.rules import untouched

_MOMENTS = (
    (Opening, "opened_at"),
    (Withdrawal, "withdrawn_at"),
    (Cancellation, "cancelled_at"),
    (Count, "counted_at"),
    (Certification, "certified_at"),
)


@dataclass(frozen=True)
class Living:
    """A motion with its rule and its life."""

    motion: Motion
    rule: Rule
    life: Life


def motions() -> ModelSelect:
    """Every motion with its moments as extra attributes, but for practice thrown away; callers narrow it by school."""
    extended = Extension.select(fn.MAX(Extension.closes_at)).where(Extension.motion == Motion.id)
    moments = [model.at.alias(name) for model, name in _MOMENTS]
    query = Motion.select(Motion, extended.alias("extended_to"), *moments)
    for model, _ in _MOMENTS:
        query = query.join_from(Motion, model, JOIN.LEFT_OUTER)
    return query.join_from(Motion, Thrown, JOIN.LEFT_OUTER).where(Thrown.id.is_null())


def living(row: Motion) -> Living:
    """The value objects of a row from `motions()`."""
    extended = MomentField().python_value(row.extended_to)
    moments: dict[str, datetime | None] = {name: getattr(row, name) for _, name in _MOMENTS}
    life = Life(row.posted_at, row.opens_at, extended or row.closes_at, **moments)
    return Living(row, Rule.from_data(row.rule), life)


def found(school_id: int, number: int) -> Living | None:
    """One motion of a school."""
    row = motions().where((Motion.school == school_id) & (Motion.number == number)).objects().first()
    return living(row) if row else None


def held(school_id: int, number: int) -> Living | None:
    """As `found`, with the motion held against casts and other deeds until the transaction ends."""
    _queue("pg_advisory_xact_lock", school_id, number)
    row = Motion.select(Motion.id).where((Motion.school == school_id) & (Motion.number == number))
    locked(row).first()
    return found(school_id, number)


def keep_counting_away(school_id: int, number: int) -> None:
    """Let no deed of two happen to a motion until the transaction ends; casts do not wait for each other.

    A statement of its own before the motion is read: one that waited would still see what it saw when it began, and
    put an envelope into a box that was counted meanwhile. It writes no row, as locking the motion's row would.
    """
    _queue("pg_advisory_xact_lock_shared", school_id, number)


def _queue(lock: str, school_id: int, number: int) -> None:
    """SQLite lets one writer in at a time anyway."""
    if on_postgresql():
        database.execute_sql(f"SELECT {lock}(%s, %s)", (school_id, number))


@once
def every(school_id: int) -> list[Living]:
    """All motions of a school, newest first."""
    rows = motions().where(Motion.school == school_id).order_by(Motion.number.desc()).objects()
    return [living(row) for row in rows]


def first_of(motion_id: int) -> int:
    """The first of the motions that decide together; a motion that stands alone is its own first."""
    row = Joining.get_or_none(Joining.motion == motion_id)
    return int(row.first_id) if row else motion_id


def together_with(motion_id: int) -> list[Living]:
    """Every motion that decides together with this one, itself among them, but for those taken back or cancelled."""
    return [one for one in _joined(motion_id) if not (one.life.withdrawn_at or one.life.cancelled_at)]


def unanswered(motion_id: int) -> list[Living]:
    """Cancelled motions of those that decide together whose body was not asked again."""
    asked = [one.rule.electorate for one in together_with(motion_id)]
    return [one for one in _joined(motion_id) if one.life.cancelled_at and one.rule.electorate not in asked]


def _joined(motion_id: int) -> list[Living]:
    first = first_of(motion_id)
    joined = Joining.select(Joining.motion).where(Joining.first == first)
    rows = motions().where((Motion.id == first) | Motion.id.in_(joined)).order_by(Motion.number).objects()
    return [living(row) for row in rows]


def subjects_of(motion_id: int) -> list[Subject]:
    """What is voted on, in the order of the questions."""
    return list(Subject.select().join(Question).where(Question.motion == motion_id).order_by(Question.no))


def altered(motion_id: int) -> frozenset[int]:
    """The numbers of the subjects voted on that no longer have the words under which they were frozen."""
    return frozenset(subject.number for subject in subjects_of(motion_id) if not untouched(subject))
