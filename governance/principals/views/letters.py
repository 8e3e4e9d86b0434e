"""The letter to the superintendent on paper: what it says beside its words, and the sheet of signatures."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from flask import g
from flask_babel import get_locale
from flask_babel import gettext as _

from governance.ballots.queries import showing
from governance.ballots.queries.result import Decided, Result, result
from governance.principals.actions.recommending import Facts
from governance.principals.views.loading import me, today
from governance.web import paper
from governance.web.filters import day, exact, moment, say


def source(words: str, facts: Facts) -> str:
    """The paper's source of a letter: whom we recommend, in what words, on what vote, with which fingerprints."""
    title = _("Recommendation to the superintendent")
    page = _("Page %(no)s of %(all)s", no="{no}", all="{all}")
    found = result(g.school.id, facts.decision.basis.get("motion", 0), me(), language())
    keywords = (facts.decision.subject.digest,)
    sheet = paper.Sheet(title, language(), g.school.name, facts.title, page, keywords)
    parts = (
        *paper.setting(sheet), paper.heading(1, title), paper.par(day(today())),
        paper.par(_("%(school)s recommends: %(names)s", school=g.school.name, names=", ".join(facts.chosen)), strong=True),
        *map(paper.par, re.split(r"\n\s*\n", words)), *(_vote(found, facts) if found else ()), *_behind(found, facts),
        paper.heading(2, _("Who signs")),
        paper.par(_("Each of them signs the fingerprint of this very file. Nothing is added to it afterwards; the "
                    "signatures stand on a sheet of their own.")),
        paper.items(facts.signers),
    )  # fmt: skip
    return "\n".join(parts)


def _vote(found: Result, facts: Facts) -> Iterator[str]:
    """The figures of the vote: as many as the page of its result shows."""
    yield paper.heading(2, _("How the faculty decided"))
    if facts.run_off:
        yield paper.par(_("The first vote left candidates level. This is the run-off among them."))
    yield paper.par(say(found.rule_in_words))
    yield paper.par(say(showing.turnout(found)))
    for one in (one for one in found.decided if one.question.digest == facts.decision.subject.digest):
        yield paper.par(say(one.verdict.sentence), strong=True)
        yield from _tables(one)


def _tables(one: Decided) -> Iterator[str]:
    for part, told in showing.tables(one).items():
        if part != "report":
            rows = [
                [say(row.label), *("–" if cell is None else exact(cell) for cell in row.cells)] for row in told.rows
            ]
            yield paper.table(say(told.caption), [say(told.first), *map(say, told.columns)], rows)


def _behind(found: Result | None, facts: Facts) -> Iterator[str]:
    """What a stranger can compare with the certificate of the vote and with the audit trail."""
    yield paper.heading(2, _("What stands behind it"))
    yield paper.code(_("Fingerprint of what was voted on (SHA-256):"), facts.decision.subject.digest)
    for event in (one for one in found.events if one.digest) if found else ():
        yield paper.par(f"{say(event.what)}: {moment(event.at)}, {', '.join(event.by)}")
        yield paper.code(_("Both confirmed this digest:"), event.digest)
    if found and found.head:
        yield paper.code(_("Head of the audit trail when it was certified:"), found.head)
    yield paper.code(_("Head of the audit trail when this letter was drafted:"), facts.head)


def pdf(text: str) -> bytes:
    """The PDF of a source."""
    return paper.compiled([text])


def signed(text: str, signatures: Sequence[Any], row: Any) -> bytes:
    """The same letter, and after it a sheet with every signature and the fingerprint that each of them signed."""
    sheet = [text, "#pagebreak()", paper.heading(2, _("Signatures")),
             paper.code(_("Fingerprint of the letter that was signed (SHA-256):"), row.digest)]  # fmt: skip
    for one in signatures:
        sheet += [paper.par(one.row.typed_name, strong=True), paper.par(_(one.row.consent)),
                  paper.par(_("Signed by %(name)s on %(when)s; they proved who they are on %(proved)s.", name=one.name,
                              when=moment(one.row.at), proved=moment(one.row.confirmed_at)))]  # fmt: skip
    return paper.compiled(sheet)


def language() -> str:
    return str(get_locale() or "en")[:2]
