"""One paragraph of a frozen text at an address that stays: 'Agreement 2026, §4.3'."""

from typing import Any

from flask import abort, g, render_template

from governance.agreements.queries import addenda, adopted, consolidating
from governance.agreements.queries.addenda import Held
from governance.agreements.queries.adopted import Adopted
from governance.agreements.rules.citing import paragraphs, whereabouts
from governance.agreements.views.marking import marked
from governance.agreements.views.reading import room, today
from governance.decisions import queries as decisions
from governance.decisions.rules import untouched
from governance.values.actor import Deed
from governance.values.year import SchoolYear
from governance.web import access
from governance.wording.blocks import blocks


@room.get("/agreement/<int:begins>/s<int:no>.<int:paragraph>")
@access.need(Deed.SEE_SCHOOL)
def cite(begins: int, no: int, paragraph: int) -> Any:
    """The words of a year's paragraph, and where they stand in the text that is in force today."""
    shown, place = adopted.adopted(g.school.id, begins) or abort(404), f"{no}.{paragraph}"
    every = addenda.adopted_of(addenda.addenda(shown.agreement))
    added, text = _words(shown, every, place)
    decision = decisions.agreement_on(g.school.id, today())
    now = adopted.adopted(g.school.id, SchoolYear.of(decision.first_day).begins) if decision else None
    standing = paragraphs(consolidating.text_on(now, today()).standing()) if now else {}
    found = whereabouts(text, standing)
    return render_template(
        "agreements/cite.html",
        begins=begins,
        place=place,
        shown=shown,
        added=added,
        changes=[
            mark
            for part in consolidating.text_on(shown, shown.agreement.last_day).parts
            if part.no == no
            for mark in part.marks
        ],
        today=today(),
        sound=untouched(added.subject if added else shown.subject),
        text=text,
        now=now,
        found=found,
        marks=marked(blocks(text, standing[found.place])) if found else None,
    )


def _words(shown: Adopted, every: list[Held], place: str) -> tuple[Held | None, str]:
    """A paragraph as it was frozen first: in the agreement, else in the addendum that brought it."""
    text = paragraphs(shown.subject.pages).get(place)
    if text:
        return None, text
    for one in every:
        text = paragraphs(one.subject.pages).get(place) if one.subject else None
        if text:
            return one, text
    abort(404)
