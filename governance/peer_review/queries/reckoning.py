"""Balances year by year, in a number of queries that does not grow with the people."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, reduce
from operator import or_

from peewee import Case, Expression, fn

from governance.peer_review.models import Confirmation, Visit, Withdrawal
from governance.peer_review.queries.entries import answered
from governance.peer_review.queries.reliefs import granted_in
from governance.peer_review.queries.years import Agreed, terms_in, year_before
from governance.peer_review.rules.owing import Balance, Owed, alike, owed
from governance.peer_review.rules.reliefs import NOTHING, Changes, carried
from governance.peer_review.rules.terms import Days, Duty, Term, Year
from governance.peer_review.rules.visiting import Kind
from governance.people import queries as people
from governance.people.rules import Post


class Reckoning:
    """Balances of a school, of one person or of all; what was read or reckoned for one year serves the next too."""

    def __init__(self, school_id: int, person_id: int | None = None) -> None:
        self.school_id, self.person_id = school_id, person_id
        self._years: dict[date, dict[int, Balance]] = {}

    @cached_property
    def posts(self) -> dict[int, list[Post]]:
        if self.person_id is None:
            return people.posts_by_person(self.school_id)
        return {self.person_id: people.posts_of(self.school_id, self.person_id)}

    @cached_property
    def _leaves(self) -> dict[int, list[Days]]:
        if self.person_id is None:
            return people.leaves_by_person(self.school_id)
        return {self.person_id: people.leaves_of(self.school_id, self.person_id)}

    def of(self, agreed: Agreed) -> dict[int, Balance]:
        """Balances of a year by person id."""
        year = agreed.year
        if year.first_day not in self._years:
            self._years[year.first_day] = dict(self._balances(agreed))
        return self._years[year.first_day]

    def _balances(self, agreed: Agreed) -> Iterator[tuple[int, Balance]]:
        year, terms = agreed.year, terms_in(self.school_id, agreed)
        given = self._given(year, terms.counting)
        changes = granted_in(self.school_id, year, self.person_id)
        over = self._carried(year, terms.most_carried)
        due = self._due(year, terms.duty)
        for pid in self.posts.keys() | given.keys():
            changed = replace(changes.get(pid, NOTHING), carried=over.get(pid, 0))
            yield pid, _balance(due.get(pid, _NONE), changed, given.get(pid, (0, 0)), year)

    def _due(self, year: Year, duty: Duty) -> dict[int, Owed]:
        """What each person owes; who served alike through the year owes alike, and that is reckoned once."""
        known: dict[object, Owed] = {}
        found = {}
        for pid, posts in self.posts.items():
            away = self._leaves.get(pid, ())
            service = alike(year, posts, away)
            if service not in known:
                known[service] = owed(year, duty, posts, away)
            found[pid] = known[service]
        return found

    def _carried(self, year: Year, most: int | None) -> dict[int, int]:
        """What each person's surplus of the year before takes off this one; empty where no term allows it."""
        before = year_before(self.school_id, year) if most else None
        if before is None:
            return {}
        return {pid: carried(most, one.done, one.owed.minutes) for pid, one in self.of(before).items()}

    def _given(self, year: Year, counting: Term[frozenset[Kind]]) -> dict[int, tuple[int, int]]:
        """Minutes done and waiting of what counts within a year, by reviewer, in one query."""
        done = Case(None, [(Confirmation.id.is_null(False), Confirmation.minutes)], 0)
        waiting = Case(None, [(Confirmation.id.is_null(), Visit.minutes)], 0)
        wanted = (Visit.school == self.school_id) & Withdrawal.id.is_null() & counted(year, counting)
        if self.person_id is not None:
            wanted &= Visit.reviewer == self.person_id
        rows = answered(Visit.select(Visit.reviewer, fn.SUM(done), fn.SUM(waiting))).where(wanted)
        return {pid: (int(given), int(waits)) for pid, given, waits in rows.group_by(Visit.reviewer).tuples()}


_NONE = Owed()


def _balance(due: Owed, changed: Changes, given: tuple[int, int], year: Year) -> Balance:
    return Balance(due if changed == NOTHING else replace(due, changes=changed), *given, year)


def counted(year: Year, counting: Term[frozenset[Kind]]) -> Expression:
    """Visits that count: for each stretch of days those of the kinds that count then."""
    return reduce(or_, _stretches(counting.pieces(year.first_day, year.last_day)))


def _stretches(pieces: Iterable[tuple[date, date, frozenset[Kind] | None]]) -> Iterator[Expression]:
    for first, last, kinds in pieces:
        yield Visit.day.between(first, last) & Visit.kind.in_([str(kind) for kind in kinds or ()])
