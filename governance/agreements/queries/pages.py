"""Sections and their twins as pages: rendered, numbered, values in their places. What is frozen is made here."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts
from governance.agreements.queries.twins import Twin, twins
from governance.agreements.rules.digest import digest
from governance.agreements.rules.saying import spoken_terms
from governance.agreements.rules.terms import Term
from governance.agreements.rules.text import Text, frozen_form, numbered
from governance.agreements.rules.twins import Kind, State
from governance.web import markdown
from governance.wording.terms import filled

Page = dict[str, Any]


def page_of(text: Text, terms: Mapping[str, Term], beside: Iterable[Twin] = ()) -> Page:
    """A section's page; `beside` are those of its twins that belong to it. Without any it has no such part."""
    html = numbered(_rendered(text.body, spoken_terms(terms)), text.no)
    kept = _digest(text, terms)
    page: Page = {"no": str(text.no), "anchor": f"s{text.no}", "title": text.title, "html": html, "words": kept}
    made = {str(one.kind): _twin_page(one, text.no, html, terms) for one in beside}
    return {**page, "twins": made} if made else page


def _twin_page(one: Twin, no: int, original: str, terms: Mapping[str, Term]) -> Page:
    """A twin's page. It has its section's numbers only where it has as many paragraphs: no number may mislead."""
    html = _rendered(one.words.body, spoken_terms(terms, one.language))
    same = numbered(html, no, f"{one.kind}-")
    many = [page.count('class="para"') for page in (same, original)]
    text = Text(no, one.words.title, one.words.body)
    page = {"language": one.language, "title": text.title, "text": frozen_form(text.body)}
    by = {"written_by": one.author, "confirmed_by": "", "confirmed_at": ""}
    if one.last and one.state == State.CONFIRMED:
        by |= {"confirmed_by": one.last.by, "confirmed_at": one.last.at.isoformat()}
    return {**page, **by, "html": same if many[0] == many[1] else html, "words": _digest(text, terms)}


def _rendered(body: str, values: Mapping[str, str]) -> str:
    """The words as HTML; a text whose many numbers make it too much for the renderer stands as it was typed."""
    text = filled(frozen_form(body), {name: f"**{said}**" for name, said in values.items()})
    try:
        return markdown.html(text)
    except markdown.TooTangled:
        return f"<pre>{escape(text, quote=False)}</pre>"


def _digest(text: Text, terms: Mapping[str, Term]) -> str:
    return digest([Text(text.no, text.title, frozen_form(text.body))], terms)


def draft_pages(found: Agreement, *, drafting: bool) -> list[Page]:
    """The draft as it would read, each page with how its twins stand in `states`; the unconfirmed ones for who drafts."""
    terms = drafts.terms(found)
    every = twins(found, terms)
    made = []
    for one in drafts.sections(found):
        own = [every[one.section_id, kind] for kind in Kind]
        shown = [twin for twin in own if twin.state == State.CONFIRMED or (drafting and twin.state != State.NONE)]
        page = page_of(Text(one.place, one.title, one.body), terms, shown)
        made.append({**page, "section": one.no, "states": {str(twin.kind): twin.state for twin in own}})
    return made


def kinds_on(pages: Iterable[Page]) -> list[Kind]:
    """The kinds of twins that stand on some of these pages."""
    has = {kind for page in pages for kind in page.get("twins", {})}
    return [kind for kind in Kind if kind in has]
