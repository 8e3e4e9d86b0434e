"""The bell schedule brought in: uploaded or pasted, looked over, applied."""

import io
from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.peer_review.actions import bells as actions
from governance.peer_review.forms.pairing import BellForm
from governance.peer_review.queries import bells
from governance.peer_review.views.hours import room, today
from governance.people import queries as people
from governance.people.actions.reading import BadList, Fault, text_of
from governance.values.actor import Deed
from governance.web import access

MOST_SHOWN = 400_000


@room.get("/peer/bells")
@access.need(Deed.KEEP_BELLS)
def bell_form() -> Any:
    """The form, and what holds now."""
    return _page(BellForm(formdata=None), ())


def _page(form: BellForm, faults: tuple[Fault, ...], status: int = 200) -> Any:
    held = bells.current(g.school.id)
    known = {one.person for one in bells.lessons(held)}
    file = form.file.data.filename if form.file.data else ""
    page = render_template("peer_review/bells.html", form=form, faults=faults, held=held, known=len(known), file=file)
    return page, status


@room.post("/peer/bells")
@access.need(Deed.KEEP_BELLS)
def read_bells() -> Any:
    """Read the list and lead to what it holds."""
    form, text = BellForm(), ""
    try:
        text = _text(form)
        if not text.strip():
            form.rows.errors = [_("Choose a file, or paste the rows.")]
            return _page(form, (), 422)
        staged = actions.stage(io.StringIO(text, newline=""), actor=access.actor(), today=today(), at=access.now())
    except BadList as bad:
        form.rows.data = text if len(text) <= MOST_SHOWN else ""
        return _page(form, bad.faults, 422)
    return access.back_to("peer_review.bell_preview", number=staged.id)


def _text(form: BellForm) -> str:
    if not form.file.data:
        return form.rows.data or ""
    text, guessed = text_of(form.file.data.read())
    if guessed:
        flash(_("The file is not in UTF-8 and was read as Windows writes it. Look at the accents."))
    return text


@room.get("/peer/bells/<int:number>")
@access.need(Deed.KEEP_BELLS)
def bell_preview(number: int) -> Any:
    """What a list holds for each person, before it is applied."""
    held, applied = bells.one(g.school.id, number) or abort(404)
    lines = bells.preview(held)
    names = people.names(line.person for line in lines)
    lines.sort(key=lambda line: names[line.person].casefold())
    return render_template("peer_review/bells_preview.html", bells=held, applied=applied, lines=lines, names=names)


@room.post("/peer/bells/<int:number>/application")
@access.need(Deed.KEEP_BELLS)
def apply_bells(number: int) -> Any:
    """All of it, in place of the one before."""
    held, _applied = bells.one(g.school.id, number) or abort(404)
    actions.apply(held, actor=access.actor(), at=access.now())
    flash(_("Applied. Schedules of class visits respect it from now on."))
    return access.back_to("peer_review.bell_form")
