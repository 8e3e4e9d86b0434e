"""A chair announces a vote on a frozen subject: the rule is looked at before it is announced, and never changes after."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.ballots.actions import posting
from governance.ballots.forms.posting import PostForm
from governance.ballots.queries import lives
from governance.ballots.queries import roll as rolls
from governance.ballots.rules.custody import Custody, usual_custody
from governance.ballots.rules.deciding import STANCES, Rule, Ties, preset
from governance.ballots.rules.electorate import Body
from governance.ballots.rules.obstacles.posting import METHODS, may_post
from governance.ballots.rules.presets import PRESETS, Preset
from governance.ballots.rules.sentences import rule_notes, rule_sentence
from governance.ballots.views.life import instant, room, today
from governance.decisions import queries as decisions
from governance.decisions.rules import SubjectKind
from governance.people import queries as people
from governance.values.actor import Deed, Relation
from governance.values.words import N_, Obstacle, Refused
from governance.web import access, incoming
from governance.web.filters import say

LOCKING = {SubjectKind.AGREEMENT: "ratification_share"}


@room.route("/decide/new", methods=["GET", "POST"])
@access.need(Deed.POST_MOTION)
def post() -> Any:
    """Look at a vote before it is announced, and announce it."""
    subject = _subject()
    usual, fixed = _usual(subject)
    form = _form(subject, usual, fixed)
    chosen, wrong = _chosen(form, subject, usual)
    if form.is_submitted() and form.validate() and not wrong and request.form.get("do") != "look":
        try:
            return _announced(form, subject, chosen)
        except Refused as refusal:
            form.take(refusal)
    for unread in wrong if form.is_submitted() else ():
        form.take(unread)
    return _page(form, subject, chosen, fixed), 422 if form.errors and request.form.get("do") != "look" else 200


def _subject() -> Any:
    number = incoming.number(request.args.get("subject"))
    subject = decisions.subject(g.school.id, number) if number else None
    if subject is None:
        abort(404)
    me = access.actor()
    mine = may_post(SubjectKind(subject.kind), me.roles, mine=subject.made_by == me.person_id)
    access.must(Deed.POST_MOTION, *([Relation.MADE_SUBJECT] if mine else []))
    return subject


def _usual(subject: Any) -> tuple[Rule, bool]:
    """The rule that the terms in force give for this kind of subject, and whether an agreement in force names it."""
    kind, terms = SubjectKind(subject.kind), decisions.terms_on(g.school.id, today())
    source = next((term.subject_title for term in terms.values()), "")
    days = decisions.term_on(g.school.id, "recount_days", today())
    values = {"recount_days": days.value if days else None, **{name: term.value for name, term in terms.items()}}
    return preset(kind, values, source), LOCKING.get(kind) in terms


def _form(subject: Any, usual: Rule, fixed: bool) -> PostForm:
    posted = request.method == "POST"
    start = {"body": usual.electorate.body, "method": usual.method, "custody": usual_custody(SubjectKind(subject.kind))}
    form = PostForm() if posted else PostForm(formdata=None, **{name: str(value) for name, value in start.items()})
    bodies = [(body.id, body.name) for body in people.committees(g.school.id)]
    form.offer(METHODS[SubjectKind(subject.kind)], bodies, fixed)
    return form


def _chosen(form: PostForm, subject: Any, usual: Rule) -> tuple[Rule, list[Refused]]:
    """The rule as filled in, and what in its lists of names could not be read."""
    names = {body.id: body.name for body in people.committees(g.school.id)}
    options = {option["name"].casefold(): option["no"] for option in subject.options}
    staff = rolls.by_name_or_address(g.school.id, today()) if form.body.data == Body.NAMED else {}
    persons, strangers = _read(form.persons.data or "", staff) if staff else ((), ())
    by_chair = "ties" in form and form.ties.data == Ties.CHAIR
    order, unknown = _read(form.order.data or "", options) if by_chair else ((), ())
    wrong = [_unknown("persons", strangers)] if strangers else []
    wrong += [_unknown("order", unknown)] if unknown else []
    return form.chosen(usual, names, persons, order), wrong


def _read(text: str, known: dict[str, int]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Numbers of the names that are known, each once and in their order, and the lines that are not."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [known[line.casefold()] for line in lines if line.casefold() in known]
    return tuple(dict.fromkeys(found)), tuple(line for line in lines if line.casefold() not in known)


def _unknown(field: str, lines: tuple[str, ...]) -> Refused:
    return Refused([Obstacle(N_("Not found: %(names)s."), names=", ".join(lines))], field)


def _announced(form: PostForm, subject: Any, chosen: Rule) -> Any:
    motion = posting.post(
        [subject],
        chosen,
        secret=form.secret.data == "secret",
        custody=Custody(form.custody.data or Custody.SITE),
        opens_at=instant(form.opens_day.data, form.opens_time.data),
        closes_at=instant(form.closes_day.data, form.closes_time.data),
        actor=access.actor(),
        at=access.now(),
        joins=incoming.number(request.args.get("with")),
    )
    flash(_("Announced. The draft roll is posted, and everyone can see the ballot."))
    return access.back_to("ballots.motion", number=motion.number)


def _page(form: PostForm, subject: Any, chosen: Rule, fixed: bool) -> str:
    roll = rolls.drafted(chosen, g.school.id, today())
    joins = incoming.number(request.args.get("with"))
    first = lives.found(g.school.id, joins) if joins else None
    return render_template(
        "ballots/post.html",
        form=form,
        subject=subject,
        sentence=rule_sentence(chosen, len(roll)),
        notes=rule_notes(chosen, len(roll)),
        roll=roll,
        rule=chosen,
        fixed=fixed,
        among=chosen.method not in STANCES,
        open_meeting=rolls.in_open_meeting(chosen, g.school.id),
        first=first.motion if first else None,
        spoken={key: _spoken(one, len(roll)) for key, one in PRESETS.items()},
    )


def _spoken(one: Preset, roll: int) -> str:
    """What a preset says, for a roll of this size, and where it stands."""
    said = say(rule_sentence(one.rule, roll))
    return f"{said} {_('Source: %(source)s.', source=one.rule.source)}" if one.rule.source else said
