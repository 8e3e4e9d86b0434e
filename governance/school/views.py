"""Setting up a school, and its settings."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, render_template, request
from flask_babel import gettext as _

from governance.school import actions, queries
from governance.school.forms import DaysOffForm, SettingsForm
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access

room = Blueprint("school", __name__)


@room.get("/setup")
@access.need(Deed.SET_UP)
def setup() -> Any:
    """What is left to do; people, two officers and a name suffice for the first vote."""
    return render_template(
        "school/setup.html",
        steps=current_app.config["SETUP"](g.school, access.now()),
        to_folder=not current_app.config["HOUSE"].mail_url,
    )


@room.get("/settings")
@access.need(Deed.SET_UP)
def settings() -> Any:
    """Name, zone and days off."""
    return _page(SettingsForm(formdata=None, name=g.school.name, zone=g.school.zone), DaysOffForm(formdata=None))


def _page(form: SettingsForm, off: DaysOffForm, status: int = 200) -> Any:
    return render_template(
        "school/settings.html",
        form=form,
        off=off,
        days=sorted(queries.days_off(g.school.id)),
        to_folder=not current_app.config["HOUSE"].mail_url,
    ), status


@room.post("/settings")
@access.need(Deed.SET_UP)
def save() -> Any:
    """Change name or zone."""
    form = SettingsForm()
    if form.validate_on_submit():
        try:
            actions.describe(
                g.school.id, form.name.data, form.zone.data, actor_id=access.actor().person_id, at=access.now()
            )
            flash(_("Saved."))
            return access.back_to("school.settings")
        except Refused as refusal:
            form.take(refusal)
    return _page(form, DaysOffForm(formdata=None), 422)


@room.post("/settings/days-off")
@access.need(Deed.SET_UP)
def take_off() -> Any:
    """Mark days without school."""
    off = DaysOffForm()
    lines = [line.strip() for line in (off.days.data or "").splitlines() if line.strip()]
    try:
        days = [date.fromisoformat(line) for line in lines]
    except ValueError:
        off.days.errors = [_("Write each day as 2026-11-26, one a line.")]
        return _page(SettingsForm(formdata=None, name=g.school.name, zone=g.school.zone), off, 422)
    actions.take_off(g.school.id, days, actor_id=access.actor().person_id, at=access.now())
    flash(_("Saved."))
    return access.back_to("school.settings")


@room.post("/settings/days-off/removal")
@access.need(Deed.SET_UP)
def put_back() -> Any:
    """A day is a school day again."""
    try:
        day = date.fromisoformat(request.form.get("day", ""))
    except ValueError:
        abort(400)
    actions.put_back(g.school.id, day, actor_id=access.actor().person_id, at=access.now())
    return access.back_to("school.settings")
