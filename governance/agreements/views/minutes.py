"""The minutes of a meeting: as a page, as Markdown, and on paper."""

import hashlib
import re
from typing import Any

from flask import Response, abort, g, render_template
from flask_babel import get_locale
from flask_babel import gettext as _

from governance.agreements.queries import meeting
from governance.agreements.queries.meeting import Sitting
from governance.agreements.rules.minutes import ALTERED, Item, Part, particulars, parts
from governance.agreements.views.amending import agreement_of
from governance.agreements.views.reading import room
from governance.db.records import canonical
from governance.values.actor import Deed
from governance.values.year import SchoolYear
from governance.web import access, paper
from governance.web.filters import say

_SIGNS = re.compile(r"(^[-+]|[\\`*_\[\]<>#|~])")


def _sitting(found: Any, number: int | None) -> Sitting:
    every = meeting.sittings(found)
    return next((one for one in every if number in {None, one.row.no}), None) or abort(404)


def _sound(sitting: Sitting) -> bool:
    """Whether the minutes are those whose fingerprint was taken when they were fixed."""
    closing = sitting.closing
    return closing is None or hashlib.sha256(canonical(closing.minutes).encode()).hexdigest() == closing.digest


@room.get("/agreement/<int:begins>/meeting/minutes")
@access.need(Deed.SEE_SCHOOL)
def minutes(begins: int) -> Any:
    """The minutes of the newest meeting; where there was none, the page of the meeting."""
    found = agreement_of(begins)
    if meeting.newest(found) is None:
        return access.back_to("agreements.meeting_page", begins=begins)
    return _page(found, None)


@room.get("/agreement/<int:begins>/meeting/minutes/<int:number>")
@access.need(Deed.SEE_SCHOOL)
def minutes_of(begins: int, number: int) -> Any:
    """The minutes of one meeting."""
    return _page(agreement_of(begins), number)


def _page(found: Any, number: int | None) -> str:
    sitting = _sitting(found, number)
    kept = meeting.minutes(found, sitting)
    return render_template(
        "agreements/minutes.html",
        year=SchoolYear(found.year),
        sitting=sitting,
        others=[one.row for one in meeting.sittings(found) if one.row.id != sitting.row.id],
        said=particulars(kept),
        parts=parts(kept),
        altered=None if _sound(sitting) else ALTERED,
    )


@room.get("/agreement/<int:begins>/meeting/minutes/<int:number>.md")
@access.need(Deed.SEE_SCHOOL)
def minutes_text(begins: int, number: int) -> Any:
    """The minutes as Markdown."""
    found = agreement_of(begins)
    sitting = _sitting(found, number)
    kept = meeting.minutes(found, sitting)
    lines = [f"# {_plain(_title(found, sitting))}", "", _plain(g.school.name), ""]
    lines += [f"- {_plain(one)}" for one in _said(sitting, kept)]
    for part in parts(kept):
        lines += ["", f"## {_plain(say(part.heading))}", *_written(part)]
    return _file("\n".join(lines) + "\n", "text/markdown; charset=utf-8", f"minutes-{begins}-{number}.md")


def _written(part: Part) -> list[str]:
    if not part.items:
        return ["", _plain(say(part.none))]
    lines = []
    for item in part.items:
        lines += ["", f"### {_plain(_heading(item))}", "", *(f"- {_plain(say(one))}" for one in item.lines)]
    return lines


def _plain(text: str) -> str:
    """One line in which no sign means anything to Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


@room.get("/agreement/<int:begins>/meeting/minutes/<int:number>.pdf")
@access.need(Deed.SEE_SCHOOL)
def minutes_paper(begins: int, number: int) -> Any:
    """The minutes on paper."""
    found = agreement_of(begins)
    sitting = _sitting(found, number)
    kept, title = meeting.minutes(found, sitting), _title(found, sitting)
    digest = sitting.closing.digest if sitting.closing and _sound(sitting) else ""
    page = _("Page %(no)s of %(all)s", no="{no}", all="{all}")
    sheet = paper.Sheet(title, str(get_locale() or "en")[:2], g.school.name, title, page, (digest,) if digest else ())
    source = [*paper.setting(sheet), paper.heading(1, title), paper.items(_said(sitting, kept))]
    for part in parts(kept):
        source += [paper.heading(2, say(part.heading)), *_printed(part)]
    if digest:
        source.append(paper.code(_("Fingerprint (SHA-256)"), digest))
    return _file(paper.compiled(source), "application/pdf", f"minutes-{begins}-{number}.pdf")


def _printed(part: Part) -> list[str]:
    if not part.items:
        return [paper.par(say(part.none))]
    return [
        text
        for item in part.items
        for text in (paper.heading(3, _heading(item)), paper.items(say(one) for one in item.lines))
    ]


def _said(sitting: Sitting, kept: dict[str, Any]) -> list[str]:
    altered = [] if _sound(sitting) else [_(ALTERED)]
    return [*altered, *(say(one) for one in particulars(kept))]


def _heading(item: Item) -> str:
    return f"{say(item.heading)} {item.title}"


def _title(found: Any, sitting: Sitting) -> str:
    return _("Minutes of meeting %(no)s on the agreement of %(year)s", no=sitting.row.no, year=SchoolYear(found.year))


def _file(made: bytes | str, kind: str, name: str) -> Response:
    return Response(made, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
