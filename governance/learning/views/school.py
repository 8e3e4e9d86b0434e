"""The school's page: sums of teams, and what the office keeps; nobody's hours by name."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.learning.actions import caring as actions
from governance.learning.actions import sessions as planning
from governance.learning.forms import EndForm, LeadForm, RoleForm
from governance.learning.queries import balances, caring, sessions, teams, terms
from governance.learning.views.mine import AHEAD, BACK, me, room, today
from governance.people import queries as people
from governance.people.rules import CERTIFICATED
from governance.values.actor import Deed, Role
from governance.values.words import Refused
from governance.web import access
from governance.web.forms import offered


@room.get("/learning/school")
@access.need(Deed.LEARN)
def school() -> Any:
    """How the teams are doing."""
    return _page()


def _page(lead: LeadForm | None = None, role: RoleForm | None = None, status: int = 200) -> Any:
    day = today()
    every = teams.teams(g.school.id, day)
    staff = [one for one in people.staff_on(g.school.id, day) if Role.STAFF in one.roles]
    certificated = frozenset(one.person_id for one in staff if one.roles & CERTIFICATED)
    lines, whole = balances.lines(g.school.id, day)
    leads = teams.leads(g.school.id)
    shown = render_template(
        "learning/school.html",
        lines=lines,
        whole=whole,
        teams=every,
        leads=leads,
        names=people.names(leads.values()),
        few=balances.FEW,
        said=caring.adopted_by_all(g.school.id, certificated),
        promised=terms.number_on(g.school.id, terms.STUDENTS, day),
        begun=caring.begun_by_all(g.school.id, certificated, day),
        by_year=terms.number_on(g.school.id, terms.BOARD_YEAR, day),
        hybrids=caring.hybrids(g.school.id, day),
        sittings=sessions.sittings(g.school.id, [teams.EVERYONE], day - BACK, day + AHEAD),
        lead=_offered(lead or LeadForm(formdata=None), every, staff),
        role=_named(role or RoleForm(formdata=None, first_day=day), staff),
        end=EndForm(formdata=None, last_day=day),
        mine=teams.team_of(g.school.id, me(), day),
    )
    return shown, status


def _offered(form: LeadForm, every: dict[str, list[people.Member]], staff: list[people.Member]) -> LeadForm:
    form.team.choices = offered((team, team) for team in every)
    form.person.choices = offered([("", _("Nobody")), *((one.person_id, one.name) for one in staff)])
    return form


def _named(form: RoleForm, staff: list[people.Member]) -> RoleForm:
    form.person.choices = offered([("", _("Choose a name")), *((one.person_id, one.name) for one in staff)])
    return form


def _staff() -> list[people.Member]:
    return [one for one in people.staff_on(g.school.id, today()) if Role.STAFF in one.roles]


@room.post("/learning/leads")
@access.need(Deed.KEEP_SESSIONS)
def name_lead() -> Any:
    """Who leads a team."""
    form = _offered(LeadForm(), teams.teams(g.school.id, today()), _staff())
    if form.validate_on_submit():
        by, day = access.actor(), today()
        planning.name_lead(form.team.data, form.chosen(), actor=by, today=day, at=access.now())
        flash(_("Saved."))
        return access.back_to("learning.school")
    return _page(lead=form, status=422)


@room.post("/learning/roles")
@access.need(Deed.KEEP_SESSIONS)
def give_role() -> Any:
    """Note a hybrid role."""
    form = _named(RoleForm(), _staff())
    if form.validate_on_submit():
        try:
            what = (int(form.person.data), form.title.data, form.minutes.data, form.first_day.data, form.last_day.data)
            actions.give_role(*what, actor=access.actor(), at=access.now())
            flash(_("Saved."))
            return access.back_to("learning.school")
        except Refused as refusal:
            form.take(refusal)
    return _page(role=form, status=422)


@room.post("/learning/roles/<int:number>/ending")
@access.need(Deed.KEEP_SESSIONS)
def end_role(number: int) -> Any:
    """A hybrid role ends."""
    if caring.hybrid(g.school.id, number) is None:
        abort(404)
    form = EndForm()
    if form.validate_on_submit():
        actions.end_role(number, form.last_day.data, actor=access.actor(), at=access.now())
        flash(_("It ends with that day."))
    return access.back_to("learning.school")
