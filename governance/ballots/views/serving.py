"""Votes that the principal does not see before they are certified, by the one table in `values.serving`."""

from typing import Any

from flask import g, render_template, request

from governance.ballots.queries import lives
from governance.ballots.rules.life import Standing
from governance.ballots.views.life import room
from governance.values import serving
from governance.values.actor import Role
from governance.values.serving import Part
from governance.values.words import N_, Obstacle
from governance.web import access

_OF_A_VOTE = ("/decide/<int:number>", "/vote/<int:number>")
_WITHHELD = N_("The principal does not see this vote before it is certified.")


@room.before_request
def keep_away() -> Any:
    """Every page and act of such a vote, whatever its route."""
    number, actor, rule = (request.view_args or {}).get("number"), g.get("actor"), request.url_rule
    if number is None or actor is None or not actor.has(Role.PRINCIPAL):
        return None
    if rule is None or not any(part in rule.rule for part in _OF_A_VOTE):
        return None
    found = lives.found(g.school.id, number)
    if found is None or found.life.standing(access.now()) == Standing.CERTIFIED:
        return None
    if all(serving.may(actor.roles, Part.SEE, one.kind) for one in lives.subjects_of(found.motion.id)):
        return None
    return render_template("errors/refused.html", obstacles=[Obstacle(_WITHHELD)]), 403
