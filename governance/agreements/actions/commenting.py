"""Speaking in the margin: a comment on a passage, replies, resolving, and the days on which the whole faculty may."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from governance.agreements.actions.held import note, open_draft
from governance.agreements.actions.placing import place_in
from governance.agreements.models.discussing import CommentPeriod, Remark, Settling, Thread
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import drafts, margin
from governance.agreements.rules.margin import (
    mentioned,
    obstacles_to_commenting,
    obstacles_to_period,
    obstacles_to_remark,
)
from governance.db.engine import transaction
from governance.notifications import actions as notifications
from governance.people import queries as people
from governance.values.actor import Actor, Role
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.wording.anchors import anchored


@dataclass(frozen=True)
class Spoken:
    """What someone says of a passage: the revision on their page, the passage in code points of it, and the key of the page."""

    revision: int
    begins: int
    ends: int
    body: str
    once_key: str


@transaction
def open_period(found: Agreement, first: date, last: date, *, actor: Actor, today: date, at: datetime) -> CommentPeriod:
    """Set the days on which the whole faculty may comment. Raises Refused."""
    held = open_draft(found)
    against = list(obstacles_to_period(first, last, today))
    if against:
        raise Refused(against, "last_day")
    row = CommentPeriod.create(agreement=held, first_day=first, last_day=last, by_id=actor.person_id, at=at)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    note("comment period set", held, actor, at, **days)
    return row


@transaction
def comment(found: Agreement, no: int, said: Spoken, *, actor: Actor, today: date, at: datetime) -> Thread:
    """Begin a thread on a passage; the same again is the same thread. Raises Refused, beside the field where it can."""
    held = open_draft(found)
    section = drafts.section_row(held, no)
    revision = drafts.revision(section.id, said.revision) if section else None
    if section is None or revision is None:
        raise Refused([Obstacle(N_("This section was removed meanwhile. Your text is still on this page."))])
    key = _key(actor, f"{section.id}:{said.once_key}")
    same = Remark.get_or_none(Remark.once_key == key)
    if same is not None:
        return same.thread
    _may_say(held, said.body, actor, today)
    thread = _begun(revision, said, at)
    _said(held, thread, said.body, key, actor, at)
    note("comment made", held, actor, at, section=no, thread=thread.id)
    return thread


def _begun(revision: Revision, said: Spoken, at: datetime) -> Thread:
    """A thread on a passage of a revision, carried into those that were saved since."""
    try:
        anchor = anchored(revision.body, said.begins, said.ends)
    except ValueError as fault:
        raise Refused([Obstacle(N_("Choose the sentence that you speak of."))], "on") from fault
    thread = Thread.create(
        section=revision.section_id,
        revision=revision,
        begins=anchor.start,
        ends=anchor.end,
        quote=anchor.quote,
        before=anchor.before,
        after=anchor.after,
        at=at,
    )
    bodies: dict[int, str] = {}
    for row in reversed(drafts.history(revision.section_id)):
        if row.id > revision.id:
            place_in(thread, row, bodies)
        bodies[row.id] = row.body
    return thread


@transaction
def reply(
    found: Agreement, thread: Thread, body: str, once_key: str, *, actor: Actor, today: date, at: datetime
) -> Remark:
    """Answer in a thread; the same again is the same answer. Raises Refused."""
    held, key = open_draft(found), _key(actor, f"{thread.id}:{once_key}")
    same = Remark.get_or_none(Remark.once_key == key)
    if same is not None:
        return same
    _may_say(held, body, actor, today)
    remark = _said(held, thread, body, key, actor, at)
    note("comment answered", held, actor, at, thread=thread.id)
    return remark


@transaction
def settle(found: Agreement, thread: Thread, resolved: bool, *, actor: Actor, today: date, at: datetime) -> None:
    """Resolve a thread or open it again; whoever may comment may. What it is already changes nothing. Raises Refused."""
    held = open_draft(found)
    refuse(obstacles_to_commenting(actor.has(Role.DRAFTER), margin.period(held), today))
    if margin.is_resolved(thread) != resolved:
        Settling.create(thread=thread, resolved=resolved, by=actor.person_id, at=at)
        note("comment resolved" if resolved else "comment opened again", held, actor, at, thread=thread.id)


def _may_say(held: Agreement, body: str, actor: Actor, today: date) -> None:
    refuse(obstacles_to_commenting(actor.has(Role.DRAFTER), margin.period(held), today))
    against = list(obstacles_to_remark(cleaned(body)))
    if against:
        raise Refused(against, "body")


def _said(held: Agreement, thread: Thread, body: str, key: str, actor: Actor, at: datetime) -> Remark:
    """The remark, and word of it to whoever is named in it and to whoever began the thread."""
    text = cleaned(body).strip()
    remark = Remark.create(thread=thread, author=actor.person_id, body=text, once_key=key, at=at)
    names = {one.person_id: one.name for one in people.staff_on(held.school_id, at.date())}
    first = thread.remarks.order_by(Remark.id).first()
    told = (mentioned(text, names) | {first.author_id}) & names.keys() - {actor.person_id}
    no = thread.section.no
    params = {"by": actor.name, "no": no, "said": text[:500], "thread": thread.id, "quote": thread.quote[:200]}
    notifications.tell(
        told, "comment_made", school_id=held.school_id, params=params, once_key=f"remark:{remark.id}", due_at=at
    )
    return remark


def _key(actor: Actor, words: str) -> str:
    return hashlib.sha256(f"{actor.person_id}:{words}".encode()).hexdigest()
