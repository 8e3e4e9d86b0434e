"""A chair announces a vote on a frozen subject: the rule is looked at before it is announced, and never changes after."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.ballots.actions import posting
from governance.ballots.forms.posting import PostForm
from governance.ballots.queries import index as lists
from governance.ballots.queries import lives
from governance.ballots.queries import roll as rolls
from governance.ballots.rules.custody import Custody, usual_custody
from governance.ballots.rules.deciding import STANCES, Marks, Rule, Ties, preset
from governance.ballots.rules.electorate import Body
from governance.ballots.rules.obstacles.posting import METHODS, may_post
from governance.ballots.rules.presets import PRESETS, Preset
from governance.ballots.rules.proposing import answered_by, fitting, meanings_of, rule_for
from governance.ballots.rules.sentences import rule_notes, rule_sentence
from governance.ballots.views.life import instant, room, today
from governance.decisions import queries as decisions
from governance.decisions.rules import SubjectKind
from governance.people import queries as people
from governance.values import serving
from governance.values.actor import Deed, Relation
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused
from governance.web import access, incoming
from governance.web.filters import say

MOST_QUESTIONS = 12
LOCKING = {SubjectKind.AGREEMENT: "ratification_share", SubjectKind.ADDENDUM: "ratification_share"}


@room.route("/decide/new", methods=["GET", "POST"])
@access.need(Deed.POST_MOTION)
def post() -> Any:
    """Look at a vote before it is announced, and announce it."""
    subjects = _subjects()
    subject = subjects[0]
    usual, fixed = _usual(subject)
    form = _form(subject, usual, fixed)
    chosen, wrong = _chosen(form, subject, usual)
    if form.is_submitted() and form.validate() and not wrong and request.form.get("do") != "look":
        try:
            return _announced(form, subjects, chosen)
        except Refused as refusal:
            form.take(refusal)
    for unread in wrong if form.is_submitted() else ():
        form.take(unread)
    return _page(form, subjects, chosen, fixed), 422 if form.errors and request.form.get("do") != "look" else 200


def _subjects() -> list[Any]:
    """What is put on the ballot, each once, in the order asked; all have to be this person's to announce."""
    numbers = [incoming.number(text) for text in request.args.getlist("subject")[:MOST_QUESTIONS]]
    found = [decisions.subject(g.school.id, number) if number else None for number in dict.fromkeys(numbers)]
    subjects = [one for one in found if one is not None]
    if not subjects or len(subjects) < len(found):
        abort(404)
    me = access.actor()
    mine = all(may_post(SubjectKind(one.kind), me.roles, mine=one.made_by == me.person_id) for one in subjects)
    access.must(Deed.POST_MOTION, *([Relation.MADE_SUBJECT] if mine else []))
    return subjects


def _usual(subject: Any) -> tuple[Rule, bool]:
    """The rule that the terms in force give for this kind of subject, and whether an agreement in force names it."""
    kind, terms = SubjectKind(subject.kind), decisions.terms_on(g.school.id, today())
    source = next((term.subject_title for term in terms.values()), "")
    days = decisions.term_on(g.school.id, "recount_days", today())
    values = {"recount_days": days.value if days else None, **{name: term.value for name, term in terms.items()}}
    usual = preset(kind, values, source)
    told = rule_for(usual, answered_by(kind, subject.terms), meanings_of(subject.options))
    return told, LOCKING.get(kind) in terms


def _form(subject: Any, usual: Rule, fixed: bool) -> PostForm:
    posted = request.method == "POST"
    start = {"body": usual.electorate.body, "method": usual.method, "custody": usual_custody(SubjectKind(subject.kind))}
    on_roll = usual.electorate.principal
    form = (
        PostForm()
        if posted
        else PostForm(formdata=None, principal=on_roll, **{name: str(value) for name, value in start.items()})
    )
    bodies = [(body.id, body.name) for body in people.committees(g.school.id)]
    if usual.marks == Marks.OBJECTIONS:
        form.ask_for_marks(bodies)
        return form
    kind = SubjectKind(subject.kind)
    votes = serving.principal_casts(kind, _principal_votes())
    form.offer(fitting(METHODS[kind], answered_by(kind, subject.terms)), bodies, fixed, principal=votes)
    return form


def _principal_votes() -> str | None:
    """What the agreement in force says of the principal's votes."""
    told = decisions.term_on(g.school.id, "principal_votes", today())
    return told.value if told else None


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


def _announced(form: PostForm, subjects: list[Any], chosen: Rule) -> Any:
    motion = posting.post(
        subjects,
        chosen,
        title=cleaned(form.title.data or ""),
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


def _page(form: PostForm, subjects: list[Any], chosen: Rule, fixed: bool) -> str:
    roll = rolls.drafted(chosen, g.school.id, today())
    joins = incoming.number(request.args.get("with"))
    first = lives.found(g.school.id, joins) if joins else None
    return render_template(
        "ballots/post.html",
        form=form,
        subject=subjects[0],
        subjects=subjects,
        further=_further(subjects) if first is None else [],
        sentence=rule_sentence(chosen, len(roll)),
        notes=rule_notes(chosen, len(roll)),
        roll=roll,
        rule=chosen,
        fixed=fixed,
        among=chosen.method not in STANCES and chosen.marks != Marks.OBJECTIONS,
        asking=chosen.marks == Marks.OBJECTIONS,
        open_meeting=rolls.in_open_meeting(chosen, g.school.id),
        first=first.motion if first else None,
        spoken={key: _spoken(one, len(roll)) for key, one in PRESETS.items()},
    )


def _further(subjects: list[Any]) -> list[Any]:
    """What else this person may put on the same ballot: of the same kind, answered in the same way."""
    first = subjects[0]
    kind, taken = SubjectKind(first.kind), {one.id for one in subjects}
    alike = (answered_by(kind, first.terms), meanings_of(first.options))
    ready = lists.ready_to_post(g.school.id, frozenset({kind}), access.actor().person_id)
    mine = [one for one in ready if one.kind == kind and one.id not in taken and one.made_by == first.made_by]
    return [one for one in mine if (answered_by(kind, one.terms), meanings_of(one.options)) == alike]


def _spoken(one: Preset, roll: int) -> str:
    """What a preset says, for a roll of this size, and where it stands."""
    said = say(rule_sentence(one.rule, roll))
    return f"{said} {_('Source: %(source)s.', source=one.rule.source)}" if one.rule.source else said
