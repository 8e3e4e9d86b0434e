"""Proposing a change of a section, writing it anew, supporting and withdrawing it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from governance.agreements.actions.held import must_render, note, open_draft
from governance.agreements.models.amending import Amendment, Backing, Ending, Version
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import amending, drafts
from governance.agreements.queries.amending import Change
from governance.agreements.rules.amending import Fate, Words, obstacles_to_proposing, obstacles_to_settling
from governance.db.engine import transaction
from governance.notifications import actions as notifications
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse


@dataclass(frozen=True)
class Wanted:
    """A section as somebody would have it: over which revision, in which words, why, and the key of the page."""

    base: int
    title: str
    body: str
    reason: str
    once_key: str


GONE = Obstacle(N_("This section was removed meanwhile. Your text is still on this page."))


@transaction
def propose(found: Agreement, no: int, wanted: Wanted, *, actor: Actor, at: datetime) -> Amendment:
    """File an amendment under the agreement's next number; the same again is the same. Raises Refused by field."""
    held = open_draft(found)
    section = drafts.section(held, no)
    if section is None:
        raise Refused([GONE])
    key = _key(actor, f"propose:{section.section_id}:{wanted.once_key}")
    same = Version.get_or_none(Version.once_key == key)
    if same is not None:
        return same.amendment
    base = _sound(section.section_id, wanted)
    amendment = Amendment.create(
        agreement=held, section=section.section_id, no=amending.next_no(held), proposer=actor.person_id, at=at
    )
    _version(amendment, base, wanted, key, at)
    note("amendment proposed", held, actor, at, amendment=amendment.no, section=no)
    return amendment


@transaction
def rewrite(found: Agreement, no: int, wanted: Wanted, *, actor: Actor, at: datetime) -> Version:
    """Write one's own amendment anew. Who supported it is told, and asked again. Raises Refused."""
    held = open_draft(found)
    change = _standing(held, no)
    refuse(obstacles_to_settling(not change.open, change.vote is not None))
    key = _key(actor, f"rewrite:{change.id}:{wanted.once_key}")
    same = Version.get_or_none(Version.once_key == key)
    if same is not None:
        return same
    base = _sound(change.proposal.section_id, wanted)
    version = _version(Amendment.get_by_id(change.id), base, wanted, key, at)
    told = [one.person_id for one in change.supporters if one.person_id != actor.person_id]
    params = {"by": actor.name, "no": no, "begins": held.year, "reason": wanted.reason[:500]}
    _tell(held, told, "amendment_edited", params, f"amended:{version.id}", at)
    note("amendment written anew", held, actor, at, amendment=no)
    return version


@transaction
def support(found: Agreement, no: int, version_id: int, backs: bool, *, actor: Actor, at: datetime) -> None:
    """Support the version that the page showed, or no longer. Raises Refused where it was edited meanwhile."""
    held = open_draft(found)
    change = _standing(held, no)
    if not change.open:
        raise Refused([Obstacle(N_("What became of this amendment is settled already."))])
    if backs and version_id != change.version.id:
        raise Refused([Obstacle(N_("It was edited while you read. Look at it again, then support it."))])
    mine = next((one for one in change.supporters if one.person_id == actor.person_id), None)
    if backs == (mine is not None and not mine.older) and (backs or mine is None):
        return
    Backing.create(version=change.version, person=actor.person_id, backs=backs, at=at)
    note("amendment supported" if backs else "support taken back", held, actor, at, amendment=no)


@transaction
def withdraw(found: Agreement, no: int, *, actor: Actor, at: datetime) -> None:
    """The proposer takes an amendment back. Raises Refused once it is settled or before the faculty."""
    held = open_draft(found)
    change = _standing(held, no)
    if change.ended and change.ended.fate == Fate.WITHDRAWN:
        return
    refuse(obstacles_to_settling(not change.open, change.vote is not None))
    Ending.create(amendment=change.id, kind=Fate.WITHDRAWN, by=actor.person_id, at=at)
    note("amendment withdrawn", held, actor, at, amendment=no)


def _standing(held: Agreement, no: int) -> Change:
    change = amending.change(held, no)
    if change is None:
        raise Refused([Obstacle(N_("There is no amendment with this number."))])
    return change


def _sound(section_id: int, wanted: Wanted) -> Revision:
    """The revision that it is written over. Raises Refused, beside the field where there is one."""
    base = drafts.revision(section_id, wanted.base)
    if base is None:
        raise Refused([GONE])
    mine = Words(cleaned(wanted.title).strip(), cleaned(wanted.body))
    for field, one in obstacles_to_proposing(Words(base.title, base.body), mine, cleaned(wanted.reason)):
        raise Refused([one], field)
    must_render(mine.body)
    return base


def _version(amendment: Amendment, base: Revision, wanted: Wanted, key: str, at: datetime) -> Version:
    return Version.create(
        amendment=amendment,
        base=base,
        title=cleaned(wanted.title).strip(),
        body=cleaned(wanted.body),
        reason=cleaned(wanted.reason).strip(),
        once_key=key,
        at=at,
    )


def _tell(held: Agreement, who: list[int], kind: str, params: dict[str, object], key: str, at: datetime) -> None:
    notifications.tell(who, kind, school_id=held.school_id, params=params, once_key=key, due_at=at)


def _key(actor: Actor, words: str) -> str:
    return hashlib.sha256(f"{actor.person_id}:{words}".encode()).hexdigest()
