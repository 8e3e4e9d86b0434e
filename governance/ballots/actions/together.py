"""The five deeds of two: the first officer asks, the second confirms the same digest, and the deed happens then."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from governance.audit import actions as audit
from governance.ballots.actions import certifying, changing, counting, custody, opening, recounting
from governance.ballots.actions.cleaning import after
from governance.ballots.actions.doing import Doing
from governance.ballots.actions.finding import held
from governance.ballots.models.deeds import Agreed, Asked, Confirmed
from governance.ballots.queries import recounts
from governance.ballots.queries.endings import practised
from governance.ballots.queries.lives import Living, altered
from governance.ballots.queries.officers import (
    agreed,
    digest_of,
    digest_over,
    holders,
    latest_asked,
    mailboxes,
    officers_of,
    recused,
    waiting,
)
from governance.ballots.queries.roll import voters
from governance.ballots.rules.custody import Custody
from governance.ballots.rules.life import DeedOfTwo
from governance.ballots.rules.obstacles.recounting import obstacles_to_recounting
from governance.ballots.rules.obstacles.running import (
    obstacles_to_confirming,
    obstacles_to_deed,
    obstacles_to_practice,
    obstacles_to_running,
)
from governance.db.engine import transaction
from governance.values.actor import Actor
from governance.values.moments import ClockReading
from governance.values.words import refuse

_DO: dict[DeedOfTwo, Callable[[Doing], None]] = {
    DeedOfTwo.OPEN: opening.open_,
    DeedOfTwo.EXTEND: changing.extend,
    DeedOfTwo.CANCEL: changing.cancel,
    DeedOfTwo.COUNT: counting.count,
    DeedOfTwo.CERTIFY: certifying.certify,
    DeedOfTwo.RECOUNT: recounting.recount,
}


@transaction
def ask(
    number: int,
    deed: DeedOfTwo,
    *,
    actor: Actor,
    at: datetime,
    closes_at: datetime | None = None,
    why: str = "",
    own: int | None = None,
    observers: str = "",
) -> Asked:
    """Ask for a deed of two; a newer asking takes the place of an older one. Raises Refused.

    `closes_at` is the later closing of an extension; `why` the reason of an extension or a cancellation; `own` the
    share that the first officer prints where a vote opens in the officers' custody; `observers` who watches a recount.
    """
    found = held(actor, number)
    facts = {"observers": observers.strip()} if deed == DeedOfTwo.RECOUNT else _facts(found, deed, closes_at, why)
    if deed == DeedOfTwo.OPEN and found.motion.custody == Custody.OFFICERS:
        facts = {"share": custody.proof_of_own(own, found.motion.id)}
    _may(found, deed, facts, actor, at)
    what = agreed(found, deed, facts, at)
    digest = digest_over(what)
    asked = Asked.create(motion=found.motion, deed=deed, digest=digest, facts=facts, by_id=actor.person_id, at=at)
    Agreed.create(asked=asked, what=what)
    audit.record(f"vote: {deed} asked", school_id=actor.school_id, kind="motion", thing_id=found.motion.id,
                 actor_id=actor.person_id, at=at, facts={"digest": digest})  # fmt: skip
    return asked


def _facts(found: Living, deed: DeedOfTwo, closes_at: datetime | None, why: str) -> dict[str, str]:
    """The details that the second officer agrees to as well."""
    if deed == DeedOfTwo.EXTEND:
        return {"closes_at": (closes_at or found.life.closes_at).isoformat(), "why": why.strip()}
    return {"why": why.strip()} if deed == DeedOfTwo.CANCEL else {}


def _may(found: Living, deed: DeedOfTwo, facts: dict[str, Any], actor: Actor, at: datetime) -> None:
    able = {person.id for person in officers_of(found, at)}
    refuse(obstacles_to_running(actor.person_id, able, recused(found.motion.id)))
    refuse(obstacles_to_practice(deed, practice=practised(found.motion.id)))
    if deed == DeedOfTwo.RECOUNT:
        stands = recounts.recounting(found, actor.person_id)
        refuse(obstacles_to_recounting(found.life, stands.askers, at, done=stands.held is not None))
    closes = facts.get("closes_at")
    refuse(obstacles_to_deed(
        deed, found.life, secret=found.motion.secret, roll=len(voters(found, at)), at=at,
        closes_at=datetime.fromisoformat(closes) if closes else None, why=facts.get("why"),
        altered=deed == DeedOfTwo.OPEN and bool(altered(found.motion.id)), waiting=waiting(found.motion.id, deed),
        officers=holders(found, at),
    ))  # fmt: skip


def confirm(
    number: int, deed: DeedOfTwo, digest: str, *, key_dir: Path, actor: Actor, at: datetime,
    shares: Sequence[frozenset[int]] = (), own: int | None = None, clock: ClockReading | None = None,
) -> None:  # fmt: skip
    """Confirm what the other officer asked for, by the digest that the page showed; the deed is done with it.

    Raises Refused for the same person, another digest, after 24 hours, or when the deed itself is not allowed.
    `key_dir` is the folder outside database and backups where the keys of secret votes lie. In the officers' custody
    `shares` are what the typed shares may mean, and `own` is the one that the second officer prints at opening.
    `clock` is how far the server's clock is off, where that is known; a count keeps it for the certificate.
    """
    motion_id = _confirm(number, deed, digest, actor, at, key_dir=key_dir, shares=shares, own=own, clock=clock)
    if deed in {DeedOfTwo.COUNT, DeedOfTwo.CANCEL}:
        after(motion_id, at, key_dir)


@transaction
def _confirm(number: int, deed: DeedOfTwo, digest: str, actor: Actor, at: datetime, **given: Any) -> int:
    found = held(actor, number)
    if deed == DeedOfTwo.OPEN and custody.rests(found.motion, actor.person_id, given["own"]):
        return int(found.motion.id)
    asked = latest_asked(found.motion.id, deed)
    facts: dict[str, Any] = asked.facts if asked else {}
    _may(found, deed, facts, actor, at)
    first = int(asked.by_id) if asked else 0
    able = {person.id for person in officers_of(found, at)}
    boxes = mailboxes((first, actor.person_id))
    today = digest_of(found, deed, facts, at)
    refuse(obstacles_to_confirming(asked, actor.person_id, digest, today, at, able, boxes))
    Confirmed.create(asked=asked, by_id=actor.person_id, at=at)
    _DO[deed](Doing(found, facts, first, actor.person_id, at, **given))
    return int(found.motion.id)
