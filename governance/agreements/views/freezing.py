"""The freeze of a draft, and what was adopted on paper."""

import hashlib
from typing import Any

from flask import abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.agreements.actions import freezing
from governance.agreements.forms.texts import RecordForm
from governance.agreements.queries import adopted, drafts
from governance.agreements.views.reading import room, today
from governance.agreements.views.ways import text_lang
from governance.decisions import queries as decisions
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access

# the title is frozen with the text, in the language of the text
_TITLES = {"en": "Election-to-Work Agreement {}", "es": "Acuerdo de trabajo (Election-to-Work Agreement) {}"}


@room.post("/agreement/draft/freezing")
@access.grave(Deed.FREEZE_AGREEMENT)
def freeze() -> Any:
    """Freeze the draft; it never changes again."""
    found = drafts.draft(g.school.id) or abort(404)
    year = SchoolYear(found.year)
    title, address = _TITLES[text_lang()].format(year), url_for("agreements.year", begins=found.year)
    said, without = (request.form.get(name) == "yes" for name in ("left_open", "without_twins"))
    freezing.freeze(
        found,
        title=title,
        address=address,
        actor=access.actor(),
        at=access.now(),
        left_open=said,
        without_twins=without,
    )
    flash(_("Frozen. It never changes again."))
    return access.back_to("agreements.year", begins=found.year)


@room.route("/agreement/<int:begins>/recording", methods=["GET", "POST"])
@access.grave(Deed.RECORD_ADOPTED)
def record(begins: int) -> Any:
    """State that this frozen text was adopted on paper."""
    shown = adopted.adopted(g.school.id, begins) or abort(404)
    form = RecordForm()
    if form.validate_on_submit():
        raw = form.file.data.read() if form.file.data else b""
        digest = hashlib.sha256(raw).hexdigest() if raw else ""
        try:
            freezing.record_adopted(
                shown.subject,
                form.body.data,
                form.adopted_on.data,
                digest,
                actor=access.actor(),
                today=today(),
                at=access.now(),
            )
            flash(_("Recorded. It holds once a vote officer confirms it."))
            return access.back_to("agreements.year", begins=begins)
        except Refused as refusal:
            form.take(refusal)
    return render_template("agreements/record.html", form=form, shown=shown), 422 if form.is_submitted() else 200


@room.post("/agreement/<int:begins>/confirmation")
@access.grave(Deed.CONFIRM_RECORDED)
def confirm(begins: int) -> Any:
    """An officer confirms what was recorded."""
    shown = adopted.adopted(g.school.id, begins) or abort(404)
    recording = decisions.recording_of(shown.subject.id) or abort(404)
    freezing.confirm_recorded(recording, actor=access.actor(), at=access.now())
    flash(_("Confirmed. Its numbers hold from its first day."))
    return access.back_to("agreements.year", begins=begins)
