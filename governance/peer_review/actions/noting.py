"""Keeping notes sealed, letting a colleague read them, and taking that back."""

import json
from datetime import date, datetime
from pathlib import Path

from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.peer_review import keys
from governance.peer_review.actions.visiting import held
from governance.peer_review.models import Note, NoteShare, Visit
from governance.peer_review.queries import entries, notes
from governance.peer_review.rules import noting
from governance.values.actor import Actor
from governance.values.words import refuse


@transaction
def keep(visit: Visit, parts: tuple[str, str, str], *, seen: str, key_dir: Path, actor: Actor, at: datetime) -> None:
    """Replace one's own notes of a visit; empty ones are removed. `seen` is the digest of the notes that were on the page."""
    facts = held(visit, actor)
    kept = (parts[0].strip(), parts[1].strip(), parts[2].strip())
    before = notes.written(visit, actor.person_id, key_dir)
    if kept == before.parts:
        return
    refuse(noting.obstacles_to_writing(facts, actor.person_id, kept, seen=seen, held=before.digest))
    Note.delete().where((Note.visit == visit) & (Note.author == actor.person_id)).execute()
    if any(kept):
        sealed = keys.sealed(key_dir, notes.about(visit.id, actor.person_id), json.dumps(kept))
        Note.create(visit=visit, author=actor.person_id, sealed=sealed, at=at)
    _write("notes kept", visit, actor, at)


@transaction
def share(visit: Visit, other: int, *, actor: Actor, today: date, at: datetime) -> None:
    """Let a named colleague read the notes of both; a second time changes nothing."""
    facts = held(visit, actor)
    part = other in entries.taking_part(actor.school_id, (other,), today)
    refuse(noting.obstacles_to_sharing(facts, actor.person_id, other, takes_part=part))
    if other not in notes.readers(visit):
        NoteShare.create(visit=visit, person=other, at=at)
        _write("notes shared", visit, actor, at)


@transaction
def take_back(visit: Visit, other: int, *, actor: Actor, at: datetime) -> None:
    """The colleague reads them no more."""
    facts = held(visit, actor)
    refuse(noting.obstacles_to_taking_back(facts, actor.person_id))
    if NoteShare.delete().where((NoteShare.visit == visit) & (NoteShare.person == other)).execute():
        _write("notes taken back", visit, actor, at)


def _write(deed: str, visit: Visit, actor: Actor, at: datetime) -> None:
    """The trail tells that there are notes: no word of them, no digest to try guesses against, and no reader's name."""
    audit.record(deed, school_id=actor.school_id, kind="visit", thing_id=visit.id, actor_id=actor.person_id, at=at)
