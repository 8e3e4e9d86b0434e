"""What is left to do before a school runs."""

from dataclasses import dataclass
from datetime import date, datetime

from governance.decisions import queries as decisions
from governance.people import queries as people
from governance.people.rules import Kind
from governance.school import queries as schools
from governance.school.models import School
from governance.values.moments import day_in
from governance.values.words import N_, Sentence


@dataclass(frozen=True)
class Step:
    """One task of setting up; `needed` for the first vote."""

    what: Sentence
    note: Sentence
    endpoint: str
    done: bool
    needed: bool = False


def steps(school: School, at: datetime) -> list[Step]:
    """The list, in the order in which a school does it."""
    today = day_in(school.zone, at)
    return [*_needed(school, today), *_further(school, today)]


def _needed(school: School, today: date) -> list[Step]:
    staff, officers = people.staff_on(school.id, today), people.officers_on(school.id, today)
    so_far = Sentence.counted("%(count)s person so far.", "%(count)s people so far.", len(staff))
    accepted = Sentence.counted("%(count)s has accepted.", "%(count)s have accepted.", len(officers))
    minute = Sentence.of(N_("About a minute."))
    return [
        Step(Sentence.of(N_("Name and time zone")), minute, "school.settings", bool(school.name), True),
        Step(Sentence.of(N_("Bring in the staff list")), so_far, "people.bring_in", len(staff) > 4, True),
        Step(Sentence.of(N_("Seat two vote officers")), accepted, "people.committees", len(officers) >= 2, True),
    ]


def _further(school: School, today: date) -> list[Step]:
    kinds = {Kind(seat.committee.kind) for seat in people.seats_on(school.id, today)}
    seated = {Kind.AGREEMENT, Kind.BUDGET, Kind.PANEL} <= kinds
    held = decisions.agreement_on(school.id, today) is not None
    bodies = Sentence.of(N_("Agreement, budget, peer review. The chair of one of them posts the first vote."))
    off = Sentence.of(N_("They are no days of notice."))
    paper = Sentence.of(
        N_(
            "So that the numbers of an agreement adopted on paper hold: the chair of the agreement committee writes "
            "it down as a draft, freezes it and says that it was adopted on paper; a vote officer confirms."
        )
    )
    marked = bool(schools.days_off(school.id))
    return [
        Step(Sentence.of(N_("Seat the other committees")), bodies, "people.committees", seated),
        Step(Sentence.of(N_("Mark the days without school")), off, "school.settings", marked),
        Step(Sentence.of(N_("Bring in this year’s agreement")), paper, "agreements.draft", held),
    ]
