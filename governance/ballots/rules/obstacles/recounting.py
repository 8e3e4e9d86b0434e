"""Why a recount cannot be asked for, or held; that three voters ask is enough, and no officer can refuse it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from governance.ballots.rules.life import Life, Standing
from governance.values.words import N_, Obstacle

ASKERS = 3
PAPERS_SHOWN = timedelta(hours=24)
COUNTED = frozenset({Standing.COUNTED, Standing.CERTIFIED})


def obstacles_to_asking_recount(
    life: Life, until: datetime | None, at: datetime, *, on_roll: bool, done: bool
) -> Iterator[Obstacle]:
    """Who was on the roll may ask from the count until the end of the declared days."""
    if life.standing(at) not in COUNTED or until is None:
        yield Obstacle(N_("A recount can be asked for once the votes are counted."))
        return
    if not on_roll:
        yield Obstacle(N_("Only those on the roll of this vote can ask for a recount."))
    if done:
        yield Obstacle(N_("The papers of this vote were counted again already. They never change."))
    elif at > until:
        yield Obstacle(N_("A recount could be asked for until %(until)s."), until=until)


def obstacles_to_recounting(life: Life, askers: int, at: datetime, *, done: bool) -> Iterator[Obstacle]:
    """Once for a vote, when enough voters asked in time."""
    if life.standing(at) not in COUNTED:
        yield Obstacle(N_("A recount can be asked for once the votes are counted."))
    elif done:
        yield Obstacle(N_("The papers of this vote were counted again already. They never change."))
    elif askers < ASKERS:
        yield Obstacle(N_("A recount is held when %(least)s voters ask for it; %(askers)s have."), least=ASKERS,
                       askers=askers)  # fmt: skip


def obstacles_to_seeing_papers(recounted_at: datetime | None, at: datetime, *, one_of_two: bool) -> Iterator[Obstacle]:
    """The whole papers are shown to the two officers of the recount, for a day."""
    if recounted_at is None:
        yield Obstacle(N_("The whole papers are shown in a recount, and there was none."))
    elif not one_of_two:
        yield Obstacle(N_("The whole papers are shown to the two officers who counted them again."))
    elif at - recounted_at > PAPERS_SHOWN:
        yield Obstacle(N_("The whole papers were shown for a day after the recount."))
