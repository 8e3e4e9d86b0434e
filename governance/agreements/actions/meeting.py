"""A meeting goes through the amendments of a draft: each decision takes effect at once, and is undone for ten seconds."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from governance.agreements.actions import deciding, revising, settling
from governance.agreements.actions.held import note, open_draft
from governance.agreements.actions.revising import Kept
from governance.agreements.models.amending import Ending, EndingUndone
from governance.agreements.models.meeting import Meeting, MeetingClosing, MeetingDecision, TakenBack
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import amending, drafts, meeting
from governance.agreements.queries.amending import Change
from governance.agreements.queries.meeting import Sitting
from governance.agreements.rules.amending import obstacles_to_settling
from governance.agreements.rules.meeting import (
    CLOSED,
    SAVED_SINCE,
    TELL,
    Said,
    obstacles_to_counting,
    obstacles_to_undoing,
)
from governance.db.engine import locked, transaction
from governance.db.records import canonical
from governance.decisions.models import Subject
from governance.notifications import actions as notifications
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse


@dataclass(frozen=True)
class Press:
    """What the chair pressed: on which amendment, over the version that the room saw, why, and the page's key."""

    no: int
    version_id: int
    said: Said
    words: str
    once_key: str


@transaction
def convene(found: Agreement, present: int | None, *, actor: Actor, at: datetime) -> Meeting:
    """Open a meeting of an open draft; while one is open it is that one. Raises Refused."""
    held, last = open_draft(found), meeting.newest(found)
    if last is not None and last.open:
        return last.row
    _count(present)
    no = last.row.no + 1 if last else 1
    row: Meeting = Meeting.create(agreement=held, no=no, present=present, by=actor.person_id, at=at)
    note("meeting opened", held, actor, at, meeting=no)
    return row


@transaction
def decide(found: Agreement, press: Press, *, address: str, actor: Actor, at: datetime) -> MeetingDecision:
    """Carry out what the room decided, and keep it for the minutes; the same press again is the same. Raises Refused."""
    held = open_draft(found)
    row, key = _running(held).row, _key(actor, press)
    same = MeetingDecision.get_or_none(MeetingDecision.once_key == key)
    if same is not None:
        return same
    change = _seen(held, press)
    section = drafts.section(held, change.section_no)
    facts = meeting.facts(change, section.place if section else None)
    ending, subject = _done(held, press, address, actor, at)
    beside = meeting.beside(subject, press.no) if subject else []
    kept = {**facts, "words": press.words if press.said == Said.DECLINED else "", "with": beside}
    given = {"meeting": row, "amendment": change.id, "kind": press.said, "facts": kept, "once_key": key}
    made: MeetingDecision = MeetingDecision.create(**given, ending=ending, subject=subject, by=actor.person_id, at=at)
    return made


def _seen(held: Agreement, press: Press) -> Change:
    """The amendment as the room saw it. Raises Refused where it is settled, before a vote, or was edited meanwhile."""
    change = amending.change(held, press.no)
    if change is None:
        raise Refused([Obstacle(N_("There is no amendment with this number."))])
    refuse(obstacles_to_settling(not change.open, change.vote is not None))
    if change.version.id != press.version_id:
        raise Refused([Obstacle(N_("It was edited while the room read. Look at it again, then decide."))])
    return change


def _done(
    held: Agreement, press: Press, address: str, actor: Actor, at: datetime
) -> tuple[Ending | None, Subject | None]:
    """What the decision became: an ending, or a choice before the faculty, or, left for later, neither."""
    if press.said == Said.VOTE:
        return None, settling.put_to_faculty(held, press.no, address=address, actor=actor, at=at)
    if press.said == Said.LATER:
        note("amendment left for later", held, actor, at, amendment=press.no)
        return None, None
    given: dict[str, Any] = {"actor": actor, "at": at, "tell_at": at + TELL}
    if press.said == Said.ACCEPTED:
        settling.accept(held, press.no, **given)
    else:
        settling.decline(held, press.no, press.words, **given)
    change = amending.change(held, press.no)
    return (Ending.get_by_id(change.ended.id) if change and change.ended else None), None


@transaction
def undo(found: Agreement, number: int, *, actor: Actor, at: datetime) -> None:
    """Take a decision back within ten seconds: text, amendment and choice stand as before. Raises Refused.

    Once it is taken back, again is nothing.
    """
    held = open_draft(found)
    row = meeting.decision(held, number)
    if row is None:
        raise Refused([Obstacle(N_("There is no such decision."))])
    if TakenBack.get_or_none(TakenBack.decision == row) is not None:
        return
    closed = MeetingClosing.select().where(MeetingClosing.meeting == row.meeting_id).exists()
    refuse(obstacles_to_undoing(Said(row.kind), row.at, at, closed))
    if row.subject_id:
        deciding.take_back(held, row.subject, actor=actor, at=at)
    revision = _open_again(held, row.ending, actor, at) if row.ending_id else None
    TakenBack.create(decision=row, revision=revision, by=actor.person_id, at=at)
    note("meeting decision taken back", held, actor, at, amendment=row.amendment.no)


def _open_again(held: Agreement, ending: Ending, actor: Actor, at: datetime) -> Revision | None:
    """Open the amendment again; what it put into the text is taken out by a revision, and nobody is told of it."""
    revision = _words_before(held, ending, actor, at) if ending.revision_id else None
    EndingUndone.create(ending=ending, by=actor.person_id, at=at)
    notifications.take_back([settling.told_key(ending.amendment_id)])
    return revision


def _words_before(held: Agreement, ending: Ending, actor: Actor, at: datetime) -> Revision:
    merged: Revision = ending.revision
    before = merged.base
    standing = drafts.section(held, merged.section.no)
    if standing is None or before is None or (standing.title, standing.body) != (merged.title, merged.body):
        raise Refused([SAVED_SINCE])
    said = f"Amendment {ending.amendment.no}, taken back in the meeting"
    kept = Kept(before.title, before.body, said, actor.person_id, None, f"taken-back:{ending.id}")
    return revising.write(standing, kept, at)


@transaction
def close(found: Agreement, present: int | None, *, actor: Actor, at: datetime) -> None:
    """End the meeting and fix its minutes, with how many were there; of a closed one, again is nothing. Raises Refused."""
    held: Agreement = locked(Agreement.select().where(Agreement.id == found.id)).get()
    sitting = meeting.newest(held)
    if sitting is None:
        raise Refused([_NONE])
    if not sitting.open:
        return
    _count(present)
    minutes = meeting.minutes(held, sitting, {"at": at.isoformat(), "by": actor.name})
    minutes["present"] = present
    digest = hashlib.sha256(canonical(minutes).encode()).hexdigest()
    MeetingClosing.create(meeting=sitting.row, minutes=minutes, digest=digest, by=actor.person_id, at=at)
    note("meeting closed", held, actor, at, meeting=sitting.row.no, digest=digest)


_NONE = Obstacle(N_("No meeting is open. Open one first."))


def _running(held: Agreement) -> Sitting:
    sitting = meeting.newest(held)
    if sitting is None or not sitting.open:
        raise Refused([_NONE if sitting is None else CLOSED])
    return sitting


def _count(present: int | None) -> None:
    for one in obstacles_to_counting(present):
        raise Refused([one], "present")


def _key(actor: Actor, press: Press) -> str:
    words = f"{actor.person_id}:{press.no}:{press.version_id}:{press.once_key}"
    return hashlib.sha256(words.encode()).hexdigest()
