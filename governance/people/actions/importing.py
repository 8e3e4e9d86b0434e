"""A staged list applied in one set-based transaction, all of it or none."""

import json
from datetime import datetime, timedelta

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.people.actions.addresses import RIPENS
from governance.people.actions.columns import plain
from governance.people.actions.staging import staff_digest
from governance.people.actions.statements import join_whole_lists, run
from governance.people.models import Import, RoleWord
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor, Role
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused

# under which a person without an address is found again within the transaction; no address begins with a space
_KEY = "COALESCE(s.email, ' id ' || s.number, ' row ' || s.\"row\")"
_PERSONS = f"""
INSERT INTO person (email, name, language) SELECT {_KEY}, MIN(s.name), 'en' FROM staging s WHERE s.batch_id = ?
AND s.person_id IS NULL AND NOT EXISTS (SELECT 1 FROM person p WHERE p.email = {_KEY}) GROUP BY {_KEY}
"""  # noqa: S608  (fragments of ours; values are bound)
_NO_ADDRESS = "UPDATE person SET email = NULL WHERE substr(email, 1, 1) = ' '"
_POSTS = f"""
INSERT INTO appointment (school_id, person_id, number, role, fte, unit, team, from_day, until_day, listed_from, batch_id,
"row", by_id, at) SELECT ?, COALESCE(s.person_id, p.id), s.number, s.role, s.fte, s.unit, s.team, s.starts, s.until_day,
s.from_day, s.batch_id, s."row", ?, ? FROM staging s LEFT JOIN person p ON s.person_id IS NULL AND p.email = {_KEY}
WHERE s.batch_id = ? AND s.fate IN ('added', 'replaced', 'continued')
"""  # noqa: S608
_UNTIL_THEN = """
INSERT INTO appointment (school_id, person_id, number, role, fte, unit, team, from_day, until_day, listed_from, batch_id,
"row", by_id, at) SELECT a.school_id, a.person_id, a.number, a.role, a.fte, a.unit, a.team, a.from_day, ?,
a.listed_from, s.batch_id, -s."row", ?, ? FROM staging s JOIN appointment a ON a.id = s.old_id
WHERE s.batch_id = ? AND s.fate = 'continued'
"""
_CORRECTIONS = """
INSERT INTO correction (old_id, new_id, batch_id, by_id, at) SELECT s.old_id, a.id, s.batch_id, ?, ? FROM staging s
JOIN appointment a ON a.batch_id = s.batch_id AND a."row" = CASE WHEN s.fate = 'continued' THEN -s."row" ELSE s."row" END
WHERE s.batch_id = ? AND s.fate IN ('replaced', 'continued')
"""
_NAMES = """
UPDATE person SET name = s.name FROM staging s WHERE s.person_id = person.id AND s.batch_id = ?
AND s.old_id IS NOT NULL AND s.was_name <> s.name
"""
# a new address in a list waits like any other; it never takes effect with the list
_ADDRESSES = """
INSERT INTO address_change (school_id, person_id, "old", "new", by_id, at, ripe_at, batch_id)
SELECT DISTINCT CAST(? AS INTEGER), p.id, p.email, s.email, CAST(? AS INTEGER), ?, ?, s.batch_id FROM staging s
JOIN person p ON p.id = s.person_id WHERE s.batch_id = ? AND s.email IS NOT NULL AND COALESCE(p.email, '') <> s.email
AND NOT EXISTS (SELECT 1 FROM address_change w LEFT JOIN address_applied d ON d.change_id = w.id
WHERE w.person_id = p.id AND d.id IS NULL)
"""


@transaction
def apply(batch: Import, *, actor: Actor, at: datetime) -> None:
    """Apply all of a staged list or none of it. Raises Refused where the staff changed since the preview."""
    held = _held(batch, at)
    join_whole_lists()
    by, stamp = actor.person_id or None, Import.at.db_value(at)
    run(_PERSONS, held.id)
    run(_POSTS, held.school_id, by, stamp, held.id)
    run(_NO_ADDRESS)
    run(_UNTIL_THEN, held.day - timedelta(days=1), by, stamp, held.id)
    run(_CORRECTIONS, by, stamp, held.id)
    run(_NAMES, held.id)
    run(_ADDRESSES, held.school_id, by, stamp, Import.at.db_value(at + RIPENS), held.id)
    Import.update(applied_at=at).where(Import.id == held.id).execute()
    facts = {"digest": held.digest, "counts": json.loads(held.counts)}
    audit.record(
        "staff list applied",
        school_id=held.school_id,
        kind="import",
        thing_id=held.id,
        actor_id=by,
        at=at,
        facts=facts,
    )


def _held(batch: Import, at: datetime) -> Import:
    """The list, held until the transaction ends, if it may still be applied."""
    locked(School.select(School.id).where(School.id == batch.school_id), "FOR NO KEY UPDATE").get()
    held = Import.get_by_id(batch.id)
    if held.applied_at is not None:
        raise Refused([Obstacle(N_("This list was applied before."))])
    today = day_in(schools.by_id(held.school_id).zone, at)
    if held.staff_digest != staff_digest(held.school_id) or held.day != today:
        raise Refused([Obstacle(N_("The staff changed since this preview. Read the list again."))])
    return held


@transaction
def learn_word(school_id: int, word: str, role: Role, *, actor: Actor, at: datetime) -> None:
    """Say once what the office's word for a role means here; saying it again changes it."""
    word = plain(word)[:80]
    RoleWord.delete().where((RoleWord.school == school_id) & (RoleWord.word == word)).execute()
    RoleWord.create(school=school_id, word=word, role=role)
    audit.record(
        "role word learned",
        school_id=school_id,
        kind="school",
        thing_id=school_id,
        actor_id=actor.person_id or None,
        at=at,
        facts={"word": word, "role": str(role)},
    )
