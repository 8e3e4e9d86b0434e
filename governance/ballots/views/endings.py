"""Protests with their answers, and practice votes: how they are begun, marked on every page, and thrown away."""

from typing import Any

from flask import abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.ballots.actions import practising, protesting
from governance.ballots.forms.proposing import PracticeForm, ReasonForm
from governance.ballots.queries import endings, lives
from governance.ballots.queries.officers import officers_of
from governance.ballots.rules.protesting import obstacles_to_answering, obstacles_to_protesting
from governance.ballots.views.life import instant, room, today
from governance.values.actor import Deed, Relation
from governance.values.text import cleaned
from governance.values.words import Refused
from governance.web import access


@room.context_processor
def practice() -> dict[str, bool]:
    """Whether the page is about a practice vote, which every page of it says."""
    number = (request.view_args or {}).get("number")
    if number is None or g.get("school") is None or request.url_rule is None or "/proposals/" in request.url_rule.rule:
        return {"practice": False}
    return {"practice": endings.is_practice(g.school.id, number)}


@room.get("/decide/<int:number>/protests")
@access.need(Deed.SEE_VOTES)
def protests(number: int) -> Any:
    """Who protested this vote and why, what the officers answered, and until when one may."""
    return _protests_page(_certified(number), ReasonForm(formdata=None))


def _certified(number: int) -> lives.Living:
    found = lives.found(g.school.id, number)
    if found is None or found.life.certified_at is None:
        abort(404)
    return found


def _protests_page(found: lives.Living, form: ReasonForm, answering: int = 0) -> str:
    me, motion = access.actor().person_id, found.motion
    made = endings.protests(motion.id)
    until, on_roll = endings.protest_until(found), endings.was_on_roll(motion.id, me)
    mine = any(one.person_id == me for one in made)
    against = list(obstacles_to_protesting(until, today(), "-", on_roll=on_roll, protested=mine))
    able = {person.id for person in officers_of(found, access.now())}
    answers = [one.no for one in made if not list(obstacles_to_answering(me, one.person_id, able, one.said, "-"))]
    return render_template(
        "ballots/protests.html", motion=motion, protests=made, until=until, obstacles=against, form=form,
        answering=answering, may_answer=answers, again=any(one.upheld for one in made),
    )  # fmt: skip


@room.post("/decide/<int:number>/protests")
@access.need(Deed.PROTEST)
def protest(number: int) -> Any:
    """Protest, with a reason; who was not on the roll is told so."""
    found, form = _certified(number), ReasonForm()
    if form.validate_on_submit():
        try:
            protesting.protest(number, form.reason.data, actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            access.must(Deed.PROTEST, Relation.ON_ROLL)
            flash(_("Your protest stands here with its reason, and the vote officers are told."))
            return access.back_to("ballots.protests", number=number)
    return _protests_page(found, form), 422


@room.post("/decide/<int:number>/protests/<int:no>/answers")
@access.grave(Deed.RUN_VOTE)
def answer_protest(number: int, no: int) -> Any:
    """One officer's answer; a second officer's like answer settles it."""
    found, form = _certified(number), ReasonForm()
    if form.validate_on_submit():
        try:
            upheld = request.form.get("do") == "uphold"
            protesting.answer(number, no, upheld=upheld, why=form.reason.data, actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Your answer is kept with its reason. It is settled once two officers say the same."))
            return access.back_to("ballots.protests", number=number)
    return _protests_page(found, form, no), 422


@room.route("/decide/practice", methods=["GET", "POST"])
@access.need(Deed.RUN_VOTE)
def practise() -> Any:
    """Begin a practice vote of the whole staff on a small question."""
    form = PracticeForm() if request.method == "POST" else PracticeForm(formdata=None)
    if form.validate_on_submit():
        options = [line.strip() for line in cleaned(form.options.data or "").splitlines() if line.strip()]
        closes = instant(form.closes_day.data, form.closes_time.data)
        question = _("Practice: %(question)s", question=form.question.data)
        try:
            motion = practising.practise(question, options, address=url_for("ballots.index"), closes_at=closes,
                                         actor=access.actor(), at=access.now())  # fmt: skip
        except Refused as refusal:
            form.take(refusal)
        else:
            return access.back_to("ballots.steps", number=motion.number)
    wrong = bool(form.errors or getattr(form, "form_errors", None))
    return render_template("ballots/practice.html", form=form), 422 if wrong else 200


@room.post("/decide/<int:number>/throwing-away")
@access.need(Deed.RUN_VOTE)
def throw_away(number: int) -> Any:
    """Throw a practice vote away, every row of it but the audit entries."""
    practising.throw_away(number, actor=access.actor(), at=access.now())
    flash(_("The practice vote was thrown away."))
    return access.back_to("ballots.index")
