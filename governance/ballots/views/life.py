"""The list of votes, a motion's whole life on one page, posting it, and the officers' deeds of two."""

from datetime import date, datetime, time
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, render_template, request
from flask_babel import gettext as _

from governance.ballots.actions import posting, together
from governance.ballots.forms.running import CancelForm, ExtendForm, PostForm
from governance.ballots.queries import index as lists
from governance.ballots.queries import lives, officers, story
from governance.ballots.queries import roll as rolls
from governance.ballots.rules.deciding import Rule, preset
from governance.ballots.rules.electorate import Body, Electorate
from governance.ballots.rules.life import DEED_NAMES, STANDING_NAMES, DeedOfTwo, Standing
from governance.ballots.rules.obstacles import CHAIRS
from governance.ballots.rules.sentences import rule_notes, rule_sentence
from governance.decisions import queries as decisions
from governance.decisions.rules import SubjectKind
from governance.values.actor import Deed, Relation
from governance.values.moments import day_in, instant_in
from governance.values.words import Refused
from governance.web import access, incoming

room = Blueprint("ballots", __name__)


def today() -> date:
    return day_in(g.school.zone, access.now())


@room.get("/decide")
@access.need(Deed.SEE_VOTES)
def index() -> Any:
    """Open votes, announced ones, those just closed, and what was decided."""
    me = access.actor()
    kinds = frozenset(kind for kind, chair in CHAIRS.items() if chair in me.roles)
    return render_template(
        "ballots/index.html",
        found=lists.index(g.school.id, me.person_id, access.now()),
        ready=lists.ready_to_post(g.school.id, kinds) if kinds else [],
        names=STANDING_NAMES,
    )


@room.route("/decide/new", methods=["GET", "POST"])
@access.need(Deed.POST_MOTION)
def post() -> Any:
    """Announce a vote on a frozen subject."""
    number = incoming.number(request.args.get("subject"))
    subject = decisions.subject(g.school.id, number) if number else None
    if subject is None:
        abort(404)
    access.must(
        Deed.POST_MOTION,
        *([Relation.MADE_SUBJECT] if CHAIRS[SubjectKind(subject.kind)] in access.actor().roles else []),
    )
    rule = _preset(subject)
    form = PostForm() if request.method == "POST" else PostForm(formdata=None, body=str(rule.electorate.body))
    if form.validate_on_submit():
        try:
            motion = _announce(form, subject, rule)
            flash(_("Announced. The draft roll is posted, and everyone can see the ballot."))
            return access.back_to("ballots.motion", number=motion.number)
        except Refused as refusal:
            form.take(refusal)
    chosen = _chosen(form, rule)
    roll = rolls.drafted(chosen, g.school.id, today())
    page = render_template(
        "ballots/post.html",
        form=form,
        subject=subject,
        sentence=rule_sentence(chosen, len(roll)),
        roll=roll,
        rule=chosen,
    )
    return page, 422 if form.is_submitted() else 200


def _preset(subject: Any) -> Rule:
    """The rule that the terms in force give for this kind of subject; an agreement's own terms where none is in force."""
    terms = decisions.terms_on(g.school.id, today())
    values = {name: term.value for name, term in terms.items()}
    source = next((term.subject_title for term in terms.values()), "")
    return preset(SubjectKind(subject.kind), values, source)


def _chosen(form: PostForm, rule: Rule) -> Rule:
    electorate = Electorate(
        Body(form.body.data) if form.body.data in set(Body) else rule.electorate.body,
        least_fte=form.least_fte.data or Electorate().least_fte,
        leave=bool(form.leave.data),
        principal=bool(form.principal.data),
    )
    return Rule(
        rule.method,
        rule.threshold,
        electorate,
        rule.quorum,
        rule.ties,
        bool(form.may_change.data),
        rule.notice,
        rule.source,
    )


def _announce(form: PostForm, subject: Any, rule: Rule) -> Any:
    return posting.post(
        [subject],
        _chosen(form, rule),
        secret=form.secret.data == "secret",
        opens_at=_instant(form.opens_day.data, form.opens_time.data),
        closes_at=_instant(form.closes_day.data, form.closes_time.data),
        actor=access.actor(),
        at=access.now(),
    )


def _instant(day: date, hour: time) -> datetime:
    return instant_in(g.school.zone, day, hour)


@room.get("/decide/<int:number>")
@access.need(Deed.SEE_VOTES)
def motion(number: int) -> Any:
    """A motion's whole life at one address for ever."""
    told = story.story(g.school.id, number, access.actor().person_id, access.now()) or abort(404)
    chair = CHAIRS[SubjectKind(told.questions[0].kind)] in access.actor().roles
    return render_template(
        "ballots/motion.html",
        story=told,
        notes=rule_notes(told.rule),
        names=STANDING_NAMES,
        at=Standing,
        may_withdraw=chair and told.standing == Standing.POSTED,
        runs=access.may(Deed.RUN_VOTE),
    )


@room.post("/decide/<int:number>/withdrawal")
@access.need(Deed.POST_MOTION)
def withdraw(number: int) -> Any:
    """Take an announced vote back."""
    posting.withdraw(number, request.form.get("why", "")[:500], actor=access.actor(), at=access.now())
    flash(_("Taken back. Its subject can be put to a vote again."))
    return access.back_to("ballots.motion", number=number)


@room.get("/decide/<int:number>/roll")
@access.need(Deed.SEE_VOTES)
def roll(number: int) -> Any:
    """The draft roll, or the frozen one, with who joined, left or changed since the last vote, and by whose edit."""
    found = lives.found(g.school.id, number) or abort(404)
    return render_template("ballots/roll.html", roll=rolls.roll(found, access.now()), motion=found.motion)


@room.get("/decide/<int:number>/officers")
@access.grave(Deed.RUN_VOTE)
def steps(number: int) -> Any:
    """What the two officers do next, and what stands in the way."""
    return _steps_page(number, ExtendForm(formdata=None), CancelForm(formdata=None))


def _steps_page(number: int, extend: ExtendForm, cancel: CancelForm, status: int = 200) -> Any:
    found = lives.found(g.school.id, number) or abort(404)
    me = access.actor().person_id
    return render_template(
        "ballots/officers.html",
        story=story.told(found, me, access.now()),
        steps=officers.steps(found, me, access.now()),
        extend=extend,
        cancel=cancel,
        deeds=DEED_NAMES,
        two=DeedOfTwo,
        names=STANDING_NAMES,
    ), status


@room.post("/decide/<int:number>/requests/<any(open, extend, cancel, count, certify):deed>")
@access.grave(Deed.RUN_VOTE)
def ask(number: int, deed: str) -> Any:
    """The first officer asks."""
    details: dict[str, Any] = {}
    extend = ExtendForm() if deed == DeedOfTwo.EXTEND else ExtendForm(formdata=None)
    cancel = CancelForm() if deed == DeedOfTwo.CANCEL else CancelForm(formdata=None)
    if deed == DeedOfTwo.EXTEND:
        if not extend.validate_on_submit():
            return _steps_page(number, extend, cancel, 422)
        details = {"closes_at": _instant(extend.day.data, extend.hour.data), "why": extend.why.data}
    elif deed == DeedOfTwo.CANCEL:
        if not cancel.validate_on_submit():
            return _steps_page(number, extend, cancel, 422)
        details = {"why": cancel.why.data}
    together.ask(number, DeedOfTwo(deed), actor=access.actor(), at=access.now(), **details)
    flash(_("Asked. It happens when the other officer confirms it, within 24 hours."))
    return access.back_to("ballots.steps", number=number)


@room.post("/decide/<int:number>/confirmations/<any(open, extend, cancel, count, certify):deed>")
@access.grave(Deed.RUN_VOTE)
def confirm(number: int, deed: str) -> Any:
    """The second officer confirms the same digest, and it happens."""
    keys = current_app.config["HOUSE"].key_dir
    seen = request.form.get("digest", "")
    together.confirm(number, DeedOfTwo(deed), seen, key_dir=keys, actor=access.actor(), at=access.now())
    flash(_("Done, by the two of you together."))
    return access.back_to("ballots.motion", number=number)
