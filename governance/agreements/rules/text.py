"""The words of a draft: when they may be saved and frozen, and what a save is."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from governance.agreements.rules.terms import Term
from governance.values.words import N_, Obstacle
from governance.wording.terms import names_in

LONGEST = 60_000


@dataclass(frozen=True)
class Text:
    """A section as it stands: its number in the agreement, title and Markdown."""

    no: int
    title: str
    body: str


def obstacles_to_saving(title: str, body: str) -> Iterator[Obstacle]:
    """Why a section cannot be saved."""
    if not title.strip():
        yield Obstacle(N_("Give the section a title."))
    if len(body) > LONGEST:
        yield Obstacle(N_("The section is longer than %(most)s letters. Split it."), most=LONGEST)


def save_keys(person_id: int, section_id: int, form: str, words: tuple[str, str]) -> tuple[str, str]:
    """The mark of a page on which someone writes, and the key of one save from it.

    Whoever goes back in the browser and saves other words from the same page has another key: nothing is dropped.
    """
    page = hashlib.sha256(f"{person_id}:{section_id}:{form}".encode()).hexdigest()[:32]
    return page, page + hashlib.sha256("\0".join(words).encode()).hexdigest()[:32]


def one_of(base: str, theirs: str, mine: str) -> str | None:
    """The one title that two people's edits leave, or None where each gave another."""
    if mine in {base, theirs}:
        return theirs
    return mine if theirs == base else None


def obstacles_to_freezing(sections: Iterable[Text], terms: Mapping[str, Term]) -> Iterator[Obstacle]:
    """Why a draft may not be frozen: nothing in it, an empty section, an unknown or unused name."""
    kept = list(sections)
    if not kept:
        yield Obstacle(N_("The draft has no sections yet."))
    used: set[str] = set()
    for section in kept:
        if not section.body.strip():
            yield Obstacle(N_("Section %(no)s, “%(title)s”, is empty."), no=section.no, title=section.title)
        for name in names_in(section.body):
            used.add(name)
            if name not in terms:
                yield Obstacle(N_("Section %(no)s names “%(name)s”, which has no value."), no=section.no, name=name)
    for name in sorted(terms.keys() - used - _NEED_NO_PLACE):
        yield Obstacle(N_("“%(name)s” has a value and stands in no section."), name=name)


_NEED_NO_PLACE = frozenset(
    {"continues_until_replaced", "peer_review_counts", "peer_review_classified", "prevailing_language", "addendum_by"}
)


_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_UNNUMBERED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hr", "br"})


def numbered(html: str, no: int, mark: str = "s") -> str:
    """A section's HTML whose paragraphs, lists and tables have the numbers by which they are cited for ever: 4.3.

    `mark` begins the name of each place on the page: s4.3.
    """
    built, place, depth, count = "", 0, 0, 0
    for tag in _TAG.finditer(html):
        name, closes = tag[2], bool(tag[1])
        if not depth and not closes and name not in _UNNUMBERED:
            count += 1
            link = f'<a class="n" href="#{mark}{no}.{count}">{no}.{count}</a>'
            inside = tag[0][:-1] + f' class="para" id="{mark}{no}.{count}">{link} '
            beside = f'<p class="para" id="{mark}{no}.{count}">{link}</p>{tag[0]}'
            built += html[place : tag.start()] + (inside if name == "p" else beside)
            place = tag.end()
        depth += 0 if name in {"hr", "br"} else -1 if closes else 1
    return built + html[place:]


def frozen_form(text: str) -> str:
    """The one form in which a text is frozen: composed letters, line feeds, no blanks at line ends, one end."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"
