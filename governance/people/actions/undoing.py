"""An applied staff list taken back, set-based: what it added ends as if it had not been, what it changed is as before."""

from datetime import datetime

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.people.actions.statements import join_whole_lists, run
from governance.people.models import Appointment, Correction, Import, Undone
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused

_RENEWED = """
INSERT INTO appointment (school_id, person_id, number, role, fte, unit, team, from_day, until_day, listed_from, renews_id,
by_id, at) SELECT a.school_id, a.person_id, a.number, a.role, a.fte, a.unit, a.team, a.from_day, a.until_day,
a.listed_from, a.id, ?, ? FROM correction c JOIN appointment a ON a.id = c.old_id WHERE c.batch_id = ?
"""
_ENDED = """
INSERT INTO correction (old_id, new_id, by_id, at) SELECT n.id, r.id, ?, ? FROM appointment n
LEFT JOIN correction c ON c.new_id = n.id LEFT JOIN appointment r ON r.renews_id = c.old_id
WHERE n.batch_id = ?
"""
_NAMES = """
UPDATE person SET name = s.was_name FROM staging s WHERE s.person_id = person.id AND s.batch_id = ?
AND s.old_id IS NOT NULL AND s.was_name <> s.name AND person.name = s.name
"""
_ADDRESSES = """
INSERT INTO address_applied (change_id, taken_back, at) SELECT w.id, ?, ? FROM address_change w
LEFT JOIN address_applied d ON d.change_id = w.id WHERE w.batch_id = ? AND d.id IS NULL
"""


@transaction
def undo(batch: Import, *, actor: Actor, at: datetime) -> None:
    """Take an applied list back, with the addresses that still wait. Raises Refused once what it wrote was edited."""
    locked(School.select(School.id).where(School.id == batch.school_id), "FOR NO KEY UPDATE").get()
    _must_be_as_written(Import.get_by_id(batch.id))
    join_whole_lists()
    by, stamp = actor.person_id or None, Import.at.db_value(at)
    run(_RENEWED, by, stamp, batch.id)
    run(_ENDED, by, stamp, batch.id)
    run(_NAMES, batch.id)
    run(_ADDRESSES, True, stamp, batch.id)
    Undone.create(batch=batch, by_id=by, at=at)
    audit.record(
        "staff list taken back",
        school_id=batch.school_id,
        kind="import",
        thing_id=batch.id,
        actor_id=by,
        at=at,
    )


def _must_be_as_written(batch: Import) -> None:
    made = Appointment.select(Appointment.id).where(Appointment.batch == batch)
    edited = Correction.select().where(Correction.old.in_(made)).exists()
    if batch.applied_at is None or edited or Undone.get_or_none(Undone.batch == batch) is not None:
        why = N_("This list cannot be taken back: it was not applied, or what it wrote was edited since.")
        raise Refused([Obstacle(why)])
