"""Who sits on the search committee, what they declared, and what their conflicts shut them out of."""

from datetime import date

from peewee import JOIN, fn

from governance.people import queries as people
from governance.people.rules import Kind
from governance.principals.models.applications import Application, ConflictLifted, Declaration
from governance.principals.models.searching import Search
from governance.principals.models.stages import CommitteeRule
from governance.principals.rules.conflicts import NONE, Conflicts, Said, Standing, conflicts_of
from governance.values.actor import Role

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


def standing(found: Search, person_id: int, day: date) -> Standing:
    """How a person stands to a search on a day: asked before anything of an application is shown."""
    mine = (Declaration.search == found) & (Declaration.person == person_id) & (Declaration.kind == NONE)
    latest = Declaration.select(fn.MAX(Declaration.id)).where(mine).scalar()
    at = Declaration.get_by_id(latest).at if latest else None
    return Standing(on_committee(found, person_id, day), conflicted(found, person_id), at)
