"""The discussion of a draft: threads at the places where their passages stand now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from governance.agreements.models.discussing import CommentPeriod, Place, Remark, Settling, Thread
from governance.agreements.models.texts import Agreement, Section
from governance.agreements.rules.margin import Period, changed_since
from governance.people.models import Person


def period(found: Agreement) -> Period | None:
    """The days on which the whole faculty may comment, if the chair has set them."""
    row = found.comment_periods.order_by(CommentPeriod.id.desc()).first()
    return Period(row.first_day, row.last_day) if row else None


def thread(school_id: int, number: int) -> Thread | None:
    query = Thread.select(Thread, Section, Agreement).join(Section).join(Agreement)
    return query.where((Thread.id == number) & (Agreement.school == school_id)).first()


def is_resolved(found: Thread) -> bool:
    row = found.settlings.order_by(Settling.id.desc()).first()
    return bool(row and row.resolved)


@dataclass(frozen=True)
class Said:
    """One remark, in the words of its author."""

    by: str
    at: datetime
    body: str


@dataclass(frozen=True)
class Talk:
    """A thread as it stands now: its passage's place in the newest revision (none: gone), and the words it spoke of."""

    id: int
    no: int
    place: tuple[int, int] | None
    quote: str
    now: str
    remarks: tuple[Said, ...]
    resolved: bool
    resolved_by: str

    @property
    def changed(self) -> bool:
        """Whether the passage was edited since it was spoken of."""
        return self.place is not None and changed_since(self.quote, self.now)


def talks(section_id: int, revision_id: int, body: str) -> list[Talk]:
    """Every thread of a section in the order in which they began, at its place in a revision."""
    threads = list(Thread.select(Thread, Section).join(Section).where(Thread.section == section_id).order_by(Thread.id))
    ids = [one.id for one in threads]
    rows = Place.select().where(Place.thread.in_(ids) & (Place.revision == revision_id))
    places = {row.thread_id: None if row.begins is None else (row.begins, row.ends) for row in rows}
    places |= {one.id: (one.begins, one.ends) for one in threads if one.revision_id == revision_id}
    said, settled = _remarks(ids), _settled(ids)
    return [_talk(one, places.get(one.id), body, said.get(one.id, ()), settled.get(one.id)) for one in threads]


def _talk(one: Thread, place: tuple[int, int] | None, body: str, said: Iterable[Said], end: Settling | None) -> Talk:
    now = body[slice(*place)] if place else ""
    resolved = bool(end and end.resolved)
    return Talk(
        one.id, one.section.no, place, one.quote, now, tuple(said), resolved, end.by.name if end and resolved else ""
    )


def _remarks(ids: list[int]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = {}
    rows = Remark.select(Remark, Person).join(Person).where(Remark.thread.in_(ids)).order_by(Remark.id)
    for row in rows:
        found.setdefault(row.thread_id, []).append(Said(row.author.name, row.at, row.body))
    return found


def _settled(ids: list[int]) -> dict[int, Settling]:
    rows = Settling.select(Settling, Person).join(Person).where(Settling.thread.in_(ids)).order_by(Settling.id)
    return {row.thread_id: row for row in rows}


def open_counts(found: Agreement) -> dict[int, int]:
    """How many threads of each section wait for an answer, by the section's id."""
    newest = Settling.select(fn.MAX(Settling.id)).group_by(Settling.thread)
    done = Settling.select(Settling.thread).where(Settling.id.in_(newest) & (Settling.resolved == True))  # noqa: E712
    query = Thread.select(Thread.section, fn.COUNT(Thread.id).alias("many")).join(Section)
    rows = query.where((Section.agreement == found) & Thread.id.not_in(done)).group_by(Thread.section)
    return {row.section_id: row.many for row in rows}
