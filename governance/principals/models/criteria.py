"""What a school looks for in its principal, with weights, and the subject into which that was frozen."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from governance.db.records import MomentField, Record
from governance.decisions.models import Subject
from governance.principals.models.searching import Search


class Criterion(Record):
    """One criterion; `weight` is a whole percent. A changed one is taken off, and a new row takes its place."""

    search = ForeignKeyField(Search, backref="criteria", index=False)
    no = IntegerField()
    title = CharField(max_length=120)
    words = TextField(default="")
    weight = IntegerField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_criterion"
        indexes = ((("search", "no"), True),)


class CriterionTakenOff(Record):
    """The criterion counts no more."""

    criterion = ForeignKeyField(Criterion, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_criterion_taken_off"


class CriteriaFreezing(Record):
    """The criteria as they were put to the vote; where that vote failed, a later row may follow."""

    search = ForeignKeyField(Search)
    subject = ForeignKeyField(Subject, unique=True)
    at = MomentField()

    class Meta:
        table_name = "search_criteria_freezing"
