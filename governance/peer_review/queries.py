"""Entries and balances: one's own, a pair's, and the school's in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from peewee import JOIN, Case, Expression, ModelSelect, fn

from governance.decisions import queries as decisions
from governance.decisions.rules import KNOWN_TERMS, read_value
from governance.notifications.models import Message
from governance.peer_review.models import Confirmation, Correction, Visit, Withdrawal
from governance.peer_review.rules.owing import TAKE_NO_PART, Balance, Owed, owed
from governance.peer_review.rules.terms import Duty, Term, Year, section_of, year_around
from governance.peer_review.rules.visiting import COUNTS, Facts, Kind
from governance.people import queries as people
from governance.people.models import Appointment, Person
from governance.people.queries import Member
from governance.school import queries as schools
from governance.values.actor import Role

MINUTES, CLASSIFIED = "peer_review_minutes", "peer_review_classified"
A_YEAR = timedelta(days=366)


def _answered(query: ModelSelect) -> ModelSelect:
    """A query that holds visits, each beside its confirmation and its withdrawal."""
    return query.join_from(Visit, Confirmation, JOIN.LEFT_OUTER).join_from(Visit, Withdrawal, JOIN.LEFT_OUTER)


def _rows(wanted: Expression) -> list[tuple[Visit, Facts]]:
    """Visits and what is true of them, newest day first; their newest corrections come in one further query."""
    corrections = _answered(Correction.select(Correction).join(Visit)).where(wanted).order_by(Correction.id)
    newest = {row.visit_id: row for row in corrections}
    found = _answered(Visit.select(Visit, Confirmation, Withdrawal)).where(wanted)
    return [(row, _facts(row, newest.get(row.id))) for row in found.order_by(Visit.day.desc(), Visit.id.desc())]


def _facts(visit: Visit, correction: Correction | None) -> Facts:
    confirmation, taken = getattr(visit, "confirmation", None), getattr(visit, "withdrawal", None)
    confirmed = confirmation is not None and confirmation.id is not None
    return Facts(
        visit.number,
        Kind(visit.kind),
        visit.day,
        confirmation.minutes if confirmation is not None and confirmed else visit.minutes,
        visit.reviewer_id,
        visit.colleague_id,
        visit.logged_by_id,
        visit.at,
        confirmed,
        taken is not None and taken.id is not None,
        correction.minutes if correction else None,
        correction.why if correction else "",
    )


def _of(school_id: int, person_id: int) -> Expression:
    return (Visit.school == school_id) & ((Visit.reviewer == person_id) | (Visit.colleague == person_id))


def visit_of(school_id: int, person_id: int, number: int) -> tuple[Visit, Facts] | None:
    """A visit seen by one of its two people; None for everyone else."""
    return next(iter(_rows(_of(school_id, person_id) & (Visit.number == number))), None)


def entries_of(school_id: int, person_id: int) -> list[Facts]:
    """A person's entries, given and received, newest day first."""
    return [facts for _, facts in _rows(_of(school_id, person_id))]


def waiting_for(school_id: int, person_id: int) -> list[Facts]:
    """Entries that wait for this person's answer, oldest day first: to confirm, or a correction to accept."""
    unsettled = Confirmation.id.is_null() & Withdrawal.id.is_null()
    found = [facts for _, facts in _rows(_of(school_id, person_id) & unsettled)]
    return [one for one in reversed(found) if person_id == (one.other if one.correction is None else one.logged_by)]


def still_asked(message: Message) -> bool:
    """Whether the mail that asks for an answer is still of use when it leaves."""
    waiting = waiting_for(message.school_id, message.person_id)
    return any(one.number == message.params["number"] for one in waiting)


def kept_as(school_id: int, once_key: str) -> Visit | None:
    """The visit that was kept under this mark."""
    return Visit.get_or_none((Visit.school == school_id) & (Visit.once_key == once_key))


def logged_that_day(school_id: int, by: int, other: int, day: date) -> int:
    """The minutes that this pair has for a day, without what was taken back."""
    theirs = _of(school_id, by) & _of(school_id, other) & (Visit.day == day)
    return int(_answered(Visit.select(fn.SUM(Visit.minutes))).where(theirs & Withdrawal.id.is_null()).scalar() or 0)


def _takes_part(member: Member | None) -> bool:
    return member is not None and Role.STAFF in member.roles and not member.roles & TAKE_NO_PART


def taking_part(school_id: int, person_ids: Iterable[int], day: date) -> frozenset[int]:
    """Those of these people who were on the staff on a day and take part in peer review."""
    return frozenset(pid for pid in set(person_ids) if _takes_part(people.member_on(school_id, pid, day)))


def colleagues(school_id: int, person_id: int, day: date) -> list[Member]:
    """Everyone with whom this person may have spent time: the latest partners first, then the same team, then by name."""
    staff = people.staff_on(school_id, day)
    team = next((one.team for one in staff if one.person_id == person_id), "")
    latest = Visit.select(Visit.reviewer, Visit.colleague).where(_of(school_id, person_id)).order_by(Visit.id.desc())
    met = list(dict.fromkeys(pid for pair in latest.limit(40).tuples() for pid in pair))
    place = {pid: n for n, pid in enumerate(met)}
    found = [one for one in staff if one.person_id != person_id and _takes_part(one)]
    return sorted(found, key=lambda one: (place.get(one.person_id, len(met)), one.team != team, one.name.casefold()))


def year_on(school_id: int, day: date) -> Year | None:
    """The year of the agreement in force on a day; None where none is, and nothing is owed."""
    holding = decisions.holding_on(school_id, day)
    if not holding:
        return None
    first, last = year_around(day, [(one.first_day, one.last_day) for one in holding])
    return Year(first, last, frozenset(off for off in schools.days_off(school_id) if first <= off <= last))


def earliest_to_log(school_id: int, today: date) -> date:
    """The first day for which time may be logged: of the agreement's year, or of the one before it."""
    year = year_on(school_id, today)
    if year is None:
        return today - A_YEAR
    before = year_on(school_id, year.first_day - timedelta(days=1))
    return (before or year).first_day


def duty_in(school_id: int, year: Year, day: date) -> Duty:
    """What the agreement asks on each day of the year around `day`; a school's default where no term names it."""
    return Duty(_term(school_id, MINUTES, year, day), _term(school_id, CLASSIFIED, year, day))


def _term(school_id: int, name: str, year: Year, day: date) -> Term:
    """A term through a year; an agreement that goes on beyond its last day holds where no other does."""
    spans = decisions.spans(school_id, name, year.first_day, year.last_day)
    kept = tuple((span.first_day, span.last_day, int(span.value)) for span in spans)
    own = schools.default(school_id, name)
    otherwise = int(read_value(KNOWN_TERMS[name].type, own)) if own is not None else None
    if not any(first <= day <= last for first, last, _ in kept):
        held = decisions.term_on(school_id, name, day)
        otherwise = int(held.value) if held else None
    return Term(kept, otherwise)


@dataclass(frozen=True)
class Source:
    """Where the duty stands: an agreement and, where found, its section; all empty for a school's own default."""

    title: str = ""
    address: str = ""
    section: str = ""


def source_on(school_id: int, day: date) -> Source | None:
    """Which agreement and section the duty comes from on a day; None where nothing is owed."""
    held = decisions.term_on(school_id, MINUTES, day)
    if held is None or held.subject_id is None:
        return Source() if held else None
    subject = decisions.subject_by_id(held.subject_id)
    page = section_of(MINUTES, subject.text, subject.pages)
    if page is None:
        return Source(held.subject_title, held.subject_address)
    return Source(held.subject_title, f"{held.subject_address}#{page['anchor']}", f"{page['no']} {page['title']}")


def balance(school_id: int, person_id: int, day: date) -> Balance:
    """What one person owes, has done and waits for, in the agreement's year around a day."""
    year = year_on(school_id, day)
    if year is None:
        return Balance(Owed(), 0, 0)
    posts, leaves = people.posts_of(school_id, person_id), people.leaves_of(school_id, person_id)
    due = owed(year, duty_in(school_id, year, day), posts, leaves)
    done, waiting = _given(school_id, year, Visit.reviewer == person_id).get(person_id, (0, 0))
    return Balance(due, done, waiting, year)


def _given(school_id: int, year: Year, whose: Expression | bool = True) -> dict[int, tuple[int, int]]:
    """Minutes done and waiting of what counts within a year, by reviewer, in one query."""
    done = Case(None, [(Confirmation.id.is_null(False), Confirmation.minutes)], 0)
    waiting = Case(None, [(Confirmation.id.is_null(), Visit.minutes)], 0)
    rows = _answered(Visit.select(Visit.reviewer, fn.SUM(done), fn.SUM(waiting))).where(
        (Visit.school == school_id)
        & Visit.day.between(year.first_day, year.last_day)
        & Visit.kind.in_([str(kind) for kind in COUNTS])
        & Withdrawal.id.is_null()
        & whose
    )
    return {pid: (int(given), int(waits)) for pid, given, waits in rows.group_by(Visit.reviewer).tuples()}


@dataclass(frozen=True)
class Line:
    """One person's balance."""

    person_id: int
    name: str
    balance: Balance


def balances(school_id: int, day: date) -> list[Line]:
    """Everyone's balance who owes or gave time in the year, by name; a constant number of queries."""
    year = year_on(school_id, day)
    if year is None:
        return []
    duty, given = duty_in(school_id, year, day), _given(school_id, year)
    posts, leaves = people.posts_by_person(school_id), people.leaves_by_person(school_id)
    staff = Appointment.select(Appointment.person).where(Appointment.school == school_id)
    lines = [
        Line(
            pid, name, Balance(owed(year, duty, posts.get(pid, ()), leaves.get(pid, ())), *given.get(pid, (0, 0)), year)
        )
        for pid, name in Person.select(Person.id, Person.name).where(Person.id.in_(staff)).tuples()
    ]
    kept = [line for line in lines if line.balance.owed.minutes or line.balance.done or line.balance.waiting]
    return sorted(kept, key=lambda line: line.name.casefold())
