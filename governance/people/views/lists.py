"""The staff list brought in: uploaded or pasted, looked over, applied, taken back."""

import io
from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.people.actions import importing, staged, staging, undoing
from governance.people.actions.reading import BadList, Fault, rows, text_of
from governance.people.forms import ListForm
from governance.people.rules import ROLE_NAMES
from governance.people.views.staff import room
from governance.values.actor import Deed, Role
from governance.web import access

# what fits a form again beside its faults; a longer file is chosen once more
MOST_SHOWN = 400_000


@room.get("/people/import")
@access.need(Deed.EDIT_PEOPLE)
def bring_in() -> Any:
    """The form for a staff list, and the lists that were applied."""
    return _page(ListForm(formdata=None), ())


@room.post("/people/import")
@access.need(Deed.EDIT_PEOPLE)
def read_in() -> Any:
    """Learn what words mean, read the list and lead to what it would change."""
    form, text = ListForm(), ""
    _learn_words()
    try:
        text = _text(form)
        if not text.strip():
            form.rows.errors = [_("Choose a file, or paste the rows.")]
            return _page(form, (), 422)
        found = rows(io.StringIO(text, newline=""), staged.role_words(g.school.id))
        batch = staging.stage(found, actor=access.actor(), at=access.now())
    except BadList as bad:
        form.rows.data = text if len(text) <= MOST_SHOWN else ""
        return _page(form, bad.faults, 422)
    return access.back_to("people.preview", number=batch.id)


def _page(form: ListForm, faults: tuple[Fault, ...], status: int = 200) -> Any:
    """Each word that no role is known for stands there once, however many rows have it."""
    unknown = {fault.why.values["word"]: None for fault in faults if "word" in fault.why.values}
    page = render_template(
        "people/import.html",
        form=form,
        faults=[fault for fault in faults if "word" not in fault.why.values],
        unknown=list(unknown),
        words=staged.role_words(g.school.id),
        batches=staged.batches(g.school.id),
        roles=ROLE_NAMES,
    )
    return page, status


def _learn_words() -> None:
    known = {str(role) for role in ROLE_NAMES}
    for word, role in zip(request.form.getlist("word"), request.form.getlist("means"), strict=False):
        if role in known and word.strip():
            importing.learn_word(g.school.id, word, Role(role), actor=access.actor(), at=access.now())


def _text(form: ListForm) -> str:
    if not form.file.data:
        return form.rows.data or ""
    text, guessed = text_of(form.file.data.read())
    if guessed:
        flash(_("The file is not in UTF-8 and was read as Windows writes it. Look at the accents."))
    return text


@room.get("/people/import/<int:number>")
@access.need(Deed.EDIT_PEOPLE)
def preview(number: int) -> Any:
    """What a list would change, before anything is changed."""
    batch = staged.batch_of(g.school.id, number) or abort(404)
    return render_template(
        "people/preview.html", batch=batch, preview=staged.preview(batch), undone=staged.undone(batch)
    )


@room.post("/people/import/<int:number>/<any(application, undoing):what>")
@access.need(Deed.EDIT_PEOPLE)
def settle_list(number: int, what: str) -> Any:
    """Apply all of a list, or take an applied one back."""
    batch = staged.batch_of(g.school.id, number) or abort(404)
    deed = importing.apply if what == "application" else undoing.undo
    deed(batch, actor=access.actor(), at=access.now())
    flash(_("Applied. It can be taken back.") if what == "application" else _("Taken back."))
    return access.back_to("people.index")
