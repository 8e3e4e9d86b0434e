"""Why a ballot is not taken, or a vote not left."""

from collections.abc import Iterator
from datetime import datetime

from governance.ballots.rules.life import Life, Standing
from governance.values.words import N_, Obstacle


def obstacles_to_recusing(
    life: Life, *, on_roll: bool, voted: bool, why: str, at: datetime, on_paper: bool = False
) -> Iterator[Obstacle]:
    """Only someone on the roll who has not voted can leave a vote, with a reason, until it closes."""
    if not on_roll:
        yield Obstacle(N_("You are not on the roll of this vote, so there is nothing to recuse yourself from."))
    elif voted:
        yield Obstacle(N_("Your ballot is in, and cannot be taken out. Recuse yourself before you vote."))
    elif on_paper:
        yield Obstacle(N_("You have a paper ballot. Bring it back unused before you recuse yourself."))
    if life.standing(at) not in {Standing.POSTED, Standing.OPEN}:
        yield Obstacle(N_("This vote has closed."))
    if not why.strip():
        yield Obstacle(N_("Give the reason in a few words: everyone can read it."))


def obstacles_to_casting(
    life: Life, on_roll: bool, at: datetime, *, voted: bool = False, recused: bool = False, refused: bool = False,
    on_paper: bool = False,
) -> Iterator[Obstacle]:  # fmt: skip
    """Why a ballot is not taken now; a moment before closing counts, one at it does not.

    `on_roll` holds of who challenged the roll too, until two officers have `refused` them.
    """
    standing = life.standing(at)
    if standing == Standing.POSTED:
        yield Obstacle(N_("This vote has not opened yet. It opens on %(at)s."), at=life.opens_at)
    elif standing in {Standing.CANCELLED, Standing.WITHDRAWN}:
        yield Obstacle(N_("This vote was stopped. Nothing of your ballot was kept."))
    elif not on_roll:
        yield Obstacle(N_("You are not on the roll of this vote. Ask a vote officer if you think that you should be."))
    elif recused:
        yield Obstacle(N_("You recused yourself from this vote."))
    elif refused:
        yield Obstacle(
            N_("Two vote officers decided that you have no vote here. Their reason stands with your challenge.")
        )
    elif on_paper:
        yield Obstacle(
            N_("You have a paper ballot. Fill it in, or bring it back unused to a vote officer and vote here.")
        )
    elif standing != Standing.OPEN and voted:
        yield Obstacle(N_("This vote closed on %(at)s. The ballot that you had cast by then is in; nothing of this one "
                          "was kept."), at=life.closes_at)  # fmt: skip
    elif standing != Standing.OPEN:
        yield Obstacle(N_("This vote closed on %(at)s. Nothing of your ballot was kept."), at=life.closes_at)


def obstacles_to_casting_again() -> Iterator[Obstacle]:
    """By this motion's rule a ballot that is in stays as it is."""
    yield Obstacle(N_("Your ballot is in already. By the rule of this vote it cannot be changed."))
