"""The agreement in force on a day, any year's text, and what changed between two years."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, g, render_template, request

from governance.agreements.queries import addenda, adopted, consolidating, departing, drafts, effects
from governance.agreements.queries.adopted import Adopted
from governance.agreements.queries.consolidating import InForce
from governance.agreements.rules.addenda import STATE_NAMES
from governance.agreements.views.marking import marked, source_of, view_of
from governance.agreements.views.ways import reading
from governance.decisions import queries as decisions
from governance.decisions.rules import KNOWN_TERMS, untouched
from governance.values.actor import Deed
from governance.values.moments import day_in
from governance.values.year import SchoolYear
from governance.web import access
from governance.wording.blocks import blocks

room = Blueprint("agreements", __name__)


def today() -> date:
    return day_in(g.school.zone, access.now())


@room.get("/agreement")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """The agreement in force today, or on the day that is asked for; without one nothing is owed, and the page says so."""
    asked = _asked_day(request.args.get("on", ""))
    day = asked or today()
    decision = decisions.agreement_on(g.school.id, day)
    shown = adopted.adopted(g.school.id, SchoolYear.of(decision.first_day).begins) if decision else None
    return _read(shown, consolidating.text_on(shown, day) if shown else None, in_force=True, asked=asked)


def _asked_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@room.get("/agreement/<int:begins>")
@access.need(Deed.SEE_SCHOOL)
def year(begins: int) -> Any:
    """A year's frozen text at one address for ever; a year that is still drafted leads to its draft.

    With `?on=` a day of that year it is the text in force on that day, the adopted addenda in it.
    """
    found = drafts.agreement(g.school.id, begins) or abort(404)
    if drafts.freezing_of(found) is None:
        return access.back_to("agreements.draft")
    shown, asked = adopted.adopted(g.school.id, begins), _asked_day(request.args.get("on", ""))
    within = asked is not None and found.first_day <= asked <= found.last_day
    if shown is None or asked is None or not within or not decisions.is_in_force(shown.subject.id):
        return _read(shown, out_of=bool(request.args.get("on")) and not within)
    return _read(shown, consolidating.text_on(shown, asked), asked=asked)


def _read(
    shown: Adopted | None, text: InForce | None = None, *, in_force: bool = False, asked: date | None = None,
    out_of: bool = False,
) -> Any:  # fmt: skip
    """The page of a text: as it was frozen, or, where `text` is given, as it is in force on a day."""
    every = addenda.addenda(shown.agreement) if shown else []
    terms = text.terms if text else adopted.terms_of(shown.subject) if shown else {}
    pages = text.pages() if text else shown.subject.pages if shown else []
    return render_template(
        "agreements/read.html",
        shown=shown,
        text=text,
        out_of=out_of,
        sound=shown is None or _sound(shown, text),
        in_force=in_force,
        asked=asked,
        today=today(),
        known=drafts.agreements(g.school.id),
        reading=reading(pages, shown.subject.language) if shown else None,
        departs=departing.frozen_in(shown.subject) if shown else [],
        terms=[(name, KNOWN_TERMS.get(name), term) for name, term in terms.items()],
        decided=decisions.decisions_of(shown.subject.id) if shown else [],
        adopted=shown is not None and decisions.is_in_force(shown.subject.id),
        recording=decisions.recording_of(shown.subject.id) if shown else None,
        draft=drafts.draft(g.school.id),
        last=base_of(shown.agreement) if shown else None,
        year_of=SchoolYear,
        addenda=every,
        changed=bool(addenda.adopted_of(every)),
        states=STATE_NAMES,
    )


def _sound(shown: Adopted, text: InForce | None) -> bool:
    """Whether nothing that the page shows was altered since it was frozen."""
    changed = [one.subject for one in text.addenda] if text else []
    return all(untouched(one) for one in (shown.subject, *changed))


def base_of(found: Any) -> Any:
    """What a text is compared with: the year's agreement in force today, else the one it was carried over from."""
    decision = decisions.agreement_on(g.school.id, today())
    held = drafts.agreement(g.school.id, SchoolYear.of(decision.first_day).begins) if decision else None
    return held if held is not None and held.year < found.year else found.carried_from


@room.get("/agreement/<int:begins>/compare/<int:other>")
@access.need(Deed.SEE_SCHOOL)
def compare(begins: int, other: int) -> Any:
    """What changed from one year's text to another's, or since the text of the same year whose vote failed."""
    new, old, failed = _two(begins, other)
    before, after = two_texts(begins, other)
    me = access.actor().person_id
    was, now = adopted.terms_of(failed) if failed else consolidating.readable(old)[1], adopted.terms_then(new)
    return render_template(
        "agreements/compare.html",
        marks=marked(blocks(before, after)),
        source=source_of(before, after),
        view=view_of(),
        new=SchoolYear(begins),
        old=SchoolYear(other),
        failed=failed,
        known=KNOWN_TERMS,
        terms=effects.changed_terms(was, now),
        asked=effects.peer_review_asked(new, me, was, now),
    )


def _two(begins: int, other: int) -> tuple[Any, Any, Any]:
    """Two years' agreements, and where they are one, its text whose vote failed."""
    new = drafts.agreement(g.school.id, begins) or abort(404)
    old = drafts.agreement(g.school.id, other) or abort(404)
    frozen = drafts.freezing_of(old)
    return new, old, frozen.subject if begins == other and frozen else None


def two_texts(begins: int, other: int) -> tuple[str, str]:
    """The older words and the newer ones, each as it reads; an older year's as its addenda left them."""
    new, old, failed = _two(begins, other)
    return adopted.readable_subject(failed) if failed else consolidating.readable(old)[0], adopted.readable(new)
