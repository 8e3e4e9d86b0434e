"""A motion as it was announced, what it asks, and who left it or is asked too."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.decisions.models import Subject
from governance.people.models import Person
from governance.school.models import School


class Motion(Record):
    """A question put to the vote. The rule never changes once posted; `opens_at` and `closes_at` are as announced."""

    school = ForeignKeyField(School)
    number = IntegerField()
    title = CharField(max_length=300)
    rule = CanonicalField()
    secret = BooleanField()
    custody = CharField(max_length=20, default="site")
    posted_at = MomentField()
    opens_at = MomentField()
    closes_at = MomentField()
    made_by = IntegerField()

    class Meta:
        indexes = ((("school", "number"), True),)


class Withdrawal(Record):
    """The chair took a posted motion back before it opened."""

    motion = ForeignKeyField(Motion, unique=True)
    by_id = IntegerField()
    why = TextField(default="")
    at = MomentField()

    class Meta:
        table_name = "motion_withdrawal"


class Question(Record):
    """One decision on the ballot: yes or no, or a ranking of options."""

    motion = ForeignKeyField(Motion, backref="questions")
    no = IntegerField()
    subject = ForeignKeyField(Subject)
    method = CharField(max_length=20)

    class Meta:
        table_name = "ballot_question"
        indexes = ((("motion", "no"), True),)


class Option(Record):
    """One candidate of a ranked question, in the order in which every ballot shows them."""

    question = ForeignKeyField(Question, backref="options")
    no = IntegerField()
    name = CharField(max_length=200)
    statement = TextField(default="")
    person_id = IntegerField(null=True)

    class Meta:
        table_name = "ballot_option"
        indexes = ((("question", "no"), True),)


class RunOff(Record):
    """The subject that holds those options of a question which its vote left level."""

    question = ForeignKeyField(Question, unique=True)
    subject = ForeignKeyField(Subject, unique=True)
    at = MomentField()


class Joining(Record):
    """This motion asks a second body the same: the subject is adopted only if every motion of the `first` passes."""

    motion = ForeignKeyField(Motion, unique=True)
    first = ForeignKeyField(Motion)

    class Meta:
        table_name = "motion_joining"


class Recusal(Record):
    """A colleague declared a conflict and votes on this motion no more; `why` is what everyone may read."""

    motion = ForeignKeyField(Motion)
    person = ForeignKeyField(Person)
    why = TextField()
    at = MomentField()

    class Meta:
        indexes = ((("motion", "person"), True),)
