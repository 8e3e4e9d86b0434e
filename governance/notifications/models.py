"""What is to be said to whom, and what became of it."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

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
    """It left, by mail or into the folder; `moot` where it was no longer wanted or had no address."""

    message = ForeignKeyField(Message, unique=True)
    moot = CharField(max_length=20, default="")
    at = MomentField()


class Failed(Record):
    """A try that did not get through."""

    message = ForeignKeyField(Message, backref="failures")
    at = MomentField()
    why = TextField()


class Bounced(Record):
    """It left and came back, as somebody noted who reads the mailbox that it was sent from."""

    message = ForeignKeyField(Message, unique=True)
    by_id = IntegerField()
    at = MomentField()


class Lease(Record):
    """Who does a piece of background work until when, so that two workers never do it twice."""

    name = CharField(max_length=80, unique=True)
    holder = CharField(max_length=80)
    until = MomentField()
