"""My choice for next year, and the roster of who has answered."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.agreements import queries
from governance.agreements.actions import signing
from governance.agreements.forms import AnswerForm
from governance.agreements.rules import ELECTS_NAMES, INTENT, Elects
from governance.agreements.views.reading import room, today
from governance.decisions import queries as decisions
from governance.values.actor import Deed, Relation
from governance.values.words import Refused
from governance.web import access


@room.route("/agreement/sign", methods=["GET", "POST"])
@access.grave(Deed.SIGN)
def sign() -> Any:
    """Read, type my name, choose; all three answers are one press."""
    access.must(Deed.SIGN, Relation.SELF)
    held = queries.to_answer(g.school.id, today())
    if held is None:
        return render_template("agreements/sign.html", held=None, form=None)
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            signing.answer(
                held.subject,
                form.chosen(),
                form.typed_name.data,
                form.consent.data,
                actor=access.actor(),
                today=today(),
                at=access.now(),
            )
            flash(_("Your answer is kept. You can change it until the day by which each of us answers."))
            return access.back_to("agreements.sign")
        except Refused as refusal:
            form.take(refusal)
    mine = queries.answer_of(held.subject.id, access.actor().person_id)
    page = render_template(
        "agreements/sign.html",
        held=held,
        form=form,
        mine=mine,
        by=queries.sign_by(held.subject),
        intent=INTENT,
        names=ELECTS_NAMES,
        elects=Elects,
    )
    return page, 422 if form.is_submitted() else 200


@room.get("/agreement/<int:begins>/roster")
@access.need(Deed.SEE_ROSTER)
def roster(begins: int) -> Any:
    """Who has answered; after the sign-by day the signatures, and for the office who said no."""
    held = queries.adopted(g.school.id, begins)
    if held is None or not decisions.is_in_force(held.subject.id):
        abort(404)
    by = queries.sign_by(held.subject)
    over = by is not None and today() > by
    return render_template(
        "agreements/roster.html",
        held=held,
        places=queries.roster(g.school.id, held.subject.id, today()),
        by=by,
        over=over,
        refusals=over and access.may(Deed.SEE_REFUSALS),
        elects=Elects,
        names=ELECTS_NAMES,
    )
