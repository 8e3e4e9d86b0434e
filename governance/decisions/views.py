"""The register of decisions."""

from typing import Any

from flask import Blueprint, abort, g, render_template
from flask_babel import gettext as _

from governance.decisions import queries
from governance.decisions.rules import Outcome
from governance.people import queries as people
from governance.values.actor import Deed
from governance.web import access

room = Blueprint("decisions", __name__)


def _result(found: Any) -> str:
    """The outcome as a sentence."""
    match found.outcome:
        case Outcome.PASSED:
            return _("Adopted")
        case Outcome.NOT_PASSED:
            return _("Not adopted")
        case Outcome.RECORDED:
            return _("Recorded, not voted here: adopted by %(body)s.", body=found.basis.get("recorded", ""))
        case Outcome.CHOSEN:
            names = {option["no"]: option["name"] for option in found.subject.options}
            return _("Chosen: %(names)s", names=", ".join(names.get(no, str(no)) for no in found.chosen))
    return _("Nobody was chosen")


@room.get("/decisions")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """What was decided, newest first."""
    found = [(one, _result(one)) for one in queries.register(g.school.id)]
    return render_template("decisions/index.html", decisions=found)


@room.get("/decisions/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def decision(number: int) -> Any:
    """One decision: what, by which rule, with what result, certified by whom."""
    found = queries.decision(g.school.id, number) or abort(404)
    names = people.names([found.by_first, found.by_second])
    return render_template("decisions/decision.html", decision=found, result=_result(found), names=names)
