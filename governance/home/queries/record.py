"""A school's whole record, and a person's own, as plain rows to take away. Never an envelope, a password or a session."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from peewee import ForeignKeyField, Model, ModelSelect

from governance.agreements import models as agreements
from governance.audit.models import Entry
from governance.ballots.models import counts, deeds, motions, rolls
from governance.ballots.rules.deciding import LEAST_SHOWN
from governance.budgets import models as budgets
from governance.db.records import Record
from governance.decisions import models as decisions
from governance.peer_review import models as peer_review
from governance.people import models as people
from governance.principals import models as principals
from governance.school.models import School
from governance.values.money import Money
from governance.values.share import share_text

SEALED = ("visit_note", "visit_note_share", "visit_cycle_plan")
NEVER = frozenset({"envelope", "staging", "receipt_code", "roll_hold", *SEALED})
BALLOTS = (motions, rolls, deeds, counts)
ROOMS = (people, decisions, *BALLOTS, peer_review, agreements, budgets, principals)


def of_school(school_id: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every table of a school with its rows: those that reach the school by their foreign keys, and its audit trail."""
    for model in _models():
        query = _reaching(model, school_id)
        if query is not None:
            yield model._meta.table_name, [_plain(row) for row in _told(model, query).dicts().iterator()]
    yield "audit_entry", [_plain(row) for row in Entry.select().where(Entry.school_id == school_id).dicts().iterator()]
    staff = people.Appointment.select(people.Appointment.person).where(people.Appointment.school == school_id)
    persons = people.Person.select().where(people.Person.id.in_(staff))
    yield "person", [_plain(row) for row in persons.dicts()]


def _told(model: type[Model], query: ModelSelect) -> ModelSelect:
    """No running result of a named vote, and no account of so few ballots that no page shows it."""
    if model is counts.NamedChoice:
        counted = rolls.Mark.select(rolls.Mark.entry)
        return query.where(counts.NamedChoice.entry.in_(counted))
    if model is counts.Tally:
        large = counts.Count.select(counts.Count.id).where(counts.Count.envelopes >= LEAST_SHOWN)
        return query.where(counts.Tally.count.in_(large))
    return query


def of_person(school_id: int, person_id: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A person's own rows at a school: every row of it that points at them."""
    yield "person", [_plain(row) for row in people.Person.select().where(people.Person.id == person_id).dicts()]
    for model in _models():
        query = _reaching(model, school_id)
        pointing = [f for f in model._meta.sorted_fields if _names_a_person(f)]
        if query is None or not pointing:
            continue
        mine = pointing[0] == person_id
        for field in pointing[1:]:
            mine |= field == person_id
        rows = [_plain(row) for row in query.where(mine).dicts()]
        if rows:
            yield model._meta.table_name, rows


def packed(tables: Iterator[tuple[str, list[dict[str, Any]]]]) -> bytes:
    """A ZIP archive with one JSON file for each table."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables:
            archive.writestr(f"{name}.json", json.dumps(rows, ensure_ascii=False, indent=1))
    return buffer.getvalue()


def _models() -> list[type[Model]]:
    found = {
        model._meta.table_name: model
        for room in ROOMS
        for model in vars(room).values()
        if isinstance(model, type) and issubclass(model, Record) and model.__module__ == room.__name__
    }
    return [found[name] for name in sorted(found) if name not in NEVER]


def _names_a_person(field: Any) -> bool:
    points = isinstance(field, ForeignKeyField) and field.rel_model is people.Person
    return points or field.name in {"reviewer_id", "colleague_id"}


def _reaching(model: type[Model], school_id: int) -> ModelSelect | None:
    """The rows of a model that belong to a school, along its foreign keys; None where no way leads there."""
    way = _way(model, frozenset())
    if way is None:
        return None
    query, here = model.select(model), model
    for field in way[:-1]:
        query = query.join_from(here, field.rel_model, on=field)
        here = field.rel_model
    return query.where(way[-1] == school_id)


def _way(model: type[Model], seen: frozenset[type[Model]]) -> list[Any] | None:
    """Foreign keys from a model to the school, the shortest way."""
    keys = [f for f in model._meta.sorted_fields if isinstance(f, ForeignKeyField) and f.rel_model not in seen]
    for field in keys:
        if field.rel_model is School:
            return [field]
    ways = []
    for field in keys:
        if not field.null and field.rel_model is not people.Person:
            rest = _way(field.rel_model, seen | {model})
            if rest is not None:
                ways.append([field, *rest])
    return min(ways, key=len, default=None)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Money():
            return value.cents
        case Fraction():
            return share_text(value)
        case bytes() | memoryview():
            return bytes(value).hex()
    return value
