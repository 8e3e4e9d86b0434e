"""Who may watch a count: named, no voter, no officer; and for how long a guest's link opens it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from governance.ballots.rules.life import Life, Standing
from governance.values.words import N_, Obstacle

WATCHED_FOR = timedelta(days=30)
LONGEST_NAME = 200


def obstacles_to_observing(
    life: Life, at: datetime, name: str, *, voter: bool, officer: bool, known: bool
) -> Iterator[Obstacle]:
    """An observer is named until the count, and has no other part in the vote."""
    if life.standing(at) not in {Standing.POSTED, Standing.OPEN, Standing.CLOSED}:
        yield Obstacle(N_("Observers are named before the count."))
    if not name.strip():
        yield Obstacle(N_("Choose a person, or write the name of a guest."))
    elif len(name) > LONGEST_NAME:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_NAME)
    if voter:
        yield Obstacle(N_("This person has a vote here. An observer has none."))
    if officer:
        yield Obstacle(N_("A vote officer runs the count, and watches none."))
    if known:
        yield Obstacle(N_("This person is an observer of this vote already."))


def watchable(life: Life, at: datetime) -> bool:
    """Whether a guest's link still opens the count: until thirty days after the vote was counted or stopped."""
    over = life.counted_at or life.cancelled_at or life.withdrawn_at
    return over is None or at - over <= WATCHED_FOR
