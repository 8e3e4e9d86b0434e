"""Two officers type each paper in: what the first typed is locked by the paper's serial until the second typed the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from governance.ballots import box, serials
from governance.ballots.actions.finding import held
from governance.ballots.actions.printing import by_serial, record, run_by
from governance.ballots.models.deeds import Opening
from governance.ballots.models.printed import PaperEnvelope, PaperTyping, PrintedBallot
from governance.ballots.queries import printed
from governance.ballots.queries.lives import Living
from governance.ballots.queries.officers import mailboxes, officers_of
from governance.ballots.rules.choices import Choice, obstacles_to_filling, shape_from
from governance.ballots.rules.obstacles.running import one_mailbox
from governance.ballots.rules.printed import number_of, obstacles_to_typing
from governance.db.engine import transaction
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse

# A paper's envelope holds no seed of a code: that was sealed in its stub when it was printed.
_NO_SEED = bytes(box.SEED_BYTES)


class Differs(Exception):
    """The second officer read the paper otherwise: who typed first, and what. Nothing was written."""

    def __init__(self, by_id: int, choices: tuple[Choice, ...]) -> None:
        super().__init__(by_id)
        self.by_id, self.choices = by_id, choices


@dataclass(frozen=True)
class _Typed:
    """A paper before an officer, with what they read on it."""

    found: Living
    row: PrintedBallot
    key: bytes
    choices: Sequence[Choice]
    actor: Actor
    at: datetime


@transaction
def type_in(
    number: int, serial: str, choices: Sequence[Choice], *, actor: Actor, at: datetime, instead: bool = False
) -> bool:
    """Type a paper in; True where a second officer did so alike and it is in the box, False where one still has to.

    `instead`: the first typing was wrong, and this takes its place. Raises Differs, Refused.
    """
    found = held(actor, number)
    motion_id = found.motion.id
    run_by(found, actor, at)
    row, key, paper = by_serial(motion_id, serial)
    against = list(obstacles_to_typing(found.life, at, paper, printed.papers(motion_id)))
    if against or row is None:
        raise Refused(against, "serial")
    opening = Opening.get(Opening.motion == motion_id)
    refuse(obstacles_to_filling(shape_from(opening.shape), choices))
    typed = _Typed(found, row, key, choices, actor, at)
    first = _first(typed)
    if first is None or instead:
        _lock(typed, opening)
        return False
    if first.choices != tuple(choices):
        raise first
    _seal(typed, opening, first.by_id)
    return True


def _first(typed: _Typed) -> Differs | None:
    """What another officer of this vote typed from this paper. Raises Refused for two accounts of one mailbox."""
    found, me = typed.found, typed.actor.person_id
    row = PaperTyping.get_or_none(PaperTyping.printed == typed.row)
    if row is None or row.by_id == me or row.by_id not in {one.id for one in officers_of(found, typed.at)}:
        return None
    if one_mailbox(mailboxes((row.by_id, me))):
        raise Refused([Obstacle(N_("Both of you read the same mailbox, so one person could be both. Another officer has "
                                   "to confirm."))])  # fmt: skip
    said = serials.unlock(typed.key, bytes(row.sealed))
    return None if said is None else Differs(row.by_id, said)


def _lock(typed: _Typed, opening: Opening) -> None:
    """Keep what the first officer read; whoever has not this paper before them cannot open it."""
    PaperTyping.delete().where(PaperTyping.printed == typed.row).execute()
    sealed = serials.lock(typed.key, shape_from(opening.shape), typed.choices)
    PaperTyping.create(printed=typed.row, sealed=sealed, by_id=typed.actor.person_id, at=typed.at)
    record("paper typed", typed.found, typed.actor, typed.at, {"paper": typed.row.name})


def _seal(typed: _Typed, opening: Opening, first: int) -> None:
    """Put the paper into the box, sealed like every ballot, under its own serial."""
    place = (box.Outer.PRINTED, number_of(typed.row.name))
    sealed = box.seal(bytes(opening.public_key), shape_from(opening.shape), motion_id=typed.found.motion.id, place=place,
                      seed=_NO_SEED, choices=typed.choices)  # fmt: skip
    PaperTyping.delete().where(PaperTyping.printed == typed.row).execute()
    PaperEnvelope.create(printed=typed.row, sealed=sealed, first_id=first, second_id=typed.actor.person_id)
    facts = {"paper": typed.row.name, "with": first}
    record("paper confirmed", typed.found, typed.actor, typed.at, facts)
