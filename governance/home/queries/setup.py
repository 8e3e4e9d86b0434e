"""What is left to do before a school runs."""

from dataclasses import dataclass
from datetime import datetime

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
    staff, officers = people.staff_on(school.id, today), people.officers_on(school.id, today)
    seats = {Kind(seat.committee.kind) for seat in people.seats_on(school.id, today)}
    say = Sentence.of
    return [
        Step(say(N_("Name and time zone")), say(N_("About a minute.")), "school.settings", bool(school.name), True),
        Step(
            say(N_("Bring in the staff list")),
            Sentence.counted("%(count)s person so far.", "%(count)s people so far.", len(staff)),
            "people.bring_in",
            len(staff) > 4,
            True,
        ),
        Step(
            say(N_("Seat two vote officers")),
            Sentence.counted("%(count)s has accepted.", "%(count)s have accepted.", len(officers)),
            "people.committees",
            len(officers) >= 2,
            True,
        ),
        Step(
            say(N_("Seat the other committees")),
            say(N_("Agreement, budget, peer review.")),
            "people.committees",
            {Kind.AGREEMENT, Kind.BUDGET, Kind.PANEL} <= seats,
        ),
        Step(
            say(N_("Mark the days without school")),
            say(N_("They are no days of notice.")),
            "school.settings",
            bool(schools.days_off(school.id)),
        ),
        Step(
            say(N_("Bring in this year’s agreement")),
            say(N_("An agreement adopted on paper can be recorded, so that its numbers hold.")),
            "agreements.draft",
            decisions.agreement_on(school.id, today) is not None,
        ),
    ]
