"""A staff list as it waits in staging, and the lists that were applied: what the preview shows before anything changes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, ModelSelect

from governance.people.models import Appointment, Import, Person, RoleWord, Staging, Undone
from governance.people.queries import standing
from governance.people.rules import ROLE_NAMES
from governance.values.actor import Role
from governance.values.words import N_, Sentence

_ADDRESS = N_("E-mail address")


def role_words(school_id: int) -> dict[str, Role]:
    """The school's own words for roles."""
    rows = RoleWord.select().where(RoleWord.school == school_id).order_by(RoleWord.word)
    return {row.word: Role(row.role) for row in rows}


def batch_of(school_id: int, number: int) -> Import | None:
    """A staged or applied list of this school."""
    return Import.get_or_none((Import.school == school_id) & (Import.id == number))


def batches(school_id: int) -> list[Import]:
    """Applied lists, newest first, that were not taken back."""
    query = Import.select().join(Undone, JOIN.LEFT_OUTER)
    kept = query.where((Import.school == school_id) & Import.applied_at.is_null(False) & Undone.id.is_null())
    return list(kept.order_by(Import.id.desc()))


@dataclass(frozen=True)
class Difference:
    """One field that a row would change; the values are typed. A new address `waits` before it takes effect."""

    field: str
    was: Any
    becomes: Any
    waits: bool = False


@dataclass(frozen=True)
class Line:
    """A row that adds or changes something. `since` is set where a post goes on changed from that day."""

    row: int
    name: str
    role: Sentence
    fte: Any
    from_day: date
    until_day: date | None
    added: bool
    since: date | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Missing:
    """A post that holds and that the list does not name; nobody is ended by a list."""

    name: str
    role: Sentence


@dataclass(frozen=True)
class Preview:
    """What applying a staged list would do; `lines` and `missing` are the first of theirs."""

    added: int
    changed: int
    same: int
    lines: list[Line]
    missing: list[Missing]
    missing_total: int

    @property
    def more(self) -> int:
        return self.added + self.changed - len(self.lines)


def preview(batch: Import, most: int = 200) -> Preview:
    """Added, changed and unchanged rows, and whose posts the list does not name."""
    counts, gone = json.loads(batch.counts), _missing(batch)
    named = [Missing(row.person.name, _role(row.role)) for row in gone.order_by(Person.name).limit(most)]
    lines = [_line(row) for row in _changing(batch).limit(most)]
    return Preview(counts["added"], counts["changed"], counts["same"], lines, named, gone.count())


def undone(batch: Import) -> Undone | None:
    """When and by whom an applied list was taken back."""
    return Undone.get_or_none(Undone.batch == batch)


def _changing(batch: Import) -> ModelSelect:
    query = Staging.select(Staging, Appointment, Person).join(
        Appointment, JOIN.LEFT_OUTER, on=(Staging.old_id == Appointment.id), attr="post"
    )
    return (
        query.join(Person, JOIN.LEFT_OUTER)
        .where((Staging.batch == batch) & (Staging.fate != "same"))
        .order_by(Staging.row)
    )


def _missing(batch: Import) -> ModelSelect:
    named = Staging.select(Staging.old_id).where((Staging.batch == batch) & Staging.old_id.is_null(False))
    holding = (Appointment.from_day <= batch.day) & (
        Appointment.until_day.is_null() | (Appointment.until_day >= batch.day)
    )
    return standing(batch.school_id).where(holding & Appointment.id.not_in(named))


def _line(row: Staging) -> Line:
    added = row.fate == "added"
    return Line(
        row.row,
        row.name,
        _role(row.role),
        row.fte,
        row.starts,
        row.until_day,
        added,
        row.starts if row.fate == "continued" else None,
        () if added else tuple(_differences(row, row.post)),
    )


def _differences(row: Staging, post: Appointment) -> Iterator[Difference]:
    told = (
        (N_("Name"), post.person.name, row.name),
        (_ADDRESS, post.person.email, row.email or post.person.email),
        (N_("Role"), _role(post.role), _role(row.role)),
        (N_("FTE"), post.fte, row.fte),
        (N_("Bargaining unit"), post.unit, row.unit),
        (N_("Team"), post.team, row.team),
        (N_("First day"), post.listed_from or post.from_day, row.from_day),
        (N_("Last day"), post.until_day, row.until_day),
        (N_("The office’s id"), post.number, row.number),
    )
    return (Difference(field, was, now, field == _ADDRESS) for field, was, now in told if was != now)


def _role(role: str) -> Sentence:
    return Sentence(ROLE_NAMES[Role(role)])
