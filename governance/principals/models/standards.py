"""The criteria of an evaluation: sets of them in draft, and the subject into which a set was frozen."""

from peewee import CharField, ForeignKeyField, IntegerField

from governance.db.records import MomentField, Record
from governance.decisions.models import Subject
from governance.school.models import School


class CriteriaSet(Record):
    """Criteria that stand or fall together in one vote of the faculty."""

    school = ForeignKeyField(School)
    number = IntegerField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "evaluation_set"
        indexes = ((("school", "number"), True),)


class EvaluationCriterion(Record):
    """One sentence of a set, on which everyone asked gives a score."""

    set = ForeignKeyField(CriteriaSet, index=False, backref="+")
    no = IntegerField()
    words = CharField(max_length=200)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("set", "no"), True),)


class EvaluationCriterionTakenOff(Record):
    """The criterion stands in the set no more."""

    criterion = ForeignKeyField(EvaluationCriterion, unique=True)
    by_id = IntegerField()
    at = MomentField()


class EvaluationFreezing(Record):
    """The set as it was frozen for the vote."""

    set = ForeignKeyField(CriteriaSet, unique=True)
    subject = ForeignKeyField(Subject, unique=True)
    at = MomentField()
