"""A changed address waits three days, is told to the old one, and rests while its owner is on the roll of a vote."""

from datetime import datetime, timedelta

from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.people import queries
from governance.people.models import AddressAllowed, AddressApplied, AddressChange, Person, RollHold
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused, refuse

RIPENS = timedelta(hours=72)


@transaction
def change(person: Person, new: str, *, actor: Actor, at: datetime) -> AddressChange:
    """Ask for a new address. Raises Refused for one that is taken or not an address."""
    address = new.strip().lower()
    if "@" not in address or " " in address:
        raise Refused([Obstacle(N_("Write an e-mail address, such as ana@school.org."))], "email")
    if address == person.email or queries.by_email(address) is not None:
        raise Refused([Obstacle(N_("This address belongs to somebody already."))], "email")
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
    """One officer's word that the change is right; with both, a roll no longer holds it."""
    if row.by_id == actor.person_id or row.person_id == actor.person_id:
        raise Refused([Obstacle(N_("An officer who neither asked for the change nor owns the address allows it."))])
    AddressAllowed.insert(change=row, by_id=actor.person_id, at=at).on_conflict_ignore().execute()
    _write("address change allowed", row, actor.person_id, at)


@transaction
def take_back(row: AddressChange, *, actor: Actor, at: datetime) -> None:
    """The office, or the person themself, takes the change back before it takes effect."""
    AddressApplied.insert(change=row, taken_back=True, at=at).on_conflict_ignore().execute()
    _write("address change taken back", row, actor.person_id, at)


def apply_ripe(at: datetime) -> int:
    """Let ripe changes take effect, each on its own; how many did. Run by the background work."""
    done = 0
    for row in queries.address_changes_open(ripe_by=at):
        try:
            _apply(row, at)
            done += 1
        except Refused:
            continue
    return done


@transaction
def _apply(row: AddressChange, at: datetime) -> None:
    held = RollHold.select().where((RollHold.school == row.school_id) & (RollHold.person == row.person_id)).exists()
    officers = {p.id for p in queries.officers_on(row.school_id, day_in(row.school.zone, at))}
    allowed = {a.by_id for a in AddressAllowed.select().where(AddressAllowed.change == row)} & officers
    refuse(
        [Obstacle(N_("This person is on the roll of a vote. Both officers have to allow the change."))]
        if held and len(allowed) < 2
        else []
    )
    refuse([Obstacle(N_("This address belongs to somebody already."))] if queries.by_email(row.new) else [])
    Person.update(email=row.new).where(Person.id == row.person_id).execute()
    AddressApplied.create(change=row, at=at)
    _write("address changed", row, None, at)


def _write(deed: str, row: AddressChange, actor_id: int | None, at: datetime) -> None:
    audit.record(
        deed,
        school_id=row.school_id,
        kind="person",
        thing_id=row.person_id,
        actor_id=actor_id,
        at=at,
        facts={"change": row.id},
    )
