"""Who sits on the search committee, what they declared, and what their conflicts shut them out of."""

from dataclasses import dataclass
from datetime import date, datetime

from peewee import JOIN, fn

from governance.people import queries as people
from governance.people.models import Seat
from governance.people.rules import Kind
from governance.principals.models.applications import Application, ConflictLifted, Declaration
from governance.principals.models.searching import Search
from governance.principals.models.stages import CommitteeRule
from governance.principals.rules.composition import UNSET, Composition, Group, group_of, missing
from governance.principals.rules.conflicts import CONFLICT, NONE, Conflicts, Said, Standing, conflicts_of
from governance.values.actor import Role
from governance.values.words import Sentence

NEVER = frozenset({Role.PRINCIPAL, Role.OFFICE})


def on_committee(found: Search, person_id: int, day: date) -> bool:
    """Whether a person sits on the search committee of the school on a day; the principal and the office never do."""
    seated = {seat.person_id for seat in people.seats_on(found.school_id, day, Kind.SEARCH)}
    return person_id in seated and _fit(people.roles_on(found.school_id, person_id, day))


def members(found: Search, day: date) -> list[int]:
    """The person ids of those who sit on a day, chairs first."""
    seats = people.seats_on(found.school_id, day, Kind.SEARCH)
    return [s.person_id for s in seats if _fit(people.roles_on(found.school_id, s.person_id, day))]


def _fit(roles: frozenset[Role]) -> bool:
    return bool(roles - {Role.LEFT}) and roles.isdisjoint(NEVER)


def committee_rule(school_id: int) -> CommitteeRule | None:
    """The school's own rule for its search committee, the newest."""
    return CommitteeRule.select().where(CommitteeRule.school == school_id).order_by(CommitteeRule.id.desc()).first()


def composition(school_id: int) -> Composition:
    """The rule that holds: the school's own, or none but the most of all."""
    row = committee_rule(school_id)
    return UNSET if row is None else Composition.from_data(row.groups, row.most, row.bars_search)


def seated(school_id: int, day: date) -> list[tuple[Seat, Group | None]]:
    """Every seat of the search committee on a day with the group that it counts for, chairs first."""
    seats = people.seats_on(school_id, day, Kind.SEARCH)
    return [(seat, group_of(people.roles_on(school_id, seat.person_id, day))) for seat in seats]


def lacking(school_id: int, day: date) -> list[Sentence]:
    """What the committee lacks by the school's rule, each in a sentence."""
    sits = seated(school_id, day)
    return list(missing(composition(school_id), [group for _, group in sits], chair=any(s.chair for s, _ in sits)))


def holding(found: Search, person_id: int) -> list[Declaration]:
    """A person's declarations that hold, oldest first: all but the conflicts that were lifted."""
    rows = Declaration.select().join(ConflictLifted, JOIN.LEFT_OUTER)
    mine = (Declaration.search == found) & (Declaration.person == person_id)
    return list(rows.where(mine & ConflictLifted.id.is_null()).order_by(Declaration.id))


def conflicted(found: Search, person_id: int) -> Conflicts:
    """The row ids of applications that a person may not touch, and whether that is the whole search."""
    said = [Said(row.kind, row.application_id, row.at) for row in holding(found, person_id)]
    applied = Application.select().where((Application.search == found) & (Application.person == person_id)).exists()
    rule = committee_rule(found.school_id)
    return conflicts_of(said, applied=applied, bars_search=rule is not None and rule.bars_search)


@dataclass(frozen=True)
class Own:
    """A conflict that a person declared: with the application of a number, None for the whole search."""

    no: int | None
    words: str
    at: datetime
    had_access: bool


def own(found: Search, person_id: int) -> list[Own]:
    """A person's own conflicts that hold, as they told them."""
    held = [row for row in holding(found, person_id) if row.kind == CONFLICT]
    return [Own(r.application.no if r.application_id else None, r.words, r.at, r.had_access) for r in held]


def concerned(found: Search) -> list[int]:
    """Everyone who ever declared anything in the search, and colleagues who applied."""
    declared = Declaration.select(Declaration.person).where(Declaration.search == found).distinct().tuples()
    applied = Application.select(Application.person).where(
        (Application.search == found) & Application.person.is_null(False)
    )
    return sorted({row[0] for row in declared} | {row[0] for row in applied.tuples()})


@dataclass(frozen=True)
class Member:
    """How a member of the committee has declared, as the committee sees it: never the words of a conflict.

    `conflicts` are pairs of a declaration's row id and the number of the application, None for the whole search.
    `until` is when the newest conflict was declared, where they could open something until then.
    """

    person_id: int
    declared_at: datetime | None
    conflicts: tuple[tuple[int, int | None], ...]
    until: datetime | None
    applied: bool


def declared(found: Search, day: date) -> list[Member]:
    """Every member of a day, chairs first."""
    return [_member(found, person_id) for person_id in members(found, day)]


def _member(found: Search, person_id: int) -> Member:
    held = holding(found, person_id)
    against = [row for row in held if row.kind == CONFLICT]
    pairs = tuple((row.id, row.application.no if row.application_id else None) for row in against)
    until = max((row.at for row in against if row.had_access), default=None)
    latest = max((row.at for row in held if row.kind == NONE), default=None)
    applied = Application.select().where((Application.search == found) & (Application.person == person_id)).exists()
    return Member(person_id, latest, pairs, until, applied)


def standing(found: Search, person_id: int, day: date) -> Standing:
    """How a person stands to a search on a day: asked before anything of an application is shown."""
    mine = (Declaration.search == found) & (Declaration.person == person_id) & (Declaration.kind == NONE)
    latest = Declaration.select(fn.MAX(Declaration.id)).where(mine).scalar()
    at = Declaration.get_by_id(latest).at if latest else None
    return Standing(on_committee(found, person_id, day), conflicted(found, person_id), at)
