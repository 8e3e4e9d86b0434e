"""Scoring: my sheets, who has handed in, and, once all have, the sums."""

from typing import Any

from flask import abort, flash, render_template
from flask_babel import gettext as _

from governance.people import queries as people
from governance.principals.actions import scoring as actions
from governance.principals.forms.scoring import CorrectionForm, NoteForm, OpenForm, SheetForm, WordsForm
from governance.principals.queries import applications, criteria
from governance.principals.queries import scoring as queries
from governance.principals.rules import scoring as rules
from governance.principals.rules.scoring import LEVELS, USUAL_WORDS, Phase
from governance.principals.views.loading import key_dir, load, may, me, relations, room, today
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access
from governance.web.filters import translated
from governance.web.forms import offered


@room.get("/principal/<int:number>/scoring")
@access.need(Deed.WORK_ON_SEARCH)
def scoring(number: int) -> Any:
    """Where scoring stands."""
    return _page(load(number, Deed.WORK_ON_SEARCH))


def _page(found: Any, status: int = 200, **forms: Any) -> Any:
    sheets = queries.every(found, today())
    current = sheets[0] if sheets else None
    who = applications.listed(found, me(), today(), key_dir())
    visible = {one.id for one in who if one.opens}
    opened = [
        (one, queries.table(found, one, visible), queries.corrections(one, visible)) for one in sheets if one.opened
    ]
    told = {
        pid for one in sheets for pid in (*one.expected, *one.handed_in, *(one.opened.missing if one.opened else ()))
    }
    told |= {row.person_id for _sheets, _rows, changed in opened for row in changed}
    page = render_template(
        "principals/scoring.html",
        search=found, relations=relations(), scored=current, opened=opened, names=people.names(told), me=me(),
        applicants={one.id: one for one in who}, mine=queries.own(current, me()) if current else {},
        waiting=len(queries.unscored(found)), phase=Phase, words_of=queries.level_words(found),
        criteria=criteria.criteria(found), obstacles=_against_beginning(found, current),
        words=forms.get("words") or _words(found, formdata=None), early=forms.get("early") or OpenForm(formdata=None),
    )  # fmt: skip
    return page, status


def _against_beginning(found: Any, current: Any) -> list[Any]:
    adopted = criteria.criteria(found) if criteria.criteria_adopted(found) else []
    worded, whole = queries.level_words(found), queries.scorers(found, today())
    return list(
        rules.obstacles_to_beginning(
            criteria=len(adopted), wordless=[one.title for one in adopted if one.id not in worded],
            applicants=len(queries.unscored(found)), running=current is not None and not current.opened,
            members=len(whole),
        )
    )  # fmt: skip


def _words(found: Any, **given: Any) -> WordsForm:
    usual = {f"level{level}": translated(USUAL_WORDS[level]) for level in LEVELS}
    form = WordsForm(**given, data=usual)
    listed = [(one.no, one.title) for one in criteria.criteria(found)]
    form.criterion.choices = offered([(0, _("Every criterion")), *listed])
    return form


@room.post("/principal/<int:number>/levels")
@access.need(Deed.WORK_ON_SEARCH)
def set_words(number: int) -> Any:
    """Say what the levels mean."""
    found = load(number, Deed.WORK_ON_SEARCH)
    form = _words(found)
    if form.validate_on_submit():
        try:
            actions.set_words(found, form.criterion.data, form.words(), **_by())
            flash(_("Saved."))
            return access.back_to("principals.scoring", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, words=form)


@room.post("/principal/<int:number>/scoring")
@access.need(Deed.LEAD_SEARCH)
def begin_scoring(number: int) -> Any:
    """Begin to score everyone who was not scored before."""
    actions.begin(load(number, Deed.LEAD_SEARCH), **_by())
    flash(_("Scoring has begun. Nobody sees the scores of others until all are in."))
    return access.back_to("principals.scoring", number=number)


@room.post("/principal/<int:number>/scoring/handing-in")
@access.need(Deed.WORK_ON_SEARCH)
def hand_in(number: int) -> Any:
    """Hand my scores in."""
    last = actions.hand_in(load(number, Deed.WORK_ON_SEARCH), **_by())
    flash(_("Handed in. All are in, so the committee now sees the sums.") if last else _("Handed in."))
    return access.back_to("principals.scoring", number=number)


@room.post("/principal/<int:number>/scoring/opening")
@access.need(Deed.LEAD_SEARCH)
def open_scores(number: int) -> Any:
    """Open the scores although some have not handed in."""
    found, form = load(number, Deed.LEAD_SEARCH), OpenForm()
    if form.validate_on_submit():
        try:
            actions.open_scores(found, form.why.data or "", **_by())
            flash(_("The scores are open to the committee."))
            return access.back_to("principals.scoring", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, 422, early=form)


def _by() -> dict[str, Any]:
    return {"actor": access.actor(), "today": today(), "at": access.now()}


@room.get("/principal/<int:number>/scoring/<int:no>")
@access.need(Deed.WORK_ON_SEARCH)
def sheet(number: int, no: int) -> Any:
    """My scores and my note of one applicant."""
    return _sheet(load(number, Deed.WORK_ON_SEARCH), no)


def _sheet(found: Any, no: int, status: int = 200, **forms: Any) -> Any:
    one = applications.one(found, no, me(), today(), key_dir()) or abort(404)
    sheets = queries.of_application(found, one.id, today())
    handed = sheets is not None and me() in sheets.handed_in
    phase = sheets.phase if sheets else Phase.NOT_OPEN
    measures = sheets.measures if sheets else ()
    mine = queries.own(sheets, me()).get(one.id, {}) if sheets else {}
    held = {f"c{criterion}": str(level) for criterion, level in mine.items()}
    note = queries.note(found, one.id, me(), key_dir())
    page = render_template(
        "principals/sheet.html",
        search=found, applicant=one, measures=measures, mine=mine, handed=handed, phase=phase, phases=Phase,
        obstacles=list(rules.obstacles_to_scoring(phase, member=True, conflict=False, handed_in=handed)),
        form=forms.get("form") or SheetForm.of(measures, formdata=None, data={**held, "note": note}),
        correction=forms.get("correction") or CorrectionForm.of(measures, formdata=None),
        changed=queries.own_corrections(sheets, me(), one.id) if sheets else [],
        titles={measure.criterion: measure.title for measure in measures}, lead=may(Deed.LEAD_SEARCH),
    )  # fmt: skip
    return page, status


@room.post("/principal/<int:number>/scoring/<int:no>")
@access.need(Deed.WORK_ON_SEARCH)
def score(number: int, no: int) -> Any:
    """Keep my scores of one applicant, and my note."""
    found = load(number, Deed.WORK_ON_SEARCH)
    one = applications.one(found, no, me(), today(), key_dir()) or abort(404)
    sheets = queries.of_application(found, one.id, today())
    form = SheetForm.of(sheets.measures if sheets else ())
    if form.validate_on_submit():
        try:
            actions.score(found, no, form.levels(), form.note.data or "", key_dir=key_dir(), **_by())
            flash(_("Kept. Only you see it."))
            return access.back_to("principals.scoring", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _sheet(found, no, 422, form=form)


@room.post("/principal/<int:number>/scoring/<int:no>/note")
@access.need(Deed.WORK_ON_SEARCH)
def keep_note(number: int, no: int) -> Any:
    """Keep my note alone."""
    found, form = load(number, Deed.WORK_ON_SEARCH), NoteForm()
    applications.one(found, no, me(), today(), key_dir()) or abort(404)
    if form.validate_on_submit():
        try:
            actions.keep_note(found, no, form.note.data or "", key_dir=key_dir(), **_by())
            flash(_("Kept. Only you see it."))
            return access.back_to("principals.sheet", number=number, no=no)
        except Refused as refusal:
            form.take(refusal)
    return _sheet(found, no, 422, form=form)


@room.post("/principal/<int:number>/scoring/<int:no>/corrections")
@access.need(Deed.WORK_ON_SEARCH)
def correct(number: int, no: int) -> Any:
    """Correct one of my scores after handing in."""
    found = load(number, Deed.WORK_ON_SEARCH)
    one = applications.one(found, no, me(), today(), key_dir()) or abort(404)
    sheets = queries.of_application(found, one.id, today())
    form = CorrectionForm.of(sheets.measures if sheets else ())
    if form.validate_on_submit():
        try:
            given = (form.criterion.data, form.level.data, form.why.data or "")
            actions.correct(found, no, *given, **_by())
            flash(_("Corrected. The committee reads the reason once the scores are open."))
            return access.back_to("principals.sheet", number=number, no=no)
        except Refused as refusal:
            form.take(refusal)
    return _sheet(found, no, 422, correction=form)
