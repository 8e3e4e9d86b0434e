"""The principal's evaluation: where it stands, the criteria and their vote, the years, and the principal's own votes."""

from typing import Any

from flask import abort, flash, g, render_template, url_for
from flask_babel import gettext as _

from governance.decisions import queries as decisions
from governance.principals.actions import standards as actions
from governance.principals.forms.surveys import CriterionForm
from governance.principals.queries import standards, surveys
from governance.principals.rules.figures import Year, trends
from governance.principals.rules.standards import obstacles_to_freezing
from governance.principals.rules.surveys import STANDING_NAMES, Standing
from governance.principals.views.loading import me, room, today
from governance.values import serving
from governance.values.actor import Deed, Relation
from governance.values.words import Refused
from governance.web import access


@room.get("/principal/evaluation")
@access.need(Deed.SEE_SCHOOL)
def evaluation() -> Any:
    """Surveys of all years, the criteria that hold, and what the panel prepares."""
    found, at = surveys.every(g.school.id), access.now()
    adopted = standards.adopted(g.school.id)
    return render_template(
        "principals/evaluation.html",
        surveys=[(one, one.life.standing(at)) for one in found],
        names=STANDING_NAMES,
        at=Standing,
        waiting=surveys.waiting_for(g.school.id, me(), at),
        adopted=adopted,
        criteria=standards.standing(adopted) if adopted else [],
        sets=standards.every(g.school.id),
    )


@room.post("/principal/evaluation/criteria")
@access.need(Deed.DRAFT_CRITERIA)
def begin_criteria() -> Any:
    """Begin a set of criteria."""
    made = actions.begin(actor=access.actor(), at=access.now())
    return access.back_to("principals.criteria_set", number=made.number)


@room.get("/principal/evaluation/criteria/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def criteria_set(number: int) -> Any:
    """One set, from draft to what the faculty decided of it."""
    return _set_page(_set(number), CriterionForm(formdata=None))


@room.post("/principal/evaluation/criteria/<int:number>/lines")
@access.need(Deed.DRAFT_CRITERIA)
def add_evaluation_criterion(number: int) -> Any:
    """Add a criterion."""
    found, form = _set(number), CriterionForm()
    if form.validate_on_submit():
        try:
            actions.add(found, form.words.data or "", actor=access.actor(), at=access.now())
            return access.back_to("principals.criteria_set", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _set_page(found, form), 422


@room.post("/principal/evaluation/criteria/<int:number>/lines/<int:no>/removal")
@access.need(Deed.DRAFT_CRITERIA)
def take_off_evaluation_criterion(number: int, no: int) -> Any:
    """Take a criterion off the draft."""
    actions.take_off(_set(number), no, actor=access.actor(), at=access.now())
    return access.back_to("principals.criteria_set", number=number)


@room.post("/principal/evaluation/criteria/<int:number>/freezing")
@access.grave(Deed.RUN_SURVEY)
def freeze_evaluation_criteria(number: int) -> Any:
    """Freeze the set for the faculty's vote."""
    found = _set(number)
    title = _("Criteria by which the principal is evaluated, set %(number)s", number=number)
    address = url_for("principals.criteria_set", number=number)
    actions.freeze(found, title=title, address=address, actor=access.actor(), at=access.now())
    flash(_("Frozen. Now put it to the vote."))
    return access.back_to("principals.criteria_set", number=number)


def _set(number: int) -> Any:
    return standards.of_number(g.school.id, number) or abort(404)


def _set_page(found: Any, form: CriterionForm) -> str:
    subject, standing = standards.subject_of(found), standards.standing(found)
    return render_template(
        "principals/criteria_set.html",
        set=found,
        criteria=standing,
        subject=subject,
        sound=subject is None or standards.sound(found, subject),
        decided=decisions.decisions_of(subject.id) if subject else [],
        obstacles=list(obstacles_to_freezing(standing)),
        form=form,
    )


@room.get("/principal/evaluation/years")
@access.need(Deed.SEE_SCHOOL)
def evaluation_years() -> Any:
    """Published surveys side by side: each criterion over the years."""
    shown = surveys.published(g.school.id, access.now())
    years = [
        Year(one.row.year, f"{one.year}, {one.name}", asked, one.published) for one, asked in shown if one.published
    ]
    return render_template("principals/evaluation_years.html", trends=trends(years) if years else [])


@room.get("/principal/votes")
@access.need(Deed.SEE_SCHOOL)
def serving_table() -> Any:
    """What the principal does and does not vote on: the table that every vote asks."""
    told = decisions.term_on(g.school.id, "principal_votes", today())
    rows = [(one, serving.casts(one, told.value if told else None)) for one in serving.TABLE]
    return render_template("principals/serving.html", rows=rows, term=told)


def mine_or_panels(found: surveys.Found) -> bool:
    """Whether who asks is the principal evaluated; else they must sit on the panel."""
    if found.row.person_id == me():
        access.must(Deed.SEE_OWN_EVALUATION, Relation.SELF)
        return True
    access.must(Deed.SEE_EVALUATION)
    return False
