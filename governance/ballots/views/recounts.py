"""A recount: asking for it, and the whole papers before the two officers."""

from typing import Any

from flask import abort, flash, g, render_template
from flask_babel import gettext as _

from governance.ballots import bundle
from governance.ballots.actions import recounting as actions
from governance.ballots.queries import lives
from governance.ballots.queries.recounts import recounting
from governance.ballots.rules.deciding import RANKED
from governance.ballots.rules.obstacles.recounting import (
    ASKERS,
    obstacles_to_asking_recount,
    obstacles_to_seeing_papers,
)
from governance.ballots.rules.pictures.pairs import report
from governance.ballots.views.life import room
from governance.values.actor import Deed
from governance.values.words import refuse
from governance.web import access


@room.get("/vote/<int:number>/recount")
@access.need(Deed.SEE_VOTES)
def recount(number: int) -> Any:
    """The right to a recount: until when, how many ask, and what it found."""
    found = lives.found(g.school.id, number) or abort(404)
    stands = recounting(found, access.actor().person_id)
    done = stands.held is not None
    against = obstacles_to_asking_recount(found.life, stands.until, access.now(), on_roll=stands.on_roll, done=done)
    return render_template(
        "ballots/recount.html", motion=found.motion, stands=stands, obstacles=list(against), askers=ASKERS
    )


@room.post("/vote/<int:number>/recount")
@access.need(Deed.SEE_VOTES)
def ask_recount(number: int) -> Any:
    """One voter asks."""
    actions.ask_recount(number, actor=access.actor(), at=access.now())
    flash(_("You asked for a recount. Who asked stands in the record that all staff can read."))
    return access.back_to("ballots.recount", number=number)


@room.get("/decide/<int:number>/papers")
@access.grave(Deed.RUN_VOTE)
def papers(number: int) -> Any:
    """Every whole paper, before both officers and those who watch; in no order that tells anything."""
    found = lives.found(g.school.id, number) or abort(404)
    me, held = access.actor().person_id, recounting(found, access.actor().person_id).held
    recounted_at, one_of_two = (held.at, me in held.by_ids) if held else (None, False)
    refuse(obstacles_to_seeing_papers(recounted_at, access.now(), one_of_two=one_of_two))
    return render_template("ballots/papers.html", motion=found.motion, held=held, questions=_whole(found.motion))


def _whole(motion: Any) -> list[Any]:
    """Each question with its whole papers and, of rankings, the report two by two on them."""
    return [
        (question, papers, report({option.no: option.name for option in question.options}, papers)
         if question.method in RANKED else None)
        for question, papers in bundle.whole_papers(motion)
    ]  # fmt: skip
