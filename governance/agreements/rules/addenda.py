"""A drafted addendum: what it changes of the text in force, how far it is, and what stands against each act on it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from governance.agreements.rules.consolidating import Change, How, Part
from governance.agreements.rules.text import frozen_form
from governance.decisions.rules import COUNCIL, PREVAILING, VOTE
from governance.values.words import N_, Obstacle

LONGEST_REASON = 3_000


# Until when the agreement itself is answered, whether it goes on after its year, and in which language its sections are
# written, is no matter of some of its days.
OF_THE_WHOLE_YEAR = frozenset({"sign_by", "continues_until_replaced", PREVAILING})


class State(StrEnum):
    """How far an addendum is."""

    DRAFT = "draft"
    REOPENED = "reopened"
    FROZEN = "frozen"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    OVER = "over"


STATE_NAMES = {
    State.DRAFT: N_("Being written"),
    State.REOPENED: N_("Not adopted, and open again"),
    State.FROZEN: N_("Frozen, not decided yet"),
    State.ADOPTED: N_("Adopted"),
    State.WITHDRAWN: N_("Withdrawn"),
    State.OVER: N_("Never adopted; the year is over"),
}
OPEN = frozenset({State.DRAFT, State.REOPENED})

DECIDERS = {
    VOTE: N_("Decided by vote, by the same rule as the agreement."),
    COUNCIL: N_("Decided by the council."),
}


class Fate(StrEnum):
    """What an edit does to a section: new words, taken out, or left as it is in force."""

    WORDS = "words"
    REMOVED = "removed"
    LEFT = "left"


@dataclass(frozen=True)
class Edit:
    """The newest edit of a section; `over` is the fingerprint of the words in force over which it was written."""

    id: int
    fate: Fate
    title: str
    body: str
    over: str
    author: str
    at: datetime


@dataclass(frozen=True)
class Drafted:
    """A section in a drafted addendum: as it is in force on the first day, and the newest edit."""

    no: int
    before: Part | None
    edit: Edit | None = None

    @property
    def words(self) -> tuple[str, str]:
        """Title and body as they would stand."""
        if self.edit is not None and self.edit.fate == Fate.WORDS:
            return self.edit.title, self.edit.body
        return (self.before.title, self.before.body) if self.before else (self.edit.title if self.edit else "", "")

    @property
    def fingerprint(self) -> str:
        """Of the words in force; empty for a section that the addendum adds."""
        return self.before.fingerprint if self.before and not self.before.gone else ""

    @property
    def change(self) -> Change | None:
        """What the addendum does to this section, if anything."""
        there = self.before is not None and not self.before.gone
        if self.edit is None or self.edit.fate == Fate.LEFT:
            return None
        title, body = self.words
        if self.edit.fate == Fate.REMOVED:
            return Change(self.no, title, body, How.REMOVED) if there else None
        if self.before and there and (title, frozen_form(body)) == (self.before.title, frozen_form(self.before.body)):
            return None
        return Change(self.no, title, frozen_form(body), How.CHANGED if there else How.ADDED)

    @property
    def stale(self) -> bool:
        """Whether the words in force are no longer those over which this was written."""
        return self.change is not None and self.edit is not None and self.edit.over != self.fingerprint


@dataclass(frozen=True)
class Described:
    """What an addendum is called, why, and its days."""

    title: str
    reason: str
    first_day: date
    answer_by: date
    backdated: bool = False


def obstacles_to_describing(what: Described, first: date, last: date, today: date) -> Iterator[tuple[str, Obstacle]]:
    """By field: a title, a reason, and days within the agreement's; the past only where that is meant."""
    if not what.title or len(what.title) > 200:
        yield "title", Obstacle(N_("Give the addendum a title of up to %(most)s letters."), most=200)
    if not what.reason or len(what.reason) > LONGEST_REASON:
        yield "reason", Obstacle(N_("Give the reason, in no more than %(most)s letters."), most=LONGEST_REASON)
    if not first <= what.first_day <= last:
        days = N_("The agreement holds from %(first)s to %(last)s. Choose one of these days.")
        yield "first_day", Obstacle(days, first=first, last=last)
    yield from _obstacles_in_time(what, last, today)


def _obstacles_in_time(what: Described, last: date, today: date) -> Iterator[tuple[str, Obstacle]]:
    if what.first_day < today and not what.backdated:
        yield "first_day", Obstacle(N_("That day has passed. Choose a later one, or say below that it is meant."))
    if not today <= what.answer_by <= last:
        yield "answer_by", Obstacle(N_("Choose a day from today to %(last)s."), last=last)


@dataclass(frozen=True)
class Other:
    """Another addendum of the year that is adopted, or frozen and undecided, with all that it changes."""

    no: int
    first_day: date
    decided: bool
    sections: frozenset[int]
    names: frozenset[str]


def obstacles_among(
    first_day: date, sections: Collection[int], names: Collection[str], others: Iterable[Other]
) -> Iterator[Obstacle]:
    """An addendum changes nothing that one with a later first day changes, nor what one before a decision changes."""
    for other in others:
        if other.decided and other.first_day <= first_day:
            continue
        for what in [*sorted(other.sections & set(sections)), *sorted(other.names & set(names))]:
            if other.decided:
                later = N_("Addendum %(no)s changes “%(what)s” from %(day)s. Begin on that day or later, or leave it.")
                yield Obstacle(later, no=other.no, what=what, day=other.first_day)
            else:
                waits = N_("Addendum %(no)s, which is not decided yet, changes “%(what)s” too. Wait, or leave it.")
                yield Obstacle(waits, no=other.no, what=what)


def obstacles_in_edits(drafted: Iterable[Drafted], names: Collection[str]) -> Iterator[Obstacle]:
    """Nothing is changed, or the words in force were changed since by another addendum."""
    kept = list(drafted)
    if not names and not any(one.change for one in kept):
        yield Obstacle(N_("Nothing is changed yet."))
    for one in kept:
        if one.stale:
            words = N_("Another addendum changed section %(no)s since this was written. Open it, look, and save again.")
            yield Obstacle(words, no=one.no)


def touched(parts: Iterable[Part], changes: Iterable[Change], naming: Collection[int]) -> list[int]:
    """The numbers of the sections that are changed, or that name a number which is."""
    return sorted({one.no for one in changes} | {one.no for one in parts if one.no in naming and not one.gone})
