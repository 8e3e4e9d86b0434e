"""What stopped people in a text that failed: whether it can be asked, the vote that asks it, and what it found."""

from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from governance.agreements.models.objecting import SectionAsking
from governance.agreements.models.texts import Agreement, Freezing, Revision, Section
from governance.agreements.queries import drafts, looking
from governance.agreements.rules.objecting import Objected, Times, obstacles_to_asking, told
from governance.ballots.queries import objections
from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome
from governance.values.words import Obstacle


@dataclass(frozen=True)
class Objections:
    """How the question stands. `motion` is the number of its vote, None before one is announced.

    `papers` is None before the certificate; `found` is empty too where too few answered.
    """

    freezing: Freezing
    obstacles: tuple[Obstacle, ...]
    subject: Subject | None
    motion: int | None
    papers: int | None
    found: tuple[Objected, ...]

    def times_of(self, no: int) -> Times | None:
        """How often a section was marked, by its lasting number."""
        return next((one.times for one in self.found if one.no == no), None)


def of_failed(found: Agreement) -> Objections | None:
    """Of the newest frozen text of a draft, where its vote did not adopt it."""
    frozen = drafts.freezing_of(found)
    if frozen is None or not drafts.failed(frozen):
        return None
    row = SectionAsking.get_or_none(SectionAsking.freezing == frozen)
    subject: Subject | None = row.subject if row else None
    obstacles = tuple(obstacles_to_asking(roll_of(frozen), len(frozen.subject.pages), subject is not None))
    answered = objections.marked(subject.id) if subject else None
    motion = objections.motion_on(found.school_id, subject.id) if subject else None
    if answered is None:
        return Objections(frozen, obstacles, subject, motion, None, ())
    listed = told(sections_then(found, frozen), answered.times, answered.papers)
    return Objections(frozen, obstacles, subject, motion, answered.papers, tuple(listed))


def roll_of(frozen: Freezing) -> int:
    """How many were on the roll of the vote that did not adopt a text; 0 where the record does not say."""
    failed = (one for one in decisions.decisions_of(frozen.subject_id) if one.outcome == Outcome.NOT_PASSED)
    return max((int(one.basis.get("roll", 0)) for one in failed), default=0)


def sections_then(found: Agreement, frozen: Freezing) -> list[tuple[int, int, str]]:
    """Place, lasting number and title of each section of a frozen text."""
    numbers = _in_order(found, frozen.at)
    pages = enumerate(frozen.subject.pages, 1)
    return [(place, no, page["title"]) for (place, page), no in zip(pages, numbers, strict=False)]


def _in_order(found: Agreement, at: datetime) -> list[int]:
    """The lasting numbers of the sections that stood in a draft at an instant."""
    first = Revision.select(Revision.section, fn.MIN(Revision.at).alias("at")).join(Section)
    known = {
        row.section_id
        for row in first.where((Section.agreement == found) & (Revision.at <= at)).group_by(Revision.section)
    }
    places, out = looking.places_at(found, at), looking.out_at(found, at)
    rows = [row for row in found.sections if row.id in known - out]
    return [row.no for row in sorted(rows, key=lambda row: (places.get(row.id, row.no), row.no))]
