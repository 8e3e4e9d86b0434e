"""Someone who is not on the roll says that they should be: when one may, who decides, and what stands in the way."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from governance.ballots.rules.life import Life, Standing
from governance.ballots.rules.obstacles.running import one_mailbox
from governance.ballots.rules.protesting import LONGEST_WHY, Said, settled
from governance.values.words import N_, Obstacle

UNDECIDED = frozenset({Standing.OPEN, Standing.CLOSED})


def obstacles_to_challenging(
    life: Life, at: datetime, why: str, *, on_roll: bool, challenged: bool, recused: bool, observes: bool
) -> Iterator[Obstacle]:
    """A challenge is made while the vote is open, once, with a reason, by someone whom the frozen roll does not name."""
    standing = life.standing(at)
    if standing == Standing.POSTED:
        yield Obstacle(N_("The roll is still a draft. Tell a vote officer or the office, and it is put right before the "
                          "vote opens."))  # fmt: skip
    elif standing != Standing.OPEN:
        yield Obstacle(N_("A ballot can be set apart while the vote is open."))
    if on_roll:
        yield Obstacle(N_("You are on the roll of this vote. Cast your vote like everyone else."))
    elif challenged:
        yield Obstacle(N_("You said so already. Your ballot of this vote is the one set apart."))
    if observes:
        yield Obstacle(N_("You watch this vote as an observer, and an observer has no vote."))
    if recused:
        yield Obstacle(N_("You recused yourself from this vote."))
    yield from _without_reason(why)


def _without_reason(why: str) -> Iterator[Obstacle]:
    if not why.strip():
        yield Obstacle(N_("Give the reason."))
    elif len(why) > LONGEST_WHY:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WHY)


def obstacles_to_deciding(
    life: Life, at: datetime, why: str, *, me: int, challenger: int, said: Collection[Said], boxes: Sequence[str]
) -> Iterator[Obstacle]:
    """An officer who is not the challenger answers once, before the count; two like answers decide.

    `boxes` are the mail addresses of this officer and of the one who said the same before.
    """
    if life.standing(at) not in UNDECIDED:
        yield Obstacle(N_("A ballot set apart is decided on before the count."))
    if me == challenger:
        yield Obstacle(N_("Two other officers decide on your own ballot."))
    if settled(said) is not None:
        yield Obstacle(N_("This is decided."))
    elif me in {one.by for one in said}:
        yield Obstacle(N_("You answered. Another vote officer answers too."))
    elif one_mailbox(boxes):
        yield Obstacle(N_("Both of you read the same mailbox, so one person could be both. Another officer has to "
                          "confirm."))  # fmt: skip
    yield from _without_reason(why)
