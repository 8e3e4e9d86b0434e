"""My learning: this week in ten seconds, the year with its arithmetic, and what only I see of myself."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, flash, g, render_template
from flask_babel import gettext as _

from governance.learning.actions import caring as actions
from governance.learning.forms import StepForm, StudentsForm
from governance.learning.queries import balances, caring, sessions, teams, terms
from governance.learning.rules import board
from governance.values.actor import Deed
from governance.values.moments import day_in
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access

room = Blueprint("learning", __name__)

BACK, AHEAD = timedelta(days=7), timedelta(days=14)


def today() -> date:
    return day_in(g.school.zone, access.now())


def me() -> int:
    return access.actor().person_id


@room.get("/learning")
@access.need(Deed.LEARN)
def index() -> Any:
    """My learning."""
    return _page()


def _page(students: StudentsForm | None = None, step: StepForm | None = None, status: int = 200) -> Any:
    day, year = today(), SchoolYear.of(today())
    team = teams.team_of(g.school.id, me(), day)
    said = caring.adopted(g.school.id, me())
    page = render_template(
        "learning/index.html",
        mine=balances.mine(g.school.id, me(), day),
        held=terms.held_on(g.school.id, terms.WEEKLY, day),
        weeks=terms.number_on(g.school.id, terms.WEEKS, day),
        sittings=sessions.of_person(g.school.id, me(), day, day - BACK, day + AHEAD),
        reviews=caring.reviews(g.school.id, [team], year.first_day, year.last_day) if team else [],
        team=team,
        board=caring.board_of(g.school.id, me(), day),
        names=board.STEP_NAMES,
        promised=terms.number_on(g.school.id, terms.STUDENTS, day),
        said=said,
        hybrids=caring.hybrids(g.school.id, day, me()),
        students=students or StudentsForm(formdata=None, students="" if said is None else str(said)),
        step=step or StepForm(formdata=None, day=day),
        today=day,
        year=year,
        me=me(),
        leading=bool(teams.led_by(g.school.id, me())),
    )
    return page, status


@room.post("/learning/students")
@access.need(Deed.LEARN)
def count_students() -> Any:
    """How many students I have adopted."""
    form = StudentsForm()
    try:
        actions.count_students(form.number(), actor=access.actor(), at=access.now())
    except Refused as refusal:
        form.validate()
        form.take(refusal)
        return _page(students=form, status=422)
    flash(_("Saved."))
    return access.back_to("learning.index")


@room.post("/learning/steps")
@access.need(Deed.LEARN)
def take_step() -> Any:
    """A step of my way to National Board Certification."""
    form = StepForm()
    if form.validate_on_submit():
        try:
            by, day = access.actor(), form.day.data
            actions.take_step(form.chosen(), day, actor=by, today=today(), at=access.now())
            flash(_("Saved."))
            return access.back_to("learning.index")
        except Refused as refusal:
            form.take(refusal)
    return _page(step=form, status=422)


@room.post("/learning/steps/withdrawal")
@access.need(Deed.LEARN)
def take_step_back() -> Any:
    """It was not taken after all."""
    form = StepForm(day=today())
    if form.step.validate(form):
        actions.take_step_back(form.chosen(), actor=access.actor(), at=access.now())
        flash(_("Taken back."))
    return access.back_to("learning.index")
