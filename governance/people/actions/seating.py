"""Committees, their seats, and an officer's acceptance."""

from datetime import date, datetime, timedelta

from peewee import JOIN, fn

from governance.audit import actions as audit
from governance.db.engine import alone, locked, transaction
from governance.people import queries
from governance.people.models import Acceptance, Committee, Person, Seat, SeatEnded
from governance.people.rules import COUNCILS, GUESTS, KIND_NAMES, Kind
from governance.values.actor import Actor, Role
from governance.values.moments import day_in
from governance.values.serving import RUN_NO_VOTE
from governance.values.words import N_, Obstacle, Refused

FIRST_OFFICERS = 3


def committee(school_id: int, kind: Kind, name: str = "") -> Committee:
    """The school's committee of a kind, made on first use; of those of its own, the one of this name."""
    called = " ".join(name.split()) if kind == Kind.OTHER else ""
    rows = Committee.select().where((Committee.school == school_id) & (Committee.kind == kind)).order_by(Committee.id)
    found = next((row for row in rows if not called or row.name.casefold() == called.casefold()), None)
    return found or Committee.create(school=school_id, kind=kind, name=called or KIND_NAMES[kind])


@transaction
def seat(
    body: Committee,
    person_id: int,
    *,
    from_day: date,
    until_day: date | None = None,
    chair: bool = False,
    alternate: bool = False,
    actor: Actor,
    at: datetime,
) -> Seat:
    """Give a seat; one person sits once, one is in the chair. Raises Refused for principal and office as officers."""
    locked(Committee.select(Committee.id).where(Committee.id == body.id)).get()
    _must_fit(body, person_id, from_day, until_day, chair, at)
    row = Seat.create(
        committee=body,
        person=person_id,
        chair=chair,
        alternate=alternate,
        from_day=from_day,
        until_day=until_day,
        by_id=actor.person_id,
        at=at,
    )
    audit.record(
        "seated",
        school_id=body.school_id,
        kind="seat",
        thing_id=row.id,
        actor_id=actor.person_id,
        at=at,
        facts={"committee": body.id, "person": person_id, "chair": chair},
    )
    return row


@transaction
def give(
    kind: Kind,
    person_id: int,
    *,
    from_day: date,
    until_day: date | None,
    chair: bool,
    alternate: bool,
    today: date,
    actor: Actor,
    at: datetime,
    name: str = "",
) -> Seat:
    """Seat someone in a committee of this school; one of its own is known by its `name`. Raises Refused.

    The office seats the first two officers and an alternate; once two have accepted, officers seat their successors.
    """
    _must_seat(kind, actor, today)
    _must_be_few(kind, actor, today)
    _must_have_a_name(kind, name)
    alone(f"committees {actor.school_id}")  # of two that name the same new one at once, one makes it
    return seat(
        committee(actor.school_id, kind, name),
        person_id,
        from_day=from_day,
        until_day=until_day,
        chair=chair,
        alternate=alternate,
        actor=actor,
        at=at,
    )


def _must_have_a_name(kind: Kind, name: str) -> None:
    if kind == Kind.OTHER and not name.strip():
        raise Refused([Obstacle(N_("Write the name of the committee."))], "name")


def _must_fit(
    body: Committee, person_id: int, from_day: date, until_day: date | None, chair: bool, at: datetime
) -> None:
    member = queries.member_on(body.school_id, person_id, max(from_day, day_in(body.school.zone, at)))
    if member is None:
        raise Refused([Obstacle(N_("Only someone on the staff can take a seat."))], "person")
    if body.kind == Kind.ELECTIONS and member.roles & RUN_NO_VOTE:
        raise Refused([Obstacle(N_("The principal and the office are never vote officers."))], "person")
    if body.kind == Kind.SEARCH and member.roles & {Role.OFFICE, Role.PRINCIPAL}:
        raise Refused([Obstacle(N_("The principal and the office never sit on the search committee."))], "person")
    if member.roles <= GUESTS:
        _must_fit_a_guest(body, chair)
    if until_day is not None and until_day < from_day:
        raise Refused([Obstacle(N_("The last day is before the first."))], "until_day")
    for other in _seats_between(body.id, from_day, until_day):
        if other.person_id == person_id:
            raise Refused([Obstacle(N_("%(name)s sits in this committee already."), name=other.person.name)], "person")
        if chair and other.chair:
            raise Refused(
                [Obstacle(N_("%(name)s is in the chair. End that seat first."), name=other.person.name)], "chair"
            )


def _must_fit_a_guest(body: Committee, chair: bool) -> None:
    if body.kind not in COUNCILS | {Kind.SEARCH}:
        raise Refused(
            [Obstacle(N_("Parents and students sit on councils and on the search committee only."))], "person"
        )
    if chair and body.kind == Kind.SEARCH:
        raise Refused([Obstacle(N_("Someone on the staff chairs the search committee."))], "chair")


def seatable(actor: Actor, today: date) -> list[Kind]:
    """The committees whose seats are the actor's to fill and to end."""
    return [kind for kind in Kind if _why_not(kind, actor, today) is None]


def _why_not(kind: Kind, actor: Actor, today: date) -> Obstacle | None:
    """Once two officers have accepted, the office never seats one again, while one of them is left to do it."""
    if kind != Kind.ELECTIONS:
        allowed, why = actor.has(Role.OFFICE), N_("The office seats this committee.")
    elif _ever_accepted(actor.school_id) >= 2 and queries.officers_on(actor.school_id, today):
        allowed = actor.has(Role.OFFICER)
        why = N_("Two vote officers have accepted. From now on they seat their own successors.")
    else:
        allowed, why = actor.has(Role.OFFICE), N_("The office seats the first two vote officers and an alternate.")
    return None if allowed else Obstacle(why)


def _must_seat(kind: Kind, actor: Actor, today: date) -> None:
    why_not = _why_not(kind, actor, today)
    if why_not is not None:
        raise Refused([why_not], "kind")


def _must_be_few(kind: Kind, actor: Actor, today: date) -> None:
    """The office seats two officers and an alternate, no more."""
    if kind == Kind.ELECTIONS and not actor.has(Role.OFFICER):
        held = _seats_between(committee(actor.school_id, kind).id, today, None)
        if len(held) >= FIRST_OFFICERS:
            why = N_("The office seats the first two vote officers and an alternate.")
            raise Refused([Obstacle(why)], "kind")


@transaction
def end(seat_: Seat, *, today: date, actor: Actor, at: datetime) -> None:
    """End a seat today, by those who may give it. Raises Refused."""
    _must_seat(Kind(seat_.committee.kind), actor, today)
    end_seat(seat_, today - timedelta(days=1), actor=actor, at=at)


@transaction
def accept(seat_: Seat, *, actor: Actor, at: datetime) -> Acceptance:
    """Take an officer's seat; only the person it was given to may. A second press changes nothing."""
    if seat_.person_id != actor.person_id:
        raise Refused([Obstacle(N_("Only the person who was given this seat can accept it."))])
    found = Acceptance.get_or_none(Acceptance.seat == seat_)
    if found:
        return found
    audit.record(
        "seat accepted", school_id=actor.school_id, kind="seat", thing_id=seat_.id, actor_id=actor.person_id, at=at
    )
    return Acceptance.create(seat=seat_, at=at)


@transaction
def end_seat(seat_: Seat, last_day: date, *, actor: Actor, at: datetime) -> None:
    """End a seat before its term; `last_day` is inclusive."""
    SeatEnded.insert(seat=seat_, last_day=last_day, by_id=actor.person_id, at=at).on_conflict_ignore().execute()
    audit.record(
        "seat ended", school_id=actor.school_id, kind="seat", thing_id=seat_.id, actor_id=actor.person_id, at=at
    )


def _seats_between(committee_id: int, first: date, last: date | None) -> list[Seat]:
    """Seats of a committee whose days meet those from `first` to `last`, with their persons."""
    ends = fn.COALESCE(SeatEnded.last_day, Seat.until_day, date.max)
    query = Seat.select(Seat, Person).join(Person).switch(Seat).join(SeatEnded, JOIN.LEFT_OUTER)
    meeting = (Seat.from_day <= (last or date.max)) & (ends >= first)
    return list(query.where((Seat.committee == committee_id) & meeting).order_by(Seat.id))


def _ever_accepted(school_id: int) -> int:
    """How many different people ever accepted a seat as vote officer here."""
    query = Acceptance.select(Seat.person).join(Seat).join(Committee)
    return query.where((Committee.school == school_id) & (Committee.kind == Kind.ELECTIONS)).distinct().count()
