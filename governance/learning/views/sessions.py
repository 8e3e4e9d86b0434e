"""One day of a session: its roster, on which one press notes one person."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.learning.actions import attending
from governance.learning.actions import sessions as planning
from governance.learning.forms import EndForm
from governance.learning.queries import sessions, teams
from governance.learning.queries.sessions import Sitting
from governance.learning.views.mine import me, room, today
from governance.learning.views.teams import leads
from governance.people import queries as people
from governance.values.actor import Deed
from governance.web import access
from governance.web.incoming import number as number_in


def _seen(number: int, no: int) -> Sitting:
    """A session of everyone, of one's own team, or one that one leads; 404 for everyone else."""
    found = sessions.sitting(g.school.id, number, no) or abort(404)
    sitting = found[1]
    mine = {teams.team_of(g.school.id, me(), day) for day in (today(), sitting.day)} | {teams.EVERYONE}
    if sitting.series.team not in mine and not leads(sitting.series.team):
        abort(404)
    return sitting


@room.get("/learning/sessions/<int:number>/<int:no>")
@access.need(Deed.LEARN)
def session(number: int, no: int) -> Any:
    """Who was there."""
    sitting = _seen(number, no)
    roster = teams.roster(g.school.id, sitting.series.team, sitting.day)
    gone = {pid: name for pid, name in people.names(sitting.present).items() if pid not in roster}
    return render_template(
        "learning/session.html",
        sitting=sitting,
        roster=sorted((roster | gone).items(), key=lambda one: one[1].casefold()),
        leads=leads(sitting.series.team),
        form=EndForm(formdata=None, last_day=sitting.day),
        me=me(),
    )


def _whom(sitting: Sitting) -> int:
    """Whom the press is about: the person named by the form, which only who leads may, else who presses."""
    named = request.form.get("person")
    person_id = number_in(named) if named else me()
    if person_id != me() and not leads(sitting.series.team):
        abort(403)
    return person_id or abort(404)


def _after(number: int, no: int) -> Any:
    """Back to the roster where it was pressed, or to my own page."""
    if request.form.get("person"):
        return access.back_to("learning.session", number=number, no=no, _anchor="roster")
    return access.back_to("learning.index")


@room.post("/learning/sessions/<int:number>/<int:no>/presence")
@access.need(Deed.LEARN)
def note(number: int, no: int) -> Any:
    """Somebody was there."""
    who = _whom(_seen(number, no))
    attending.note(number, no, who, actor=access.actor(), at=access.now())
    flash(_("Noted."))
    return _after(number, no)


@room.post("/learning/sessions/<int:number>/<int:no>/absence")
@access.need(Deed.LEARN)
def take_back(number: int, no: int) -> Any:
    """They were not, after all."""
    who = _whom(_seen(number, no))
    attending.take_back(number, no, who, actor=access.actor(), at=access.now())
    flash(_("Taken back."))
    return _after(number, no)


@room.post("/learning/sessions/<int:number>/<int:no>/presences")
@access.need(Deed.LEARN)
def note_all(number: int, no: int) -> Any:
    """Everyone on the roster was there."""
    if not leads(_seen(number, no).series.team):
        abort(403)
    attending.note_all(number, no, actor=access.actor(), at=access.now())
    flash(_("Everyone is noted. Take off who was not there."))
    return access.back_to("learning.session", number=number, no=no, _anchor="roster")


@room.post("/learning/sessions/<int:number>/<int:no>/omission")
@access.need(Deed.LEARN)
def leave_out(number: int, no: int) -> Any:
    """It does not take place on this day."""
    team = _seen(number, no).series.team
    if not leads(team):
        abort(403)
    planning.skip(number, no, actor=access.actor(), at=access.now())
    flash(_("That day is left out."))
    return access.back_to("learning.team", name=team) if team else access.back_to("learning.school")
