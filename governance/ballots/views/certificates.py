"""A result on paper: the certificate with all that stands behind it, and a page for the door."""

from collections.abc import Iterator
from typing import Any

from flask import g, url_for
from flask_babel import gettext as _

from governance.ballots.queries import endings, lives, showing
from governance.ballots.queries.result import Decided, Result
from governance.ballots.rules.sentences import rule_notes
from governance.ballots.views.life import room
from governance.ballots.views.results import as_file
from governance.ballots.views.showing import counted, language
from governance.decisions.rules import ALTERED
from governance.values.actor import Deed
from governance.web import access, paper
from governance.web.filters import exact, moment, say


@room.get("/vote/<int:number>/door.pdf")
@access.need(Deed.SEE_VOTE)
def door(number: int) -> Any:
    """One page for the door of the staff room: how it ended, and where a receipt code can be looked up."""
    found = counted(number)
    sheet = paper.Sheet(found.title, language(), g.school.name, _vote(found), size="a4")
    warned = [(words, 16) for words in _warnings(found)]
    took = [(say(showing.turnout(found)), 20), (_standing(found), 16)]
    said = paper.fitted([*warned, *_ended(found), *took, *_look_up(found)])
    source = [*paper.setting(sheet), paper.heading(1, found.title), said]
    return as_file(paper.compiled(source), f"result-{number}-door.pdf", "application/pdf")


def _ended(found: Result) -> Iterator[tuple[str, int]]:
    """How each question ended, in large letters; its title above it where there are several."""
    for one in found.decided:
        if len(found.decided) > 1:
            yield one.question.title, 20
        yield say(one.verdict.sentence), 40


def _look_up(found: Result) -> Iterator[tuple[str, int]]:
    """Where a code can be looked up, where there are codes."""
    if found.codes:
        where = url_for("ballots.check", number=found.number, _external=True)
        yield _("Was mine counted? Look up the four words of your receipt code at %(where)s", where=where), 20


@room.get("/vote/<int:number>/certificate.pdf")
@access.need(Deed.SEE_VOTE)
def certificate(number: int) -> Any:
    """The result with all that stands behind it: rule, subjects, roll, counts, officers, digests, code, clock."""
    found = counted(number)
    page = _("Page %(no)s of %(all)s", no="{no}", all="{all}")
    keywords = tuple(one.question.digest for one in found.decided)
    sheet = paper.Sheet(found.title, language(), g.school.name, _vote(found), page, keywords)
    title = _("Certificate: %(title)s", title=found.title) if found.certified_at else _uncertified(found)
    parts = (
        _warned(found),
        *map(_decision, found.decided),
        _rule(found),
        _roll(found),
        _officers(found),
        _behind(found),
    )
    source = [*paper.setting(sheet), paper.heading(1, title), paper.par(_standing(found)), *parts]
    return as_file(paper.compiled(source), f"result-{number}.pdf", "application/pdf")


def _uncertified(found: Result) -> str:
    return _("Result, not yet certified: %(title)s", title=found.title)


def _vote(found: Result) -> str:
    return _("Vote %(number)s", number=found.number)


def _standing(found: Result) -> str:
    if found.certified_at:
        return _("Certified by both officers on %(when)s.", when=moment(found.certified_at))
    return _("Counted on %(when)s, not yet certified.", when=moment(found.counted_at))


def _warnings(found: Result) -> list[str]:
    """What must be said before anything else."""
    practice = endings.is_practice(g.school.id, found.number)
    trial = _("This is a practice vote.") + " " + _("Its result counts for nothing, and all of it is thrown away.")
    return [*([_(ALTERED)] if lives.altered(found.motion_id) else []), *([trial] if practice else [])]


def _warned(found: Result) -> str:
    return "".join(paper.par(words, strong=True) for words in _warnings(found))


def _decision(one: Decided) -> str:
    """How one question ended, what it was about, and its tables."""
    tables = "".join(_table(part, one) for part in showing.tables(one))
    few = paper.par(say(one.unshown)) if one.unshown else ""
    return (
        paper.heading(2, f"{one.question.no}. {one.question.title}")
        + paper.par(say(one.verdict.sentence), strong=True)
        + paper.code(_("Fingerprint of what was decided (SHA-256):"), one.question.digest)
        + few
        + _rounds(one)
        + tables
    )


def _rounds(one: Decided) -> str:
    """One line for each round."""
    pictures = one.drawn.pictures if one.drawn else ()
    said = [f"{say(picture.heading)}. {' '.join(map(say, picture.said))}" for picture in pictures]
    return paper.items(said)


def _table(part: str, one: Decided) -> str:
    told = showing.tables(one)[part]
    head = [say(told.first), *map(say, told.columns)]
    rows = [[say(row.label), *("–" if cell is None else exact(cell) for cell in row.cells)] for row in told.rows]
    return _report(one, part) + paper.table(say(told.caption), head, rows)


def _report(one: Decided, part: str) -> str:
    """What stands above the table that decides nothing."""
    if part != "report" or one.compared is None:
        return ""
    return paper.par(_("This is a report, it decides nothing.")) + paper.items(map(say, one.compared.said))


def _rule(found: Result) -> str:
    notes = paper.items([say(note) for note in rule_notes(found.rule, found.roll_size)])
    return paper.heading(2, _("The rule")) + paper.par(say(found.rule_in_words)) + notes


def _roll(found: Result) -> str:
    unread = _(
        "These envelopes could not be opened and were not counted: %(names)s.", names=", ".join(found.unreadable)
    )
    alike = _("Some receipt codes are alike. Tell a vote officer if one of them is yours.")
    more = [*([unread] if found.unreadable else []), *([alike] if found.alike_codes else [])]
    said = [say(showing.turnout(found)), *more]
    return paper.heading(2, _("Who took part")) + "".join(paper.par(words) for words in said)


def _officers(found: Result) -> str:
    """Each deed with its two officers and the digest that each confirmed."""
    done = [event for event in found.events if event.digest]
    each = [
        paper.par(f"{say(event.what)}: {moment(event.at)}, {', '.join(event.by)}")
        + paper.code(_("Both confirmed this digest:"), event.digest)
        for event in done
    ]
    return paper.heading(2, _("The officers")) + "".join(each)


def _behind(found: Result) -> str:
    """What stands behind the count."""
    stands = showing.sworn(found.motion_id)
    lines = [paper.code(_("Digest of the sealed ballots:"), found.sealed_digest)]
    if found.head:
        lines.append(paper.code(_("Head of the audit trail when it was certified:"), found.head))
    if stands.version:
        lines.append(paper.par(_("Counted by version %(version)s of this site’s code.", version=stands.version)))
        lines.append(paper.code(_("Digest of the program that counted:"), stands.program))
    lines.append(paper.par(say(stands.clock_said)))
    return paper.heading(2, _("What stands behind the count")) + "".join(lines)
