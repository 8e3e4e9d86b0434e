"""Applications and their files: for members of the committee who declared, and have no conflict with them."""

import io
from typing import Any

from flask import abort, flash, g, render_template, send_file
from flask_babel import gettext as _

from governance.people import queries as people
from governance.principals.actions import applying as actions
from governance.principals.actions import removing
from governance.principals.forms.applying import ApplicationForm, FileForm, FinalistForm, RetentionForm
from governance.principals.keys import Unreadable
from governance.principals.queries import applications as queries
from governance.principals.queries import keeping, stages
from governance.principals.rules.applying import BEFORE_FINALISTS, obstacles_of_steps
from governance.principals.rules.files.kinds import MOST_BYTES, MOST_FILES
from governance.principals.views.loading import key_dir, load, me, relations, room, standing, today
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access
from governance.web.forms import offered

# a browser that shows a file in spite of everything runs nothing of it, and lets it reach nothing
ALONE = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"


@room.errorhandler(Unreadable)
def unreadable(fault: Exception) -> Any:
    """The key of the search is not on this machine."""
    return render_template("principals/unreadable.html"), 503


@room.get("/principal/<int:number>/applications")
@access.need(Deed.WORK_ON_SEARCH)
def applications(number: int) -> Any:
    """Who applied, as far as the asking member may know it."""
    return _list_page(load(number, Deed.WORK_ON_SEARCH), _form(formdata=None, received_on=today()))


@room.post("/principal/<int:number>/applications")
@access.need(Deed.WORK_ON_SEARCH)
def enter(number: int) -> Any:
    """Enter an application that reached the committee."""
    found, form = load(number, Deed.WORK_ON_SEARCH), _form()
    if form.validate_on_submit():
        try:
            row = actions.enter(found, form.name.data, form.contact.data or "", person_id=form.colleague.data or None,
                                received_on=form.received_on.data, **_now())  # fmt: skip
            flash(_("Entered. Add the files now."))
            return access.back_to("principals.application", number=number, no=row.no)
        except Refused as refusal:
            form.take(refusal)
    return _list_page(found, form), 422


@room.get("/principal/<int:number>/applications/<int:no>")
@access.need(Deed.WORK_ON_SEARCH)
def application(number: int, no: int) -> Any:
    """One application with its files."""
    return _page(load(number, Deed.WORK_ON_SEARCH), no)


@room.post("/principal/<int:number>/applications/<int:no>/files")
@access.need(Deed.WORK_ON_SEARCH)
def add_file(number: int, no: int) -> Any:
    """Add a file, after a look into it."""
    found, form = load(number, Deed.WORK_ON_SEARCH), FileForm()
    _one(found, no)
    if form.validate_on_submit():
        try:
            actions.add_file(found, no, form.file.data.filename, form.file.data.read(MOST_BYTES + 1), **_now())
            flash(_("The file is kept, sealed."))
            return access.back_to("principals.application", number=number, no=no)
        except Refused as refusal:
            form.take(Refused(refusal.obstacles, "file"))
    return _page(found, no, file=form), 422


@room.post("/principal/<int:number>/applications/<int:no>/files/<int:nth>/opening")
@access.need(Deed.WORK_ON_SEARCH)
def hand_out(number: int, no: int, nth: int) -> Any:
    """Hand a file out for download, never to be shown here; the trail notes that it was opened."""
    found = load(number, Deed.WORK_ON_SEARCH)
    if nth not in {file.no for file in _one(found, no).files}:
        abort(404)
    media, name, raw = actions.hand_out(found, no, nth, **_now())
    answer = send_file(io.BytesIO(raw), media, as_attachment=True, download_name=name, conditional=False, etag=False)
    answer.headers["Content-Security-Policy"] = ALONE
    return answer


@room.post("/principal/<int:number>/applications/<int:no>/files/<int:nth>/removal")
@access.need(Deed.WORK_ON_SEARCH)
def take_file_off(number: int, no: int, nth: int) -> Any:
    """Delete a file that was added in error."""
    found = load(number, Deed.WORK_ON_SEARCH)
    _one(found, no)
    actions.take_file_off(found, no, nth, **_now())
    flash(_("The file is deleted."))
    return access.back_to("principals.application", number=number, no=no)


@room.post("/principal/<int:number>/applications/<int:no>/withdrawal")
@access.need(Deed.WORK_ON_SEARCH)
def take_back(number: int, no: int) -> Any:
    """Note that the applicant took the application back."""
    found = load(number, Deed.WORK_ON_SEARCH)
    _one(found, no)
    actions.take_back(found, no, **_now())
    flash(_("Noted."))
    return access.back_to("principals.applications", number=number)


@room.post("/principal/<int:number>/applications/<int:no>/finalist")
@access.need(Deed.LEAD_SEARCH)
def name_finalist(number: int, no: int) -> Any:
    """Put the applicant before the whole staff."""
    found, form = load(number, Deed.LEAD_SEARCH), FinalistForm()
    _one(found, no)
    if form.validate_on_submit():
        try:
            actions.name_finalist(found, no, form.statement.data or "", **_now())
            flash(_("Named. Everyone on the staff can read it now."))
            return access.back_to("principals.search", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, no, finalist=form), 422


@room.post("/principal/<int:number>/applications/retention")
@access.need(Deed.LEAD_SEARCH)
def keep_until(number: int) -> Any:
    """Set the day on which the files are deleted."""
    found, form = load(number, Deed.LEAD_SEARCH), RetentionForm()
    if form.validate_on_submit():
        try:
            removing.keep_until(found, form.day.data, today=today(), actor=access.actor(), at=access.now())
            flash(_("Kept."))
            return access.back_to("principals.applications", number=number)
        except Refused as refusal:
            form.take(Refused(refusal.obstacles, "day"))
    return _list_page(found, _form(formdata=None, received_on=today()), form), 422


def _now() -> dict[str, Any]:
    return {"today": today(), "key_dir": key_dir(), "actor": access.actor(), "at": access.now()}


def _one(found: Any, no: int) -> Any:
    """An application that the asking person may open; for them there is no other."""
    return queries.one(found, no, me(), today(), key_dir()) or abort(404)


def _form(**given: Any) -> ApplicationForm:
    form = ApplicationForm(**given)
    staff = people.staff_on(g.school.id, today())
    outside = (0, _("No, someone from outside"))
    form.colleague.choices = offered([outside, *((one.person_id, one.name) for one in staff)])
    return form


def _list_page(found: Any, form: ApplicationForm, retention: RetentionForm | None = None) -> str:
    day = keeping.day_set(found)
    return render_template(
        "principals/applications.html",
        search=found,
        relations=relations(),
        standing=standing(),
        listed=queries.listed(found, me(), today(), key_dir()),
        removed=queries.removed(found),
        kept_until=day,
        at_latest=keeping.kept_until(found),
        protested=keeping.protested(found),
        form=form,
        retention=retention or RetentionForm(formdata=None, day=day),
    )


def _page(found: Any, no: int, file: FileForm | None = None, finalist: FinalistForm | None = None) -> str:
    return render_template(
        "principals/application.html",
        search=found,
        relations=relations(),
        one=_one(found, no),
        form=file or FileForm(formdata=None),
        finalist=finalist or FinalistForm(formdata=None),
        obstacles=list(obstacles_of_steps(stages.steps(found), BEFORE_FINALISTS)),
        most=MOST_FILES,
    )
