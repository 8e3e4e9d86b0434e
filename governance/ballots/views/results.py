"""The result: a sentence, the count, the codes, and files with which a stranger can recount."""

from typing import Any

from flask import Response, abort, g, render_template, request
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from governance.ballots import bundle as bundles
from governance.ballots.actions import running_off as preparing
from governance.ballots.forms.running import CodeForm
from governance.ballots.queries import lives, running_off, showing, story
from governance.ballots.queries import result as results
from governance.ballots.queries.recounts import recounting
from governance.ballots.rules.obstacles.posting import may_post
from governance.ballots.rules.sentences import rule_notes
from governance.ballots.rules.words import LANGUAGES
from governance.ballots.views.life import must_see, room
from governance.db.records import canonical
from governance.decisions.rules import SubjectKind
from governance.values.actor import Deed, Relation
from governance.web import access, incoming


@room.get("/vote/<int:number>/result")
@access.need(Deed.SEE_VOTE)
def result(number: int) -> Any:
    """What was decided and why, with turnout, counts, rounds and pictures; before the count only when it comes."""
    must_see(number)
    me = access.actor().person_id
    found = results.result(g.school.id, number, me, str(get_locale())[:2])
    if found is None:
        told = story.story(g.school.id, number, me, access.now()) or abort(404)
        return render_template("ballots/pending.html", story=told)
    living = lives.found(g.school.id, number) or abort(404)
    return render_template(
        "ballots/result.html",
        result=bundles.compared(g.school.id, found),
        sound=not lives.altered(found.motion_id),
        notes=rule_notes(found.rule, found.roll_size),
        took_part=showing.took_part(found),
        stands=recounting(living, me),
        due=running_off.due(living),
        again=running_off.again(living),
        mine=_may_announce(living),
    )


def _may_announce(living: lives.Living) -> bool:
    """Whether who asks may announce a vote on what this one was about."""
    me, about = access.actor(), lives.subjects_of(living.motion.id)[0]
    return may_post(SubjectKind(about.kind), me.roles, mine=living.motion.made_by == me.person_id)


@room.post("/decide/<int:number>/run-off")
@access.need(Deed.POST_MOTION)
def run_off(number: int) -> Any:
    """Freeze those who were level, and go on to announce the run-off."""
    living = lives.found(g.school.id, number) or abort(404)
    access.must(Deed.POST_MOTION, *([Relation.MADE_SUBJECT] if _may_announce(living) else []))
    question, title = (
        incoming.number(request.form.get("question")) or 0,
        _("Run-off: %(title)s", title=living.motion.title),
    )
    subject = preparing.prepare(number, question, title=title, actor=access.actor(), at=access.now())
    return access.back_to("ballots.post", subject=subject.number)


@room.route("/vote/<int:number>/check", methods=["GET", "POST"])
@access.need(Deed.SEE_VOTE)
def check(number: int) -> Any:
    """Was mine counted? The code travels in a form, so that it stands in no log; nothing is written."""
    must_see(number)
    told = story.story(g.school.id, number, access.actor().person_id, access.now()) or abort(404)
    form = CodeForm()
    counted = results.code_is_counted(g.school.id, number, form.code.data) if form.validate_on_submit() else None
    return render_template(
        "ballots/code.html", story=told, form=form, counted=counted, asked=form.is_submitted() and not form.errors
    )


@room.get("/vote/<int:number>/bundle.json")
@access.need(Deed.SEE_VOTE)
def bundle(number: int) -> Any:
    """Motion, rule, papers, codes and officers as one file, for a recount by anyone."""
    must_see(number)
    made = bundles.bundle(g.school.id, number) or abort(404)
    return as_file(canonical(made), f"vote-{number}.json", "application/json")


@room.get("/vote/<int:number>/bundle.zip")
@access.need(Deed.SEE_VOTES)
def folder(number: int) -> Any:
    """The same, with the program that checks it and how to use both."""
    made = bundles.bundle(g.school.id, number) or abort(404)
    readme = "\n\n".join(_in(language, made) for language in LANGUAGES)
    return as_file(bundles.zipped(made, readme), f"vote-{number}.zip", "application/zip")


def _in(language: str, made: dict[str, Any]) -> str:
    with force_locale(language):
        return render_template("ballots/readme.txt", **made["motion"])


def as_file(content: bytes | str, name: str, kind: str) -> Response:
    """A file to keep."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
