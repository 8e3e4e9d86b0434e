"""Pages of peer review: my hours, logging, a visit of two people, and the school's total."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from governance.peer_review.actions import visiting as actions
from governance.peer_review.forms.logging import OTHER, AgreeForm, CorrectForm, LogForm
from governance.peer_review.forms.planning import DisputeForm
from governance.peer_review.queries import balances, cycles, entries, notes, years
from governance.peer_review.rules import pace as pacing
from governance.peer_review.rules import visiting
from governance.peer_review.rules.clocking import TIMER_MOST
from governance.peer_review.rules.cycles import Plan
from governance.people import queries as people
from governance.values.actor import Deed, Relation
from governance.values.moments import day_in
from governance.values.words import Refused
from governance.web import access, incoming
from governance.web.filters import say

room = Blueprint("peer_review", __name__)

NEAR = 4


def today() -> date:
    return day_in(g.school.zone, access.now())


def me() -> int:
    return access.actor().person_id


@room.get("/peer")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """My hours: owed, done, waiting, left, and every entry."""
    found, shared = entries.entries_of(g.school.id, me()), notes.shared_with(g.school.id, me())
    plans = cycles.open_for(g.school.id, me(), today())
    balance = balances.balance(g.school.id, me(), today())
    return render_template(
        "peer_review/index.html",
        balance=balance,
        pace=pacing.pace(balance, today()),
        course=pacing.course(balance, balances.days_given(g.school.id, me(), today()), today()),
        line=pacing.line,
        source=years.source_on(g.school.id, today()),
        entries=found,
        waiting=entries.waiting_for(g.school.id, me()),
        plans=plans,
        shared=shared,
        names=people.names(_everyone(found, shared, plans)),
        acts={e.number: _acts(e) for e in found},
        words=visiting,
        counting=years.counting_on(g.school.id, today()),
        me=me(),
    )


def _everyone(found: list[visiting.Facts], shared: list[visiting.Facts], plans: list[Plan]) -> Iterator[int]:
    """Whose names the page needs."""
    for one in (*found, *shared):
        yield from (one.reviewer, one.colleague)
    for plan in plans:
        yield from plan.people


def _acts(facts: visiting.Facts) -> frozenset[visiting.Act]:
    return visiting.acts_open(facts, me(), today=today(), at=access.now())


@room.get("/peer/log")
@access.need(Deed.LOG_VISIT)
def log() -> Any:
    """The short form."""
    return _form(_offered(_begun()))


def _begun() -> LogForm:
    """An empty form, or one begun for a planned visit."""
    planned = cycles.one(g.school.id, me(), incoming.number(request.args.get("plan")) or 0)
    what = request.args.get("what", "visit")
    if planned is None or what not in {*map(str, visiting.Kind)}:
        return LogForm(formdata=None)
    plan = planned[1]
    other = plan.partner_of(me(), visiting.Kind(what))
    what = "visited" if what == "visit" and plan.host == me() else what
    return LogForm(formdata=None, plan=plan.number, who=OTHER, someone=str(other), what=what)


def _form(form: LogForm, asked: tuple[str, ...] = (), status: int = 200) -> Any:
    form.once_key()
    timer = {"most": TIMER_MOST, "least": visiting.LEAST}
    return render_template("peer_review/log.html", form=form, asked=asked, timer=timer), status


@room.post("/peer/visits")
@access.need(Deed.LOG_VISIT)
def keep() -> Any:
    """Keep an entry; a long time or a second entry for one day is asked about once, never blocked."""
    form = _offered(LogForm())
    if not form.validate_on_submit():
        return _form(form, status=422)
    mark = form.mark(g.school.id, me(), today())
    asked = () if form.sure.data == mark or entries.kept_as(g.school.id, mark) else _questions(form)
    form.sure.data = mark
    return _form(form, asked, 422) if asked else _kept(form)


def _offered(form: LogForm) -> LogForm:
    """Colleagues for the form: recent and same-team first, everyone by name in the list."""
    staff = entries.colleagues(g.school.id, me(), today())
    choices = [SelectChoice(str(one.person_id), _name(one)) for one in staff]
    by_name = sorted(choices, key=lambda choice: choice.label.casefold())
    form.who.choices = [*choices[:NEAR], SelectChoice(OTHER, _("Someone else"))]
    form.someone.choices = [SelectChoice("", _("Choose a name")), *by_name]
    return form


def _name(member: people.Member) -> str:
    return _("%(name)s, %(team)s", name=member.name, team=member.team) if member.team else member.name


def _questions(form: LogForm) -> tuple[str, ...]:
    already = entries.logged_that_day(g.school.id, me(), form.colleague(), form.day_meant(today()))
    return tuple(say(one) for one in visiting.questions_on(form.minutes_meant(), already))


def _kept(form: LogForm) -> Any:
    planned = cycles.one(g.school.id, me(), incoming.number(form.plan.data) or 0)
    try:
        actions.log(
            form.colleague(),
            kind=form.kind(),
            was_visited=form.was_visited(),
            day=form.day_meant(today()),
            minutes=form.minutes_meant(),
            once_key=form.once_key(),
            actor=access.actor(),
            today=today(),
            at=access.now(),
            cycle=planned[0] if planned else None,
        )
    except Refused as refusal:
        form.take(refusal)
        return _form(form, status=422)
    flash(_("Saved. %(balance)s", balance=say(balances.balance(g.school.id, me(), today()).in_words())))
    return access.back_to("peer_review.index")


def mine(number: int) -> Any:
    """The visit and its facts; 404 for everyone but its two people."""
    found = entries.visit_of(g.school.id, me(), number) or abort(404)
    access.must(Deed.ANSWER_VISIT, Relation.ONE_OF_THE_PAIR)
    return found


@room.get("/peer/visits/<int:number>")
@access.need(Deed.ANSWER_VISIT)
def visit(number: int) -> Any:
    """One entry, for its two people."""
    return page(mine(number)[1])


def page(facts: visiting.Facts, form: CorrectForm | None = None, dispute: DisputeForm | None = None) -> Any:
    return render_template(
        "peer_review/visit.html",
        visit=facts,
        form=form or CorrectForm(formdata=None),
        dispute=dispute or DisputeForm(formdata=None),
        names=people.names([facts.reviewer, facts.colleague]),
        acts=_acts(facts),
        balance=balances.balance(g.school.id, me(), today()),
        words=visiting,
        counting=years.counting_on(g.school.id, facts.day),
        me=me(),
    )


@room.post("/peer/visits/<int:number>/confirmation")
@access.need(Deed.ANSWER_VISIT)
def confirm(number: int) -> Any:
    """It happened."""
    row, facts = mine(number)
    actions.confirm(row, actor=access.actor(), today=today(), at=access.now())
    counts = facts.kind in years.counting_on(g.school.id, facts.day)
    flash(_("Confirmed. It counts.") if counts else _("Confirmed."))
    return access.back_to("peer_review.index")


@room.post("/peer/visits/<int:number>/confirmation/withdrawal")
@access.need(Deed.ANSWER_VISIT)
def undo(number: int) -> Any:
    """Undo my yes."""
    actions.undo(mine(number)[0], actor=access.actor(), at=access.now())
    flash(_("Undone. It waits for an answer again."))
    return access.back_to("peer_review.visit", number=number)


@room.post("/peer/visits/<int:number>/correction")
@access.need(Deed.ANSWER_VISIT)
def correct(number: int) -> Any:
    """Not quite."""
    row, facts = mine(number)
    form = CorrectForm()
    if form.validate_on_submit():
        try:
            actions.correct(row, form.minutes.data, form.why.data, actor=access.actor(), at=access.now())
            flash(_("Sent. Your colleague can accept your minutes."))
            return access.back_to("peer_review.visit", number=number)
        except Refused as refusal:
            form.take(refusal)
    return page(facts, form), 422


@room.post("/peer/visits/<int:number>/agreement")
@access.need(Deed.ANSWER_VISIT)
def agree(number: int) -> Any:
    """Accept the correction as it stood on the page."""
    form = AgreeForm()
    actions.agree(mine(number)[0], form.minutes.data, actor=access.actor(), at=access.now())
    flash(_("Settled between you two."))
    return access.back_to("peer_review.index")


@room.post("/peer/visits/<int:number>/withdrawal")
@access.need(Deed.ANSWER_VISIT)
def withdraw(number: int) -> Any:
    """Take it back."""
    actions.withdraw(mine(number)[0], actor=access.actor(), at=access.now())
    flash(_("Taken back."))
    return access.back_to("peer_review.index")
