"""What is to be said to whom, and what became of it."""

from peewee import CharField, ForeignKeyField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.people.models import Person
from governance.school.models import School


class Message(Record):
    """One message waiting or delivered. `once_key` makes a repeat of the same act say nothing twice."""

    school = ForeignKeyField(School, null=True)
    person = ForeignKeyField(Person)
    kind = CharField(max_length=60)
    params = CanonicalField()
    due_at = MomentField(index=True)
    once_key = CharField(max_length=120, unique=True)


class Sent(Record):
    """It left, by mail or into the folder."""

    message = ForeignKeyField(Message, unique=True)
    at = MomentField()


class Failed(Record):
    """A try that did not get through."""

    message = ForeignKeyField(Message, backref="failures")
    at = MomentField()
    why = TextField()
