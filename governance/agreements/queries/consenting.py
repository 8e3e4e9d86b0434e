"""Consent lists: what stands on each, who pulled what out, and whether it was adopted."""

from dataclasses import dataclass
from datetime import date

from governance.agreements.models.amending import Adoption, Amendment, ConsentList, Listed, Pull, Version
from governance.agreements.models.texts import Agreement
from governance.people.models import Person


@dataclass(frozen=True)
class Item:
    """An amendment on a list, the version that was listed, and who pulled it out, if somebody did."""

    id: int
    no: int
    version: Version
    pulled_by: str


@dataclass(frozen=True)
class Consent:
    """A consent list as it stands."""

    id: int
    last_day: date
    items: tuple[Item, ...]
    adopted: bool


def consents(found: Agreement) -> list[Consent]:
    """Every consent list of an agreement, newest first."""
    rows = ConsentList.select().where(ConsentList.agreement == found).order_by(ConsentList.id.desc())
    done = {one.consent_list_id for one in Adoption.select().where(Adoption.consent_list.in_(rows))}
    return [Consent(row.id, row.last_day, tuple(_items(row)), row.id in done) for row in list(rows)]


def _items(row: ConsentList) -> list[Item]:
    items = Listed.select(Listed, Version, Amendment).join(Version).join(Amendment)
    pulls = Pull.select(Pull, Person).join(Person).switch(Pull).join(Listed).where(Listed.consent_list == row)
    by = {one.item_id: one.person.name for one in pulls}
    listed = items.where(Listed.consent_list == row).order_by(Amendment.no)
    return [Item(one.id, one.version.amendment.no, one.version, by.get(one.id, "")) for one in listed]


def consent(found: Agreement, number: int) -> Consent | None:
    return next((one for one in consents(found) if one.id == number), None)


def waiting(found: Agreement) -> set[int]:
    """The numbers of the amendments that stand on a list not adopted yet, and were not pulled out."""
    lists = [one for one in consents(found) if not one.adopted]
    return {item.no for one in lists for item in one.items if not item.pulled_by}
