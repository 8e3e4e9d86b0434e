"""A year's agreement in sections; every save is a revision, and a frozen text never changes."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.db.records import MomentField, Record
from governance.decisions.models import Subject
from governance.people.models import Person
from governance.school.models import School


class Agreement(Record):
    """One year's text; `year` is the calendar year in which it begins to hold."""

    school = ForeignKeyField(School)
    year = IntegerField()
    first_day = DateField()
    last_day = DateField()
    carried_from = ForeignKeyField("self", null=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("school", "year"), True),)


class Section(Record):
    """A section keeps its identity through every year's changes of title, place and words."""

    agreement = ForeignKeyField(Agreement, backref="sections")
    no = IntegerField()

    class Meta:
        indexes = ((("agreement", "no"), True),)


class Placing(Record):
    """Where a section stands; the newest row holds."""

    section = ForeignKeyField(Section, backref="placings")
    position = IntegerField()
    by_id = IntegerField()
    at = MomentField()


class Removal(Record):
    """A section taken out of the draft; its history stays, and it may come back."""

    section = ForeignKeyField(Section, backref="removals")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "section_removal"


class Return(Record):
    """A section brought back into the draft, with its history."""

    removal = ForeignKeyField(Removal, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "section_return"


class Revision(Record):
    """One save of a section. `base` is the revision it was written over; `merged` one that was merged in."""

    section = ForeignKeyField(Section, backref="revisions")
    base = ForeignKeyField("self", null=True)
    title = CharField(max_length=200)
    body = TextField()
    note = CharField(max_length=300, default="")
    author = ForeignKeyField(Person, null=True)
    merged_author = ForeignKeyField(Person, null=True, backref="+")
    once_key = CharField(max_length=64, unique=True)
    at = MomentField()


class TermRevision(Record):
    """A value of a term; the newest row of a name holds. Values are text in the term's own type."""

    agreement = ForeignKeyField(Agreement, backref="terms")
    name = CharField(max_length=80)
    type = CharField(max_length=20)
    value = CharField(max_length=200)
    by_id = IntegerField(null=True)
    at = MomentField()


class Freezing(Record):
    """The agreement as it was frozen. It is frozen once more only where the vote on the frozen text failed."""

    agreement = ForeignKeyField(Agreement, backref="freezings")
    subject = ForeignKeyField(Subject, unique=True)
    at = MomentField()

    class Meta:
        table_name = "agreement_freezing"


class Answer(Record):
    """What a person said to an adopted agreement; the newest holds. `elects` is yes, no or talk."""

    subject = ForeignKeyField(Subject)
    person = ForeignKeyField(Person)
    elects = CharField(max_length=10)
    typed_name = CharField(max_length=200)
    consent = TextField()
    digest = CharField(max_length=64)
    confirmed_at = MomentField()
    at = MomentField()

    class Meta:
        table_name = "agreement_answer"
        indexes = ((("subject", "person"), False),)
