"""Ways to read a text: as it is, in the other language, both side by side, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import g, request

from governance.agreements.queries import adopted, drafts
from governance.agreements.queries.pages import Page, kinds_on
from governance.agreements.rules.beside import pairs
from governance.agreements.rules.saying import text_language
from governance.agreements.rules.twins import Kind, prevailing

TEXT, TRANSLATION, BESIDE, PLAIN = "text", "translation", "beside", "plain"


@dataclass(frozen=True)
class Part:
    """A section, its twin where it has one for this way to read, and how that stands in a draft."""

    page: Page
    twin: Page | None
    state: str
    pairs: list[tuple[str, str]]


@dataclass(frozen=True)
class Reading:
    """A text in the way that the address asks for."""

    way: str
    ways: tuple[str, ...]
    language: str
    other: str
    parts: tuple[Part, ...]
    prevails: list[tuple[str, str]]


def reading(pages: Sequence[Page], language: str) -> Reading:
    """These pages in the way that is asked for, or as they are where they have nothing of the kind."""
    kinds = kinds_on(pages)
    ways = (
        TEXT,
        *((TRANSLATION, BESIDE) if Kind.TRANSLATION in kinds else ()),
        *((PLAIN,) if Kind.PLAIN in kinds else ()),
    )
    asked = request.args.get("read", TEXT)
    way = asked if asked in ways else TEXT
    parts = tuple(_part(page, way) for page in pages)
    return Reading(way, ways, language, Kind.TRANSLATION.language(language), parts, prevailing(language, kinds))


def _part(page: Page, way: str) -> Part:
    kind = Kind.PLAIN if way == PLAIN else Kind.TRANSLATION
    twin = page.get("twins", {}).get(kind) if way != TEXT else None
    beside = pairs(page["html"], twin["html"]) if twin and way == BESIDE else []
    return Part(page, twin, page.get("states", {}).get(kind, ""), beside)


def text_lang() -> str:
    """The language of the text that a page of this room speaks of, for its `lang`; looked up where a page asks."""
    if "text_language" not in g:
        found = _spoken_of((request.view_args or {}).get("begins"))
        g.text_language = text_language(adopted.terms_then(found)) if found else "en"
    said: str = g.text_language
    return said


def _spoken_of(begins: int | None) -> Any:
    if begins is not None:
        return drafts.agreement(g.school.id, begins)
    return drafts.draft(g.school.id) or next(iter(drafts.agreements(g.school.id)), None)
