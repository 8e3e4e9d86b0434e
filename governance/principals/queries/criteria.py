"""The criteria of a search, and whether they were adopted."""

from collections.abc import Iterable

from peewee import JOIN

from governance.decisions import queries as decisions
from governance.decisions.rules import untouched
from governance.principals.models.criteria import CriteriaFreezing, Criterion, CriterionTakenOff
from governance.principals.models.searching import Search
from governance.principals.queries import candidates
from governance.principals.rules.criteria import Weighed, as_text


def criteria(found: Search) -> list[Criterion]:
    """Criteria that stand, the heaviest first; after the freeze these are the frozen ones."""
    query = Criterion.select().join(CriterionTakenOff, JOIN.LEFT_OUTER)
    kept = query.where((Criterion.search == found) & CriterionTakenOff.id.is_null())
    return list(kept.order_by(Criterion.weight.desc(), Criterion.no))


def criterion(found: Search, no: int) -> Criterion | None:
    """One criterion that stands."""
    return next((one for one in criteria(found) if one.no == no), None)


def weighed(rows: Iterable[Criterion]) -> list[Weighed]:
    """The same as plain values."""
    return [Weighed(row.no, row.title, row.words, row.weight) for row in rows]


def freezing(found: Search) -> CriteriaFreezing | None:
    """The newest freeze of the criteria."""
    rows = CriteriaFreezing.select().where(CriteriaFreezing.search == found)
    return rows.order_by(CriteriaFreezing.id.desc()).first()


def criteria_adopted(found: Search) -> bool:
    """Whether the frozen criteria were adopted by vote, and their words and weights are still those that were frozen."""
    frozen = freezing(found)
    return frozen is not None and sound(found, frozen) and decisions.is_in_force(frozen.subject_id)


def sound(found: Search, frozen: CriteriaFreezing) -> bool:
    """Whether the rows that pages show are those that were frozen."""
    return untouched(frozen.subject) and frozen.subject.text == as_text(weighed(criteria(found)))


def changeable(found: Search) -> bool:
    """Whether criteria may still be written: until they are frozen, and again once the vote did not adopt them.

    Once the finalists are frozen it is too late.
    """
    frozen = freezing(found)
    if candidates.freezing(found) is not None:
        return False
    return frozen is None or rejected(frozen)


def rejected(frozen: CriteriaFreezing) -> bool:
    """Whether the vote on them did not adopt them."""
    decided = decisions.decisions_of(frozen.subject_id)
    return bool(decided) and not decisions.is_in_force(frozen.subject_id)
