"""The agreement in force on a day, any year's text, what changed between two years, and the paper copy."""

import json
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, g, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _

from governance.agreements import bundle
from governance.agreements.queries import adopted, answers, departing, drafts, effects
from governance.agreements.queries.adopted import Adopted
from governance.agreements.rules.answering import INTENT, Elects
from governance.agreements.rules.proof import proof
from governance.agreements.rules.twins import Kind
from governance.agreements.views.marking import marked, source_of, view_of
from governance.agreements.views.ways import reading
from governance.decisions import queries as decisions
from governance.decisions.rules import ALTERED, KNOWN_TERMS, Frozen, untouched
from governance.values.actor import Deed
from governance.values.moments import day_in
from governance.values.year import SchoolYear
from governance.web import access
from governance.web.filters import day as day_words
from governance.web.filters import moment
from governance.wording.blocks import blocks

room = Blueprint("agreements", __name__)


def today() -> date:
    return day_in(g.school.zone, access.now())


@room.get("/agreement")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """The agreement in force today, or on the day that is asked for; without one nothing is owed, and the page says so."""
    asked = _asked_day(request.args.get("on", ""))
    decision = decisions.agreement_on(g.school.id, asked or today())
    shown = adopted.adopted(g.school.id, SchoolYear.of(decision.first_day).begins) if decision else None
    return _read(shown, in_force=True, asked=asked)


def _asked_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@room.get("/agreement/<int:begins>")
@access.need(Deed.SEE_SCHOOL)
def year(begins: int) -> Any:
    """A year's frozen text at one address for ever; a year that is still drafted leads to its draft."""
    found = drafts.agreement(g.school.id, begins) or abort(404)
    if drafts.freezing_of(found) is None:
        return access.back_to("agreements.draft")
    return _read(adopted.adopted(g.school.id, begins))


def _read(shown: Adopted | None, *, in_force: bool = False, asked: date | None = None) -> Any:
    terms = adopted.terms_of(shown.subject) if shown else {}
    return render_template(
        "agreements/read.html",
        shown=shown,
        sound=shown is None or untouched(shown.subject),
        in_force=in_force,
        asked=asked,
        today=today(),
        known=drafts.agreements(g.school.id),
        reading=reading(shown.subject.pages, shown.subject.language) if shown else None,
        departs=departing.frozen_in(shown.subject) if shown else [],
        terms=[(name, KNOWN_TERMS.get(name), term) for name, term in terms.items()],
        decided=decisions.decisions_of(shown.subject.id) if shown else [],
        adopted=shown is not None and decisions.is_in_force(shown.subject.id),
        recording=decisions.recording_of(shown.subject.id) if shown else None,
        draft=drafts.draft(g.school.id),
        last=base_of(shown.agreement) if shown else None,
        year_of=SchoolYear,
    )


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
    was, now = adopted.terms_of(failed) if failed else adopted.terms_then(old), adopted.terms_then(new)
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
    """The older words and the newer ones, each as it reads."""
    new, old, failed = _two(begins, other)
    return adopted.readable_subject(failed) if failed else adopted.readable(old), adopted.readable(new)


@room.get("/agreement/<int:begins>.pdf")
@access.need(Deed.SEE_SCHOOL)
def pdf(begins: int) -> Any:
    """The frozen text as a tagged PDF; all signatures stand in it once the sign-by day has passed, one's own at once."""
    shown = adopted.adopted(g.school.id, begins) or abort(404)
    words = bundle.Words(
        language=str(get_locale() or "en")[:2],
        school=g.school.name,
        adopted=_adopted_words(shown),
        fingerprint=_("Fingerprint (SHA-256)"),
        signatures=_("Signatures"),
        page=_("Page %(no)s of %(all)s", no="{no}", all="{all}"),
        altered="" if untouched(shown.subject) else _(ALTERED),
        twins={Kind.TRANSLATION: _in_the_other(shown.subject.language), Kind.PLAIN: _("In plain words")},
        departures=_("Departures from the contract"),
    )
    made = bundle.pdf(shown.subject, words, _signatures(shown), departure_lines(shown.subject))
    name = f"agreement-{begins}.pdf"
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _in_the_other(language: str) -> str:
    return _("In Spanish") if language == "en" else _("In English")


@room.get("/agreement/<int:begins>/proof.json")
@access.need(Deed.SEE_SCHOOL)
def export(begins: int) -> Any:
    """Text, terms, decision and signatures in one file, which `governance verify` checks without a network."""
    shown = adopted.adopted(g.school.id, begins) or abort(404)
    frozen = {name: getattr(shown.subject, name) for name in Frozen.__dataclass_fields__}
    days = {name: frozen[name].isoformat() if frozen[name] else None for name in ("first_day", "last_day")}
    signed = [
        {"name": row.typed_name, "says": row.consent, "at": row.at.isoformat(), "digest": row.digest}
        for row in _signed(shown)
    ]
    made = proof({**frozen, **days}, shown.subject.digest, _decided(shown.decision), signed)
    name = f"agreement-{begins}.json"
    body = json.dumps(made, ensure_ascii=False, indent=1)
    return Response(
        body, mimetype="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _decided(decision: Any) -> dict[str, Any] | None:
    if decision is None:
        return None
    said = {"number": decision.number, "outcome": decision.outcome, "at": decision.at.isoformat()}
    return {**said, "rule": decision.rule, "tally": decision.tally}


def _adopted_words(shown: Adopted) -> str:
    if shown.decision is None:
        return _("Frozen on %(day)s, not adopted yet.", day=day_words(day_in(g.school.zone, shown.subject.made_at)))
    if "recorded" in shown.decision.basis:
        return _("Recorded, not voted here: adopted by %(body)s.", body=shown.decision.basis["recorded"])
    if not decisions.is_in_force(shown.subject.id):
        return _("The vote on this text did not adopt it.")
    return _("Adopted by vote, certified on %(day)s.", day=day_words(day_in(g.school.zone, shown.decision.at)))


def departure_lines(subject: Any) -> list[tuple[str, list[str]]]:
    """For each departure that was frozen with a text its heading and its lines."""
    found = []
    for one in departing.frozen_in(subject):
        section = f"{one.place} {one.title}"
        head = _("%(section)s departs from %(clause)s", section=section, clause=one.said.clause)
        lines = [
            _("What the contract says: %(words)s", words=one.said.quote) if one.said.quote else "",
            _("What we do instead: %(words)s", words=one.said.instead),
            _("Why: %(words)s", words=one.said.why),
            _("Why nothing of it is waived: %(words)s", words=one.adds) if one.adds else "",
        ]
        found.append((head, [line for line in lines if line]))
    return found


def _signatures(shown: Adopted) -> list[str]:
    """One line each."""
    intent = _(INTENT[Elects.YES])
    return [f"{row.typed_name}, {moment(row.at)}. {intent}" for row in _signed(shown)]


def _signed(shown: Adopted) -> list[Any]:
    """Until the sign-by day a reader gets no signature but their own."""
    by, me = adopted.sign_by(shown.subject), access.actor().person_id
    over = by is not None and today() > by
    return [row for row in answers.signatures(shown.subject.id) if over or row.person_id == me]
