"""Entries and balances: one's own, a pair's, and the school's in a constant number of queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from peewee import JOIN, ModelSelect

from governance.decisions import queries as decisions
from governance.peer_review.models import Confirmation, Correction, Visit, Withdrawal
from governance.peer_review.rules.owing import Balance, Owed, Year, owed
from governance.peer_review.rules.visiting import Facts, Kind, Standing
from governance.people import queries as people
from governance.school import queries as schools

TERM = "peer_review_minutes"


def _visits(school_id: int) -> ModelSelect:
    return (
        Visit.select(Visit, Confirmation, Withdrawal)
        .join(Confirmation, JOIN.LEFT_OUTER)
        .switch(Visit)
        .join(Withdrawal, JOIN.LEFT_OUTER)
        .where(Visit.school == school_id)
    )


def _facts(rows: Iterable[Visit]) -> list[Facts]:
    """Visits as plain values, their newest corrections in one further query."""
    kept = list(rows)
    newest: dict[int, Correction] = {}
    if kept:
        for row in Correction.select().where(Correction.visit.in_([v.id for v in kept])).order_by(Correction.id):
            newest[row.visit_id] = row
    return [_fact(visit, newest.get(visit.id)) for visit in kept]


def _fact(visit: Visit, correction: Correction | None) -> Facts:
    confirmation = getattr(visit, "confirmation", None)
    confirmed = confirmation is not None and confirmation.id is not None
    taken = getattr(visit, "withdrawal", None)
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


def visit_of(school_id: int, person_id: int, number: int) -> tuple[Visit, Facts] | None:
    """A visit seen by one of its two people; None for everyone else."""
    mine = (Visit.reviewer == person_id) | (Visit.colleague == person_id)
    row = _visits(school_id).where((Visit.number == number) & mine).first()
    return (row, _facts([row])[0]) if row else None


def entries_of(school_id: int, person_id: int) -> list[Facts]:
    """A person's entries, given and received, newest day first."""
    mine = (Visit.reviewer == person_id) | (Visit.colleague == person_id)
    return _facts(_visits(school_id).where(mine).order_by(Visit.day.desc(), Visit.id.desc()))


def waiting_for(school_id: int, person_id: int) -> list[Facts]:
    """Entries that wait for this person's answer, oldest first."""
    found = [entry for entry in entries_of(school_id, person_id) if _asks(entry, person_id)]
    return found[::-1]


def _asks(entry: Facts, person_id: int) -> bool:
    if entry.standing == Standing.WAITING:
        return entry.other == person_id
    return entry.standing == Standing.CORRECTED and entry.logged_by == person_id


def logged_that_day(school_id: int, by: int, other: int, day: date) -> bool:
    """Whether this pair has an entry for that day that was not taken back."""
    pair = ((Visit.reviewer == by) & (Visit.colleague == other)) | ((Visit.reviewer == other) & (Visit.colleague == by))
    rows = _visits(school_id).where(pair & (Visit.day == day) & Withdrawal.id.is_null())
    return bool(rows.exists())


def recent_colleagues(school_id: int, person_id: int) -> list[int]:
    """People with whom somebody logged time, the latest first."""
    ids = [e.colleague if e.reviewer == person_id else e.reviewer for e in entries_of(school_id, person_id)]
    return list(dict.fromkeys(ids))


def year_on(school_id: int, day: date) -> Year | None:
    """The year of the agreement in force on a day; None where none is, and nothing is owed."""
    decision = decisions.agreement_on(school_id, day)
    if decision is None or decision.subject.last_day is None:
        return None
    return Year(decision.subject.first_day, decision.subject.last_day, schools.days_off(school_id))


def term_over(school_id: int, year: Year) -> Callable[[date], int | None]:
    """The minutes a year that hold on each day: of the latest certified decision that covers it, else the default."""
    spans = decisions.spans(school_id, TERM, year.first_day, year.last_day)
    own = schools.default(school_id, TERM)
    otherwise = int(own) if own is not None and own.isdigit() else None

    def on(day: date) -> int | None:
        return next((s.value for s in reversed(spans) if s.first_day <= day <= s.last_day), otherwise)

    return on


def balance(school_id: int, person_id: int, day: date) -> Balance:
    """What one person owes, has done and waits for, in the agreement's year around a day."""
    year = year_on(school_id, day)
    if year is None:
        return Balance(Owed(), 0, 0)
    due = owed(
        year, term_over(school_id, year), people.posts_of(school_id, person_id), people.leaves_of(school_id, person_id)
    )
    mine = [e for e in entries_of(school_id, person_id) if e.reviewer == person_id]
    return Balance(due, *_sums(mine, year))


def _sums(entries: Iterable[Facts], year: Year) -> tuple[int, int]:
    """Minutes done and waiting within a year, of what counts."""
    kept = [e for e in entries if e.counts and year.first_day <= e.day <= year.last_day]
    done = sum(e.minutes for e in kept if e.standing == Standing.CONFIRMED)
    return done, sum(e.minutes for e in kept if e.standing in {Standing.WAITING, Standing.CORRECTED})


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
    posts, leaves, term = (
        people.posts_by_person(school_id),
        people.leaves_by_person(school_id),
        term_over(school_id, year),
    )
    given: dict[int, list[Facts]] = defaultdict(list)
    for entry in _facts(_visits(school_id).where(Visit.day.between(year.first_day, year.last_day))):
        given[entry.reviewer].append(entry)
    names = people.names({*posts, *given})
    lines = [
        Line(
            pid,
            names.get(pid, ""),
            Balance(owed(year, term, posts.get(pid, ()), leaves.get(pid, ())), *_sums(given[pid], year)),
        )
        for pid in names
    ]
    kept = [line for line in lines if line.balance.owed.minutes or line.balance.done or line.balance.waiting]
    return sorted(kept, key=lambda line: line.name.casefold())
