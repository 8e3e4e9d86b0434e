"""A changed address waits three days, is told to the old one, and rests while its owner is on the roll of a vote."""

from datetime import datetime, timedelta

from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.people import queries
from governance.people.models import AddressAllowed, AddressApplied, AddressChange, Person, RollHold
from governance.people.rules import is_address
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused

RIPENS = timedelta(hours=72)


@transaction
def change(person: Person, new: str, *, actor: Actor, at: datetime) -> AddressChange:
    """Ask for a new address. Raises Refused for one that is taken or no address, and while another change waits."""
    address = new.strip().lower()
    if not is_address(address):
        raise Refused([Obstacle(N_("Write an e-mail address, such as ana@school.org."))], "email")
    if address == person.email or queries.by_email(address) is not None:
        raise Refused([Obstacle(N_("This address belongs to somebody already."))], "email")
    if queries.address_changes_open(person_id=person.id):
        raise Refused([Obstacle(N_("Another change of this address waits. Take that one back first."))], "email")
    row = AddressChange.create(
        school=actor.school_id,
        person=person,
        old=person.email,
        new=address,
        by_id=actor.person_id,
        at=at,
        ripe_at=at + RIPENS,
    )
    _write("address change asked", row, actor.person_id, at)
    return row


@transaction
def allow(row: AddressChange, *, actor: Actor, at: datetime) -> None:
    """One officer's word that the change is right; with both, a roll no longer holds it. Raises Refused."""
    if row.by_id == actor.person_id or row.person_id == actor.person_id:
        raise Refused([Obstacle(N_("An officer who neither asked for the change nor owns the address allows it."))])
    AddressAllowed.insert(change=row, by_id=actor.person_id, at=at).on_conflict_ignore().execute()
    _write("address change allowed", row, actor.person_id, at, actor.school_id)


@transaction
def take_back(row: AddressChange, *, actor: Actor, at: datetime) -> None:
    """The office, or the person themself, takes the change back before it takes effect."""
    AddressApplied.insert(change=row, taken_back=True, at=at).on_conflict_ignore().execute()
    _write("address change taken back", row, actor.person_id, at, actor.school_id)


def apply_ripe(at: datetime) -> int:
    """Let ripe changes take effect, each on its own, but those that a roll holds; how many did. For the background work."""
    ripe = [row for row in queries.address_changes_open(ripe_by=at) if not _is_held(row, at)]
    return sum(_apply(row, at) for row in ripe)


@transaction
def _apply(row: AddressChange, at: datetime) -> bool:
    """One change takes effect, unless a vote was announced in this instant; one that is taken meanwhile is given up."""
    if _is_held(row, at):
        return False
    free = queries.by_email(row.new) is None
    AddressApplied.create(change=row, taken_back=not free, at=at)
    if free:
        Person.update(email=row.new).where(Person.id == row.person_id).execute()
    _write("address changed" if free else "address change given up", row, None, at)
    return free


def _is_held(row: AddressChange, at: datetime) -> bool:
    """Whether its owner is on the roll of a vote, at any school, whose officers of today did not both allow the change."""
    allowed = {one.by_id for one in AddressAllowed.select().where(AddressAllowed.change == row)}
    holding = School.select().join(RollHold).where(RollHold.person == row.person_id).distinct()
    return any(len(allowed & _officers(school, at)) < 2 for school in holding)


def _officers(school: School, at: datetime) -> set[int]:
    return {one.id for one in queries.officers_on(school.id, day_in(school.zone, at))}


def _write(deed: str, row: AddressChange, actor_id: int | None, at: datetime, school_id: int | None = None) -> None:
    audit.record(
        deed,
        school_id=school_id or row.school_id,
        kind="person",
        thing_id=row.person_id,
        actor_id=actor_id,
        at=at,
        facts={"change": row.id},
    )
