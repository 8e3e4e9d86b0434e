"""Where the invented school departs from the district contract: this year's, and what next year's draft makes of it."""

from datetime import datetime

from governance.agreements.actions import departing
from governance.agreements.models.texts import Agreement
from governance.agreements.rules.departing import Area, Said
from governance.demo.founding import Stage

THIS_YEAR = (
    (
        3,
        Said(
            "Article 9.4",
            "The calendar of the work year is the district’s.",
            "We adopt our own calendar with this agreement, with as many work days as the district has.",
            "Our days for families and for professional learning fall where our students need them.",
            Area.CALENDAR,
        ),
    ),
    (
        6,
        Said(
            "Article 8.6",
            "Professional development beyond the work day is voluntary.",
            "Each of us takes part in the weekly team learning that this section asks for, within the cap of section 4.",
            "A team learns together or not at all.",
            Area.HOURS,
        ),
    ),
)
NEXT_YEAR = (
    12,
    Said(
        "Article 21, Grievance procedure",
        "",
        "Whoever wishes may bring a dispute to our own panel first; the time limits of Article 21 wait meanwhile.",
        "Most disputes end with a talk.",
        Area.GRIEVANCE,
    ),
)
ADDS = "Nobody gives up a grievance: the panel is a step more, and only for those who want it."


def this_year(stage: Stage, draft: Agreement, at: datetime) -> None:
    """Two departures, recorded before the text is frozen."""
    for section, said in THIS_YEAR:
        departing.record(draft, section, said, f"year-{section}", actor=stage.actor("marta", at), at=at)


def next_year(stage: Stage, draft: Agreement, at: datetime) -> None:
    """One of those that were carried over was looked at, and one is new; it touches what is never waived, and only adds."""
    section, said = NEXT_YEAR
    departing.still_so(draft, 1, actor=stage.actor("samuel", at), at=at)
    made = departing.record(draft, section, said, "next", actor=stage.actor("samuel", at), at=at)
    departing.say_it_adds(draft, made.no, ADDS, actor=stage.actor("marta", at), at=at)
