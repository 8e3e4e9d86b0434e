"""Balances: one's own, the school's of this year, and the school's of all its years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from governance.db.reading import once
from governance.peer_review.models import Confirmation, Visit
from governance.peer_review.queries.reckoning import Reckoning, counted
from governance.peer_review.queries.years import Agreed, agreed_on, terms_in, year_before
from governance.peer_review.rules.owing import Balance, Owed
from governance.peer_review.rules.totals import YearTotal, total
from governance.people.models import Appointment, Person
from governance.people.rules import Post

MOST_YEARS = 10


@once
def balance(school_id: int, person_id: int, day: date) -> Balance:
    """What one person owes, has done and waits for, in the agreement's year around a day."""
    agreed = agreed_on(school_id, day)
    if agreed is None:
        return Balance(Owed(), 0, 0)
    return Reckoning(school_id, person_id).of(agreed).get(person_id, Balance(Owed(), 0, 0, agreed.year))


@dataclass(frozen=True)
class Line:
    """One person's balance, and the team of that day or of the person's last one."""

    person_id: int
    name: str
    balance: Balance
    team: str = ""


@dataclass(frozen=True)
class Whole:
    """A school's balances of a year by name, and the totals of that year and those before it, the newest first."""

    lines: tuple[Line, ...] = ()
    years: tuple[YearTotal, ...] = ()


def balances(school_id: int, day: date) -> list[Line]:
    """Everyone's balance who owes or gave time in the year, by name."""
    agreed = agreed_on(school_id, day)
    return _lines(Reckoning(school_id), agreed) if agreed else []


def whole(school_id: int, day: date) -> Whole:
    """The school as a whole: this year by name, and every year's total; all from one reading of who served."""
    agreed = agreed_on(school_id, day)
    if agreed is None:
        return Whole()
    reckoning = Reckoning(school_id)
    return Whole(tuple(_lines(reckoning, agreed)), tuple(_years(reckoning, agreed)))


def own_years(school_id: int, person_id: int, day: date) -> list[Balance]:
    """One person's balances, of this year and those before it, the newest first; years in which nothing was are left out."""
    agreed, reckoning, found = agreed_on(school_id, day), Reckoning(school_id, person_id), []
    for _ in range(MOST_YEARS):
        if agreed is None:
            break
        found.append(reckoning.of(agreed).get(person_id))
        agreed = year_before(school_id, agreed.year)
    return [one for one in found if one is not None and _matters(one)]


def _lines(reckoning: Reckoning, agreed: Agreed) -> list[Line]:
    found = {pid: one for pid, one in reckoning.of(agreed).items() if _matters(one)}
    staff = Appointment.select(Appointment.person).where(Appointment.school == reckoning.school_id)
    names = Person.select(Person.id, Person.name).where(Person.id.in_(staff)).tuples()
    teams = {pid: _team(reckoning.posts.get(pid, []), agreed.day) for pid in found}
    lines = [Line(pid, name, found[pid], teams[pid]) for pid, name in names if pid in found]
    return sorted(lines, key=lambda line: line.name.casefold())


def _matters(one: Balance) -> bool:
    return bool(one.owed.rounded or one.done or one.waiting)


def _team(posts: list[Post], day: date) -> str:
    held = [post for post in posts if post.holds_on(day)] or posts[-1:]
    return held[0].team if held else ""


def _years(reckoning: Reckoning, agreed: Agreed | None) -> Iterator[YearTotal]:
    for _ in range(MOST_YEARS):
        if agreed is None:
            return
        year = agreed.year
        kept = [one for one in reckoning.of(agreed).values() if _matters(one)]
        if kept:
            yield YearTotal(year, total(kept))
        agreed = year_before(reckoning.school_id, year)


def days_given(school_id: int, person_id: int, day: date) -> list[tuple[date, int]]:
    """The confirmed minutes of one person that count in the year around a day, each with the day on which it was."""
    agreed = agreed_on(school_id, day)
    if agreed is None:
        return []
    counting = terms_in(school_id, agreed).counting
    wanted = (Visit.school == school_id) & (Visit.reviewer == person_id) & counted(agreed.year, counting)
    return list(Visit.select(Visit.day, Confirmation.minutes).join(Confirmation).where(wanted).tuples())
