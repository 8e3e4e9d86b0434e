"""The register of decisions."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.decisions import actions, following, queries
from governance.decisions.forms import PromiseForm, ReviewForm
from governance.decisions.rules import (
    KNOWN_TERMS,
    OF_THE_SCHOOL,
    Outcome,
    SubjectKind,
    TermType,
    read_value,
    untouched,
)
from governance.people import queries as people
from governance.school import actions as school_actions
from governance.school import queries as schools
from governance.values.actor import Deed, Relation, Role
from governance.values.moments import day_in
from governance.values.money import Money
from governance.values.words import Refused
from governance.web import access
from governance.web.filters import say
from governance.web.forms import PlainForm, offered

room = Blueprint("decisions", __name__)

PER_PAGE = 50


def _result(found: Any) -> str:
    """The outcome as a sentence."""
    match found.outcome:
        case Outcome.PASSED:
            return _("Adopted")
        case Outcome.NOT_PASSED:
            return _("Not adopted")
        case Outcome.RECORDED:
            return _("Recorded, not voted here: adopted by %(body)s.", body=found.basis.get("recorded", ""))
        case Outcome.ASKED:
            return _("Asked; nothing is decided by it")
        case Outcome.CHOSEN:
            names = {option["no"]: option["name"] for option in found.subject.options}
            if "parts" in found.tally:
                return _("Shared out: %(parts)s.", parts="; ".join(_parts(found, names)))
            return _("Chosen: %(names)s", names=", ".join(names.get(no, str(no)) for no in found.chosen))
    of_a_sum = found.subject.kind == SubjectKind.CHOICE and "total" in found.subject.terms
    return _("Nothing was shared out") if of_a_sum else _("Nobody was chosen")


def _parts(found: Any, names: dict[int, str]) -> Iterator[str]:
    """What each option gets of a sum, in dollars or in points."""
    money = found.subject.terms["total"]["type"] == TermType.MONEY
    for no, part in found.tally["parts"].items():
        yield f"{names[int(no)]}: {say(Money(part)) if money else part}"


@room.get("/decisions")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """What was decided, newest first, fifty to a page."""
    asked = request.args.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked[:6]) < 100_000 else 1
    found = queries.register(g.school.id, PER_PAGE + 1, (page - 1) * PER_PAGE)
    shown = [(one, _result(one)) for one in found[:PER_PAGE]]
    days, gone = following.review_days(g.school.id), queries.aside(g.school.id)
    more = len(found) > PER_PAGE
    return render_template("decisions/index.html", decisions=shown, page=page, more=more, days=days, gone=gone)


@room.get("/decisions/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def decision(number: int) -> Any:
    """One decision: what, by which rule, with what result, certified by whom."""
    found = queries.decision(g.school.id, number) or abort(404)
    return _decision_page(found)


def _decision_page(found: Any, **typed: PlainForm) -> str:
    """The page of a decision with what follows from it; `typed` holds forms that were refused."""
    promises = following.undertakings(g.school.id, found.id)
    forms = {"review": ReviewForm(formdata=None), "promise": _promise(formdata=None), **typed}
    return render_template(
        "decisions/decision.html", decision=found, result=_result(found), sound=untouched(found.subject),
        names=people.names([found.by_first, found.by_second]), gone=queries.set_aside(found.id),
        reviews=following.reviews_of(found.id), promises=promises,
        doers=people.names(one.person_id for one in promises),
        may_follow=access.may(Deed.FOLLOW_UP, *_follows(found)), **forms,
    )  # fmt: skip


def _follows(found: Any) -> tuple[Relation, ...]:
    """Whoever put it forward, and the vote officers, look after what follows."""
    me = access.actor()
    mine = found.subject.made_by == me.person_id or me.has(Role.OFFICER)
    return (Relation.MADE_SUBJECT,) if mine else ()


def _promise(**given: Any) -> PromiseForm:
    form = PromiseForm(**given)
    staff = [one for one in people.staff_on(g.school.id, _today()) if Role.STAFF in one.roles]
    form.who.choices = offered((one.person_id, one.name) for one in staff)
    return form


def _today() -> date:
    return day_in(g.school.zone, access.now())


def _followed(number: int) -> Any:
    found = queries.decision(g.school.id, number) or abort(404)
    access.must(Deed.FOLLOW_UP, *_follows(found))
    return found


@room.post("/decisions/<int:number>/reviews")
@access.need(Deed.FOLLOW_UP)
def set_review(number: int) -> Any:
    """Set the day of review, or say what came of it."""
    found, form = _followed(number), ReviewForm()
    if form.validate_on_submit():
        day, note = form.day.data, form.note.data or ""
        try:
            actions.set_review(found, day, note, today=_today(), actor=access.actor(), at=access.now())
            return access.back_to("decisions.decision", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _decision_page(found, review=form), 422


@room.post("/decisions/<int:number>/undertakings")
@access.need(Deed.FOLLOW_UP)
def undertake(number: int) -> Any:
    """Note who does what by when."""
    found, form = _followed(number), _promise()
    if form.validate_on_submit():
        try:
            given = (form.what.data, form.who.data, form.by_day.data)
            actions.promise(found, *given, today=_today(), actor=access.actor(), at=access.now())
            return access.back_to("decisions.decision", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _decision_page(found, promise=form), 422


@room.post("/decisions/<int:number>/undertakings/<int:no>/completion")
@access.need(Deed.SEE_SCHOOL)
def done(number: int, no: int) -> Any:
    """It is done: said by whoever promised it, or by those who look after the decision."""
    found = queries.decision(g.school.id, number) or abort(404)
    doer = next((one.person_id for one in following.undertakings(g.school.id, found.id) if one.no == no), None)
    if doer != access.actor().person_id:
        access.must(Deed.FOLLOW_UP, *_follows(found))
    actions.keep_promise(found, no, actor=access.actor(), at=access.now())
    return access.back_to("decisions.decision", number=number)


@room.get("/settings/numbers")
@access.need(Deed.SET_UP)
def defaults() -> Any:
    """The school's own numbers, used only where no agreement names one."""
    return _defaults_page(schools.defaults(g.school.id), ())


def _defaults_page(typed: Mapping[str, str], wrong: Collection[str], status: int = 200) -> Any:
    return render_template("decisions/defaults.html", known=OF_THE_SCHOOL, typed=typed, wrong=wrong), status


@room.post("/settings/numbers")
@access.need(Deed.SET_UP)
def set_defaults() -> Any:
    """Set those that were changed, all of them or none."""
    held, typed = schools.defaults(g.school.id), {name: request.form.get(name, "").strip() for name in OF_THE_SCHOOL}
    wrong = [name for name, text in typed.items() if text and not _reads(name, text)]
    if wrong:
        return _defaults_page(typed, wrong, 422)
    for name, text in typed.items():
        if text != held.get(name, ""):
            school_actions.set_default(g.school.id, name, text, actor_id=access.actor().person_id, at=access.now())
    flash(_("Saved."))
    return access.back_to("decisions.defaults")


def _reads(name: str, text: str) -> bool:
    try:
        read_value(KNOWN_TERMS[name].type, text)
    except ValueError:
        return False
    return True
