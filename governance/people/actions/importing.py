"""A staff list staged in short batches, previewed, then applied in one set-based transaction; it can be taken back."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import database, locked, transaction
from governance.people import queries
from governance.people.actions import addresses
from governance.people.actions.reading import MOST_FAULTS, BadList, Fault, StaffRow
from governance.people.models import AddressChange, Appointment, Correction, Import, Person, RoleWord, Staging, Undone
from governance.school.models import School
from governance.values.actor import Actor, Role
from governance.values.words import N_, Obstacle, Refused, Sentence

BATCH = 500
_STANDS = "NOT EXISTS (SELECT 1 FROM correction c WHERE c.old_id = a.id)"


def stage(
    found: Iterable[StaffRow | Fault],
    *,
    actor: Actor,
    at: datetime,
    progress: Callable[[int], None] = lambda done: None,
) -> Import:
    """Check a list and put it into staging, in short transactions. Raises BadList with its faults; nothing is changed."""
    batch = _begin(actor, at)
    digest, faults, waiting, done = hashlib.sha256(), list[Fault](), list[StaffRow](), 0
    for one in _unique(found):
        if isinstance(one, Fault):
            faults.append(one)
            if len(faults) >= MOST_FAULTS:
                break
            continue
        digest.update(repr(one).encode())
        waiting.append(one)
        if len(waiting) == BATCH:
            done += _put(batch, waiting)
            progress(BATCH)
            waiting = []
    done += _put(batch, waiting)
    if faults or not done:
        _drop(batch)
        raise BadList(faults or [Fault(1, "", Sentence.of(N_("The list has a heading and no rows.")))])
    _match(batch, digest.hexdigest())
    return Import.get_by_id(batch.id)


def _unique(found: Iterable[StaffRow | Fault]) -> Iterator[StaffRow | Fault]:
    """Rows as they come, and a fault for an id, or an address in one role, that stands in the list twice."""
    seen: dict[int, int] = {}
    for one in found:
        if isinstance(one, StaffRow):
            key = hash(("id", one.number)) if one.number else hash((one.email or one.name.casefold(), one.role))
            if key in seen:
                column = "id" if one.number else "email"
                why = Sentence.of(N_("This stands in row %(row)s already."), row=seen[key])
                yield Fault(one.row, column, why)
                continue
            seen[key] = one.row
        yield one


@transaction
def _begin(actor: Actor, at: datetime) -> Import:
    return Import.create(
        school=actor.school_id,
        digest="",
        staff_digest=staff_digest(actor.school_id),
        counts="{}",
        by_id=actor.person_id,
        at=at,
    )


@transaction
def _put(batch: Import, waiting: list[StaffRow]) -> int:
    if waiting:
        Staging.insert_many([{**vars(row), "batch": batch.id} for row in waiting]).execute()
    return len(waiting)


@transaction
def _drop(batch: Import) -> None:
    Staging.delete().where(Staging.batch == batch).execute()
    Import.delete().where(Import.id == batch.id).execute()


def staff_digest(school_id: int) -> str:
    """What the staff list was when a preview was made: it changes with every edit."""
    told = [
        Appointment.select(fn.COUNT(Appointment.id), fn.MAX(Appointment.id))
        .where(Appointment.school == school_id)
        .tuples()[0],
        Correction.select(fn.COUNT(Correction.id), fn.MAX(Correction.id)).tuples()[0],
        AddressChange.select(fn.COUNT(AddressChange.id)).where(AddressChange.school == school_id).tuples()[0],
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _run(sql: str, *values: Any) -> Any:
    return database.execute_sql(sql.replace("?", database.param), values)


@transaction
def _match(batch: Import, digest: str) -> None:
    """Find the appointment and person that each row means, then what would change: by id, else by address and role."""
    school = batch.school_id
    newest = f"SELECT MAX(a.id) FROM appointment a WHERE a.school_id = ? AND {_STANDS}"  # noqa: S608
    _run(
        f"UPDATE staging SET old_id = ({newest} AND a.number = staging.number) "  # noqa: S608
        "WHERE batch_id = ? AND number IS NOT NULL",
        school,
        batch.id,
    )
    _run(
        "UPDATE staging SET person_id = (SELECT p.id FROM person p WHERE p.email = staging.email) "
        "WHERE batch_id = ? AND old_id IS NULL AND email IS NOT NULL",
        batch.id,
    )
    _run(
        f"UPDATE staging SET old_id = ({newest} AND a.person_id = staging.person_id AND a.role = staging.role) "  # noqa: S608
        "WHERE batch_id = ? AND old_id IS NULL AND person_id IS NOT NULL",
        school,
        batch.id,
    )
    _run(
        f"UPDATE staging SET old_id = ({newest} AND a.role = staging.role AND a.person_id IN "  # noqa: S608
        "(SELECT p.id FROM person p WHERE p.email IS NULL AND p.name = staging.name)) "
        "WHERE batch_id = ? AND old_id IS NULL AND email IS NULL AND number IS NULL",
        school,
        batch.id,
    )
    _run(
        "UPDATE staging SET person_id = (SELECT a.person_id FROM appointment a WHERE a.id = staging.old_id) "
        "WHERE batch_id = ? AND old_id IS NOT NULL",
        batch.id,
    )
    _run(
        "UPDATE staging SET was_name = (SELECT p.name FROM person p WHERE p.id = staging.person_id) WHERE batch_id = ? "
        "AND person_id IS NOT NULL",
        batch.id,
    )
    _run(
        "UPDATE staging SET fate = CASE WHEN old_id IS NULL THEN 'added' WHEN EXISTS (SELECT 1 FROM appointment a WHERE "
        "a.id = staging.old_id AND a.role = staging.role AND a.fte = staging.fte AND a.unit = staging.unit AND "
        "a.team = staging.team AND a.from_day = staging.from_day AND COALESCE(a.number, '') = COALESCE(staging.number, '') "
        "AND COALESCE(CAST(a.until_day AS TEXT), '') = COALESCE(CAST(staging.until_day AS TEXT), '')) AND was_name = name "
        "THEN 'same' ELSE 'changed' END WHERE batch_id = ?",
        batch.id,
    )
    rows = (
        Staging.select(Staging.fate, fn.COUNT(Staging.id)).where(Staging.batch == batch).group_by(Staging.fate).tuples()
    )
    Import.update(digest=digest, counts=json.dumps(dict(rows))).where(Import.id == batch.id).execute()


@transaction
def apply(batch: Import, *, actor: Actor, at: datetime) -> None:
    """Apply all of a staged list or none of it. Raises Refused if the staff changed since the preview, or it was applied."""
    locked(School.select(School.id).where(School.id == batch.school_id)).get()
    held = Import.get_by_id(batch.id)
    if held.applied_at is not None:
        raise Refused([Obstacle(N_("This list was applied before."))])
    if held.staff_digest != staff_digest(held.school_id):
        raise Refused([Obstacle(N_("The staff changed since this preview. Read the list again."))])
    _make_persons(held)
    _make_appointments(held, actor, at)
    _run(
        "UPDATE person SET name = (SELECT s.name FROM staging s WHERE s.batch_id = ? AND s.person_id = person.id AND "
        "s.fate = 'changed' AND s.was_name <> s.name ORDER BY s.row LIMIT 1) WHERE id IN (SELECT s.person_id FROM "
        "staging s WHERE s.batch_id = ? AND s.fate = 'changed' AND s.was_name <> s.name)",
        held.id,
        held.id,
    )
    _change_addresses(held, actor, at)
    Import.update(applied_at=at).where(Import.id == held.id).execute()
    audit.record(
        "staff list applied",
        school_id=held.school_id,
        kind="import",
        thing_id=held.id,
        actor_id=actor.person_id,
        at=at,
        facts={"digest": held.digest, "counts": json.loads(held.counts)},
    )


def _make_persons(batch: Import) -> None:
    """New persons in one statement each; those without an address pass through a mark that is taken off again."""
    _run(
        "INSERT INTO person (email, name, language) SELECT s.email, MAX(s.name), 'en' FROM staging s WHERE s.batch_id = ? "
        "AND s.person_id IS NULL AND s.email IS NOT NULL GROUP BY s.email",
        batch.id,
    )
    _run(
        "UPDATE staging SET person_id = (SELECT p.id FROM person p WHERE p.email = staging.email) WHERE batch_id = ? "
        "AND person_id IS NULL AND email IS NOT NULL",
        batch.id,
    )
    _run(
        "INSERT INTO person (email, name, language) SELECT 'staging:' || s.id, s.name, 'en' FROM staging s "
        "WHERE s.batch_id = ? AND s.person_id IS NULL",
        batch.id,
    )
    _run(
        "UPDATE staging SET person_id = (SELECT p.id FROM person p WHERE p.email = 'staging:' || staging.id) "
        "WHERE batch_id = ? AND person_id IS NULL",
        batch.id,
    )
    _run(
        "UPDATE person SET email = NULL WHERE email LIKE 'staging:%%'"
        if database.param == "%s"
        else "UPDATE person SET email = NULL WHERE email LIKE 'staging:%'"
    )


def _make_appointments(batch: Import, actor: Actor, at: datetime) -> None:
    stamp = Import.at.db_value(at)
    _run(
        'INSERT INTO appointment (school_id, person_id, number, role, fte, unit, team, from_day, until_day, batch_id, "row", '
        "by_id, at) SELECT ?, s.person_id, s.number, s.role, s.fte, s.unit, s.team, s.from_day, s.until_day, s.batch_id, "
        "s.\"row\", ?, ? FROM staging s WHERE s.batch_id = ? AND s.fate IN ('added', 'changed')",
        batch.school_id,
        actor.person_id,
        stamp,
        batch.id,
    )
    _run(
        "INSERT INTO correction (old_id, new_id, batch_id, by_id, at) SELECT s.old_id, a.id, s.batch_id, ?, ? FROM staging s "
        'JOIN appointment a ON a.batch_id = s.batch_id AND a."row" = s."row" WHERE s.batch_id = ? AND s.fate = \'changed\'',
        actor.person_id,
        stamp,
        batch.id,
    )


def _change_addresses(batch: Import, actor: Actor, at: datetime) -> None:
    """A new address in the list waits like any other; it never takes effect with the list."""
    for row in Staging.select().where(
        (Staging.batch == batch)
        & Staging.old_id.is_null(False)
        & Staging.email.is_null(False)
        & (Staging.fate == "changed")
    ):
        person = queries.person(row.person_id)
        if person is not None and person.email != row.email and queries.by_email(row.email) is None:
            addresses.change(person, row.email, actor=actor, at=at)


@transaction
def undo(batch: Import, *, actor: Actor, at: datetime) -> None:
    """Take an applied list back: what it added ends as if it had not been, what it changed is as before. Raises Refused."""
    made = Appointment.select(Appointment.id).where(Appointment.batch == batch)
    later = Correction.select().where(Correction.old.in_(made)).exists()
    if batch.applied_at is None or later or Undone.get_or_none(Undone.batch == batch) is not None:
        raise Refused(
            [Obstacle(N_("This list cannot be taken back: it was not applied, or what it wrote was edited since."))]
        )
    before = {
        row.new_id: row.old
        for row in Correction.select(Correction, Appointment)
        .join(Appointment, on=Correction.old)
        .where(Correction.batch == batch)
    }
    for new in Appointment.select().where(Appointment.batch == batch):
        old = before.get(new.id)
        copy = _again(old, actor, at) if old is not None else None
        Correction.create(old=new, new=copy, by_id=actor.person_id, at=at)
    for row in Staging.select().where(
        (Staging.batch == batch) & (Staging.fate == "changed") & (Staging.was_name != Staging.name)
    ):
        Person.update(name=row.was_name).where(Person.id == row.person_id).execute()
    Undone.create(batch=batch, by_id=actor.person_id, at=at)
    audit.record(
        "staff list taken back",
        school_id=batch.school_id,
        kind="import",
        thing_id=batch.id,
        actor_id=actor.person_id,
        at=at,
    )


def _again(old: Appointment, actor: Actor, at: datetime) -> Appointment:
    return Appointment.create(
        school=old.school_id,
        person=old.person_id,
        number=old.number,
        role=old.role,
        fte=old.fte,
        unit=old.unit,
        team=old.team,
        from_day=old.from_day,
        until_day=old.until_day,
        by_id=actor.person_id,
        at=at,
    )


@transaction
def learn_word(school_id: int, word: str, role: Role, *, actor: Actor, at: datetime) -> None:
    """Say once what the office's word for a role means here."""
    plain = " ".join(word.replace("_", " ").split()).casefold()[:80]
    RoleWord.delete().where((RoleWord.school == school_id) & (RoleWord.word == plain)).execute()
    RoleWord.create(school=school_id, word=plain, role=role)
    audit.record(
        "role word learned",
        school_id=school_id,
        kind="school",
        thing_id=school_id,
        actor_id=actor.person_id,
        at=at,
        facts={"word": plain, "role": str(role)},
    )
