"""What may be said of a visit, by whom and when."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from governance.values.minutes import Minutes
from governance.values.words import N_, Obstacle, Sentence

LEAST, MOST = 5, 600
LONG = 120
UNDO = timedelta(days=1)


class Kind(StrEnum):
    """What the time was given to; until a term says more, only the visit itself counts."""

    VISIT = "visit"
    PLAN = "plan"
    TALK = "talk"
    STUDY = "study"


COUNTS = frozenset({Kind.VISIT})

KIND_NAMES = {
    Kind.VISIT: N_("Class visit"),
    Kind.PLAN: N_("Planning together"),
    Kind.TALK: N_("Conversation after"),
    Kind.STUDY: N_("Lesson study"),
}


class Standing(StrEnum):
    """Where an entry is."""

    WAITING = "waiting"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


STANDING_NAMES = {
    Standing.WAITING: N_("Waiting"),
    Standing.CORRECTED: N_("Not quite"),
    Standing.DISPUTED: N_("With the panel"),
    Standing.CONFIRMED: N_("Confirmed"),
    Standing.WITHDRAWN: N_("Taken back"),
}


class Act(StrEnum):
    """What one of the two may still do with an entry."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    AGREE = "agree"
    WITHDRAW = "withdraw"
    DISPUTE = "dispute"
    UNDO = "undo"


@dataclass(frozen=True)
class Facts:
    """A visit as plain values; `correction` is the minutes of the newest 'not quite'."""

    number: int
    kind: Kind
    day: date
    minutes: int
    reviewer: int
    colleague: int
    logged_by: int
    at: datetime
    confirmed: bool = False
    withdrawn: bool = False
    correction: int | None = None
    why: str = ""
    disputed_by: int | None = None
    reason: str = ""
    ruling: str = ""
    confirmed_by: int | None = None
    confirmed_at: datetime | None = None

    @property
    def other(self) -> int:
        """Who answers for the entry: the one of the pair who did not log it."""
        return self.colleague if self.logged_by == self.reviewer else self.reviewer

    def partner_of(self, person_id: int) -> int:
        return self.colleague if person_id == self.reviewer else self.reviewer

    @property
    def standing(self) -> Standing:
        if self.withdrawn:
            return Standing.WITHDRAWN
        if self.confirmed:
            return Standing.CONFIRMED
        if self.disputed_by is not None:
            return Standing.DISPUTED
        return Standing.CORRECTED if self.correction is not None else Standing.WAITING

    @property
    def settled(self) -> bool:
        return self.confirmed or self.withdrawn


def mark_of(key: str, school_id: int, by: int, pair: tuple[int, int], kind: Kind, day: date, minutes: int) -> str:
    """What makes an entry the same entry: the key of its form and all that was said; SHA-256 in hexadecimal."""
    said = (key, school_id, by, *pair, str(kind), day.isoformat(), minutes)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def obstacles_to_logging(
    by: int, other: int, day: date, minutes: int, *, today: date, earliest: date, there: frozenset[int]
) -> Iterator[Obstacle]:
    """Why an entry cannot be kept; `there` are those of the two who took part in peer review on that day."""
    if by == other:
        yield Obstacle(N_("A visit needs two people. Choose a colleague."))
    elif other not in there:
        yield Obstacle(N_("This colleague was not on the staff on %(day)s, or takes no part in peer review."), day=day)
    if by not in there:
        yield Obstacle(N_("You were not on the staff on %(day)s, or took no part in peer review."), day=day)
    if day > today:
        yield Obstacle(N_("That day is still to come. Log the visit once it has happened."))
    elif day < earliest:
        yield Obstacle(N_("That day is too long ago. Log visits from %(earliest)s on."), earliest=earliest)
    if not LEAST <= minutes <= MOST:
        yield Obstacle(N_("Give the minutes, from %(least)s to %(most)s."), least=LEAST, most=MOST)


def questions_on(minutes: int, already: int) -> Iterator[Sentence]:
    """Things worth a second look, which never block; `already` is what this pair logged for that day, in minutes."""
    if minutes > LONG:
        yield Sentence.of(N_("That is long: %(minutes)s. Is it right?"), minutes=Minutes(minutes))
    if already:
        words = N_("%(already)s are logged for you two on that day already. Add %(minutes)s to them?")
        yield Sentence.of(words, already=Minutes(already), minutes=Minutes(minutes))


def obstacles_to_confirming(visit: Facts, by: int, today: date) -> Iterator[Obstacle]:
    """Why `by` may not confirm this visit today; none means that they may."""
    if by != visit.other:
        yield Obstacle(N_("Only the other one of you two can confirm."))
    if visit.day > today:
        yield Obstacle(N_("This visit is planned for %(day)s. Confirm it once it has happened."), day=visit.day)
    yield from _over(visit)


def obstacles_to_correcting(visit: Facts, by: int, minutes: int, why: str) -> Iterator[Obstacle]:
    """Why `by` may not say 'not quite'; no minutes at all say that it did not happen."""
    yield from _not_answering(visit, by)
    if minutes != 0 and not LEAST <= minutes <= MOST:
        words = N_("Give the minutes, from %(least)s to %(most)s, or 0 if it did not happen.")
        yield Obstacle(words, least=LEAST, most=MOST)
    elif minutes == visit.minutes:
        yield Obstacle(N_("Those are the minutes that were logged. If they are right, confirm them."))
    if not why.strip():
        yield Obstacle(N_("Say in a few words what is not quite right."))


def _not_answering(visit: Facts, by: int) -> Iterator[Obstacle]:
    if by != visit.other:
        yield Obstacle(N_("Only the other one of you two can correct it."))
    yield from _over(visit)


def obstacles_to_agreeing(visit: Facts, by: int, seen: int | None) -> Iterator[Obstacle]:
    """Why `by` may not accept the correction, of which they saw `seen` minutes."""
    if by != visit.logged_by:
        yield Obstacle(N_("Only the person who logged it can accept the correction."))
    if visit.settled or visit.correction is None:
        yield Obstacle(N_("There is no correction to accept."))
    elif visit.correction != seen:
        yield Obstacle(N_("The correction has changed since you saw it. Look once more."))


def obstacles_to_withdrawing(visit: Facts, by: int, at: datetime) -> Iterator[Obstacle]:
    """Why `by` may not take the entry back: it is not theirs, or it was confirmed more than a day after logging."""
    if by != visit.logged_by:
        yield Obstacle(N_("Only the person who logged it can take it back."))
    if visit.withdrawn:
        yield Obstacle(N_("It was taken back before."))
    elif visit.ruling:
        yield Obstacle(N_("The panel settled it. It stands."))
    elif visit.confirmed and at - visit.at > UNDO:
        yield Obstacle(N_("It was confirmed, and a day has passed. It stands."))


def obstacles_to_undoing(visit: Facts, by: int, at: datetime) -> Iterator[Obstacle]:
    """Why `by` may not undo the 'yes' they gave: it is not theirs, or a day has passed."""
    if visit.confirmed_at is None or by != visit.confirmed_by or visit.withdrawn:
        yield Obstacle(N_("Only who said yes to it can undo that."))
    elif visit.ruling:
        yield Obstacle(N_("The panel settled it. It stands."))
    elif at - visit.confirmed_at > UNDO:
        yield Obstacle(N_("It was confirmed, and a day has passed. It stands."))


def obstacles_to_disputing(visit: Facts, by: int, reason: str) -> Iterator[Obstacle]:
    """Why `by` may not ask the panel to settle the entry."""
    yield from _not_disputing(visit, by)
    if not reason.strip():
        yield Obstacle(N_("Say in a few words what the panel should settle."))


def _not_disputing(visit: Facts, by: int) -> Iterator[Obstacle]:
    """Who logged it waits for the other's answer first: before that there is nothing to disagree about."""
    if by not in {visit.reviewer, visit.colleague}:
        yield Obstacle(N_("Only one of the two can ask the panel."))
    elif by == visit.logged_by and visit.correction is None:
        yield Obstacle(N_("Your colleague has not answered yet."))
    if visit.disputed_by is not None:
        yield Obstacle(N_("The panel was asked before."))
    yield from _over(visit)


def obstacles_to_settling(visit: Facts, by: int, minutes: int, words: str) -> Iterator[Obstacle]:
    """Why `by`, of the panel, may not settle the entry with so many minutes."""
    if by in {visit.reviewer, visit.colleague}:
        yield Obstacle(N_("Another member of the panel settles this: you are one of the two."))
    if visit.settled or visit.disputed_by is None:
        yield Obstacle(N_("There is nothing left to settle here."))
    if minutes != 0 and not LEAST <= minutes <= MOST:
        text = N_("Give the minutes, from %(least)s to %(most)s, or 0 if it did not happen.")
        yield Obstacle(text, least=LEAST, most=MOST)
    if not words.strip():
        yield Obstacle(N_("Say in a few words why, to the two of them."))


def acts_open(visit: Facts, by: int, *, today: date, at: datetime) -> frozenset[Act]:
    """What `by` may do with the entry now."""
    against = {
        Act.CONFIRM: obstacles_to_confirming(visit, by, today),
        Act.CORRECT: _not_answering(visit, by),
        Act.AGREE: obstacles_to_agreeing(visit, by, visit.correction),
        Act.WITHDRAW: obstacles_to_withdrawing(visit, by, at),
        Act.DISPUTE: _not_disputing(visit, by),
        Act.UNDO: obstacles_to_undoing(visit, by, at),
    }
    return frozenset(act for act, obstacles in against.items() if not list(obstacles))


def _over(visit: Facts) -> Iterator[Obstacle]:
    if visit.settled:
        yield Obstacle(N_("This entry is settled already."))
