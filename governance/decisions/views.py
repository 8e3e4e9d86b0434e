"""The register of decisions."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.decisions import queries
from governance.decisions.rules import KNOWN_TERMS, Outcome, read_value, untouched
from governance.people import queries as people
from governance.school import actions as school_actions
from governance.school import queries as schools
from governance.values.actor import Deed
from governance.web import access

room = Blueprint("decisions", __name__)

PER_PAGE = 50


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
    """What was decided, newest first, fifty to a page."""
    asked = request.args.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked[:6]) < 100_000 else 1
    found = queries.register(g.school.id, PER_PAGE + 1, (page - 1) * PER_PAGE)
    shown = [(one, _result(one)) for one in found[:PER_PAGE]]
    return render_template("decisions/index.html", decisions=shown, page=page, more=len(found) > PER_PAGE)


@room.get("/decisions/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def decision(number: int) -> Any:
    """One decision: what, by which rule, with what result, certified by whom."""
    found = queries.decision(g.school.id, number) or abort(404)
    names, sound = people.names([found.by_first, found.by_second]), untouched(found.subject)
    return render_template("decisions/decision.html", decision=found, result=_result(found), names=names, sound=sound)


@room.get("/settings/numbers")
@access.need(Deed.SET_UP)
def defaults() -> Any:
    """The school's own numbers, used only where no agreement names one."""
    return _defaults_page(schools.defaults(g.school.id), ())


def _defaults_page(typed: Mapping[str, str], wrong: Collection[str], status: int = 200) -> Any:
    return render_template("decisions/defaults.html", known=KNOWN_TERMS, typed=typed, wrong=wrong), status


@room.post("/settings/numbers")
@access.need(Deed.SET_UP)
def set_defaults() -> Any:
    """Set those that were changed, all of them or none."""
    held, typed = schools.defaults(g.school.id), {name: request.form.get(name, "").strip() for name in KNOWN_TERMS}
    wrong = [name for name, text in typed.items() if text and not _reads(name, text)]
    if wrong:
        return _defaults_page(typed, wrong, 422)
    for name, text in typed.items():
        if text != held.get(name, ""):
            school_actions.set_default(g.school.id, name, text, actor_id=access.actor().person_id, at=access.now())
    flash(_("Saved."))
    return access.back_to("decisions.defaults")


def _reads(name: str, text: str) -> bool:
    try:
        read_value(KNOWN_TERMS[name].type, text)
    except ValueError:
        return False
    return True
