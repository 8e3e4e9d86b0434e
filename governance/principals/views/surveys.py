"""One survey: its first page, answering it, the copy of principal and panel, the reply, and its publication."""

from datetime import timedelta
from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.principals.actions import clearing
from governance.principals.actions import surveys as actions
from governance.principals.forms.surveys import AnswersForm, OpenForm, ReplyForm, WhyForm, answers_form
from governance.principals.queries import standards
from governance.principals.queries import surveys as queries
from governance.principals.rules import surveys as rules
from governance.principals.rules.figures import told
from governance.principals.rules.publishing import GROUP_NAMES, LEAST
from governance.principals.rules.seeing import EYE_NAMES, LATEST_DAYS, TABLE, Eye, Thing, may_see
from governance.principals.rules.surveys import Standing
from governance.principals.views.evaluation import mine_or_panels
from governance.principals.views.loading import key_dir, me, room, today
from governance.values.actor import Deed, Relation
from governance.values.moments import instant_in
from governance.values.words import Refused, refuse
from governance.web import access
from governance.web.forms import offered
from governance.web.padding import padded

USUAL = timedelta(days=14)


@room.route("/principal/evaluation/surveys/new", methods=["GET", "POST"])
@access.grave(Deed.RUN_SURVEY)
def open_survey() -> Any:
    """See who would be asked, and open this school year's survey."""
    form = _open_form()
    if form.is_submitted() and form.validate():
        try:
            closes_at = instant_in(g.school.zone, form.closes_day.data, form.closes_time.data)
            made = actions.open_survey(
                form.person.data, closes_at, key_dir=key_dir(), actor=access.actor(), at=access.now()
            )
            flash(_("The survey is open. Everyone who is asked finds it on their home page."))
            return access.back_to("principals.survey", number=made.number)
        except Refused as refusal:
            form.take(refusal)
    return _open_page(form), 422 if form.errors or getattr(form, "form_errors", ()) else 200


def _open_form() -> OpenForm:
    form = OpenForm() if request.method == "POST" else OpenForm(formdata=None, closes_day=today() + USUAL)
    form.person.choices = offered((one.person_id, one.name) for one in queries.principals_on(g.school.id, today()))
    return form


def _open_page(form: OpenForm) -> str:
    asked, adopted = queries.to_ask(g.school.id, today()), standards.adopted(g.school.id)
    return render_template(
        "principals/open_survey.html",
        form=form,
        asked=len(asked),
        sizes=queries.sizes(asked),
        groups=GROUP_NAMES,
        least=LEAST,
        adopted=adopted,
        criteria=standards.standing(adopted) if adopted else [],
    )


def load(number: int) -> queries.Found:
    """A survey for who may see its first page: the staff, and whoever is asked; 404 or 403 otherwise."""
    found: queries.Found = queries.survey(g.school.id, number) or abort(404)
    asked = queries.entry_of(found, me()) is not None
    access.must(Deed.SEE_SURVEY, *([Relation.ON_ROLL] if asked else []))
    return found


@room.get("/principal/evaluation/surveys/<int:number>")
@access.need(Deed.SEE_SURVEY)
def survey(number: int) -> Any:
    """The first page: what it is, who may see what of it, and once published its figures and the reply."""
    return _survey_page(load(number), WhyForm(formdata=None))


def _survey_page(found: queries.Found, why: WhyForm) -> str:
    standing, entry = found.life.standing(access.now()), queries.entry_of(found, me())
    shown = may_see(Eye.STAFF, Thing.FIGURES, standing)
    return render_template(
        "principals/survey.html",
        survey=found,
        standing=standing,
        at=Standing,
        names=rules.STANDING_NAMES,
        asked_me=entry is not None,
        mine_is_in=entry is not None and queries.is_in(entry),
        turnout=queries.turnout(found),
        table=TABLE,
        eyes=EYE_NAMES,
        latest_days=LATEST_DAYS,
        least=LEAST,
        told=told(queries.criteria_of(found), found.published) if shown and found.published else [],
        shown=shown,
        copy=found.published is not None and (found.row.person_id == me() or access.may(Deed.SEE_EVALUATION)),
        why=why,
    )


@room.get("/principal/evaluation/surveys/<int:number>/answers")
@access.need(Deed.ANSWER_SURVEY)
def answers(number: int) -> Any:
    """The form; it is always empty, since what was sent before is sealed."""
    found = _asked(number)
    refuse(rules.obstacles_to_answering(found.life, access.now()))
    return _answers_page(found, answers_form(queries.criteria_of(found), formdata=None))


@room.post("/principal/evaluation/surveys/<int:number>/answers")
@access.nothing_kept
@access.need(Deed.ANSWER_SURVEY)
def send_answers(number: int) -> Any:
    """Seal the answers of who asks."""
    found = _asked(number)
    refuse(rules.obstacles_to_answering(found.life, access.now()))
    criteria = queries.criteria_of(found)
    form = answers_form(criteria)
    if form.validate_on_submit():
        scores, comments = form.scores(len(criteria)), form.comments(len(criteria))
        for field, obstacle in rules.faults(scores, comments):
            form.take(Refused([obstacle], field))
        if not form.errors:
            actions.answer(found, scores, comments, actor=access.actor(), at=access.now())
            flash(_("Your answers are in. You can send others until the survey closes; the last ones count."))
            return access.back_to("principals.survey", number=number)
    return _answers_page(found, form), 422


def _asked(number: int) -> queries.Found:
    """A survey that asks who asks; over, it asks nobody any more and only says so."""
    found: queries.Found = queries.survey(g.school.id, number) or abort(404)
    over = found.life.standing(access.now()) != Standing.OPEN
    asked = queries.entry_of(found, me()) is not None
    access.must(Deed.SEE_SURVEY, *([Relation.ON_ROLL] if asked else []))
    if not over:
        access.must(Deed.ANSWER_SURVEY, *([Relation.ON_ROLL] if asked else []))
    return found


def _answers_page(found: queries.Found, form: AnswersForm) -> str:
    page = render_template(
        "principals/answers.html",
        survey=found,
        form=form,
        criteria=queries.criteria_of(found),
        most=rules.LONGEST_COMMENT,
    )
    return padded(page)


@room.post("/principal/evaluation/surveys/<int:number>/calling-off")
@access.grave(Deed.RUN_SURVEY)
def call_off_survey(number: int) -> Any:
    """Give the survey up before its count."""
    found, form = load(number), WhyForm()
    if form.validate_on_submit():
        try:
            actions.call_off(found, form.why.data or "", actor=access.actor(), at=access.now())
            clearing.clear(access.now(), key_dir())
            flash(_("Called off. Nothing that was sent was opened, and it is destroyed."))
            return access.back_to("principals.survey", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _survey_page(found, form), 422


@room.post("/principal/evaluation/surveys/<int:number>/count")
@access.grave(Deed.RUN_SURVEY)
def count_survey(number: int) -> Any:
    """The one count, then key and envelopes are destroyed."""
    actions.count(load(number), key_dir=key_dir(), actor=access.actor(), at=access.now())
    clearing.clear(access.now(), key_dir())
    flash(_("Counted. The principal and the panel read it first."))
    return access.back_to("principals.survey_copy", number=number)


@room.get("/principal/evaluation/surveys/<int:number>/copy")
@access.need(Deed.SEE_SURVEY)
def survey_copy(number: int) -> Any:
    """Figures and comments, for the principal and the panel."""
    found = load(number)
    mine = mine_or_panels(found)
    return _copy_page(found, ReplyForm(formdata=None, words=found.reply), mine)


def _copy_page(found: queries.Found, form: ReplyForm, mine: bool) -> str:
    standing, at = found.life.standing(access.now()), access.now()
    eye = Eye.PRINCIPAL if mine else Eye.PANEL
    shown = found.published is not None and may_see(eye, Thing.FIGURES, standing)
    return render_template(
        "principals/survey_copy.html",
        survey=found,
        standing=standing,
        at=Standing,
        told=told(queries.criteria_of(found), found.published) if shown and found.published else [],
        shown=shown,
        comments=queries.comments(found) if may_see(eye, Thing.COMMENTS, standing) else {},
        mine=mine,
        form=form,
        least=LEAST,
        obstacles=list(rules.obstacles_to_releasing(found.life, at)),
    )


@room.post("/principal/evaluation/surveys/<int:number>/reply")
@access.need(Deed.SEE_OWN_EVALUATION)
def reply_to_survey(number: int) -> Any:
    """The principal's reply, which is published with the result."""
    found, form = load(number), ReplyForm()
    if not mine_or_panels(found):
        abort(403)
    if form.validate_on_submit():
        try:
            actions.reply(found, form.words.data or "", actor=access.actor(), at=access.now())
            flash(_("Your reply is kept. It is published with the result."))
            return access.back_to("principals.survey_copy", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _copy_page(found, form, mine=True), 422


@room.post("/principal/evaluation/surveys/<int:number>/publication")
@access.grave(Deed.RUN_SURVEY)
def publish_survey(number: int) -> Any:
    """Let the staff see figures and reply."""
    actions.release(load(number), actor=access.actor(), at=access.now())
    flash(
        _(
            "Published. Everyone on the staff sees the figures and the reply; the comments stay with the principal and the panel."
        )
    )
    return access.back_to("principals.survey", number=number)
