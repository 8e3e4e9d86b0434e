"""Leaving a vote for a conflict of interest, and who was present at the meeting that holds one."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.ballots.actions import recusing
from governance.ballots.queries import lives, turnout
from governance.ballots.views.life import must_see, room
from governance.values.actor import Deed
from governance.web import access, incoming


@room.post("/decide/<int:number>/recusals")
@access.need(Deed.SEE_VOTE)
def recuse(number: int) -> Any:
    """Declare a conflict; who may not is told why."""
    must_see(number)
    why = request.form.get("why", "")[:200]
    recusing.recuse(number, why, actor=access.actor(), at=access.now())
    flash(_("You left this vote. Everyone can read why."))
    return access.back_to("ballots.motion", number=number)


@room.get("/decide/<int:number>/attendance")
@access.need(Deed.RUN_VOTE)
def attendance(number: int) -> Any:
    """The roll of a named vote, with a mark for everyone present at the meeting."""
    found = lives.found(g.school.id, number) or abort(404)
    entries = turnout.entries(found.motion.id)
    return render_template(
        "ballots/attendance.html", motion=found.motion, entries=entries, present=turnout.present(found.motion.id)
    )


@room.post("/decide/<int:number>/attendance")
@access.need(Deed.RUN_VOTE)
def note_present(number: int) -> Any:
    """Note who is present."""
    persons = [found for one in request.form.getlist("present") if (found := incoming.number(one))]
    recusing.note_present(number, persons, actor=access.actor(), at=access.now())
    flash(_("Noted."))
    return access.back_to("ballots.attendance", number=number)
