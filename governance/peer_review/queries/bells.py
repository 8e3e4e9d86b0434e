"""The bell schedule that holds, and one that is looked over."""

from collections import Counter
from dataclasses import dataclass

from peewee import JOIN

from governance.peer_review.pairs import BellApplication, BellList, BellPeriod
from governance.peer_review.rules.pairing.bells import Lesson, Week, week_of


def current(school_id: int) -> BellList | None:
    """The list that was applied last."""
    rows = BellList.select().join(BellApplication).where(BellList.school == school_id)
    return rows.order_by(BellApplication.id.desc()).first()


def one(school_id: int, number: int) -> tuple[BellList, BellApplication | None] | None:
    """A list of this school, and when it was applied."""
    rows = BellList.select(BellList, BellApplication).join(BellApplication, JOIN.LEFT_OUTER)
    bells = rows.where((BellList.school == school_id) & (BellList.id == number)).first()
    applied = getattr(bells, "bellapplication", None)
    return (bells, applied if applied is not None and applied.id is not None else None) if bells else None


def lessons(bells: BellList | None) -> list[Lesson]:
    """The periods of a list, in order."""
    if bells is None:
        return []
    fields = (BellPeriod.person, BellPeriod.day, BellPeriod.period, BellPeriod.starts, BellPeriod.ends)
    rows = BellPeriod.select(*fields, BellPeriod.subject).where(BellPeriod.bells == bells)
    ordered = rows.order_by(BellPeriod.person, BellPeriod.day, BellPeriod.starts)
    return [Lesson(*row) for row in ordered.tuples()]


def week(school_id: int) -> Week:
    """The week of the bell schedule that holds; nobody is known where there is none."""
    return week_of(lessons(current(school_id)))


@dataclass(frozen=True)
class Line:
    """One person of a list: how many periods they teach, how many are free, and both as they were before."""

    person: int
    taught: int
    free: int
    was_taught: int
    was_free: int

    @property
    def named(self) -> bool:
        """Whether the list names this person; whoever it leaves out is in no bell schedule once it is applied."""
        return bool(self.taught or self.free)


def preview(bells: BellList) -> list[Line]:
    """Everyone whom a list names, or the bell schedule that holds, with both."""
    now, before = _counts(lessons(bells)), _counts(lessons(current(bells.school_id)))
    named = sorted({pid for pid, _ in now + before})
    return [Line(p, now[p, False], now[p, True], before[p, False], before[p, True]) for p in named]


def _counts(found: list[Lesson]) -> Counter[tuple[int, bool]]:
    return Counter((one.person, not one.subject) for one in found)
