"""Ballots on paper: print them, hand them over, take them back, type them in as a pair, and see how they all add up."""

from typing import Any

from flask import abort, flash, g, make_response, render_template, request
from flask_babel import force_locale
from flask_babel import gettext as _

from governance.ballots.actions import printing, typing_in
from governance.ballots.actions.typing_in import Differs
from governance.ballots.forms.ballot import Filled
from governance.ballots.forms.printed import BackForm, GiveForm, PrintForm, TypingForm
from governance.ballots.queries import booth as booths
from governance.ballots.queries import lives, turnout
from governance.ballots.queries import printed as queries
from governance.ballots.rules.choices import Choice
from governance.ballots.rules.life import Standing
from governance.ballots.rules.printed import How, Paper, obstacles_to_printing, obstacles_to_typing
from governance.ballots.rules.words import code_words
from governance.ballots.views.life import room
from governance.ballots.views.voting import PARTS, offers
from governance.people import queries as people
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access, incoming
from governance.web.forms import PlainForm
from governance.web.padding import padded


@room.get("/decide/<int:number>/printed")
@access.need(Deed.RUN_VOTE)
def printed(number: int) -> Any:
    """Every printed ballot accounted for on one page, with what can be done now."""
    return _paper_page(lives.found(g.school.id, number) or abort(404))


def _paper_page(found: lives.Living, status: int = 200, **typed: PlainForm) -> Any:
    motion, at = found.motion, access.now()
    entries, holders = turnout.entries(motion.id), queries.holders(motion.id)
    names = sorted((one.name, one.person_id) for one in entries if one.id in holders)
    here = {row.id for row in turnout.voted(turnout.on_roll(motion.id))}
    free = [(one.person_id, one.name) for one in entries if one.id not in here | holders]
    empty = {
        "print": PrintForm(formdata=None),
        "give": GiveForm(free, formdata=None),
        "back": BackForm([(person, name) for name, person in names], formdata=None),
    }
    return render_template(
        "ballots/printed.html", motion=motion, papers=queries.papers(motion.id), added=queries.added_up(motion.id),
        names=queries.names(motion.id), holders=[name for name, _person in names], at=Standing,
        standing=found.life.standing(at), obstacles=list(obstacles_to_printing(found.life, at, 1, secret=motion.secret)),
        **{**empty, **typed},
    ), status  # fmt: skip


@room.post("/decide/<int:number>/printed")
@access.nothing_kept
@access.grave(Deed.RUN_VOTE)
def print_ballots(number: int) -> Any:
    """The ballots themselves, to print: the one page that ever shows their serials and codes."""
    found, form = lives.found(g.school.id, number) or abort(404), PrintForm()
    if not form.validate_on_submit():
        return _paper_page(found, 422, print=form)
    try:
        sheets = printing.print_ballots(number, form.how_many.data, actor=access.actor(), at=access.now())
    except Refused as refusal:
        form.take(refusal)
        return _paper_page(found, 422, print=form)
    with force_locale(form.language.data):
        page = render_template(
            "ballots/sheets.html", motion=found.motion, life=found.life, rule=found.rule,
            questions=booths.questions(found.motion.id), parts=PARTS, language=form.language.data,
            ballots=[(one.serial, code_words(one.seed, form.language.data)) for one in sheets],
        )  # fmt: skip
    return make_response(page)


@room.post("/decide/<int:number>/printed/holders")
@access.grave(Deed.RUN_VOTE)
def give_paper(number: int) -> Any:
    """Mark on the roll who takes a paper ballot; whoever has voted is refused."""
    found = lives.found(g.school.id, number) or abort(404)
    form = GiveForm([(one.person_id, one.name) for one in turnout.entries(found.motion.id)])
    if form.validate_on_submit():
        try:
            printing.give(number, int(form.person.data), actor=access.actor(), at=access.now())
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("Marked on the roll. Let the voter draw a paper from the pile."))
            return access.back_to("ballots.printed", number=number)
    return _paper_page(found, 422, give=form)


@room.post("/decide/<int:number>/printed/void")
@access.nothing_kept
@access.grave(Deed.RUN_VOTE)
def void_paper(number: int) -> Any:
    """A paper comes back, unused or spoiled; it is void for good."""
    found = lives.found(g.school.id, number) or abort(404)
    form = BackForm([(one.person_id, one.name) for one in turnout.entries(found.motion.id)])
    how = How.SPOILED if request.form.get("do") == How.SPOILED else How.RETURNED
    if form.validate_on_submit():
        try:
            _void(number, form, how)
        except Refused as refusal:
            form.take(refusal)
        else:
            flash(_("The spoiled paper is void. Let the voter draw another.") if how == How.SPOILED else
                  _("The paper is void. The voter can vote on the site, or take another."))  # fmt: skip
            return access.back_to("ballots.printed", number=number)
    return _paper_page(found, 422, back=form)


def _void(number: int, form: BackForm, how: How) -> None:
    serial, actor, at = form.serial.data, access.actor(), access.now()
    if how == How.SPOILED:
        printing.spoil(number, serial, actor=actor, at=at)
    else:
        printing.take_back(number, int(form.person.data), serial, actor=actor, at=at)


@room.get("/decide/<int:number>/typing")
@access.grave(Deed.RUN_VOTE)
def typing(number: int) -> Any:
    """An empty form for one paper."""
    found = _booth(number)
    return _typing_page(found, Filled(tuple(offers(found)), {no: {} for no in range(1, len(found.shape) + 1)}))


def _booth(number: int) -> booths.Booth:
    return booths.booth(g.school.id, number, access.actor().person_id) or abort(404)


def _typing_page(
    found: booths.Booth, filled: Filled, form: TypingForm | None = None, differs: Differs | None = None
) -> str:
    living = lives.found(g.school.id, found.number) or abort(404)
    papers = queries.papers(found.motion_id)
    asked = booths.questions(found.motion_id)
    return padded(render_template(
        "ballots/typing.html", booth=found, questions=asked, filled=filled, parts=PARTS, papers=papers, effects={},
        obstacles=list(obstacles_to_typing(living.life, access.now(), Paper(known=True), papers)),
        form=form or TypingForm(formdata=None), twice={one.no: filled.twice(one.no) for one in asked},
        faults={one.no: filled.faults(one.no) for one in asked},
        readings=_readings(asked, filled, differs) if differs else [],
    ))  # fmt: skip


def _readings(asked: Any, filled: Filled, differs: Differs) -> list[Any]:
    """Question by question where the two differ: what the first officer read, and what this one did."""
    names = people.names([differs.by_id])
    pairs = zip(asked, differs.choices, filled.choices(), strict=True)
    return [
        (names[differs.by_id], one, one.said(theirs), one.said(mine)) for one, theirs, mine in pairs if theirs != mine
    ]


@room.post("/decide/<int:number>/typing")
@access.nothing_kept
@access.grave(Deed.RUN_VOTE)
def type_in(number: int) -> Any:
    """One paper. The second officer's like reading puts it into the box; another reading shows both."""
    found, form = _booth(number), TypingForm()
    filled = Filled.read(offers(found), request.form)
    moved = _moved(filled)
    wrong = any(filled.wrong(offer.no) for offer in filled.offers)
    if moved or wrong or not form.validate_on_submit():
        return _typing_page(found, filled, form), 200 if moved else 422
    try:
        done = _typed(number, form.serial.data, filled.choices())
    except Refused as refusal:
        form.take(refusal)
        return _typing_page(found, filled, form), 422
    except Differs as differs:
        return _typing_page(found, filled, form, differs), 422
    flash(_("Both of you read the same: the paper is in.") if done else
          _("Kept under its serial. Another officer types this paper again."))  # fmt: skip
    return access.back_to("ballots.typing", number=number)


def _typed(number: int, serial: str, choices: list[Choice]) -> bool:
    instead = request.form.get("reading") == "mine"
    return typing_in.type_in(number, serial, choices, actor=access.actor(), at=access.now(), instead=instead)


def _moved(filled: Filled) -> bool:
    """Whether a press beside a name of a ranking was made: question, what, option."""
    question, _dash, rest = request.form.get("do", "").partition("/")
    what, _dash, option = rest.partition("-")
    no = incoming.number(question) or 0
    if not rest or no not in filled.values:
        return False
    filled.move(no, what, incoming.number(option) or 0)
    return True
