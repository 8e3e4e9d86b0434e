"""Drafting the criteria of an evaluation, and freezing them for the faculty's vote."""

from datetime import datetime

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.principals.models.standards import (
    CriteriaSet,
    EvaluationCriterion,
    EvaluationCriterionTakenOff,
    EvaluationFreezing,
)
from governance.principals.queries import standards
from governance.principals.rules.standards import as_text, obstacles_to_adding, obstacles_to_freezing
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse

RENDERER = "criteria-1"


@transaction
def begin(*, actor: Actor, at: datetime) -> CriteriaSet:
    """Begin a set, with the criteria of the adopted one where there is one."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    highest = CriteriaSet.select(fn.MAX(CriteriaSet.number)).where(CriteriaSet.school == actor.school_id).scalar()
    made = CriteriaSet.create(school=actor.school_id, number=(highest or 0) + 1, by_id=actor.person_id, at=at)
    before = standards.adopted(actor.school_id)
    for no, one in enumerate(standards.standing(before) if before else (), 1):
        EvaluationCriterion.create(set=made, no=no, words=one.words, by_id=actor.person_id, at=at)
    _note("evaluation criteria begun", made, actor, at)
    return made


@transaction
def add(found: CriteriaSet, words: str, *, actor: Actor, at: datetime) -> None:
    """Add a criterion. Raises Refused beside the field."""
    held, words = _draft(found), " ".join(cleaned(words).split())
    obstacles = list(obstacles_to_adding(words, standards.standing(held)))
    if obstacles:
        raise Refused(obstacles, "words")
    no = (
        EvaluationCriterion.select(fn.MAX(EvaluationCriterion.no)).where(EvaluationCriterion.set == held).scalar() or 0
    ) + 1
    EvaluationCriterion.create(set=held, no=no, words=words, by_id=actor.person_id, at=at)
    _note("evaluation criterion added", held, actor, at)


@transaction
def take_off(found: CriteriaSet, no: int, *, actor: Actor, at: datetime) -> None:
    """Take a criterion off a set in draft; a second press changes nothing."""
    held = _draft(found)
    row = standards.criterion(held, no)
    if row is not None:
        new = EvaluationCriterionTakenOff.insert(criterion=row, by_id=actor.person_id, at=at).on_conflict_ignore()
        if new.as_rowcount().execute():
            _note("evaluation criterion taken off", held, actor, at)


@transaction
def freeze(found: CriteriaSet, *, title: str, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze a set as the subject of the faculty's vote. Raises Refused."""
    held = _draft(found)
    standing = standards.standing(held)
    refuse(obstacles_to_freezing(standing))
    frozen = Frozen(SubjectKind.CRITERIA, title, as_text(standing), renderer=RENDERER)
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    EvaluationFreezing.create(set=held, subject=subject, at=at)
    return subject


def _draft(found: CriteriaSet) -> CriteriaSet:
    held: CriteriaSet = locked(CriteriaSet.select().where(CriteriaSet.id == found.id)).get()
    if standards.subject_of(held):
        raise Refused([Obstacle(N_("These criteria are frozen. They never change again."))])
    return held


def _note(deed: str, found: CriteriaSet, actor: Actor, at: datetime) -> None:
    audit.record(deed, school_id=actor.school_id, kind="evaluation criteria", thing_id=found.id,
                 actor_id=actor.person_id, at=at)  # fmt: skip
