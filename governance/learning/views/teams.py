"""A team's page: its sessions with who was there, its data reviews, and what its lead plans."""

from datetime import timedelta
from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.learning.actions import caring as caring_actions
from governance.learning.actions import sessions as actions
from governance.learning.forms import EndForm, MarkForm, ReviewsForm, SessionForm
from governance.learning.queries import caring, sessions, teams, terms
from governance.learning.rules.caring import MOST_REVIEWS
from governance.learning.views.mine import me, room, today
from governance.people import queries as people
from governance.values.actor import Deed, Relation
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access

BACK, AHEAD = timedelta(days=21), timedelta(days=28)


def leads(team: str) -> bool:
    """Whether who asks leads the team, or is the office."""
    relation = [Relation.LEADS_TEAM] if team in teams.led_by(g.school.id, me()) else []
    return access.may(Deed.KEEP_SESSIONS) or access.may(Deed.LEAD_TEAM, *relation)


def seen(team: str) -> str:
    """A team whose page who asks may see: its members, its lead, the office; 404 for everyone else."""
    if team not in teams.teams(g.school.id, today()):
        abort(404)
    if team != teams.team_of(g.school.id, me(), today()) and not leads(team):
        abort(404)
    return team


def led(team: str) -> str:
    """A team for which who asks may plan: 404 where they may not see it, 403 where they may not plan."""
    if team and not leads(seen(team)) or not team and not access.may(Deed.KEEP_SESSIONS):
        abort(403)
    return team


@room.get("/learning/team")
@access.need(Deed.LEARN)
def team() -> Any:
    """My team, or the one that the address names."""
    own = teams.team_of(g.school.id, me(), today())
    asked = request.args.get("name", own)
    return page(seen(asked)) if asked else access.back_to("learning.index")


def page(team: str, session: SessionForm | None = None, reviews: ReviewsForm | None = None, status: int = 200) -> Any:
    day, year = today(), SchoolYear.of(today())
    lead = teams.leads(g.school.id).get(team)
    begun = SessionForm(formdata=None, team=team, first_day=day, until=year.last_day, minutes=60, weekly=True)
    count = terms.number_on(g.school.id, terms.REVIEWS, day) or MOST_REVIEWS
    shown = render_template(
        "learning/team.html",
        team=team,
        roster=[one for one in teams.teams(g.school.id, day)[team] if not one.on_leave],
        lead=people.names([lead])[lead] if lead else "",
        leads=leads(team),
        sittings=sessions.sittings(g.school.id, [team], day - BACK, day + AHEAD),
        reviews=caring.reviews(g.school.id, [team], year.first_day, year.last_day),
        form=_keyed(session or begun),
        dates=reviews or ReviewsForm(formdata=None, team=team, first_day=day, count=count),
        mark=MarkForm(formdata=None),
        today=day,
        me=me(),
    )
    return shown, status


def _keyed(form: SessionForm) -> SessionForm:
    form.once_key()
    return form


@room.post("/learning/sessions")
@access.need(Deed.LEARN)
def plan() -> Any:
    """Plan a session, or one a week."""
    form = SessionForm()
    team = led(form.team.data or "")
    if form.validate_on_submit():
        try:
            by, key = access.actor(), form.once_key()
            actions.plan(form.wish(), once_key=key, actor=by, today=today(), at=access.now())
            flash(_("Planned. It stands in everybody’s calendar."))
            return _back(team)
        except Refused as refusal:
            form.take(refusal)
    if not team:
        return render_template("learning/plan.html", form=_keyed(form)), 422
    return page(team, session=form, status=422)


def _back(team: str) -> Any:
    return access.back_to("learning.team", name=team) if team else access.back_to("learning.school")


@room.get("/learning/plan")
@access.need(Deed.KEEP_SESSIONS)
def plan_for_all() -> Any:
    """The form for a session of everyone."""
    begun = {"first_day": today(), "until": SchoolYear.of(today()).last_day, "minutes": 60}
    return render_template("learning/plan.html", form=_keyed(SessionForm(formdata=None, team="", **begun)))


@room.post("/learning/sessions/<int:number>/ending")
@access.need(Deed.LEARN)
def end(number: int) -> Any:
    """The series takes place no more after a day."""
    found = sessions.one(g.school.id, number) or abort(404)
    team = led(found[1].team)
    form = EndForm()
    if form.validate_on_submit():
        actions.end(number, form.last_day.data, actor=access.actor(), at=access.now())
        flash(_("It ends with that day."))
    return _back(team)


@room.post("/learning/reviews")
@access.need(Deed.LEARN)
def set_reviews() -> Any:
    """Set the days of a team's data reviews."""
    form = ReviewsForm()
    team = led(form.team.data or "?")
    if form.validate_on_submit():
        try:
            days = form.first_day.data, form.count.data
            caring_actions.set_reviews(team, *days, actor=access.actor(), today=today(), at=access.now())
            flash(_("The days are set, five weeks apart."))
            return _back(team)
        except Refused as refusal:
            form.take(refusal)
    return page(team, reviews=form, status=422)


@room.post("/learning/reviews/<int:number>/mark")
@access.need(Deed.LEARN)
def mark_review(number: int) -> Any:
    """Done or not; any member of the team says so."""
    found = caring.review(g.school.id, number) or abort(404)
    team = seen(found[1].team)
    form = MarkForm()
    if form.validate_on_submit():
        done = form.done.data == "yes"
        caring_actions.mark_review(number, done, form.action.data or "", actor=access.actor(), at=access.now())
        flash(_("Noted."))
    return _back(team)
