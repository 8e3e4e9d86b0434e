"""Notes of a visit, for its two people and those with whom they are shared."""

from typing import Any

from flask import flash, g, render_template
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from governance.peer_review.actions import noting
from governance.peer_review.forms.planning import NoteForm, ShareForm
from governance.peer_review.keys import Unreadable
from governance.peer_review.queries import entries, notes, years
from governance.peer_review.rules.visiting import Facts
from governance.peer_review.views.cycles import key_dir
from governance.peer_review.views.hours import me, mine, room, today
from governance.people import queries as people
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access


@room.get("/peer/visits/<int:number>/notes")
@access.need(Deed.ANSWER_VISIT)
def notes_page(number: int) -> Any:
    """What both wrote, and for the two the form; a colleague with whom they are shared only reads."""
    shared = notes.shared_one(g.school.id, me(), number)
    return _page(*(shared or mine(number)))


def _page(
    row: Any, facts: Facts, form: NoteForm | None = None, share: ShareForm | None = None, status: int = 200
) -> Any:
    try:
        told = notes.readable(row, facts, key_dir())
        own = notes.written(row, me(), key_dir())
    except Unreadable:
        return render_template("peer_review/unreadable.html", visit=facts, typed=form.parts if form else ()), 503
    form = form or NoteForm(formdata=None, **dict(zip(("saw", "wonder", "will_try"), own.parts, strict=True)))
    form.seen.data = own.digest
    readers = notes.readers(row)
    page = render_template(
        "peer_review/notes.html",
        visit=facts,
        written=told,
        form=form,
        share=share or _offered(ShareForm(formdata=None), facts),
        readers=readers,
        names=people.names([facts.reviewer, facts.colleague, *readers]),
        source=years.source_on(g.school.id, facts.day),
        me=me(),
    )
    return page, status


def _offered(form: ShareForm, facts: Facts) -> ShareForm:
    staff = sorted(entries.colleagues(g.school.id, me(), today()), key=lambda one: one.name.casefold())
    others = [one for one in staff if one.person_id not in {facts.reviewer, facts.colleague}]
    named = [SelectChoice(str(one.person_id), one.name) for one in others]
    form.person.choices = [SelectChoice("", _("Choose a name")), *named]
    return form


@room.post("/peer/visits/<int:number>/notes")
@access.need(Deed.ANSWER_VISIT)
def keep_notes(number: int) -> Any:
    """Keep my notes."""
    row, facts = mine(number)
    form = NoteForm()
    if form.validate_on_submit():
        try:
            noting.keep(
                row, form.parts, seen=form.seen.data or "", key_dir=key_dir(), actor=access.actor(), at=access.now()
            )
            flash(_("Kept, for you two alone."))
            return access.back_to("peer_review.notes_page", number=number)
        except Refused as refusal:
            form.take(refusal)
        except Unreadable:  # the page says so, and gives back what was typed
            pass
    return _page(row, facts, form, status=422)


@room.post("/peer/visits/<int:number>/readers")
@access.need(Deed.ANSWER_VISIT)
def share_notes(number: int) -> Any:
    """Let a colleague read."""
    row, facts = mine(number)
    form = _offered(ShareForm(), facts)
    if form.validate_on_submit():
        try:
            noting.share(row, int(form.person.data), actor=access.actor(), today=today(), at=access.now())
            flash(_("Shared. You can take it back at any time."))
            return access.back_to("peer_review.notes_page", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(row, facts, share=form, status=422)


@room.post("/peer/visits/<int:number>/readers/<int:person>/removal")
@access.need(Deed.ANSWER_VISIT)
def take_notes_back(number: int, person: int) -> Any:
    """Take it back."""
    row, _facts = mine(number)
    noting.take_back(row, person, actor=access.actor(), at=access.now())
    flash(_("Taken back. They read the notes no more."))
    return access.back_to("peer_review.notes_page", number=number)
