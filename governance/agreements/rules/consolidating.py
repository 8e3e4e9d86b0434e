"""The text in force on a day: a frozen agreement, with each addendum that holds on that day over it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from governance.agreements.rules.digest import digest, sha256
from governance.agreements.rules.terms import Term
from governance.agreements.rules.text import Text, frozen_form
from governance.decisions.rules import OF_ITSELF
from governance.wording.terms import names_in


class How(StrEnum):
    """What an addendum does to a section."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    NUMBER = "number"


@dataclass(frozen=True)
class Change:
    """A section as an addendum has it, under its lasting number."""

    no: int
    title: str
    body: str
    how: How


@dataclass(frozen=True)
class Holding:
    """An adopted addendum: its number, its days (inclusive), and what it changes."""

    no: int
    first_day: date
    last_day: date
    changes: tuple[Change, ...]
    terms: Mapping[str, Term]


@dataclass(frozen=True)
class Mark:
    """Which addendum did what to a section, from which day."""

    addendum: int
    since: date
    how: How


@dataclass(frozen=True)
class Part:
    """A section of the text in force. Where an addendum took it out, its last words stay and it is `gone`."""

    no: int
    title: str
    body: str
    marks: tuple[Mark, ...] = ()
    gone: bool = False

    @property
    def fingerprint(self) -> str:
        """SHA-256 of title and words."""
        return sha256([self.title, self.body])

    @property
    def text(self) -> Text:
        return Text(self.no, self.title, self.body)


def consolidated(base: Iterable[Text], holding: Sequence[Holding]) -> list[Part]:
    """The sections with the addenda over them in the order given; a later one over an earlier."""
    parts = {one.no: Part(one.no, one.title, one.body) for one in base}
    for addendum in holding:
        for change in addendum.changes:
            parts[change.no] = _changed(parts.get(change.no), change, addendum)
        named = {change.no for change in addendum.changes}
        for part in [one for one in parts.values() if one.no not in named and not one.gone]:
            if addendum.terms.keys() & set(names_in(part.body)):
                mark = Mark(addendum.no, addendum.first_day, How.NUMBER)
                parts[part.no] = replace(part, marks=(*part.marks, mark))
    return [parts[no] for no in sorted(parts)]


def _changed(before: Part | None, change: Change, addendum: Holding) -> Part:
    marks = (*(before.marks if before else ()), Mark(addendum.no, addendum.first_day, change.how))
    if change.how == How.REMOVED and before is not None:
        return replace(before, marks=marks, gone=True)
    return Part(change.no, change.title, change.body, marks, gone=change.how == How.REMOVED)


def terms_with(base: Mapping[str, Term], holding: Iterable[Holding]) -> dict[str, Term]:
    """The terms with those of the addenda over them; what an addendum says of itself is left out."""
    kept = dict(base)
    for addendum in holding:
        kept |= addendum.terms
    return {name: term for name, term in sorted(kept.items()) if name not in OF_ITSELF}


def changes_in(pages: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """The sections that a frozen addendum names."""
    named = [page for page in pages if page["no"]]
    return tuple(Change(int(page["no"]), page["title"], page["body"], How(page["change"])) for page in named)


def sections_in(text: str, pages: Sequence[Mapping[str, str]], terms: Mapping[str, Term]) -> list[Text]:
    """The sections of a frozen agreement as they were written, each checked against the digest that its page holds.

    A heading may be quoted inside a section, so the end of each is the first place at which its own digest fits.
    """
    found, place = [], 0
    for page, following in zip(pages, [*pages[1:], None], strict=True):
        head = _head(page)
        start = max(text.find(head, place), 0) + len(head)
        ends = list(_places(text, _head(following), start)) if following else [len(text)]
        words = [(end, frozen_form(text[start:end])) for end in ends or [len(text)]]
        fits = [one for one in words if _fits(page, one[1], terms)]
        place, body = (fits or words)[0]
        found.append(Text(int(page["no"]), page["title"], body))
    return found


def _head(page: Mapping[str, str]) -> str:
    return unicodedata.normalize("NFC", f"# {page['no']} {page['title']}").rstrip() + "\n"


def _places(text: str, head: str, start: int) -> Iterator[int]:
    place = text.find(f"\n{head}", start - 1)
    while place >= 0:
        yield place + 1
        place = text.find(f"\n{head}", place + 1)


def _fits(page: Mapping[str, str], body: str, terms: Mapping[str, Term]) -> bool:
    return digest([Text(int(page["no"]), page["title"], body)], terms) == page.get("words")
