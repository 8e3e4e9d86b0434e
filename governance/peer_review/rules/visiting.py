"""What may be said of a visit, by whom and when."""

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


COUNTS = frozenset({Kind.VISIT})

KIND_NAMES = {
    Kind.VISIT: N_("Class visit"),
    Kind.PLAN: N_("Planning together"),
    Kind.TALK: N_("Conversation after"),
}


class Standing(StrEnum):
    """Where an entry is."""

    WAITING = "waiting"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


STANDING_NAMES = {
    Standing.WAITING: N_("Waiting"),
    Standing.CORRECTED: N_("Not quite"),
    Standing.CONFIRMED: N_("Confirmed"),
    Standing.WITHDRAWN: N_("Taken back"),
}


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

    @property
    def other(self) -> int:
        """Who answers for the entry: the one of the pair who did not log it."""
        return self.colleague if self.logged_by == self.reviewer else self.reviewer

    @property
    def standing(self) -> Standing:
        if self.withdrawn:
            return Standing.WITHDRAWN
        if self.confirmed:
            return Standing.CONFIRMED
        return Standing.CORRECTED if self.correction is not None else Standing.WAITING

    @property
    def counts(self) -> bool:
        return self.kind in COUNTS


def obstacles_to_logging(
    by: int, other: int, day: date, minutes: int, *, today: date, on_staff: bool
) -> Iterator[Obstacle]:
    """Why an entry cannot be kept."""
    if by == other:
        yield Obstacle(N_("A visit needs two people. Choose a colleague."))
    elif not on_staff:
        yield Obstacle(N_("This person was not on the staff on %(day)s."), day=day)
    if day > today:
        yield Obstacle(N_("That day is still to come. Log the visit once it has happened."))
    elif day < today - timedelta(days=366):
        yield Obstacle(N_("That day is more than a year ago."))
    if not LEAST <= minutes <= MOST:
        yield Obstacle(N_("Give the minutes, from %(least)s to %(most)s."), least=LEAST, most=MOST)


def questions_on(facts: tuple[int, bool]) -> Iterator[Sentence]:
    """Things worth a second look, which never block: `facts` is (minutes, something logged for that pair and day)."""
    minutes, again = facts
    if minutes > LONG:
        yield Sentence.of(N_("That is long: %(minutes)s. Save once more if it is right."), minutes=Minutes(minutes))
    if again:
        yield Sentence.of(N_("You logged time with this colleague for that day already. Save once more to add this."))


def obstacles_to_confirming(visit: Facts, by: int, today: date) -> Iterator[Obstacle]:
    """Why `by` may not confirm this visit today; none means that they may."""
    if by != visit.other:
        yield Obstacle(N_("Only the other one of you two can confirm."))
    if visit.day > today:
        yield Obstacle(N_("This visit is planned for %(day)s. Confirm it once it has happened."), day=visit.day)
    yield from _over(visit)


def obstacles_to_correcting(visit: Facts, by: int, minutes: int, why: str) -> Iterator[Obstacle]:
    """Why `by` may not say 'not quite'."""
    if by != visit.other:
        yield Obstacle(N_("Only the other one of you two can correct it."))
    if not 0 <= minutes <= MOST:
        yield Obstacle(N_("Give the minutes, from 0 to %(most)s."), most=MOST)
    if not why.strip():
        yield Obstacle(N_("Say in a few words what is not quite right."))
    yield from _over(visit)


def obstacles_to_agreeing(visit: Facts, by: int) -> Iterator[Obstacle]:
    """Why `by` may not accept the correction."""
    if by != visit.logged_by:
        yield Obstacle(N_("Only the person who logged it can accept the correction."))
    if visit.standing != Standing.CORRECTED:
        yield Obstacle(N_("There is no correction to accept."))


def obstacles_to_withdrawing(visit: Facts, by: int, at: datetime) -> Iterator[Obstacle]:
    """Why `by` may not take the entry back: it is not theirs, or it was confirmed more than a day after logging."""
    if by != visit.logged_by:
        yield Obstacle(N_("Only the person who logged it can take it back."))
    if visit.withdrawn:
        yield Obstacle(N_("It was taken back before."))
    elif visit.confirmed and at - visit.at > UNDO:
        yield Obstacle(N_("It was confirmed, and a day has passed. It stands."))


def _over(visit: Facts) -> Iterator[Obstacle]:
    if visit.standing in {Standing.CONFIRMED, Standing.WITHDRAWN}:
        yield Obstacle(N_("This entry is settled already."))
