"""After a failed vote: which sections stopped people."""

from typing import Any

from flask import abort, flash, g, url_for
from flask_babel import gettext as _

from governance.agreements.actions import objecting
from governance.agreements.queries import drafts
from governance.agreements.views.reading import room
from governance.values.actor import Deed
from governance.web import access


@room.post("/agreement/draft/askings")
@access.need(Deed.LEAD_DRAFT)
def ask_sections() -> Any:
    """Freeze the question of which sections stopped people, and go on to announce its vote."""
    found = drafts.draft(g.school.id) or abort(404)
    address = url_for("agreements.year", begins=found.year)
    subject = objecting.ask(found, address=address, actor=access.actor(), at=access.now())
    flash(_("Frozen as a question. Now announce the vote that asks it."))
    return access.back_to("ballots.post", subject=subject.number)
