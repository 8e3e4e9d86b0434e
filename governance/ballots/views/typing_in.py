"""Two officers type each paper in, one after the other; nothing of it is kept but under the paper's own serial."""

from typing import Any

from flask import abort, flash, g, request
from flask_babel import gettext as _

from governance.ballots.actions import typing_in
from governance.ballots.actions.typing_in import Differs
from governance.ballots.forms.ballot import Filled
from governance.ballots.forms.printed import TypingForm
from governance.ballots.queries import booth as booths
from governance.ballots.queries import lives
from governance.ballots.queries import printed as queries
from governance.ballots.rules.choices import Choice
from governance.ballots.rules.printed import Paper, obstacles_to_typing
from governance.ballots.views.life import room
from governance.ballots.views.voting import PARTS, of_one_size, offers
from governance.people import queries as people
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access, incoming


@room.get("/decide/<int:number>/typing")
@access.grave(Deed.RUN_VOTE)
def typing(number: int) -> Any:
    """An empty form for one paper."""
    found = _booth(number)
    return _page(found, Filled(tuple(offers(found)), {no: {} for no in range(1, len(found.shape) + 1)}))


def _booth(number: int) -> booths.Booth:
    return booths.booth(g.school.id, number, access.actor().person_id) or abort(404)


def _page(found: booths.Booth, filled: Filled, form: TypingForm | None = None, differs: Differs | None = None) -> str:
    living = lives.found(g.school.id, found.number) or abort(404)
    papers = queries.papers(found.motion_id)
    asked = booths.questions(found.motion_id)
    return of_one_size(
        "ballots/typing.html", booth=found, questions=asked, filled=filled, parts=PARTS, papers=papers, effects={},
        obstacles=list(obstacles_to_typing(living.life, access.now(), Paper(known=True), papers)),
        form=form or TypingForm(formdata=None), twice={one.no: filled.twice(one.no) for one in asked},
        readings=_readings(asked, filled, differs) if differs else [],
    )  # fmt: skip


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
    twice = any(filled.twice(offer.no) for offer in filled.offers)
    if moved or twice or not form.validate_on_submit():
        return _page(found, filled, form), 200 if moved else 422
    try:
        done = _typed(number, form.serial.data, filled.choices())
    except Refused as refusal:
        form.take(refusal)
        return _page(found, filled, form), 422
    except Differs as differs:
        return _page(found, filled, form, differs), 422
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
