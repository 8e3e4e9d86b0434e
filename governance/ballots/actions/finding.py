"""Loading the motion that an act concerns."""

from governance.ballots.queries import lives
from governance.ballots.queries.lives import Living
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused


def held(actor: Actor, number: int) -> Living:
    """The motion of the actor's school, held until the transaction ends. Raises Refused where there is none."""
    found = lives.held(actor.school_id, number)
    if found is None:
        raise Refused([Obstacle(N_("There is no such vote at this school."))])
    return found


def reference(motion_id: int) -> str:
    """Under which name this vote holds the addresses of its roll."""
    return f"motion:{motion_id}"
