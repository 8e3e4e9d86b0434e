"""The criteria of a search, and whether they were adopted."""

from peewee import JOIN

from governance.decisions import queries as decisions
from governance.decisions.rules import IN_FORCE, untouched
from governance.principals.models.criteria import CriteriaFreezing, Criterion, CriterionTakenOff
from governance.principals.models.searching import Search


def criteria(found: Search) -> list[Criterion]:
    """Criteria that stand, in the order in which they were written; after the freeze these are the frozen ones."""
    query = Criterion.select().join(CriterionTakenOff, JOIN.LEFT_OUTER)
    return list(query.where((Criterion.search == found) & CriterionTakenOff.id.is_null()).order_by(Criterion.no))


def freezing(found: Search) -> CriteriaFreezing | None:
    """The newest freeze of the criteria."""
    rows = CriteriaFreezing.select().where(CriteriaFreezing.search == found)
    return rows.order_by(CriteriaFreezing.id.desc()).first()


def criteria_adopted(found: Search) -> bool:
    """Whether the frozen criteria were adopted by vote, and their words are still those that were frozen."""
    frozen = freezing(found)
    if frozen is None or not untouched(frozen.subject):
        return False
    return any(one.outcome in IN_FORCE for one in decisions.decisions_of(frozen.subject_id))
