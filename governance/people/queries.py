"""Who is, was and will be on the staff; who sits where; what roles follow."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from peewee import JOIN, ModelSelect

from governance.db.reading import once
from governance.people.models import (
    Acceptance,
    AddressApplied,
    AddressChange,
    Appointment,
    Committee,
    Correction,
    Leave,
    Person,
    Seat,
    SeatEnded,
)
from governance.people.rules import GUESTS, Kind, Post, Sitting, fte_on, roles_of
from governance.values.actor import Role


@dataclass(frozen=True)
class Member:
    """A person with an appointment on a day, all appointments of that day summed; `on_leave` is approved leave."""

    person_id: int
    name: str
    email: str | None
    language: str
    roles: frozenset[Role]
    fte: Fraction
    unit: str
    team: str
    from_day: date
    until_day: date | None
    on_leave: bool


def standing(school_id: int) -> ModelSelect:
    """Appointments that hold: those which no correction has replaced."""
    query = Appointment.select(Appointment, Person).join(Person).switch(Appointment)
    query = query.join(Correction, JOIN.LEFT_OUTER, on=(Correction.old == Appointment.id))
    return query.where((Appointment.school == school_id) & Correction.id.is_null())


def post_of(row: Appointment) -> Post:
    return Post(Role(row.role), row.fte, row.unit, row.team, row.from_day, row.until_day)


@once
def staff_on(school_id: int, day: date, *, guests: bool = False) -> list[Member]:
    """Everyone on the staff of a day by name, readers too; where asked for, also parents and students on councils."""
    rows = standing(school_id).where(
        (Appointment.from_day <= day) & (Appointment.until_day.is_null() | (Appointment.until_day >= day))
    )
    by_person: dict[int, list[Appointment]] = defaultdict(list)
    for row in rows.order_by(Person.name, Person.id, Appointment.id):
        by_person[row.person_id].append(row)
    away = on_leave(school_id, day)
    seats = _sittings(school_id, day)
    found = [_member(rows, day, seats.get(pid, ()), pid in away) for pid, rows in by_person.items()]
    return [member for member in found if guests or member.roles - GUESTS]


@once
def member_on(school_id: int, person_id: int, day: date) -> Member | None:
    """One person's standing on a day, or None where they had no appointment."""
    rows = [r for r in standing(school_id).where(Appointment.person == person_id) if post_of(r).holds_on(day)]
    if not rows:
        return None
    return _member(rows, day, _sittings(school_id, day).get(person_id, ()), person_id in on_leave(school_id, day))


@once
def posts_of(school_id: int, person_id: int) -> list[Post]:
    """All of a person's appointments that hold, past and future too, oldest first."""
    rows = standing(school_id).where(Appointment.person == person_id)
    return [post_of(row) for row in rows.order_by(Appointment.from_day, Appointment.id)]


def posts_by_person(school_id: int) -> dict[int, list[Post]]:
    """Every person's appointments that hold, by person id."""
    found: dict[int, list[Post]] = defaultdict(list)
    told = (Appointment.role, Appointment.fte, Appointment.unit, Appointment.team)
    query = standing(school_id).select(Appointment.person, *told, Appointment.from_day, Appointment.until_day)
    for person_id, role, *rest in query.order_by(Appointment.from_day, Appointment.id).tuples():
        found[person_id].append(Post(Role(role), *rest))
    return dict(found)


def roles_on(school_id: int, person_id: int, day: date) -> frozenset[Role]:
    """The roles from which permissions follow; empty for a stranger."""
    return roles_of(posts_of(school_id, person_id), _sittings(school_id, day).get(person_id, ()), day)


def appointments_of(school_id: int, person_id: int) -> list[Appointment]:
    """The rows of a person's appointments that hold, newest first."""
    rows = standing(school_id).where(Appointment.person == person_id)
    return list(rows.order_by(Appointment.from_day.desc(), Appointment.id.desc()))


def numbers_on(school_id: int, day: date) -> list[tuple[str, int]]:
    """The office's own ids of those who have a post on a day, each with the person's."""
    rows = standing(school_id).where(Appointment.number.is_null(False))
    return [(row.number, row.person_id) for row in rows if post_of(row).holds_on(day)]


def on_leave(school_id: int, day: date) -> frozenset[int]:
    rows = leaves(school_id).where((Leave.from_day <= day) & (Leave.until_day.is_null() | (Leave.until_day >= day)))
    return frozenset(row.person_id for row in rows)


def leaves(school_id: int, person_id: int | None = None) -> ModelSelect:
    """Approved leaves that hold, of a person or of all, oldest first: those which no other row has replaced."""
    later = Leave.alias()
    query = Leave.select().join(later, JOIN.LEFT_OUTER, on=(later.replaces == Leave.id))
    query = query.where((Leave.school == school_id) & later.id.is_null()).order_by(Leave.from_day, Leave.id)
    return query if person_id is None else query.where(Leave.person == person_id)


def leaves_of(school_id: int, person_id: int) -> list[tuple[date, date | None]]:
    """A person's approved leaves as inclusive days, oldest first."""
    return [(row.from_day, row.until_day) for row in leaves(school_id, person_id)]


def leaves_by_person(school_id: int) -> dict[int, list[tuple[date, date | None]]]:
    """Every approved leave, by person id, in one query."""
    found: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for row in leaves(school_id):
        found[row.person_id].append((row.from_day, row.until_day))
    return dict(found)


def person(person_id: int) -> Person | None:
    return Person.get_or_none(Person.id == person_id)


def by_email(email: str) -> Person | None:
    """The person with this address, however it was typed."""
    return Person.get_or_none(Person.email == email.strip().lower())


def names(person_ids: Iterable[int]) -> dict[int, str]:
    """Names by person id, in one query."""
    wanted = list(set(person_ids))
    return dict(Person.select(Person.id, Person.name).where(Person.id.in_(wanted)).tuples()) if wanted else {}


def address_changes_open(person_id: int | None = None, ripe_by: datetime | None = None) -> list[AddressChange]:
    """Changes of address that neither took effect nor were taken back, oldest first."""
    query = AddressChange.select(AddressChange, Person).join(Person).switch(AddressChange)
    query = query.join(AddressApplied, JOIN.LEFT_OUTER).where(AddressApplied.id.is_null())
    if person_id is not None:
        query = query.where(AddressChange.person == person_id)
    if ripe_by is not None:
        query = query.where(AddressChange.ripe_at <= ripe_by)
    return list(query.order_by(AddressChange.id))


def addresses_changed(school_id: int, since: datetime) -> dict[int, AddressChange]:
    """The newest change of address that took effect after an instant, by person id: who asked for it stands in `by_id`."""
    query = AddressChange.select().join(AddressApplied).where(AddressChange.school == school_id)
    took_effect = query.where((AddressApplied.at > since) & ~AddressApplied.taken_back).order_by(AddressChange.id)
    return {row.person_id: row for row in took_effect}


def seats_on(school_id: int, day: date, kind: Kind | None = None) -> list[Seat]:
    """Seats held on a day, each with its committee and person, chairs first."""
    held = _seats(school_id).where(
        (Seat.from_day <= day)
        & (Seat.until_day.is_null() | (Seat.until_day >= day))
        & (SeatEnded.id.is_null() | (SeatEnded.last_day >= day))
    )
    return list(held if kind is None else held.where(Committee.kind == kind))


def seats_to_come(school_id: int, day: date) -> list[Seat]:
    """Seats whose term begins after a day, in the same order."""
    return list(_seats(school_id).where((Seat.from_day > day) & SeatEnded.id.is_null()))


def _seats(school_id: int) -> ModelSelect:
    query = Seat.select(Seat, Committee, Person, Acceptance).join(Committee).switch(Seat).join(Person).switch(Seat)
    query = query.join(Acceptance, JOIN.LEFT_OUTER).switch(Seat).join(SeatEnded, JOIN.LEFT_OUTER)
    return query.where(Committee.school == school_id).order_by(Committee.name, Seat.chair.desc(), Person.name)


def committees(school_id: int) -> list[Committee]:
    """Every body of a school that ever had a member, by name."""
    return list(Committee.select().where(Committee.school == school_id).order_by(Committee.name, Committee.id))


def committees_by_person(school_id: int, day: date) -> dict[int, frozenset[int]]:
    """The committees, by row id, in which each person sits on a day; officers' alternates and seats not accepted too."""
    pairs = [(seat.person_id, seat.committee_id) for seat in seats_on(school_id, day)]
    return {who: frozenset(body for person, body in pairs if person == who) for who, _ in pairs}


def seats_offered(day: date) -> list[Seat]:
    """Seats of vote officers, at any school, that wait to be accepted."""
    query = Seat.select(Seat, Committee).join(Committee).switch(Seat).join(Acceptance, JOIN.LEFT_OUTER)
    query = query.switch(Seat).join(SeatEnded, JOIN.LEFT_OUTER).where(SeatEnded.id.is_null())
    waiting = (Committee.kind == Kind.ELECTIONS) & Acceptance.id.is_null() & (Seat.from_day <= day)
    return list(query.where(waiting & (Seat.until_day.is_null() | (Seat.until_day >= day))))


def officers_on(school_id: int, day: date) -> list[Person]:
    """The vote officers who accepted their seats, by name; neither office nor principal is ever among them."""
    accepted = {s.person_id: s.person for s in seats_on(school_id, day, Kind.ELECTIONS) if _accepted(s)}
    kept = [m.person_id for m in staff_on(school_id, day) if Role.OFFICER in m.roles]
    return [accepted[pid] for pid in kept if pid in accepted]


def _sittings(school_id: int, day: date) -> dict[int, list[Sitting]]:
    found: dict[int, list[Sitting]] = defaultdict(list)
    for seat in seats_on(school_id, day):
        found[seat.person_id].append(Sitting(Kind(seat.committee.kind), seat.chair, _accepted(seat)))
    return found


def _accepted(seat: Seat) -> bool:
    return getattr(seat, "acceptance", None) is not None and seat.acceptance.id is not None


def _member(rows: list[Appointment], day: date, seats: Iterable[Sitting], away: bool) -> Member:
    posts = [post_of(row) for row in rows]
    largest = max(posts, key=lambda post: post.fte)
    who = rows[0].person
    ends = [post.until_day for post in posts]
    last = None if None in ends else max(d for d in ends if d)
    told = (roles_of(posts, seats, day), fte_on(posts, day), largest.unit, largest.team, min(p.from_day for p in posts))
    return Member(who.id, who.name, who.email, who.language, *told, last, away)
