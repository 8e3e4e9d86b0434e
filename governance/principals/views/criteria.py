"""Criteria with weights: the committee writes them, the chair freezes them, and a vote adopts them."""

from typing import Any

from flask import abort, flash, render_template, url_for
from flask_babel import gettext as _

from governance.decisions import queries as decisions
from governance.principals.actions import criteria as actions
from governance.principals.forms.process import CriterionForm
from governance.principals.queries import criteria as queries
from governance.principals.rules.criteria import WHOLE, obstacles_to_freezing, total
from governance.principals.views.loading import load, relations, room
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access


@room.get("/principal/<int:number>/criteria")
@access.need(Deed.SEE_SEARCH)
def criteria(number: int) -> Any:
    """What the school looks for, and how much each weighs."""
    return _page(load(number, Deed.SEE_SEARCH), CriterionForm(formdata=None))


@room.post("/principal/<int:number>/criteria")
@access.need(Deed.WORK_ON_SEARCH)
def put_criterion(number: int) -> Any:
    """Add a criterion."""
    found, form = load(number, Deed.WORK_ON_SEARCH), CriterionForm()
    return _put(found, form, None) or (_page(found, form), 422)


@room.get("/principal/<int:number>/criteria/<int:no>")
@access.need(Deed.WORK_ON_SEARCH)
def criterion(number: int, no: int) -> Any:
    """The form to change one."""
    found = load(number, Deed.WORK_ON_SEARCH)
    return _change_page(found, no, CriterionForm(formdata=None, obj=queries.criterion(found, no)))


@room.post("/principal/<int:number>/criteria/<int:no>")
@access.need(Deed.WORK_ON_SEARCH)
def change_criterion(number: int, no: int) -> Any:
    """Put another wording or weight in its place."""
    found, form = load(number, Deed.WORK_ON_SEARCH), CriterionForm()
    return _put(found, form, no) or (_change_page(found, no, form), 422)


@room.post("/principal/<int:number>/criteria/<int:no>/removal")
@access.need(Deed.WORK_ON_SEARCH)
def drop_criterion(number: int, no: int) -> Any:
    """Take it off the list."""
    actions.take_off(load(number, Deed.WORK_ON_SEARCH), no, actor=access.actor(), at=access.now())
    flash(_("Taken off the list."))
    return access.back_to("principals.criteria", number=number)


@room.post("/principal/<int:number>/criteria/freezing")
@access.grave(Deed.LEAD_SEARCH)
def freeze_criteria(number: int) -> Any:
    """Freeze the criteria for a vote."""
    found = load(number, Deed.LEAD_SEARCH)
    address = url_for("principals.criteria", number=number)
    title = _("Criteria: %(title)s", title=found.title)
    actions.freeze(found, title=title, address=address, actor=access.actor(), at=access.now())
    flash(_("Frozen. Put them to a vote now."))
    return access.back_to("principals.criteria", number=number)


def _put(found: Any, form: CriterionForm, no: int | None) -> Any:
    """Where it was kept, the way back; else None, with the reasons in the form."""
    if not form.validate_on_submit():
        return None
    try:
        actions.put(found, form.title.data, form.words.data or "", form.weight.data, in_place_of=no, actor=access.actor(),
                    at=access.now())  # fmt: skip
    except Refused as refusal:
        form.take(refusal)
        return None
    flash(_("Kept."))
    return access.back_to("principals.criteria", number=found.number)


def _change_page(found: Any, no: int, form: CriterionForm) -> str:
    if queries.criterion(found, no) is None or not queries.changeable(found):
        abort(404)
    return render_template("principals/criterion.html", search=found, no=no, form=form)


def _page(found: Any, form: CriterionForm) -> str:
    frozen, standing = queries.freezing(found), queries.criteria(found)
    weighed = queries.weighed(standing)
    return render_template(
        "principals/criteria.html",
        search=found,
        relations=relations(),
        criteria=standing,
        sum=total(weighed),
        left=WHOLE - total(weighed),
        changeable=queries.changeable(found),
        adopted=queries.criteria_adopted(found),
        frozen=frozen,
        sound=frozen is None or queries.rejected(frozen) or queries.sound(found, frozen),
        decided=decisions.decisions_of(frozen.subject_id) if frozen else [],
        obstacles=list(obstacles_to_freezing(weighed)),
        form=form,
    )
