"""A frozen text to take away: the paper copy, and the file that anybody can verify."""

import json
from typing import Any

from flask import Response, abort, g
from flask_babel import get_locale
from flask_babel import gettext as _

from governance.agreements import bundle
from governance.agreements.queries import adopted, answers, departing
from governance.agreements.queries.adopted import Adopted
from governance.agreements.rules.answering import Elects, intent_of
from governance.agreements.rules.proof import proof
from governance.agreements.rules.twins import Kind
from governance.agreements.views.reading import room, today
from governance.decisions import queries as decisions
from governance.decisions.rules import ALTERED, Frozen, untouched
from governance.values.actor import Deed
from governance.values.moments import day_in
from governance.web import access
from governance.web.filters import day as day_words
from governance.web.filters import moment


@room.get("/agreement/<int:begins>.pdf")
@access.need(Deed.SEE_SCHOOL)
def pdf(begins: int) -> Any:
    """The frozen text as a tagged PDF; all signatures stand in it once the sign-by day has passed, one's own at once."""
    return pdf_of(adopted.adopted(g.school.id, begins) or abort(404), f"agreement-{begins}")


@room.get("/agreement/<int:begins>/proof.json")
@access.need(Deed.SEE_SCHOOL)
def export(begins: int) -> Any:
    """Text, terms, decision and signatures in one file, which `governance verify` checks without a network."""
    return proof_of(adopted.adopted(g.school.id, begins) or abort(404), f"agreement-{begins}")


def pdf_of(shown: Adopted, name: str) -> Response:
    """A frozen agreement or addendum on paper."""
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
    return _file(made, "application/pdf", f"{name}.pdf")


def proof_of(shown: Adopted, name: str) -> Response:
    """A frozen agreement or addendum as a file that anybody can verify."""
    frozen = {name: getattr(shown.subject, name) for name in Frozen.__dataclass_fields__}
    days = {name: frozen[name].isoformat() if frozen[name] else None for name in ("first_day", "last_day")}
    signed = [
        {"name": row.typed_name, "says": row.consent, "at": row.at.isoformat(), "digest": row.digest}
        for row in _signed(shown)
    ]
    made = proof({**frozen, **days}, shown.subject.digest, _decided(shown.decision), signed)
    return _file(json.dumps(made, ensure_ascii=False, indent=1).encode(), "application/json", f"{name}.json")


def _file(made: bytes, kind: str, name: str) -> Response:
    return Response(made, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _in_the_other(language: str) -> str:
    return _("In Spanish") if language == "en" else _("In English")


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


def _signatures(shown: Adopted) -> list[str]:
    """One line each."""
    intent = _(intent_of(shown.subject.kind)[Elects.YES])
    return [f"{row.typed_name}, {moment(row.at)}. {intent}" for row in _signed(shown)]


def _signed(shown: Adopted) -> list[Any]:
    """Until the sign-by day a reader gets no signature but their own."""
    by, me = adopted.sign_by(shown.subject), access.actor().person_id
    over = by is not None and today() > by
    return [row for row in answers.signatures(shown.subject.id) if over or row.person_id == me]
