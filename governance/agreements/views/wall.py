"""The wall: which slides a meeting goes through, and those of what else the draft changed."""

from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request

from governance.agreements.queries import adopted, altered, amending, consolidating, drafts, effects, meeting
from governance.agreements.queries.altered import Altered
from governance.agreements.queries.amending import Change
from governance.agreements.queries.meeting import Made, Sitting
from governance.agreements.views.amending import agreement_of
from governance.agreements.views.marking import marked
from governance.agreements.views.reading import room
from governance.decisions.rules import KNOWN_TERMS
from governance.values.actor import Deed
from governance.values.year import SchoolYear
from governance.web import access
from governance.wording.blocks import blocks
from governance.wording.terms import filled

Address = tuple[str, dict[str, int]]


@dataclass
class Wall:
    """All that a slide needs to know of the meeting."""

    found: Any
    sitting: Sitting | None
    made: list[Made]
    through: list[Change]
    sections: list[Altered]
    numbers: list[effects.Changed]

    @property
    def said(self) -> dict[int, Made]:
        return meeting.last_words(self.made)

    @property
    def steps(self) -> list[Address]:
        """The endpoint and values of every slide in the order in which the keys go through them."""
        begins = {"begins": self.found.year}
        numbers: list[Address] = [("agreements.meeting_numbers", begins)] if self.numbers else []
        return [
            *(("agreements.meeting_amendment", {**begins, "number": one.no}) for one in self.through),
            *(("agreements.meeting_section", {**begins, "no": one.no}) for one in self.sections),
            *numbers,
        ]

    @property
    def fresh(self) -> list[tuple[Made, int]]:
        """What may still be undone, newest first, each with the seconds left."""
        left = [(one, one.seconds_left(access.now())) for one in reversed(self.made)]
        return [(one, seconds) for one, seconds in left if seconds is not None] if self.running else []

    @property
    def running(self) -> bool:
        return self.sitting is not None and self.sitting.open

    @property
    def editable(self) -> bool:
        return self.running and drafts.is_open(self.found)

    def due(self, after: int | None = None) -> int | None:
        return meeting.due(self.through, self.said, after)


def wall_of(begins: int) -> Wall:
    found = agreement_of(begins)
    sitting, texts = meeting.running(found), drafts.sections(found)
    made = meeting.made(sitting.row) if sitting else []
    through = meeting.agenda(amending.changes(found), texts, meeting.last_words(made))
    was = consolidating.readable(found.carried_from)[1] if found.carried_from else {}
    numbers = effects.changed_terms(was, adopted.terms_then(found)) if was else []
    return Wall(found, sitting, made, through, altered.altered(found), numbers)


def slide(name: str, wall: Wall, here: Address, **more: Any) -> str:
    """A page on the wall, with the ways to the slide before and behind it; behind the last stands the meeting's page."""
    steps = wall.steps
    at = steps.index(here)
    home: Address = ("agreements.meeting_page", {"begins": wall.found.year})
    return render_template(
        f"agreements/{name}.html",
        wall=wall,
        year=SchoolYear(wall.found.year),
        before=steps[at - 1] if at else home,
        behind=steps[at + 1] if at + 1 < len(steps) else home,
        place=at + 1,
        last=len(steps),
        **more,
    )


@room.get("/agreement/<int:begins>/meeting/sections/<int:no>")
@access.need(Deed.SEE_SCHOOL)
def meeting_section(begins: int, no: int) -> Any:
    """A section that the draft changed, against the text it was carried over from, with who wrote it last and why."""
    wall = wall_of(begins)
    one = next((one for one in wall.sections if one.no == no), None) or abort(404)
    words = adopted.words_of(adopted.terms_then(wall.found))
    return slide(
        "meeting_section",
        wall,
        ("agreements.meeting_section", {"begins": begins, "no": no}),
        one=one,
        marks=marked(blocks(filled(one.old, words), filled(one.new, words))),
        view="both" if request.args.get("view") == "both" else "changes",
        base=SchoolYear(wall.found.carried_from.year) if wall.found.carried_from else None,
        nth=wall.sections.index(one) + 1,
    )


@room.get("/agreement/<int:begins>/meeting/numbers")
@access.need(Deed.SEE_SCHOOL)
def meeting_numbers(begins: int) -> Any:
    """The numbers that the draft changed."""
    wall = wall_of(begins)
    if not wall.numbers:
        return access.back_to("agreements.meeting_page", begins=begins)
    here: Address = ("agreements.meeting_numbers", {"begins": begins})
    return slide("meeting_numbers", wall, here, terms=wall.numbers, asked=None, known=KNOWN_TERMS)
