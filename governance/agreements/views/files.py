"""The agreement, and what changed between two years, as files: Markdown, Word with tracked changes, and PDF."""

from typing import Any

from flask import Response, abort, g
from flask_babel import get_locale
from flask_babel import gettext as _

from governance.agreements.office.lines import lines
from governance.agreements.office.paper import redline_pdf
from governance.agreements.office.word import Cover, word_file
from governance.agreements.queries import adopted, departing, drafts
from governance.agreements.rules.departing import in_english
from governance.agreements.views.reading import room, two_texts
from governance.agreements.views.ways import text_lang
from governance.decisions.rules import ALTERED, untouched
from governance.values.actor import Deed
from governance.values.year import SchoolYear
from governance.web import access

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@room.get("/agreement/<int:begins>.docx")
@access.need(Deed.SEE_SCHOOL)
def word(begins: int) -> Any:
    """A year's text as a Word file, the frozen words where it is frozen."""
    found = drafts.agreement(g.school.id, begins) or abort(404)
    text, (below, digest) = _whole(found), _standing(found)
    made = word_file(lines(text, text), _cover(_("Agreement %(year)s", year=SchoolYear(begins)), below, digest))
    return _file(made, _WORD, f"agreement-{begins}.docx")


@room.get("/agreement/<int:begins>.md")
@access.need(Deed.SEE_SCHOOL)
def markdown(begins: int) -> Any:
    """A year's text as Markdown, with its numbers in their places."""
    found = drafts.agreement(g.school.id, begins) or abort(404)
    return _file(_whole(found).encode(), "text/markdown; charset=utf-8", f"agreement-{begins}.md")


@room.get("/agreement/<int:begins>/compare/<int:other>.docx")
@access.need(Deed.SEE_SCHOOL)
def tracked(begins: int, other: int) -> Any:
    """What changed between two years as tracked changes: accept all and it is the new text, reject all and it is the old."""
    old, new = two_texts(begins, other)
    below = _("Accept all changes for the new text, reject all for the old.")
    made = word_file(lines(old, new), _cover(_compared(begins, other), below, ""))
    return _file(made, _WORD, f"changes-{other}-{begins}.docx")


@room.get("/agreement/<int:begins>/compare/<int:other>.pdf")
@access.need(Deed.SEE_SCHOOL)
def redlined(begins: int, other: int) -> Any:
    """What changed between two years on paper."""
    old, new = two_texts(begins, other)
    legend = _("[+ added +] is underlined, [− taken out −] is struck.")
    made = redline_pdf(lines(old, new), _cover(_compared(begins, other), "", ""), legend)
    return _file(made, "application/pdf", f"changes-{other}-{begins}.pdf")


def _whole(found: Any) -> str:
    """The text as it reads, and after it where it departs from the contract."""
    return adopted.readable(found) + in_english(departing.as_it_stands(found))


def _compared(begins: int, other: int) -> str:
    return _("What changed from %(old)s to %(new)s", old=SchoolYear(other), new=SchoolYear(begins))


def _cover(title: str, below: str, digest: str) -> Cover:
    page = _("Page %(no)s of %(all)s", no="{no}", all="{all}")
    languages = {"language": str(get_locale() or "en")[:2], "text_language": text_lang()}
    return Cover(title, below, g.school.name, access.now(), page, digest=digest, **languages)


def _standing(found: Any) -> tuple[str, str]:
    """What the file says of its text, and the fingerprint of a frozen one that nobody altered."""
    frozen = drafts.freezing_of(found)
    if frozen is None or drafts.failed(frozen):
        return _("A draft: it is not adopted and may still change."), ""
    if not untouched(frozen.subject):
        return _(ALTERED), ""
    return f"{_('Fingerprint (SHA-256)')} {frozen.subject.digest}", frozen.subject.digest


def _file(made: bytes, kind: str, name: str) -> Response:
    return Response(made, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
