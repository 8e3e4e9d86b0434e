"""Declaring a conflict of interest, and what each member of the committee declared."""

from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _

from governance.people import queries as people
from governance.principals.actions import declaring as actions
from governance.principals.forms.applying import DeclarationForm, LiftForm
from governance.principals.queries import applications, committee
from governance.principals.rules.conflicts import NONE
from governance.principals.views.loading import key_dir, load, me, relations, room, standing, today
from governance.values.actor import Deed
from governance.values.words import N_, Obstacle, Refused
from governance.web import access
from governance.web.forms import offered

WHOLE = -1
_NOBODY = Obstacle(N_("Choose with whom."))


@room.get("/principal/<int:number>/declaration")
@access.need(Deed.SIT_ON_SEARCH)
def declaration(number: int) -> Any:
    """The names of those who applied, and one's own word on them."""
    return _page(load(number, Deed.SIT_ON_SEARCH))


@room.post("/principal/<int:number>/declaration")
@access.need(Deed.SIT_ON_SEARCH)
def declare(number: int) -> Any:
    """Declare no conflict, or a conflict; a conflict holds at once."""
    found = load(number, Deed.SIT_ON_SEARCH)
    form = _form(found, DeclarationForm())
    if form.validate_on_submit():
        try:
            _declare(found, form)
            return access.back_to("principals.declaration", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, form), 422


def _declare(found: Any, form: DeclarationForm) -> None:
    given: dict[str, Any] = {"today": today(), "actor": access.actor(), "at": access.now()}
    if form.kind.data == NONE:
        actions.declare_none(found, seen=form.seen.data or 0, **given)
        flash(_("Thank you. You can open these applications now."))
        return
    if not form.applicant.data:
        raise Refused([_NOBODY], "applicant")
    no = None if form.applicant.data == WHOLE else form.applicant.data
    actions.declare_conflict(found, no, form.words.data or "", **given)
    flash(_("Noted. It holds from this moment."))


@room.post("/principal/<int:number>/declarations/<int:declared>/lifting")
@access.need(Deed.LEAD_SEARCH)
def lift(number: int, declared: int) -> Any:
    """Lift somebody else's conflict that was declared in error."""
    found, form = load(number, Deed.LEAD_SEARCH), LiftForm()
    if form.validate_on_submit():
        actions.lift(found, declared, form.why.data, actor=access.actor(), at=access.now())
        flash(_("Lifted."))
        return access.back_to("principals.declaration", number=number)
    return _page(found, lifting=form), 422


def _form(found: Any, form: DeclarationForm) -> DeclarationForm:
    listed = applications.listed(found, me(), today(), key_dir())
    named = [(one.no, one.name) for one in listed if one.name]
    form.applicant.choices = offered([(0, _("Choose a name")), *named, (WHOLE, _("With the search as a whole"))])
    return form


def _page(found: Any, form: DeclarationForm | None = None, lifting: LiftForm | None = None) -> str:
    listed = applications.listed(found, me(), today(), key_dir())
    form = form or _form(found, DeclarationForm(formdata=None))
    form.seen.data = applications.count(found)
    members = committee.declared(found, today()) if standing().sees_names else []
    return render_template(
        "principals/declaration.html",
        search=found,
        relations=relations(),
        standing=standing(),
        listed=listed,
        mine=committee.own(found, me()),
        members=members,
        names=people.names(one.person_id for one in members),
        form=form,
        lifting=lifting or LiftForm(formdata=None),
        removed=applications.removed(found),
        me=me(),
    )
