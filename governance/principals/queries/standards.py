"""Sets of criteria for an evaluation, and the one that the faculty adopted last."""

from peewee import JOIN

from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import untouched
from governance.principals.models.standards import (
    CriteriaSet,
    EvaluationCriterion,
    EvaluationCriterionTakenOff,
    EvaluationFreezing,
)
from governance.principals.rules.standards import Standard, as_text


def of_number(school_id: int, number: int) -> CriteriaSet | None:
    return CriteriaSet.get_or_none((CriteriaSet.school == school_id) & (CriteriaSet.number == number))


def every(school_id: int) -> list[CriteriaSet]:
    """A school's sets, newest first."""
    return list(CriteriaSet.select().where(CriteriaSet.school == school_id).order_by(CriteriaSet.number.desc()))


def standing(found: CriteriaSet) -> list[Standard]:
    """The criteria of a set that were not taken off, in the order in which they were written."""
    query = EvaluationCriterion.select().join(EvaluationCriterionTakenOff, JOIN.LEFT_OUTER)
    rows = query.where((EvaluationCriterion.set == found) & EvaluationCriterionTakenOff.id.is_null())
    return [Standard(row.no, row.words) for row in rows.order_by(EvaluationCriterion.no)]


def criterion(found: CriteriaSet, no: int) -> EvaluationCriterion | None:
    return EvaluationCriterion.get_or_none((EvaluationCriterion.set == found) & (EvaluationCriterion.no == no))


def subject_of(found: CriteriaSet) -> Subject | None:
    """The subject into which a set was frozen."""
    row = EvaluationFreezing.get_or_none(EvaluationFreezing.set == found)
    return row.subject if row else None


def sound(found: CriteriaSet, subject: Subject) -> bool:
    """Whether the frozen subject is untouched, and holds the criteria that the rows hold."""
    return untouched(subject) and subject.text == as_text(standing(found))


def adopted(school_id: int) -> CriteriaSet | None:
    """The set that the faculty adopted last, as long as its words are those that were voted on."""
    rows = EvaluationFreezing.select(EvaluationFreezing, CriteriaSet).join(CriteriaSet)
    for row in rows.where(CriteriaSet.school == school_id).order_by(CriteriaSet.number.desc()):
        if decisions.is_in_force(row.subject_id):
            return row.set if sound(row.set, row.subject) else None
    return None
