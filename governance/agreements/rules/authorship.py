"""Who wrote each sentence of a section, read out of its revisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from governance.wording.matching import matches
from governance.wording.sentences import unit_list


@dataclass(frozen=True)
class Saved:
    """One revision: its number, whose words it brought, when, and the section's whole text after it."""

    id: int
    author: str
    at: datetime
    body: str


@dataclass(frozen=True)
class Written:
    """Sentences that stand one after another and came with one revision; the author is empty for carried text."""

    text: str
    by: Saved


def authorship(revisions: Iterable[Saved]) -> list[Written]:
    """The newest text, each sentence with the revision that brought it; the revisions are given oldest first.

    A sentence that was only wrapped anew keeps its author; one in which a word changed has the author of the change.
    """
    held: list[tuple[str, Saved]] = []
    for revision in revisions:
        now = [unit.text for unit in unit_list(revision.body)]
        old = {k: i for i, k in matches([_bare(text) for text, _ in held], [_bare(text) for text in now])}
        held = [(text, held[old[n]][1] if n in old else revision) for n, text in enumerate(now)]
    return _joined(held)


def _bare(text: str) -> str:
    return " ".join(text.split())


def _joined(held: list[tuple[str, Saved]]) -> list[Written]:
    found: list[Written] = []
    for text, by in held:
        if found and found[-1].by.id == by.id:
            found[-1] = Written(found[-1].text + text, by)
        else:
            found.append(Written(text, by))
    return found
