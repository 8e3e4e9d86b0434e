"""A result on a projector, round by round, and its tables to take away."""

import json
from typing import Any

from flask import abort, g, render_template
from flask_babel import get_locale

from governance.ballots import bundle
from governance.ballots.queries import lives, showing
from governance.ballots.queries import result as results
from governance.ballots.queries.result import Result
from governance.ballots.views.life import must_see, room
from governance.ballots.views.results import as_file
from governance.values.actor import Deed
from governance.values.lists import as_csv
from governance.web import access
from governance.web.filters import say


def counted(number: int) -> Result:
    """The result as its own page shows it, to whom that page may show it; 404 before the count."""
    must_see(number)
    found = results.result(g.school.id, number, access.actor().person_id, language()) or abort(404)
    return bundle.compared(g.school.id, found)


def language() -> str:
    return str(get_locale() or "en")[:2]


@room.get("/vote/<int:number>/projector/<int:step>")
@access.need(Deed.SEE_VOTE)
def projector(number: int, step: int) -> Any:
    """One round on the wall; the next is another page, so that nothing of it is known before."""
    found = counted(number)
    slides = showing.slides(found)
    if not 1 <= step <= len(slides):
        abort(404)
    sound = not lives.altered(found.motion_id)
    return render_template(
        "ballots/projector.html", result=found, slide=slides[step - 1], step=step, last=len(slides), sound=sound
    )


@room.get("/vote/<int:number>/result.csv")
@access.need(Deed.SEE_VOTE)
def table(number: int) -> Any:
    """Every number of the result in a row of its own, for a spreadsheet."""
    found = counted(number)
    text = "\ufeff" + as_csv(showing.COLUMNS, showing.rows(found, say))  # the mark by which spreadsheets know UTF-8
    return as_file(text, f"result-{number}.csv", "text/csv")


@room.get("/vote/<int:number>/result.json")
@access.need(Deed.SEE_VOTE)
def data(number: int) -> Any:
    """The same for programs."""
    told = json.dumps(showing.as_data(counted(number), say), ensure_ascii=False, indent=1)
    return as_file(told + "\n", f"result-{number}.json", "application/json")
