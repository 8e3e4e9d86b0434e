"""The list of votes, a motion's whole life on one page, posting it, and the officers' deeds of two."""

from datetime import date, datetime, time
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.ballots.actions import posting
from governance.ballots.forms.running import RecuseForm
from governance.ballots.queries import challenges, lives, notices, observers, proposals, story
from governance.ballots.queries import index as lists
from governance.ballots.queries import roll as rolls
from governance.ballots.rules.custody import CUSTODY_NOTES
from governance.ballots.rules.deciding import STANCES
from governance.ballots.rules.life import STANDING_NAMES, Standing
from governance.ballots.rules.obstacles.posting import CHAIRS, may_post
from governance.ballots.rules.sentences import rule_notes
from governance.decisions.rules import SubjectKind
from governance.people import queries as people
from governance.values import serving
from governance.values.actor import Deed, Relation, Role
from governance.values.moments import day_in, instant_in
from governance.web import access

room = Blueprint("ballots", __name__)


def must_see(number: int) -> None:
    """Parents and students see the votes on whose roll they stand or say that they should, and no other."""
    if not access.may(Deed.SEE_VOTE):
        found = lives.found(g.school.id, number) or abort(404)
        roll = {voter.person_id for voter in rolls.voters(found, access.now())}
        me = access.actor().person_id
        mine = me in roll or challenges.of(found.motion.id, me) is not None
        access.must(Deed.SEE_VOTE, *([Relation.ON_ROLL] if mine else []))


def today() -> date:
    return day_in(g.school.zone, access.now())


@room.get("/decide")
@access.need(Deed.SEE_VOTES)
def index() -> Any:
    """Open votes, announced ones, those just closed, and what was decided."""
    me = access.actor()
    kinds = frozenset(kind for kind, chair in CHAIRS.items() if chair in me.roles)
    ready = lists.ready_to_post(g.school.id, kinds, me.person_id)
    return render_template(
        "ballots/index.html",
        found=lists.index(g.school.id, me.person_id, access.now()),
        ready=ready,
        unseen={kind for kind in SubjectKind if not serving.may(me.roles, serving.Part.SEE, kind)},
        proposals=[one for one in proposals.lines(g.school.id) if one.talked_about],
        staff=_staff(),
        names=STANDING_NAMES,
    )


def _staff() -> int:
    """How many are on the staff today."""
    return sum(1 for one in people.staff_on(g.school.id, today()) if Role.STAFF in one.roles)


def instant(day: date, hour: time) -> datetime:
    """A moment of the school's clocks."""
    return instant_in(g.school.zone, day, hour)


@room.get("/decide/<int:number>")
@access.need(Deed.SEE_VOTE)
def motion(number: int) -> Any:
    """A motion's whole life at one address for ever; with the text itself for whom its own page is not open."""
    must_see(number)
    told = story.story(g.school.id, number, access.actor().person_id, access.now()) or abort(404)
    mine = _mine(told)
    return render_template(
        "ballots/motion.html",
        story=told,
        sound=not lives.altered(told.motion_id),
        texts=() if access.may(Deed.SEE_SCHOOL) else lives.subjects_of(told.motion_id),
        notes=rule_notes(told.rule, told.roll_size),
        key_note=CUSTODY_NOTES[told.custody] if told.secret else None,
        names=STANDING_NAMES,
        at=Standing,
        may_withdraw=mine and told.standing == Standing.POSTED,
        may_join=mine and told.standing == Standing.POSTED and told.rule.method in STANCES,
        may_recuse=told.on_roll and not told.voted and told.standing in {Standing.POSTED, Standing.OPEN},
        may_challenge=not told.on_roll and told.standing == Standing.OPEN,
        told_me=notices.mine(lives.found(g.school.id, number) or abort(404), access.actor().person_id),
        kinds={**notices.ABOUT_ALL, **notices.ABOUT_ONE},
        fates=notices.FATE_NAMES,
        watches=observers.observes(told.motion_id, access.actor().person_id),
        recuse=RecuseForm(formdata=None),
        runs=access.may(Deed.RUN_VOTE),
    )


def _mine(told: story.Story) -> bool:
    """Whether who asks may announce this vote, and so take it back."""
    me = access.actor()
    return may_post(SubjectKind(told.questions[0].kind), me.roles, mine=told.made_by_id == me.person_id)


@room.post("/decide/<int:number>/withdrawal")
@access.need(Deed.POST_MOTION)
def withdraw(number: int) -> Any:
    """Take an announced vote back."""
    told = story.story(g.school.id, number, access.actor().person_id, access.now()) or abort(404)
    access.must(Deed.POST_MOTION, *([Relation.MADE_SUBJECT] if _mine(told) else []))
    posting.withdraw(number, request.form.get("why", "")[:500], actor=access.actor(), at=access.now())
    flash(_("Taken back. Its subject can be put to a vote again."))
    return access.back_to("ballots.motion", number=number)


@room.get("/decide/<int:number>/roll")
@access.need(Deed.SEE_VOTE)
def roll(number: int) -> Any:
    """The draft roll, or the frozen one, with who joined, left or changed since the last vote, and by whose edit."""
    must_see(number)
    found = lives.found(g.school.id, number) or abort(404)
    admitted = [one for one in challenges.challenges(found.motion.id) if one.admitted]
    return render_template(
        "ballots/roll.html", roll=rolls.roll(found, access.now()), motion=found.motion, admitted=admitted
    )
