"""Comments in the margin: what passage they speak of, in which revision they stand where, and how they ended."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.agreements.models.texts import Agreement, Revision, Section
from governance.db.records import MomentField, Record
from governance.people.models import Person


class CommentPeriod(Record):
    """Days (inclusive) on which the whole faculty may comment; the newest row holds."""

    agreement = ForeignKeyField(Agreement, backref="comment_periods")
    first_day = DateField()
    last_day = DateField()
    by_id = IntegerField()
    at = MomentField()


class Thread(Record):
    """A passage of one revision that somebody spoke of, as an anchor in code points of that revision's body."""

    section = ForeignKeyField(Section, backref="threads")
    revision = ForeignKeyField(Revision, backref="+")
    begins = IntegerField()
    ends = IntegerField()
    quote = TextField()
    before = CharField(max_length=64)
    after = CharField(max_length=64)
    at = MomentField()


class Place(Record):
    """Where a thread's passage stands in a later revision; without numbers it is gone there."""

    thread = ForeignKeyField(Thread, backref="places")
    revision = ForeignKeyField(Revision, backref="+")
    begins = IntegerField(null=True)
    ends = IntegerField(null=True)

    class Meta:
        table_name = "thread_place"
        indexes = ((("thread", "revision"), True),)


class Remark(Record):
    """What somebody said in a thread; the first of a thread is the comment."""

    thread = ForeignKeyField(Thread, backref="remarks")
    author = ForeignKeyField(Person)
    body = TextField()
    once_key = CharField(max_length=64, unique=True)
    at = MomentField()


class Settling(Record):
    """A thread was resolved or opened again; the newest row holds."""

    thread = ForeignKeyField(Thread, backref="settlings")
    resolved = BooleanField()
    by = ForeignKeyField(Person)
    at = MomentField()
