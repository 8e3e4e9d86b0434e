"""The meeting: what the room may say of an amendment, how long that may be undone, and the keys that say it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from governance.values.words import N_, Obstacle

UNDO = timedelta(seconds=10)
# The proposer is told once the decision can no longer be undone.
TELL = timedelta(seconds=15)
MOST_PRESENT = 9_999


class Said(StrEnum):
    """What the room says of an amendment."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    VOTE = "vote"
    LATER = "later"


SAID = {
    Said.ACCEPTED: N_("Amendment %(no)s is accepted."),
    Said.DECLINED: N_("Amendment %(no)s is declined."),
    Said.VOTE: N_("Amendment %(no)s goes to a vote."),
    Said.LATER: N_("Amendment %(no)s is left for later."),
}

_BRING_BACK = {
    Said.ACCEPTED: N_(
        "More than ten seconds have passed, so it is in the text. Bring the earlier words back from the history of its section."
    ),
    Said.DECLINED: N_("More than ten seconds have passed, so it is declined. Its proposer may propose it once more."),
    Said.VOTE: N_("More than ten seconds have passed. Take the choice back on the page of the amendment."),
    Said.LATER: N_("More than ten seconds have passed. It is open all the same: go to it and decide."),
}

CLOSED = Obstacle(N_("The meeting is closed, and its minutes never change again."))
SAVED_SINCE = Obstacle(
    N_("Somebody has saved this section since. Bring the earlier words back from the history of the section.")
)


def left_to_undo(made_at: datetime, at: datetime) -> timedelta | None:
    """How long a decision may still be undone, both ends of the ten seconds within; None once they have passed."""
    left = UNDO - (at - made_at)
    return left if left >= timedelta() else None


def obstacles_to_undoing(said: Said, made_at: datetime, at: datetime, closed: bool) -> Iterator[Obstacle]:
    """Why a decision stays as it is, and how it is brought back otherwise."""
    if closed:
        yield CLOSED
    elif left_to_undo(made_at, at) is None:
        yield Obstacle(_BRING_BACK[said])


def obstacles_to_counting(present: int | None) -> Iterator[Obstacle]:
    """Why so many cannot have been present."""
    if present is not None and not 0 <= present <= MOST_PRESENT:
        yield Obstacle(N_("Write how many are present as a number, or leave it empty."))
