"""Amendments: whether one still fits the text, which collide, and what may become of one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.agreements.rules.text import obstacles_to_saving, one_of
from governance.values.words import N_, Obstacle
from governance.wording.merge import merge

LONGEST_REASON = 3_000


class Fate(StrEnum):
    """What became of an amendment."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    CONSENT = "consent"
    CHOSEN = "chosen"
    NOT_CHOSEN = "not_chosen"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


FATE_NAMES = {
    Fate.ACCEPTED: N_("Accepted by the committee"),
    Fate.CHANGED: N_("Accepted with changes"),
    Fate.CONSENT: N_("Adopted on the consent list"),
    Fate.CHOSEN: N_("Chosen by vote of the faculty"),
    Fate.NOT_CHOSEN: N_("Not chosen by vote of the faculty"),
    Fate.DECLINED: N_("Declined, with a reason"),
    Fate.WITHDRAWN: N_("Withdrawn by its proposer"),
}


@dataclass(frozen=True)
class Words:
    """A section's title and body."""

    title: str
    body: str


@dataclass(frozen=True)
class Proposal:
    """An amendment's newest version over the words it was written on, and the section as it stands; None once taken out."""

    no: int
    section_id: int
    base: Words
    mine: Words
    now: Words | None

    def rebased(self) -> Words | None:
        """The section as it stands with this change in it; None where the two no longer go together silently."""
        if self.now is None:
            return None
        return together(self.base, self.now, self.mine)


def together(base: Words, one: Words, other: Words) -> Words | None:
    """Both changes of a base in one text, or None where a person must look."""
    merged, title = merge(base.body, one.body, other.body), one_of(base.title, one.title, other.title)
    return None if merged.text is None or title is None else Words(title, merged.text)


def collide(one: Proposal, other: Proposal) -> bool:
    """Whether two amendments touch the same sentence, item or cell in different ways; what both change alike is none."""
    if one.section_id != other.section_id or one.now is None:
        return False
    mine, theirs = one.rebased(), other.rebased()
    if mine is not None and theirs is not None:
        return together(one.now, theirs, mine) is None
    return one.base != other.base or together(one.base, other.mine, one.mine) is None


def collisions(proposals: Iterable[Proposal]) -> dict[int, tuple[int, ...]]:
    """For each amendment's number those of all that collide with it."""
    kept = list(proposals)
    found: dict[int, set[int]] = {one.no: set() for one in kept}
    for n, one in enumerate(kept):
        for other in kept[n + 1 :]:
            if collide(one, other):
                found[one.no].add(other.no)
                found[other.no].add(one.no)
    return {no: tuple(sorted(rivals)) for no, rivals in found.items()}


def undisputed(proposals: Iterable[Proposal], rivals: Mapping[int, tuple[int, ...]]) -> list[int]:
    """The numbers of those that collide with none and still fit the text."""
    return [one.no for one in proposals if not rivals[one.no] and one.rebased() is not None]


def obstacles_to_proposing(base: Words, mine: Words, reason: str) -> Iterator[tuple[str, Obstacle]]:
    """Why this cannot be proposed, each with the field it is about."""
    for one in obstacles_to_saving(mine.title, mine.body):
        yield "body", one
    if (base.title, base.body.strip()) == (mine.title, mine.body.strip()):
        yield "body", Obstacle(N_("This is the text as it stands. Change what you would have otherwise."))
    if not reason.strip():
        yield "reason", Obstacle(N_("Say why, so that others can judge it."))
    if len(reason) > LONGEST_REASON:
        yield "reason", Obstacle(N_("The reason is longer than %(most)s letters."), most=LONGEST_REASON)


def obstacles_to_settling(ended: bool, before_faculty: bool) -> Iterator[Obstacle]:
    """Why the committee cannot settle an amendment."""
    if ended:
        yield Obstacle(N_("What became of this amendment is settled already."))
    elif before_faculty:
        yield Obstacle(N_("This amendment is before the faculty. The vote settles it."))


NO_LONGER_FITS = Obstacle(
    N_("The text was edited since, in the same words. Accept it with changes, or ask its proposer to write it anew.")
)


def obstacles_to_adopting(last_day: date, today: date, adopted: bool) -> Iterator[Obstacle]:
    """Why a consent list cannot be adopted yet."""
    if adopted:
        yield Obstacle(N_("This list was adopted already."))
    elif today < last_day:
        yield Obstacle(
            N_("Any member may pull an amendment out until %(day)s. Adopt the list on that day."), day=last_day
        )


def obstacles_to_leaving_open(numbers: Iterable[int], said: bool) -> Iterator[Obstacle]:
    """Why the text cannot be frozen over amendments that are open, unless that is said."""
    left = ", ".join(map(str, numbers))
    if left and not said:
        yield Obstacle(
            N_("Amendments are still open: %(numbers)s. Settle them, or say that they stay open."), numbers=left
        )
