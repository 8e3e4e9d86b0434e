"""Ballots set apart: who is not on the roll and says that they should be, and what two officers decide on each."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.ballots.actions import challenging
from governance.ballots.forms.proposing import ReasonForm
from governance.ballots.forms.running import ChallengeForm
from governance.ballots.queries import challenges as queries
from governance.ballots.queries import endings, lives, observers, turnout
from governance.ballots.queries.officers import officers_of
from governance.ballots.rules.challenging import obstacles_to_challenging, obstacles_to_deciding
from governance.ballots.rules.electorate import Body
from governance.ballots.views.life import room
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access

# Bodies that a parent or a student may sit in.
_OPEN_TO_GUESTS = frozenset({Body.COMMITTEE, Body.NAMED})


def _found(number: int) -> lives.Living:
    """The vote; for parents and students one of a body in which they may sit."""
    found = lives.found(g.school.id, number)
    if found is None or not (access.may(Deed.SEE_VOTE) or found.rule.electorate.body in _OPEN_TO_GUESTS):
        abort(404)
    return found


@room.get("/decide/<int:number>/challenges")
@access.need(Deed.CHALLENGE)
def challenges(number: int) -> Any:
    """My own challenge of the roll; for vote officers every one, with what is to be decided."""
    return _page(_found(number))


def _page(
    found: lives.Living, form: ChallengeForm | None = None, reason: ReasonForm | None = None, answering: int = 0
) -> str:
    me, at, motion = access.actor().person_id, access.now(), found.motion
    every = queries.challenges(motion.id)
    mine = next((one for one in every if one.person_id == me), None)
    able = {person.id for person in officers_of(found, at)}
    against = list(obstacles_to_challenging(
        found.life, at, "-", on_roll=endings.was_on_roll(motion.id, me), challenged=mine is not None,
        recused=me in turnout.recused(motion.id), observes=observers.observes(motion.id, me),
    ))  # fmt: skip
    return render_template(
        "ballots/challenges.html", motion=motion, mine=mine, answering=answering, obstacles=against,
        form=form or ChallengeForm(formdata=None), reason=reason or ReasonForm(formdata=None),
        others=[one for one in every if me in able and one.person_id != me],
        may_answer=[one.no for one in every if me in able and _undecided(found, one, me)],
        open=found.life.standing(at) == "open", runs=me in able and bool(against),
    )  # fmt: skip


def _undecided(found: lives.Living, one: queries.Challenged, me: int) -> bool:
    against = obstacles_to_deciding(
        found.life, access.now(), "-", me=me, challenger=one.person_id, said=one.said, boxes=()
    )
    return not list(against)


@room.post("/decide/<int:number>/challenges")
@access.need(Deed.CHALLENGE)
def challenge(number: int) -> Any:
    """Say that the roll should name me, and why; then I vote, and my ballot is set apart."""
    found, form = _found(number), ChallengeForm()
    if form.validate_on_submit():
        try:
            challenging.challenge(number, form.why.data, actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("The vote officers are told. Now cast your vote: your ballot is set apart until they decide."))
            return access.back_to("ballots.start", number=number)
    return _page(found, form), 422


@room.post("/decide/<int:number>/challenges/<int:no>/answers")
@access.grave(Deed.RUN_VOTE)
def answer_challenge(number: int, no: int) -> Any:
    """One officer's answer; a second officer's like answer decides."""
    found, form = _found(number), ReasonForm()
    if form.validate_on_submit():
        try:
            admits = request.form.get("do") == "admit"
            challenging.answer(number, no, admits=admits, why=form.reason.data, actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Your answer is kept with its reason. It is decided once two officers say the same."))
            return access.back_to("ballots.challenges", number=number)
    return _page(found, reason=form, answering=no), 422
