"""My choice for next year, and the roster of who has answered."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import signing
from governance.agreements.forms.texts import AnswerForm
from governance.agreements.queries import adopted, answers, departing
from governance.agreements.queries.adopted import Adopted
from governance.agreements.rules.answering import ELECTS_NAMES, INTENT, Elects
from governance.agreements.views.reading import room, today
from governance.agreements.views.ways import reading
from governance.decisions import queries as decisions
from governance.decisions.rules import untouched
from governance.people import queries as people
from governance.values.actor import Deed, Relation
from governance.values.words import Refused
from governance.web import access


@room.route("/agreement/sign", methods=["GET", "POST"])
@access.grave(Deed.SIGN)
def sign() -> Any:
    """Read, type my name, choose; all three answers are one press."""
    access.must(Deed.SIGN, Relation.SELF)
    held = adopted.to_answer(g.school.id, today())
    if held is None:
        return render_template("agreements/sign.html", held=None, form=None)
    form = AnswerForm()
    if request.method == "GET":
        form.read.data = held.subject.digest
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
                read=form.read.data or None,
            )
            flash(_("Your answer is kept. You can change it until the day by which each of us answers."))
            return access.back_to("agreements.sign")
        except Refused as refusal:
            form.take(refusal)
            form.read.data = held.subject.digest
    return _sign_page(held, form), 422 if form.is_submitted() else 200


def _sign_page(held: Adopted, form: AnswerForm) -> Any:
    by, me = adopted.sign_by(held.subject), access.actor()
    member = people.member_on(g.school.id, me.person_id, today())
    return render_template(
        "agreements/sign.html",
        held=held,
        form=form,
        mine=answers.answer_of(held.subject.id, me.person_id),
        by=by,
        over=by is not None and today() > by,
        member=member is not None and bool(member.unit),
        sound=untouched(held.subject),
        last=held.agreement.carried_from,
        intent=INTENT,
        names=ELECTS_NAMES,
        elects=Elects,
        reading=reading(held.subject.pages, held.subject.language),
        departs=departing.frozen_in(held.subject),
    )


@room.get("/agreement/<int:begins>/roster")
@access.need(Deed.SEE_ROSTER)
def roster(begins: int) -> Any:
    """Who has answered; after the sign-by day the signatures, and for the office who said no."""
    held = adopted.adopted(g.school.id, begins)
    if held is None or not decisions.is_in_force(held.subject.id):
        abort(404)
    by = adopted.sign_by(held.subject)
    over = by is not None and today() > by
    return render_template(
        "agreements/roster.html",
        held=held,
        places=answers.roster(g.school.id, held.subject.id, min(today(), by) if by else today()),
        by=by,
        over=over,
        refusals=over and access.may(Deed.SEE_REFUSALS),
        elects=Elects,
        names=ELECTS_NAMES,
    )
