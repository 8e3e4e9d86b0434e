"""The officers' custody: a key in shares on paper. No share is ever stored, and the whole key lives in one request."""

from collections.abc import Sequence
from datetime import datetime

from governance.audit import actions as audit
from governance.ballots import keys
from governance.ballots.actions.doing import Doing
from governance.ballots.actions.finding import held
from governance.ballots.models.deeds import KeyShare
from governance.ballots.models.motions import Motion
from governance.ballots.queries.officers import officers_of, recused, share_holders
from governance.ballots.rules.custody import HOLDERS, proof, secret_of_key, value_at
from governance.ballots.rules.obstacles.running import obstacles_to_running, obstacles_to_third_share
from governance.db.engine import transaction
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse

_FIRST, _SECOND, _THIRD = HOLDERS
_INCOMPLETE = N_("This page is incomplete. Open it again.")
_WRONG = N_("This is no share of this vote. Look at the paper again: is it of another vote?")
_SAME = N_("This is the same share as the first. Two different shares are needed.")
_KEYLESS = N_("These shares do not give the key of this vote. Nothing was opened.")


def proof_of_own(own: int | None, motion_id: int) -> str:
    """What an asking keeps of the share that the first officer prints. Raises Refused without one."""
    if own is None:
        raise Refused([Obstacle(_INCOMPLETE)])
    return proof(own, motion_id)


def split(doing: Doing) -> bytes:
    """Make the key from the first officer's typed share and the second's new one; the public half. Raises Refused."""
    motion_id = doing.motion.id
    first = _known(doing.shares, 1, {doing.facts["share"]: _FIRST}, motion_id)[1]
    if doing.own is None or doing.own == first:
        raise Refused([Obstacle(_INCOMPLETE)])
    shares = {_FIRST: first, _SECOND: doing.own}
    _keep(motion_id, _FIRST, first, doing.first, doing.at)
    _keep(motion_id, _SECOND, doing.own, doing.second, doing.at)
    return keys.public_of(secret_of_key(value_at(shares, 0), motion_id))


def _keep(motion_id: int, no: int, value: int, person_id: int, at: datetime) -> None:
    KeyShare.create(motion=motion_id, no=no, proof=proof(value, motion_id), person=person_id, at=at)


def rests(motion: Motion, person_id: int, own: int | None) -> bool:
    """Whether this is a repeat, after a lost answer, of the press that opened the vote and made this share."""
    mine = (KeyShare.motion == motion) & (KeyShare.person == person_id) & (KeyShare.no == _SECOND)
    share = KeyShare.get_or_none(mine)
    return share is not None and own is not None and share.proof == proof(own, motion.id)


def joined(shares: Sequence[frozenset[int]], motion_id: int, public_key: bytes) -> bytes:
    """The private key from two typed shares. Raises Refused, with the field of the share that is wrong."""
    private = secret_of_key(value_at(_two(shares, motion_id), 0), motion_id)
    if keys.public_of(private) != public_key:
        raise Refused([Obstacle(_KEYLESS)])
    return private


def _two(shares: Sequence[frozenset[int]], motion_id: int) -> dict[int, int]:
    proofs = {row.proof: row.no for row in KeyShare.select().where(KeyShare.motion == motion_id)}
    one, other = (_known(shares, place, proofs, motion_id) for place in (1, 2))
    if one[0] == other[0]:
        raise Refused([Obstacle(_SAME)], "share_2")
    return dict((one, other))


def _known(shares: Sequence[frozenset[int]], place: int, proofs: dict[str, int], motion_id: int) -> tuple[int, int]:
    """Number and value of the share typed in a place. Raises Refused."""
    typed = shares[place - 1] if len(shares) >= place else frozenset()
    for value in typed:
        if proof(value, motion_id) in proofs:
            return proofs[proof(value, motion_id)], value
    raise Refused([Obstacle(_WRONG)], f"share_{place}")


@transaction
def third_share(number: int, shares: Sequence[frozenset[int]], *, actor: Actor, at: datetime) -> int:
    """The alternate's share, from those of the two officers who stand by; shown to one person alone. Raises Refused."""
    found = held(actor, number)
    holders = share_holders(found.motion.id)
    refuse(obstacles_to_running(actor.person_id, {p.id for p in officers_of(found, at)}, recused(found.motion.id)))
    refuse(obstacles_to_third_share(found.life, holders, actor.person_id, at))
    value = value_at(_two(shares, found.motion.id), _THIRD)
    if _THIRD not in holders:
        _keep(found.motion.id, _THIRD, value, actor.person_id, at)
        audit.record("third share of the key shown", school_id=actor.school_id, kind="motion",
                     thing_id=found.motion.id, actor_id=actor.person_id, at=at)  # fmt: skip
    return value
