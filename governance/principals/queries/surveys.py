"""Surveys as they stand: their life, who is asked, what was published, and the years side by side."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from peewee import JOIN, fn

from governance.db.engine import locked
from governance.people import queries as people
from governance.principals import box
from governance.principals.models.surveys import (
    Survey,
    SurveyCallingOff,
    SurveyCount,
    SurveyEntry,
    SurveyEnvelope,
    SurveyRelease,
    SurveyReply,
)
from governance.principals.queries import standards
from governance.principals.rules.publishing import LEAST, Group, Published
from governance.principals.rules.standards import Standard
from governance.principals.rules.surveys import Life, Standing, group_of
from governance.values.actor import Role
from governance.values.year import SchoolYear


@dataclass(frozen=True)
class Found:
    """A survey with its life; `published` once it is counted, `reply` in Markdown once there is one."""

    row: Survey
    name: str
    life: Life
    published: Published | None
    asked: int
    unreadable: int
    reply: str
    why: str

    @property
    def number(self) -> int:
        return int(self.row.number)

    @property
    def year(self) -> SchoolYear:
        return SchoolYear(self.row.year)


def survey(school_id: int, number: int) -> Found | None:
    """One survey of a school."""
    row = Survey.get_or_none((Survey.school == school_id) & (Survey.number == number))
    return _found(row) if row else None


def held(survey_id: int) -> Found:
    """A survey that nobody else changes until the transaction ends."""
    return _found(locked(Survey.select().where(Survey.id == survey_id)).get())


def every(school_id: int) -> list[Found]:
    """All surveys of a school, newest first."""
    rows = Survey.select().where(Survey.school == school_id).order_by(Survey.number.desc())
    return [_found(row) for row in rows]


def of_year(school_id: int, year: int) -> list[Found]:
    """The surveys of a school year, called off ones too."""
    rows = Survey.select().where((Survey.school == school_id) & (Survey.year == year)).order_by(Survey.number)
    return [_found(row) for row in rows]


def _found(row: Survey) -> Found:
    count = SurveyCount.get_or_none(SurveyCount.survey == row)
    reply = SurveyReply.select().where(SurveyReply.survey == row).order_by(SurveyReply.id.desc()).first()
    release = SurveyRelease.get_or_none(SurveyRelease.survey == row)
    off = SurveyCallingOff.get_or_none(SurveyCallingOff.survey == row)
    life = Life(
        row.opens_at, row.closes_at, count and count.at, reply and reply.at, release and release.at, off and off.at
    )
    published = Published.from_data(count.figures) if count else None
    asked = count.asked if count else SurveyEntry.select().where(SurveyEntry.survey == row).count()
    name = people.names([row.person_id]).get(row.person_id, "")
    unreadable = count.unreadable if count else 0
    return Found(row, name, life, published, asked, unreadable, reply.words if reply else "", off.why if off else "")


def criteria_of(found: Found) -> list[Standard]:
    """What the survey asks, in the order of its figures."""
    return standards.standing(found.row.criteria)


def entry_of(found: Found, person_id: int) -> SurveyEntry | None:
    """Somebody's place on the list of those asked, until the count."""
    return SurveyEntry.get_or_none((SurveyEntry.survey == found.row) & (SurveyEntry.person == person_id))


def is_in(entry: SurveyEntry) -> bool:
    """Whether answers lie in somebody's envelope."""
    return SurveyEnvelope.select().where(SurveyEnvelope.entry == entry).exists()


def papers(found: Found) -> int:
    """How many answered: before the count the envelopes."""
    if found.published is not None:
        return found.published.papers
    return int(SurveyEnvelope.select().join(SurveyEntry).where(SurveyEntry.survey == found.row).count())


def turnout(found: Found) -> int | None:
    """How many answered, None while these are so few that the number would tell who."""
    many = papers(found)
    return many if many >= LEAST else None


def comments(found: Found) -> dict[int, list[str]]:
    """Comments by criterion, in the order of their random keys."""
    told: dict[int, list[str]] = {}
    for no, words in box.comments(found.row.id):
        told.setdefault(no, []).append(words)
    return told


def to_ask(school_id: int, day: date) -> dict[int, Group]:
    """Everyone who is asked if a survey opens on a day, with their group."""
    everyone = people.staff_on(school_id, day, guests=True)
    groups = {one.person_id: group_of(one.roles) for one in everyone}
    return {person_id: group for person_id, group in groups.items() if group is not None}


def sizes(asked: dict[int, Group]) -> dict[Group, int]:
    """How many there are of each group."""
    return dict(Counter(asked.values()))


def principals_on(school_id: int, day: date) -> list[people.Member]:
    """Who is principal on a day."""
    return [one for one in people.staff_on(school_id, day) if Role.PRINCIPAL in one.roles]


def waiting_for(school_id: int, person_id: int, at: datetime) -> list[Found]:
    """Open surveys that ask somebody who has not answered yet."""
    rows = Survey.select().join(SurveyEntry).join(SurveyEnvelope, JOIN.LEFT_OUTER).where(
        (Survey.school == school_id) & (SurveyEntry.person == person_id) & SurveyEnvelope.entry.is_null()
    )  # fmt: skip
    return [found for found in map(_found, rows) if found.life.standing(at) == Standing.OPEN]


def next_number(school_id: int) -> int:
    return int(Survey.select(fn.MAX(Survey.number)).where(Survey.school == school_id).scalar() or 0) + 1


def published(school_id: int, at: datetime) -> list[tuple[Found, list[Standard]]]:
    """Surveys whose figures everybody on the staff may see, oldest first, with their criteria."""
    rows = [one for one in reversed(every(school_id)) if one.life.standing(at) == Standing.RELEASED]
    return [(one, criteria_of(one)) for one in rows]
