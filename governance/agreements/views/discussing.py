"""The discussion in the margin of a section, and the days on which the whole faculty may take part."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import commenting
from governance.agreements.forms.discussing import CommentForm, PeriodForm, ReplyForm
from governance.agreements.queries import adopted, drafts, margin
from governance.agreements.rules.margin import last_of, obstacles_to_commenting, speakable
from governance.agreements.views.reading import room, today
from governance.school import queries as schools
from governance.values.actor import Deed, Role
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access, incoming
from governance.wording.terms import filled


def _open() -> Any:
    return drafts.draft(g.school.id) or abort(404)


def _against(found: Any) -> list[Any]:
    return list(obstacles_to_commenting(access.actor().has(Role.DRAFTER), margin.period(found), today()))


@room.get("/agreement/draft/<int:no>/discussion")
@access.need(Deed.SEE_SCHOOL)
def discussion(no: int) -> Any:
    """A section sentence by sentence, with what was said of each beside it; `on` opens a field at one of them."""
    found = _open()
    one = drafts.section(found, no) or abort(404)
    asked = incoming.number(request.args.get("on"))
    form = CommentForm(formdata=None, revision=one.revision_id, on=asked)
    return _page(found, one, form, ReplyForm(formdata=None), asked)


def _page(found: Any, one: Any, form: CommentForm, answer: ReplyForm, asked: int | None = None, to: int = 0) -> Any:
    talks = margin.talks(one.section_id, one.revision_id, one.body)
    sentences = speakable(one.body)
    words = adopted.words_of(drafts.terms(found))
    placed = _beside(sentences, [talk for talk in talks if talk.place])
    return render_template(
        "agreements/discussion.html",
        section=one,
        year=SchoolYear(found.year),
        rows=list(zip([filled(sentence.words, words) for sentence in sentences], placed, strict=True)),
        gone=[talk for talk in talks if talk.place is None],
        open=sum(not talk.resolved for talk in talks),
        asked=asked,
        to=to,
        form=form,
        answer=answer,
        period=margin.period(found),
        obstacles=_against(found),
    )


def _beside(sentences: Any, talks: Any) -> list[list[Any]]:
    """For each sentence the threads whose passage begins in it, or before the next one."""
    begins = [one.begins for one in sentences]
    rows: list[list[Any]] = [[] for _ in sentences]
    for talk in talks:
        at = sum(begin <= talk.place[0] for begin in begins) or 1
        if rows:
            rows[at - 1].append(talk)
    return rows


@room.post("/agreement/draft/<int:no>/comments")
@access.need(Deed.COMMENT)
def comment(no: int) -> Any:
    """Speak of one sentence of a section."""
    found, form = _open(), CommentForm()
    one = drafts.section(found, no) or abort(404)
    if form.validate_on_submit():
        try:
            begun = commenting.comment(
                found, no, _spoken(one, form), actor=access.actor(), today=today(), at=access.now()
            )
            flash(_("Your comment stands in the margin."))
            return _to(no, begun.id)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, one, form, ReplyForm(formdata=None), form.on.data), 422


def _spoken(one: Any, form: CommentForm) -> commenting.Spoken:
    """The sentence chosen by its number, in the revision that the page showed."""
    row = drafts.revision(one.section_id, form.revision.data or 0)
    sentences = speakable(row.body) if row else []
    at = form.on.data or 0
    chosen = sentences[at - 1] if 0 < at <= len(sentences) else None
    span = (chosen.begins, chosen.ends) if chosen else (0, 0)
    return commenting.Spoken(form.revision.data or 0, *span, form.body.data or "", form.key.data[:64])


@room.post("/agreement/comments/<int:number>/replies")
@access.need(Deed.COMMENT)
def reply(number: int) -> Any:
    """Answer in a thread."""
    thread = margin.thread(g.school.id, number) or abort(404)
    found, form = thread.section.agreement, ReplyForm()
    try:
        if form.validate_on_submit():
            words, key = form.body.data or "", form.key.data[:64]
            commenting.reply(found, thread, words, key, actor=access.actor(), today=today(), at=access.now())
            return _to(thread.section.no, number)
    except Refused as refusal:
        form.take(refusal)
    one = drafts.section(found, thread.section.no) if drafts.is_open(found) else None
    if one is None:
        return render_template("agreements/unsaid.html", form=form), 409
    return _page(found, one, CommentForm(formdata=None, revision=one.revision_id), form, to=number), 422


@room.post("/agreement/comments/<int:number>/settling")
@access.need(Deed.COMMENT)
def settle(number: int) -> Any:
    """Resolve a thread, or open it again."""
    thread = margin.thread(g.school.id, number) or abort(404)
    resolved = request.form.get("resolved") == "yes"
    commenting.settle(thread.section.agreement, thread, resolved, actor=access.actor(), today=today(), at=access.now())
    return _to(thread.section.no, number)


def _to(no: int, thread: int) -> Any:
    return access.back_to("agreements.discussion", no=no, _anchor=f"thread-{thread}")


@room.route("/agreement/draft/comment-period", methods=["GET", "POST"])
@access.need(Deed.LEAD_DRAFT)
def period() -> Any:
    """The chair sets the days on which the whole faculty may comment; ten school days unless said otherwise."""
    found, held = _open(), margin.period(_open())
    first = held.first_day if held else today()
    last = held.last_day if held else last_of(today(), schools.days_off(g.school.id))
    form = PeriodForm() if request.method == "POST" else PeriodForm(formdata=None, first_day=first, last_day=last)
    if form.validate_on_submit():
        try:
            commenting.open_period(
                found, form.first_day.data, form.last_day.data, actor=access.actor(), today=today(), at=access.now()
            )
            flash(_("The days are set. Everyone on the staff may comment on them."))
            return access.back_to("agreements.draft")
        except Refused as refusal:
            form.take(refusal)
    page = render_template("agreements/period.html", form=form, year=SchoolYear(found.year), held=held)
    return page, 422 if form.is_submitted() else 200
