"""Departures from the contract: as they stand in a draft, who said what when, and those frozen with a text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from governance.agreements.models.departing import (
    Departure,
    DepartureAddition,
    DepartureLook,
    DepartureTakingOff,
    DepartureWording,
)
from governance.agreements.models.texts import Agreement, Section
from governance.agreements.queries import drafts
from governance.agreements.rules import departing as rules
from governance.agreements.rules.departing import Said, departures_in
from governance.decisions.models import Subject
from governance.people.models import Person


@dataclass(frozen=True)
class Happened:
    """One step in the life of a departure: what was done, by whom ('' for what was carried over), when, its words."""

    what: str
    by: str
    at: datetime
    words: str
    said: Said | None = None


def as_it_stands(found: Agreement) -> list[rules.Departure]:
    """The departures of a year: of the draft where it is open, else those frozen with the text."""
    frozen = drafts.freezing_of(found)
    return in_draft(found) if frozen is None or drafts.failed(frozen) else frozen_in(frozen.subject)


def frozen_in(subject: Subject) -> list[rules.Departure]:
    """Those frozen with a text."""
    return departures_in(subject.pages)


def in_draft(found: Agreement) -> list[rules.Departure]:
    """Those of a draft that were not taken off, by section; those whose section was taken out come last."""
    off = DepartureTakingOff.select(DepartureTakingOff.departure)
    rows = _newest(found, Departure.id.not_in(off))
    places = {one.no: (one.place, one.title) for one in drafts.sections(found)}
    titles = {one.no: one.title for one in drafts.removed(found)}
    adds, looked = _additions(found), _looked(found)
    kept = []
    for row in rows:
        no, departure = row.section.no, row.departure
        place, title = places.get(no, (None, titles.get(no, "")))
        waits = row.by_id is None and departure.id not in looked
        kept.append(rules.Departure(departure.no, said_of(row), no, place, title, adds.get(row.id, ""), waits))
    return sorted(kept, key=lambda one: (one.place is None, one.place or 0, one.no))


def said_of(row: DepartureWording) -> Said:
    return Said(row.clause, row.quote, row.instead, row.why, row.area)


def _newest(found: Agreement, which: Any) -> list[DepartureWording]:
    newest = DepartureWording.select(fn.MAX(DepartureWording.id)).join(Departure).where(Departure.agreement == found)
    query = DepartureWording.select(DepartureWording, Departure, Section).join(Departure).switch(DepartureWording)
    newest = newest.group_by(DepartureWording.departure)
    return list(query.join(Section).where(DepartureWording.id.in_(newest) & which))


def _additions(found: Agreement) -> dict[int, str]:
    """The chair's words by the wording that they were said of."""
    query = DepartureAddition.select().join(DepartureWording).join(Departure).where(Departure.agreement == found)
    return {row.wording_id: row.words for row in query.order_by(DepartureAddition.id)}


def _looked(found: Agreement) -> set[int]:
    query = DepartureLook.select().join(Departure).where(Departure.agreement == found)
    return {row.departure_id for row in query}


def row_of(found: Agreement, no: int) -> Departure | None:
    """A departure by its number, taken off or not."""
    return Departure.get_or_none((Departure.agreement == found) & (Departure.no == no))


def newest_wording(departure: Departure) -> DepartureWording:
    return departure.wordings.order_by(DepartureWording.id.desc()).get()


def life(departure: Departure) -> list[Happened]:
    """All that happened to a departure, newest first."""
    wordings = _by(DepartureWording).where(DepartureWording.departure == departure).order_by(DepartureWording.id)
    found = []
    for n, row in enumerate(wordings):
        what = "changed" if n else "carried" if row.by_id is None else "recorded"
        found.append(Happened(what, row.by.name if row.by else "", row.at, "", said_of(row)))
        additions = _by(DepartureAddition).where(DepartureAddition.wording == row).order_by(DepartureAddition.id)
        found += [Happened("adds", one.by.name, one.at, one.words) for one in additions]
    looks = _by(DepartureLook).where(DepartureLook.departure == departure)
    found += [Happened("looked", one.by.name, one.at, "") for one in looks]
    offs = _by(DepartureTakingOff).where(DepartureTakingOff.departure == departure)
    found += [Happened("taken_off", one.by.name, one.at, one.why) for one in offs]
    return sorted(found, key=lambda one: one.at)[::-1]


def _by(model: Any) -> Any:
    return model.select(model, Person).join(Person, JOIN.LEFT_OUTER, on=model.by)


def taken_off(found: Agreement) -> list[tuple[int, DepartureTakingOff]]:
    """The numbers of those that were taken off, with the row that says why."""
    query = DepartureTakingOff.select(DepartureTakingOff, Departure).join(Departure)
    rows = query.where(Departure.agreement == found).order_by(Departure.no)
    return [(row.departure.no, row) for row in rows]


def same_key(once_key: str) -> DepartureWording | None:
    return DepartureWording.get_or_none(DepartureWording.once_key == once_key)
