"""A school's whole record, and a person's own, as plain rows to take away. Never an envelope, nor what opens a door."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from peewee import Model, ModelSelect

from governance.audit.actions import SITE
from governance.audit.models import Entry
from governance.ballots.models import counts, proposals, rolls
from governance.ballots.rules.deciding import LEAST_SHOWN
from governance.decisions.models import Subject
from governance.decisions.rules import untouched
from governance.home.queries import reaching
from governance.home.rules.deeds import OF_THE_SEARCH
from governance.notifications.models import Message
from governance.people import models as people
from governance.school.models import School
from governance.values.money import Money
from governance.values.share import share_text

Tables = Iterator[tuple[str, list[dict[str, Any]]]]

# What would open a door, or tell in what order things were written: it belongs into no file.
SECRET = frozenset({"once_key", "hash", "nonce", "waiter", "seed", "sealed", "proof"})
SECRET_OF = {
    **dict.fromkeys(("session", "calendar_feed", "vote_observer"), frozenset({"digest"})),
    "sent": frozenset({"moot"}),  # a reminder not wanted: has voted
}


def of_school(school_id: int) -> Tables:
    """Every table of a school with its rows: those that reach the school by their foreign keys, and its audit trail."""
    yield "school", _rows(School.select().where(School.id == school_id))
    for model in reaching.models():
        query = reaching.of_school(model, school_id)
        if query is not None:
            rows = _rows(_told(model, query))
            yield model._meta.table_name, _checked(rows, school_id) if model is Subject else rows
    yield "audit_entry", _rows(Entry.select().where(Entry.school_id == school_id))
    staff = people.Appointment.select(people.Appointment.person).where(people.Appointment.school == school_id)
    yield "person", _rows(people.Person.select().where(people.Person.id.in_(staff)))


def altered(school_id: int) -> list[Subject]:
    """The frozen subjects of a school whose stored words no longer fit their digest."""
    return [row for row in Subject.select().where(Subject.school == school_id) if not untouched(row)]


def _checked(rows: list[dict[str, Any]], school_id: int) -> list[dict[str, Any]]:
    """Each frozen subject with whether it was altered since."""
    wrong = {subject.id for subject in altered(school_id)}
    return [{**row, "altered": row["id"] in wrong} for row in rows]


def _told(model: type[Model], query: ModelSelect) -> ModelSelect:
    """No running result of a named vote, no account of so few ballots that no page shows it, and nobody's temperature."""
    if model is proposals.Temperature:
        return query.where(proposals.Temperature.id.is_null())
    if model is counts.NamedChoice:
        counted = rolls.Mark.select(rolls.Mark.entry)
        return query.where(counts.NamedChoice.entry.in_(counted))
    if model is counts.Tally:
        large = counts.Count.select(counts.Count.id).where(counts.Count.envelopes >= LEAST_SHOWN)
        return query.where(counts.Tally.count.in_(large))
    return query


def of_person(school_id: int, person_id: int) -> Tables:
    """A person's own rows: those of the school that name them, what hangs on these alone, and how they signed in."""
    yield "person", _rows(people.Person.select().where(people.Person.id == person_id))
    found: dict[type[Model], list[Any]] = {}
    for model in reaching.own_first():
        query = reaching.of_person(model, school_id, person_id, found)
        rows = list(query.dicts()) if query is not None else []
        if rows:
            found[model] = [row[model._meta.primary_key.name] for row in rows]
            yield model._meta.table_name, [_plain(model, row) for row in rows]
    mine = (Entry.actor_id == person_id) | ((Entry.kind == "person") & (Entry.thing_id == person_id))
    mine &= Entry.kind.not_in(OF_THE_SEARCH)  # a seat says that they sat on the committee, and no more is said
    yield "audit_entry", _rows(Entry.select().where(Entry.school_id.in_([school_id, SITE]) & mine))


def packed(tables: Tables) -> bytes:
    """A ZIP archive with one JSON file for each table."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables:
            archive.writestr(f"{name}.json", json.dumps(rows, ensure_ascii=False, indent=1))
    return buffer.getvalue()


def _rows(query: ModelSelect) -> list[dict[str, Any]]:
    return [_plain(query.model, row) for row in query.dicts().iterator()]


def _plain(model: type[Model], row: dict[str, Any]) -> dict[str, Any]:
    """A row without secrets; the words of a message that has not left may hold one, where it is a way to sign in."""
    hidden = SECRET | SECRET_OF.get(model._meta.table_name, frozenset())
    if model is Message and row["kind"] == "signin_link":
        hidden |= {"params"}
    return {name: _value(value) for name, value in row.items() if name not in hidden}


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
