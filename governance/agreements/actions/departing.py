"""Recording where a draft departs from the contract. Nothing is edited: each change is a row more."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from peewee import fn

from governance.agreements.actions.held import note, open_draft
from governance.agreements.models.departing import (
    Departure,
    DepartureAddition,
    DepartureLook,
    DepartureTakingOff,
    DepartureWording,
)
from governance.agreements.models.texts import Agreement, Section
from governance.agreements.queries import departing, drafts
from governance.agreements.rules.departing import (
    LONGEST_REASON,
    NotSaid,
    Said,
    obstacles_to_adding,
    obstacles_to_saying,
)
from governance.db.engine import transaction
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused


@transaction
def record(found: Agreement, section_no: int, said: Said, once_key: str, *, actor: Actor, at: datetime) -> Departure:
    """Record a departure under the agreement's next number; the same key again is the same one. Raises NotSaid."""
    held = open_draft(found)
    key = hashlib.sha256(f"{held.id}:{actor.person_id}:{once_key}".encode()).hexdigest()
    before = departing.same_key(key)
    if before is not None:
        return before.departure
    section, clean = _checked(held, section_no, said)
    made = Departure.create(agreement=held, no=_next(held), at=at)
    _word(made, section, clean, key, actor.person_id, at)
    note("departure recorded", held, actor, at, departure=made.no)
    return made


@transaction
def change(found: Agreement, no: int, section_no: int, said: Said, *, actor: Actor, at: datetime) -> None:
    """Word a departure anew; the same words again are nothing. Raises NotSaid or Refused."""
    held = open_draft(found)
    row, last = _standing(held, no)
    section, clean = _checked(held, section_no, said)
    if (departing.said_of(last), last.section_id) != (clean, section.id):
        _word(row, section, clean, secrets.token_hex(16), actor.person_id, at)
        note("departure changed", held, actor, at, departure=no)


@transaction
def still_so(found: Agreement, no: int, *, actor: Actor, at: datetime) -> None:
    """Say that a departure which was carried over still holds; again is nothing. Raises Refused."""
    held = open_draft(found)
    row, last = _standing(held, no)
    if last.by_id is None:
        new = DepartureLook.insert(departure=row, by=actor.person_id, at=at).on_conflict_ignore()
        if new.as_rowcount().execute():
            note("departure looked at", held, actor, at, departure=no)


@transaction
def say_it_adds(found: Agreement, no: int, words: str, *, actor: Actor, at: datetime) -> None:
    """Say why a departure, as it is worded now, only adds to its clause and waives nothing. Raises Refused."""
    held, why = open_draft(found), cleaned(words).strip()
    _, last = _standing(held, no)
    against = list(obstacles_to_adding(departing.said_of(last), why))
    if against:
        raise Refused(against, "adds")
    DepartureAddition.create(wording=last, words=why, by=actor.person_id, at=at)
    note("departure adds", held, actor, at, departure=no, why=why)


@transaction
def take_off(found: Agreement, no: int, why: str, *, actor: Actor, at: datetime) -> None:
    """Take a departure off the list, with the reason; its history stays. Raises Refused."""
    held, words = open_draft(found), cleaned(why).strip()
    row, _ = _standing(held, no)
    if not words or len(words) > LONGEST_REASON:
        against = Obstacle(N_("Give the reason, in no more than %(most)s letters."), most=LONGEST_REASON)
        raise Refused([against], "off")
    DepartureTakingOff.create(departure=row, why=words, by=actor.person_id, at=at)
    note("departure taken off", held, actor, at, departure=no)


def carry(last: Agreement, found: Agreement, placed: Mapping[int, Section], at: datetime) -> None:
    """Last year's departures in a new draft, whose sections come by their old places; nobody has looked at them yet."""
    for one in sorted(departing.as_it_stands(last), key=lambda one: one.no):
        if one.place is not None and one.place in placed:
            made = Departure.create(
                agreement=found, no=_next(found), carried_from=departing.row_of(last, one.no), at=at
            )
            _word(made, placed[one.place], one.said, secrets.token_hex(16), None, at)


def _word(departure: Departure, section: Section, said: Said, key: str, by: int | None, at: datetime) -> None:
    DepartureWording.create(departure=departure, section=section, once_key=key, by=by, at=at, **vars(said))


def _checked(held: Agreement, section_no: int, said: Said) -> tuple[Section, Said]:
    """The section and the words fit to be kept. Raises NotSaid."""
    texts: dict[str, Any] = {name: cleaned(text).strip() for name, text in vars(said).items()}
    clean = replace(said, **{**texts, "clause": " ".join(texts["clause"].split())})
    section = drafts.section_row(held, section_no) if drafts.section(held, section_no) else None
    against = list(obstacles_to_saying(clean, section is not None))
    if section is None or against:
        raise NotSaid(against)
    return section, clean


def _standing(held: Agreement, no: int) -> tuple[Departure, DepartureWording]:
    """A departure that was not taken off, with its newest wording. Raises Refused."""
    row = departing.row_of(held, no)
    if row is None:
        raise Refused([Obstacle(N_("There is no departure with this number."))])
    if DepartureTakingOff.select().where(DepartureTakingOff.departure == row).exists():
        raise Refused([Obstacle(N_("This departure was taken off. Record it anew if it is needed after all."))])
    return row, departing.newest_wording(row)


def _next(held: Agreement) -> int:
    return (Departure.select(fn.MAX(Departure.no)).where(Departure.agreement == held).scalar() or 0) + 1
