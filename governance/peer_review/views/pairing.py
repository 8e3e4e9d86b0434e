"""The lead's pages: proposing a schedule, its quality, publishing and mending it, and the rules it obeys."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.peer_review.actions import pairing as answering
from governance.peer_review.actions import scheduling as actions
from governance.peer_review.forms.pairing import ProposeForm, RefuseForm, RuleForm
from governance.peer_review.queries import bells, pairing, schedules
from governance.peer_review.rules.pairing import schedules as words
from governance.peer_review.views.hours import room, today
from governance.people import queries as people
from governance.values.actor import Deed
from governance.values.words import Refused, Sentence
from governance.values.year import SchoolYear
from governance.web import access, incoming


@room.get("/peer/pairing")
@access.need(Deed.PROPOSE_PAIRS)
def pairs() -> Any:
    """What stands, what is drawn up, the rules, and the form for a new schedule."""
    return _page()


def _page(form: ProposeForm | None = None, rule: RuleForm | None = None, status: int = 200) -> Any:
    rules = pairing.rules_of(g.school.id)
    ids = [pid for one in rules for pid in (one.person_id, one.other_id) if pid]
    last = SchoolYear.of(today()).last_day
    return render_template(
        "peer_review/pairing.html",
        form=form or ProposeForm(formdata=None, first_day=today(), last_day=last),
        rule=rule or _rule_form(RuleForm(formdata=None)),
        rules=rules,
        names=people.names(ids),
        live=schedules.live(g.school.id, today()),
        past=schedules.past(g.school.id, today()),
        drafts=schedules.drafts(g.school.id),
        bells=bells.current(g.school.id),
        words=words,
    ), status


def _rule_form(form: RuleForm) -> RuleForm:
    return form.offer([(one.person_id, one.name) for one in pairing.taking_part(g.school.id, today())])


@room.post("/peer/pairing/schedules")
@access.need(Deed.PROPOSE_PAIRS)
def propose_pairs() -> Any:
    """Draw a schedule up."""
    form = ProposeForm()
    if not form.validate_on_submit():
        return _page(form, status=422)
    try:
        schedule = actions.propose(form.frame(), actor=access.actor(), today=today(), at=access.now())
    except Refused as refusal:
        form.take(refusal)
        return _page(form, status=422)
    return access.back_to("peer_review.schedule", number=schedule.number)


def _found(number: int) -> Any:
    return schedules.one(g.school.id, number) or abort(404)


@room.get("/peer/pairing/schedules/<int:number>")
@access.need(Deed.PROPOSE_PAIRS)
def schedule(number: int) -> Any:
    """A draft with its quality, or a published schedule with what its people said."""
    return _schedule(_found(number))


def _schedule(row: Any, refuse: RefuseForm | None = None, wish: int = 0, status: int = 200) -> Any:
    published = schedules.published(row)
    pairings = schedules.pairings(row) if published else []
    before = {one.pair for one in schedules.pairings(row.mends)} if row.mends and not published else set()
    listed = {(one, other) for one, other in row.pairs}
    said = [said for one in pairings for said in one.said]
    names = people.names([*(pid for pair in listed | before for pid in pair), *(s.wanted for s in said if s.wanted)])
    of_pair = {one.pair: one for one in pairings}
    rows = [(one, other, of_pair.get((one, other))) for one, other in listed]
    return render_template(
        "peer_review/schedule.html",
        schedule=row,
        published=published,
        replaced=schedules.is_replaced(row),
        rows=sorted(rows, key=lambda row: (names[row[0]].casefold(), names[row[1]].casefold())),
        waiting=[(one, said) for one in pairings for said in one.said if said.open],
        gone=sorted(before - listed),
        new=sorted(listed - before) if before else [],
        quality=schedules.quality(row).in_words(),
        conflict=[Sentence(message, values, plural, count) for message, plural, count, values in row.conflict],
        names=names,
        week=bells.week(g.school.id),
        refuse=refuse or RefuseForm(formdata=None),
        wish=wish,
        words=words,
        today=today(),
    ), status


@room.post("/peer/pairing/schedules/<int:number>/publication")
@access.need(Deed.PROPOSE_PAIRS)
def publish_pairs(number: int) -> Any:
    """It holds; its people are told."""
    actions.publish(_found(number), actor=access.actor(), at=access.now())
    flash(_("Published. Those whose pairs are new are told."))
    return access.back_to("peer_review.schedule", number=number)


@room.post("/peer/pairing/schedules/<int:number>/mending")
@access.need(Deed.PROPOSE_PAIRS)
def mend_pairs(number: int) -> Any:
    """Draw up what it becomes after the declines and the wishes that are ticked."""
    row = _found(number)
    if schedules.published(row) is None or schedules.is_replaced(row):
        abort(404)
    wishes = {wish for text in request.form.getlist("wish") if (wish := incoming.number(text)) is not None}
    mended = actions.mend(row, wishes, actor=access.actor(), today=today(), at=access.now())
    return access.back_to("peer_review.schedule", number=mended.number)


@room.post("/peer/pairing/wishes/<int:number>/refusal")
@access.need(Deed.PROPOSE_PAIRS)
def refuse_wish(number: int) -> Any:
    """It cannot be, and why."""
    row = schedules.of_answer(g.school.id, number) or abort(404)
    form = RefuseForm()
    if not form.validate_on_submit():
        return _schedule(row, form, number, 422)
    answering.refuse_wish(number, form.why.data, actor=access.actor(), at=access.now())
    flash(_("Whoever asked is told."))
    return access.back_to("peer_review.schedule", number=row.number)


@room.post("/peer/pairing/rules")
@access.need(Deed.PROPOSE_PAIRS)
def set_rule() -> Any:
    """A rule more."""
    form = _rule_form(RuleForm())
    if form.validate_on_submit():
        try:
            actions.rule(*form.meant(), actor=access.actor(), today=today(), at=access.now())
            flash(_("The rule holds for schedules drawn up from now on."))
            return access.back_to("peer_review.pairs")
        except Refused as refusal:
            form.take(refusal)
    return _page(rule=form, status=422)


@room.post("/peer/pairing/rules/<int:number>/ending")
@access.need(Deed.PROPOSE_PAIRS)
def end_rule(number: int) -> Any:
    """A rule less."""
    if number not in {one.id for one in pairing.rules_of(g.school.id)}:
        abort(404)
    actions.end_rule(number, actor=access.actor(), at=access.now())
    flash(_("The rule is taken back."))
    return access.back_to("peer_review.pairs")
