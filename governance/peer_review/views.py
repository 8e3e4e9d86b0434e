"""Pages of peer review: my hours, logging, a visit of two people, and the school's total."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, g, render_template
from flask_babel import gettext as _

from governance.decisions import queries as decisions
from governance.peer_review import actions, queries
from governance.peer_review.forms import OTHER, CorrectForm, LogForm
from governance.peer_review.rules import visiting
from governance.people import queries as people
from governance.values.actor import Deed, Relation
from governance.values.minutes import Minutes
from governance.values.moments import day_in
from governance.values.words import Refused
from governance.web import access
from governance.web.filters import say

room = Blueprint("peer_review", __name__)

NEAR = 6
FEW = 3


def _today() -> date:
    return day_in(g.school.zone, access.now())


@room.get("/peer")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """My hours: owed, done, waiting, left, and every entry."""
    me = access.actor().person_id
    entries = queries.entries_of(g.school.id, me)
    return render_template(
        "peer_review/index.html",
        balance=queries.balance(g.school.id, me, _today()),
        term=decisions.term_on(g.school.id, queries.TERM, _today()),
        entries=entries,
        waiting=queries.waiting_for(g.school.id, me),
        names=people.names(pid for e in entries for pid in (e.reviewer, e.colleague)),
        words=visiting,
        me=me,
    )


@room.route("/peer/log", methods=["GET", "POST"])
@access.need(Deed.LOG_VISIT)
def log() -> Any:
    """The short form; a long time or a second entry for one day is asked about once, never blocked."""
    form = _offered(LogForm())
    asked: list[str] = []
    if form.validate_on_submit():
        asked = [] if form.sure.data else _questions(form)
        if not asked and _keep(form):
            return access.back_to("peer_review.index")
        form.sure.data = "yes" if asked else form.sure.data
    return render_template("peer_review/log.html", form=form, asked=asked), 422 if form.is_submitted() else 200


def _offered(form: LogForm) -> LogForm:
    """Colleagues for the form: recent and same-team first, everyone else in the list."""
    me = access.actor().person_id
    staff = [one for one in people.staff_on(g.school.id, _today()) if one.person_id != me]
    mine = people.member_on(g.school.id, me, _today())
    recent = queries.recent_colleagues(g.school.id, me)
    team = mine.team if mine else ""
    near = sorted(staff, key=lambda one: (_place(recent, one.person_id), one.team != team, one.name))[:NEAR]
    form.who.choices = [(str(one.person_id), one.name) for one in near] + [(OTHER, _("Someone else"))]
    form.someone.choices = [("", _("Choose a name")), *((str(one.person_id), one.name) for one in staff)]
    return form


def _place(recent: list[int], person_id: int) -> int:
    return recent.index(person_id) if person_id in recent else len(recent)


def _questions(form: LogForm) -> list[str]:
    day = form.day_meant(_today())
    again = bool(day) and queries.logged_that_day(
        g.school.id, access.actor().person_id, form.colleague(), day or _today()
    )
    return [say(one) for one in visiting.questions_on((form.minutes_meant(), again))]


def _keep(form: LogForm) -> bool:
    day = form.day_meant(_today())
    if day is None:
        form.day.errors = [_("Give the day.")]
        return False
    try:
        visit = actions.log(form.colleague(), kind=form.kind(), was_visited=form.what.data == "visited", day=day,
                            minutes=form.minutes_meant(), once_key=form.key.data[:64], actor=access.actor(),
                            today=_today(), at=access.now())  # fmt: skip
    except Refused as refusal:
        form.take(refusal)
        return False
    flash(_("Saved: %(minutes)s. Your colleague confirms it with one press.", minutes=say(Minutes(visit.minutes))))
    return True


def _mine(number: int) -> Any:
    """The visit and its facts; 404 for everyone but its two people."""
    found = queries.visit_of(g.school.id, access.actor().person_id, number) or abort(404)
    access.must(Deed.ANSWER_VISIT, Relation.ONE_OF_THE_PAIR)
    return found


@room.get("/peer/visits/<int:number>")
@access.need(Deed.ANSWER_VISIT)
def visit(number: int) -> Any:
    """One entry, for its two people."""
    return _page(_mine(number)[1], CorrectForm(formdata=None))


def _page(facts: visiting.Facts, form: CorrectForm) -> Any:
    me = access.actor().person_id
    return render_template(
        "peer_review/visit.html",
        visit=facts,
        form=form,
        me=me,
        names=people.names([facts.reviewer, facts.colleague]),
        words=visiting,
        may_confirm=not list(visiting.obstacles_to_confirming(facts, me, _today())),
        may_agree=not list(visiting.obstacles_to_agreeing(facts, me)),
        may_withdraw=not list(visiting.obstacles_to_withdrawing(facts, me, access.now())),
    )


@room.post("/peer/visits/<int:number>/confirmation")
@access.need(Deed.ANSWER_VISIT)
def confirm(number: int) -> Any:
    """It happened."""
    actions.confirm(_mine(number)[0], actor=access.actor(), today=_today(), at=access.now())
    flash(_("Confirmed. It counts."))
    return access.back_to("peer_review.index")


@room.post("/peer/visits/<int:number>/correction")
@access.need(Deed.ANSWER_VISIT)
def correct(number: int) -> Any:
    """Not quite."""
    row, facts = _mine(number)
    form = CorrectForm()
    if form.validate_on_submit():
        try:
            actions.correct(row, form.minutes.data, form.why.data, actor=access.actor(), at=access.now())
            flash(_("Sent. Your colleague can accept your minutes."))
            return access.back_to("peer_review.visit", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(facts, form), 422


@room.post("/peer/visits/<int:number>/agreement")
@access.need(Deed.ANSWER_VISIT)
def agree(number: int) -> Any:
    """Accept the correction."""
    actions.agree(_mine(number)[0], actor=access.actor(), at=access.now())
    flash(_("Settled."))
    return access.back_to("peer_review.index")


@room.post("/peer/visits/<int:number>/withdrawal")
@access.need(Deed.ANSWER_VISIT)
def withdraw(number: int) -> Any:
    """Take it back."""
    actions.withdraw(_mine(number)[0], actor=access.actor(), at=access.now())
    flash(_("Taken back."))
    return access.back_to("peer_review.index")


@room.get("/peer/overview")
@access.need(Deed.SEE_SCHOOL)
def overview() -> Any:
    """The total, for everyone; nothing by name, and nothing of a very small group."""
    lines = queries.balances(g.school.id, _today())
    return render_template("peer_review/overview.html", lines=lines if len(lines) >= FEW else [], few=FEW)


@room.get("/peer/lead")
@access.need(Deed.SEE_MINUTES)
def lead() -> Any:
    """Minutes by name, for the peer-review lead."""
    return render_template("peer_review/lead.html", lines=queries.balances(g.school.id, _today()))
