"""Starting an addendum, saying what it is called and from when it holds, and giving it up."""

import hashlib
from datetime import date, datetime

from governance.agreements.actions.held import must_render
from governance.agreements.models.addenda import Addendum, AddendumHeading, AddendumWithdrawal
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import addenda, adopted
from governance.agreements.queries.addenda import Held
from governance.agreements.rules.addenda import Described, State, obstacles_to_describing
from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.decisions import queries as decisions
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, Sentence


class FieldsRefused(Refused):
    """What stands against each field, by its name."""

    def __init__(self, by_name: list[tuple[str, Sentence]]) -> None:
        self.by_name = by_name
        super().__init__(one for _, one in by_name)


@transaction
def begin(found: Agreement, what: Described, once_key: str, *, actor: Actor, today: date, at: datetime) -> Addendum:
    """Start an addendum to the agreement in force; the same key again is the same one. Raises Refused."""
    held: Agreement = locked(Agreement.select().where(Agreement.id == found.id)).get()
    key = hashlib.sha256(f"{actor.person_id}:{held.id}:{once_key}".encode()).hexdigest()
    same = Addendum.get_or_none(Addendum.once_key == key)
    if same is not None:
        return same
    base = adopted.adopted(held.school_id, held.year)
    if base is None or not decisions.is_in_force(base.subject.id) or not held.first_day <= today <= held.last_day:
        raise Refused([Obstacle(N_("Only an agreement that is in force today can be changed during the year."))])
    kept = _sound(held, what, today)
    row = Addendum.create(
        agreement=held, no=addenda.next_no(held), once_key=key, by_id=actor.person_id, at=at
    )  # fmt: skip
    _keep(row, kept, actor, at)
    note("addendum begun", row, actor, at, addendum=row.no)
    return row


@transaction
def describe(found: Held, what: Described, *, actor: Actor, today: date, at: datetime) -> None:
    """Set title, reason and days anew; what is the same already changes nothing. Raises Refused by field."""
    held = open_addendum(found, today)
    kept = _sound(held.agreement, what, today)
    last = held.heading
    if kept != Described(last.title, last.reason, last.first_day, last.answer_by, last.backdated):
        _keep(held.row, kept, actor, at)
        note("addendum described", held.row, actor, at, addendum=held.no)


@transaction
def withdraw(found: Held, *, actor: Actor, today: date, at: datetime) -> None:
    """Give up an addendum that is not before a decision. Once it is given up, again is nothing. Raises Refused."""
    if held_again(found).withdrawn:
        return
    held = open_addendum(found, today)
    AddendumWithdrawal.create(addendum=held.row, by_id=actor.person_id, at=at)
    note("addendum withdrawn", held.row, actor, at, addendum=held.no)


def open_addendum(found: Held, today: date) -> Held:
    """The addendum as it is now, its row held until the act is done. Raises Refused once it may not be written on."""
    held = held_again(found)
    match held.state(today):
        case State.FROZEN | State.ADOPTED:
            raise Refused([Obstacle(N_("This text is frozen. It never changes again."))])
        case State.WITHDRAWN:
            raise Refused([Obstacle(N_("This addendum was withdrawn."))])
        case State.OVER:
            raise Refused([Obstacle(N_("The year that it would change is over. So it ended with it."))])
    return held


def held_again(found: Held) -> Held:
    """The addendum as it is now. The agreement's row is held, so that no two addenda are frozen beside one another."""
    agreement: Agreement = locked(Agreement.select().where(Agreement.id == found.agreement.id)).get()
    held = addenda.addendum(agreement, found.no)
    assert held is not None  # noqa: S101  (addenda are never deleted)
    return held


def note(deed: str, row: Addendum, actor: Actor, at: datetime, **facts: int | str) -> None:
    audit.record(
        deed,
        school_id=actor.school_id,
        kind="addendum",
        thing_id=row.id,
        actor_id=actor.person_id,
        at=at,
        facts=facts,
    )


def _sound(agreement: Agreement, what: Described, today: date) -> Described:
    title, reason = " ".join(cleaned(what.title).split()), cleaned(what.reason).strip()
    kept = Described(title, reason, what.first_day, what.answer_by, what.backdated and what.first_day < today)
    wrong: list[tuple[str, Sentence]] = list(
        obstacles_to_describing(kept, agreement.first_day, agreement.last_day, today)
    )
    try:
        must_render(reason)
    except Refused as refusal:
        wrong += [("reason", one) for one in refusal.obstacles]
    if wrong:
        raise FieldsRefused(wrong)
    return kept


def _keep(row: Addendum, what: Described, actor: Actor, at: datetime) -> None:
    AddendumHeading.create(addendum=row, **vars(what), by_id=actor.person_id, at=at)
