"""A proposal's whole life on one page: idea, talk, temperature, wording as voted, rule, result, what follows, review."""

from typing import Any

from flask import abort, flash, g, render_template, request, url_for
from flask_babel import gettext as _

from governance.ballots.actions import discussing, proposing
from governance.ballots.forms.proposing import FeelingForm, ReasonForm, RemarkForm, WordsForm
from governance.ballots.queries import proposals as queries
from governance.ballots.queries import result as results
from governance.ballots.queries import roll as rolls
from governance.ballots.rules.life import STANDING_NAMES
from governance.ballots.rules.proposing import (
    AMONG_OPTIONS,
    ANSWER_KINDS,
    FEELING_NAMES,
    LEAST_FEELINGS,
    Feeling,
    obstacles_to_freezing,
)
from governance.ballots.rules.sentences import FINGER_MEANINGS, rule_sentence
from governance.ballots.views.life import room, today
from governance.counting.fist_to_five import FINGERS
from governance.decisions import following
from governance.decisions import queries as decisions
from governance.decisions.rules import untouched
from governance.people import queries as people
from governance.values.actor import Deed, Relation
from governance.values.words import Refused
from governance.web import access, incoming
from governance.web.forms import PlainForm


@room.get("/decide/proposals")
@access.need(Deed.SEE_VOTES)
def proposals() -> Any:
    """Every proposal: in talk, on its way to a vote, and taken back."""
    return render_template("ballots/proposals.html", lines=queries.lines(g.school.id))


@room.route("/decide/new-proposal", methods=["GET", "POST"])
@access.need(Deed.PROPOSE)
def start_proposal() -> Any:
    """Start a proposal."""
    form = WordsForm() if request.method == "POST" else WordsForm(formdata=None)
    if form.validate_on_submit():
        try:
            found = proposing.start(form.words(), actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Started. Everyone on the staff can read it and answer."))
            return access.back_to("ballots.proposal", number=found.number)
    return words_page(form, None), 422 if form.errors else 200


def words_page(form: WordsForm, found: Any) -> str:
    """The form for the words of a proposal, new or changed."""
    return render_template("ballots/words.html", form=form, proposal=found, fingers=FINGERS)


@room.get("/decide/proposals/<int:number>")
@access.need(Deed.SEE_VOTES)
def proposal(number: int) -> Any:
    """One proposal at its one address."""
    return proposal_page(sought(number))


def sought(number: int) -> Any:
    """A proposal of this school, or 404."""
    return queries.proposal(g.school.id, number) or abort(404)


def own(number: int) -> Any:
    """A proposal of the person who asks: not theirs is 403."""
    found = sought(number)
    mine = found.person_id == access.actor().person_id
    access.must(Deed.REWORD_PROPOSAL, *([Relation.MADE_SUBJECT] if mine else []))
    return found


def proposal_page(found: Any, **typed: PlainForm) -> str:
    """The whole page; `typed` holds forms that were refused, with what was typed."""
    me = access.actor().person_id
    row, stage, mine = queries.latest(found), queries.stage(found), found.person_id == me
    sponsors, needed = queries.sponsors(row), queries.sponsors_needed(g.school.id, today())
    waiting = queries.waiting(found)
    empty = {"remark": RemarkForm(formdata=None), "back": ReasonForm(formdata=None),
             "feel": FeelingForm(formdata=None, feeling=queries.feeling(row, me))}  # fmt: skip
    last = queries.answered_before(found).get(me)
    names = people.names([found.person_id, *sponsors])
    against = obstacles_to_freezing(stage, me, len(set(sponsors) - {found.person_id}), needed, waiting)
    return render_template(
        "ballots/proposal.html", proposal=found, row=row, stage=stage, mine=mine, names=names, sponsors=sponsors,
        sponsoring=me in sponsors, needed=needed, talk=queries.talk(found), feelings=FEELING_NAMES,
        counts=queries.temperature(row), least=LEAST_FEELINGS, suggestions=queries.suggestions(found),
        answer_of=queries.answer_of, seen_no=last if last and last < row.no else None, kinds=ANSWER_KINDS,
        means=FINGER_MEANINGS, obstacles=list(against) if mine else [], wordings=queries.wordings(found),
        taken_back=queries.withdrawal(found), **_outcome(found), **{**empty, **typed},
    )  # fmt: skip


def _outcome(found: Any) -> dict[str, Any]:
    """Votes with their rule, result and protests; what was decided, with its review and who does what."""
    told = queries.outcome(found)
    votes = [_vote(one, told["frozen"].subject_id) for one in told["votes"]]
    decided = told["decided"]
    days = following.review_days(g.school.id) if decided else {}
    promises = {one.id: following.undertakings(g.school.id, one.id) for one in decided}
    doers = people.names(promise.person_id for rows in promises.values() for promise in rows)
    sound = told["frozen"] is None or untouched(told["frozen"].subject)
    return {"frozen": told["frozen"], "votes": votes, "decided": decided, "days": days, "promises": promises,
            "doers": doers, "gone": decisions.aside(g.school.id), "sound": sound, "names_of": STANDING_NAMES}  # fmt: skip


def _vote(found: Any, subject_id: int) -> dict[str, Any]:
    """One vote on it: its standing, its rule in a sentence, and the sentence of the result once counted."""
    number, language = found.motion.number, access.actor().language
    counted = results.result(g.school.id, number, access.actor().person_id, language)
    said = [one.verdict.sentence for one in counted.decided if one.question.subject_id == subject_id] if counted else []
    rule = counted.rule_in_words if counted else rule_sentence(found.rule, _size(found))
    return {"number": number, "standing": found.life.standing(access.now()), "life": found.life, "rule": rule,
            "result": said}  # fmt: skip


def _size(found: Any) -> int:
    return len(rolls.voters(found, access.now()))


@room.post("/decide/proposals/<int:number>/remarks")
@access.need(Deed.PROPOSE)
def add_remark(number: int) -> Any:
    """Comment, or reply."""
    found, form = sought(number), RemarkForm()
    if form.validate_on_submit():
        replies_to = incoming.number(request.form.get("replies_to"))
        try:
            row = discussing.remark(found, form.text.data, replies_to=replies_to, actor=access.actor(), at=access.now())
            return access.back_to("ballots.proposal", number=number, _anchor=f"comment-{row.no}")
        except Refused as refusal:
            form.take(refusal)
    return proposal_page(found, remark=form), 422


@room.post("/decide/proposals/<int:number>/temperature")
@access.need(Deed.PROPOSE)
def feel(number: int) -> Any:
    """Answer the temperature check."""
    found, form = sought(number), FeelingForm()
    if not form.validate_on_submit():
        return proposal_page(found, feel=form), 422
    discussing.feel(found, Feeling(form.feeling.data), actor=access.actor(), at=access.now())
    flash(_("Noted. You can change it while it is talked about."))
    return access.back_to("ballots.proposal", number=number)


@room.post("/decide/proposals/<int:number>/sponsors")
@access.need(Deed.PROPOSE)
def sponsor(number: int) -> Any:
    """Stand behind the words on the page."""
    seen = incoming.number(request.form.get("wording")) or 0
    discussing.sponsor(sought(number), seen, actor=access.actor(), at=access.now())
    flash(_("You sponsor it."))
    return access.back_to("ballots.proposal", number=number)


@room.post("/decide/proposals/<int:number>/sponsors/withdrawal")
@access.need(Deed.PROPOSE)
def stand_back(number: int) -> Any:
    """Sponsor it no more."""
    discussing.stand_back(sought(number), actor=access.actor(), at=access.now())
    flash(_("You sponsor it no more."))
    return access.back_to("ballots.proposal", number=number)


@room.post("/decide/proposals/<int:number>/withdrawal")
@access.need(Deed.REWORD_PROPOSAL)
def take_back(number: int) -> Any:
    """The proposer takes it back, with a reason."""
    found, form = own(number), ReasonForm()
    if not form.validate_on_submit():
        return proposal_page(found, back=form), 422
    proposing.take_back(found, form.reason.data, actor=access.actor(), at=access.now())
    flash(_("Taken back. The page stays, with what was said."))
    return access.back_to("ballots.proposal", number=number)


@room.post("/decide/proposals/<int:number>/freezing")
@access.grave(Deed.REWORD_PROPOSAL)
def freeze_proposal(number: int) -> Any:
    """Freeze the words for a vote, and go on to announce it."""
    address = url_for("ballots.proposal", number=number)
    subject = proposing.freeze(own(number), address=address, actor=access.actor(), at=access.now())
    choice = subject.options and queries.latest(sought(number)).answer in AMONG_OPTIONS
    flash(
        _("Frozen. The order of the options was drawn by lot.")
        if choice
        else _("Frozen. The words never change again.")
    )
    return access.back_to("ballots.post", subject=subject.number)
