"""Changes during the year: the addenda of an agreement, one of them with its redline, and what it is called."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.agreements.actions import addenda as acts
from governance.agreements.actions import addendum_freezing as freezing
from governance.agreements.forms.addenda import HeadingForm
from governance.agreements.forms.texts import NewSectionForm
from governance.agreements.queries import addenda, adopted, answers, drafts, effects
from governance.agreements.queries import addendum_drafts as changing
from governance.agreements.queries.addenda import Held
from governance.agreements.rules.addenda import DECIDERS, OPEN, STATE_NAMES, State
from governance.agreements.rules.consolidating import How
from governance.agreements.views.marking import marked, source_of, view_of
from governance.agreements.views.reading import room, today
from governance.ballots.queries.proposals import votes_on
from governance.decisions import queries as decisions
from governance.decisions.rules import COUNCIL, DECIDED_BY, KNOWN_TERMS, untouched
from governance.values.actor import Deed
from governance.values.moments import day_in
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access
from governance.wording.blocks import blocks


def agreement_of(begins: int) -> Any:
    """A year's agreement that was adopted; nothing else has addenda."""
    found = drafts.agreement(g.school.id, begins) or abort(404)
    base = adopted.adopted(g.school.id, begins)
    return found if base is not None and decisions.is_in_force(base.subject.id) else abort(404)


def addendum_of(begins: int, number: int) -> Held:
    found = drafts.agreement(g.school.id, begins) or abort(404)
    return addenda.addendum(found, number) or abort(404)


@room.get("/agreement/<int:begins>/addenda")
@access.need(Deed.SEE_SCHOOL)
def list_addenda(begins: int) -> Any:
    """Every addendum of a year with its state, and who decides one."""
    found = agreement_of(begins)
    return render_template(
        "agreements/addenda.html",
        year=SchoolYear(begins),
        addenda=addenda.addenda(found),
        states=STATE_NAMES,
        today=today(),
        decider=addenda.decider(g.school.id, today()),
        deciders=DECIDERS,
        may_begin=found.first_day <= today() <= found.last_day,
    )


@room.route("/agreement/<int:begins>/addenda/new", methods=["GET", "POST"])
@access.need(Deed.LEAD_DRAFT)
def new_addendum(begins: int) -> Any:
    """Start an addendum to the agreement in force."""
    found, form = agreement_of(begins), HeadingForm()
    if form.validate_on_submit():
        try:
            key = (form.key.data or "")[:64]
            made = acts.begin(
                found, form.described(found.last_day, today()), key, actor=access.actor(), today=today(), at=access.now()
            )  # fmt: skip
            return access.back_to("agreements.addendum", begins=begins, number=made.no)
        except Refused as refusal:
            _take(form, refusal)
    return _heading_page(begins, None, form)


@room.route("/agreement/<int:begins>/addenda/<int:number>/heading", methods=["GET", "POST"])
@access.need(Deed.LEAD_DRAFT)
def describe_addendum(begins: int, number: int) -> Any:
    """Change title, reason and days of a drafted addendum."""
    held = addendum_of(begins, number)
    form = HeadingForm(obj=held.heading)
    if form.validate_on_submit():
        try:
            acts.describe(
                held,
                form.described(held.agreement.last_day, today()),
                actor=access.actor(),
                today=today(),
                at=access.now(),
            )
            flash(_("Saved."))
            return access.back_to("agreements.addendum", begins=begins, number=number)
        except Refused as refusal:
            _take(form, refusal)
    elif held.state(today()) not in OPEN and not form.is_submitted():
        return access.back_to("agreements.addendum", begins=begins, number=number)
    return _heading_page(begins, held, form)


def _take(form: HeadingForm, refusal: Refused) -> None:
    """Each obstacle beside its field."""
    if not isinstance(refusal, acts.FieldsRefused):
        form.take(refusal)
        return
    for field, one in refusal.by_name:
        form.take(Refused([one], field))


def _heading_page(begins: int, held: Held | None, form: HeadingForm) -> Any:
    found = drafts.agreement(g.school.id, begins) or abort(404)
    return render_template(
        "agreements/addendum_heading.html", year=SchoolYear(begins), held=held, form=form, agreement=found,
        decider=addenda.decider(g.school.id, today()), deciders=DECIDERS,
    ), 422 if form.is_submitted() else 200  # fmt: skip


@room.get("/agreement/<int:begins>/addenda/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def addendum(begins: int, number: int) -> Any:
    """An addendum with its whole life: why, what it changes and for whom, who decides it, and what became of it."""
    return addendum_page(addendum_of(begins, number))


def addendum_page(held: Held, form: NewSectionForm | None = None, refusal: Refused | None = None) -> Any:
    """`form` is that of a new section, `refusal` what stood against the last press."""
    now, state = changing.changed(held), held.state(today())
    before, after = now.texts() if now else ("", "")
    failed = form is not None or refusal is not None
    terms = effects.changed_terms(now.before.terms, now.after) if now else []
    return render_template(
        "agreements/addendum.html",
        held=held,
        begins=held.agreement.year,
        year=SchoolYear(held.agreement.year),
        state=state,
        states=STATE_NAMES,
        open=state in OPEN,
        sound=held.subject is None or untouched(held.subject),
        now=now,
        how=How,
        marks=marked(blocks(before, after)),
        source=source_of(before, after),
        view=view_of(),
        known=KNOWN_TERMS,
        terms=terms,
        asked=_asked(held, now) if terms else None,
        beyond=changing.beyond_in(held, now) if now else [],
        obstacles=list(freezing.obstacles(held, now, today())) if state in OPEN else [],
        form=form or NewSectionForm(formdata=None),
        refusal=refusal,
        **_deciding(held, state),
    ), 422 if failed else 200


def _asked(held: Held, now: changing.Changed | None) -> Any:
    me, since = access.actor().person_id, held.first_day
    return effects.peer_review_asked(held.agreement, me, now.before.terms, now.after, since) if now else None


def _deciding(held: Held, state: State) -> dict[str, Any]:
    """Who decides it and where that stands; the votes on it, what was recorded, and one's own answer."""
    decider, subject = addenda.decider(g.school.id, today()), held.subject
    votes = votes_on(subject.id, g.school.id) if subject else []
    frozen = subject.terms[DECIDED_BY]["value"] if subject and state not in OPEN else decider.by
    return {
        "by_council": frozen == COUNCIL,
        "decider": decider if decider.by == frozen else addenda.Decider(frozen),
        "said": decider.by == frozen,
        "deciders": DECIDERS,
        "votes": votes,
        "under_way": any(not one.life.over for one in votes),
        "recording": decisions.recording_of(subject.id) if subject and state == State.FROZEN else None,
        "mine": answers.answer_of(subject.id, access.actor().person_id) if subject else None,
        "over": today() > held.answer_by,
        "late": state == State.ADOPTED and held.decision and day_in(g.school.zone, held.decision.at) > held.first_day,
        "older_draft": _older_draft(held) if state == State.ADOPTED else None,
    }


def _older_draft(held: Held) -> Any:
    """The next year's open draft, if it was begun before this addendum was adopted: nothing carries the change there."""
    draft = drafts.draft(g.school.id)
    later = draft is not None and draft.year > held.agreement.year
    return draft if draft and later and held.decision and draft.at < held.decision.at else None


@room.post("/agreement/<int:begins>/addenda/<int:number>/withdrawal")
@access.need(Deed.LEAD_DRAFT)
def withdraw_addendum(begins: int, number: int) -> Any:
    """Give it up."""
    held = addendum_of(begins, number)
    acts.withdraw(held, actor=access.actor(), today=today(), at=access.now())
    flash(_("Withdrawn. It changes nothing."))
    return access.back_to("agreements.addendum", begins=begins, number=number)
