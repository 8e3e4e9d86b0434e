"""The consent list: all undisputed amendments at once, from which any member pulls one out."""

from datetime import date, datetime

from governance.agreements.actions import settling
from governance.agreements.actions.held import note, open_draft
from governance.agreements.models.amending import Adoption, ConsentList, Listed, Pull
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import amending, consenting
from governance.agreements.queries.amending import Change
from governance.agreements.rules.amending import Fate, obstacles_to_adopting, undisputed
from governance.db.engine import transaction
from governance.notifications import actions as notifications
from governance.people import queries as people
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def offer(found: Agreement, last_day: date, *, actor: Actor, today: date, at: datetime) -> ConsentList:
    """List every undisputed amendment; through the last day any member may pull one out. Everyone is told. Raises Refused."""
    held = open_draft(found)
    if last_day < today:
        raise Refused([Obstacle(N_("That day has passed."))], "last_day")
    free = candidates(held)
    if not free:
        raise Refused([Obstacle(N_("No open amendment is free of disputes, so the list would be empty."))])
    row = ConsentList.create(agreement=held, last_day=last_day, by_id=actor.person_id, at=at)
    Listed.insert_many([{"consent_list": row.id, "version": one.version.id} for one in free]).execute()
    note("consent list offered", held, actor, at, amendments=", ".join(str(one.no) for one in free))
    everyone = [one.person_id for one in people.staff_on(held.school_id, today)]
    params = {"begins": held.year, "many": len(free), "by": last_day.isoformat()}
    notifications.tell(
        everyone, "consent_list", school_id=held.school_id, params=params, once_key=f"consent:{row.id}", due_at=at
    )
    return row


def candidates(held: Agreement) -> list[Change]:
    """Open amendments that collide with none, still fit, are before no vote and on no other list."""
    opened = [one for one in amending.changes(held) if one.open and one.vote is None]
    taken = consenting.waiting(held)
    free = undisputed([one.proposal for one in opened], {one.no: one.rivals for one in opened})
    return [one for one in opened if one.no in free and one.no not in taken]


@transaction
def pull(found: Agreement, number: int, no: int, *, actor: Actor, at: datetime) -> None:
    """Pull an amendment out of a list; once it is out, again is nothing. Raises Refused once the list was adopted."""
    held = open_draft(found)
    listed = consenting.consent(held, number)
    item = next((one for one in listed.items if one.no == no), None) if listed else None
    if listed is None or item is None:
        raise Refused([Obstacle(N_("This amendment is on no such list."))])
    if listed.adopted:
        raise Refused([Obstacle(N_("This list was adopted already."))])
    if not item.pulled_by:
        Pull.create(item=item.id, person=actor.person_id, at=at)
        note("amendment pulled out of the consent list", held, actor, at, amendment=no)


@transaction
def adopt(found: Agreement, number: int, *, actor: Actor, today: date, at: datetime) -> tuple[int, int]:
    """Merge what is left, each as its proposer's revision; how many went in, and how many did not fit any more.

    Raises Refused before the last day. One that was edited, settled, or collides by now stays as it is.
    """
    held = open_draft(found)
    listed = consenting.consent(held, number)
    if listed is None:
        raise Refused([Obstacle(N_("This amendment is on no such list."))])
    refuse(obstacles_to_adopting(listed.last_day, today, listed.adopted))
    Adoption.create(consent_list=number, by_id=actor.person_id, at=at)
    left = [one for one in listed.items if not one.pulled_by]
    done = [_taken(held, one.no, one.version.id, actor, at) for one in left]
    note("consent list adopted", held, actor, at, merged=sum(done))
    return sum(done), len(done) - sum(done)


def _taken(held: Agreement, no: int, version_id: int, actor: Actor, at: datetime) -> bool:
    """Read anew for each, since the one before changed the text."""
    change = amending.change(held, no)
    if change is None or not change.open or change.vote or change.rivals or change.version.id != version_id:
        return False
    if not change.fits:
        return False
    settling.merge_in(held, change, Fate.CONSENT, actor=actor, at=at)
    return True
