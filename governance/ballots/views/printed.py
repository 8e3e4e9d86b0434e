"""Ballots on paper: print them, hand them over, take them back, and see how they all add up."""

from typing import Any

from flask import abort, flash, g, make_response, render_template, request
from flask_babel import force_locale
from flask_babel import gettext as _

from governance.ballots.actions import printing
from governance.ballots.forms.printed import BackForm, GiveForm, PrintForm
from governance.ballots.queries import booth as booths
from governance.ballots.queries import lives, turnout
from governance.ballots.queries import printed as queries
from governance.ballots.rules.life import Standing
from governance.ballots.rules.printed import How, obstacles_to_printing
from governance.ballots.rules.words import code_words
from governance.ballots.views.life import room
from governance.ballots.views.voting import PARTS
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access
from governance.web.forms import PlainForm


@room.get("/decide/<int:number>/printed")
@access.need(Deed.RUN_VOTE)
def printed(number: int) -> Any:
    """Every printed ballot accounted for on one page, with what can be done now."""
    return _page(lives.found(g.school.id, number) or abort(404))


def _page(found: lives.Living, status: int = 200, **typed: PlainForm) -> Any:
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
        return _page(found, 422, print=form)
    try:
        sheets = printing.print_ballots(number, form.how_many.data, actor=access.actor(), at=access.now())
    except Refused as refusal:
        form.take(refusal)
        return _page(found, 422, print=form)
    with force_locale(form.language.data):
        page = render_template(
            "ballots/sheets.html", motion=found.motion, life=found.life, rule=found.rule,
            questions=booths.questions(found.motion.id), parts=PARTS, language=form.language.data,
            sheets=[(one.serial, code_words(one.seed, form.language.data)) for one in sheets],
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
    return _page(found, 422, give=form)


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
    return _page(found, 422, back=form)


def _void(number: int, form: BackForm, how: How) -> None:
    given = {"actor": access.actor(), "at": access.now()}
    if how == How.SPOILED:
        printing.spoil(number, form.serial.data, **given)
    else:
        printing.take_back(number, int(form.person.data), form.serial.data, **given)
