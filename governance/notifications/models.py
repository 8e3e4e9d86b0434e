"""What is to be said to whom, and what became of it."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

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


class Feed(Record):
    """A private calendar address; `digest` is the SHA-256 of its secret, which stands nowhere else."""

    school = ForeignKeyField(School)
    person = ForeignKeyField(Person, backref="+")
    digest = CharField(max_length=64, unique=True)
    at = MomentField()

    class Meta:
        table_name = "calendar_feed"


class FeedEnding(Record):
    """An address that its owner took back; it never works again."""

    feed = ForeignKeyField(Feed, unique=True, backref="endings")
    at = MomentField()

    class Meta:
        table_name = "calendar_feed_ending"


class DigestChoice(Record):
    """Whether a person wants the daily mail; without a row they do, and the newest holds."""

    school = ForeignKeyField(School)
    person = ForeignKeyField(Person, backref="+")
    wanted = BooleanField()
    at = MomentField()


class DigestLook(Record):
    """A person was looked at on a day, whether or not there was anything to say: so one mail a day, across a crash."""

    school = ForeignKeyField(School)
    person = ForeignKeyField(Person, backref="+")
    day = DateField()

    class Meta:
        indexes = ((("school", "person", "day"), True),)


class DigestThing(Record):
    """One thing that a daily mail tells of, by its name; it is told again only where that mail did not leave."""

    message = ForeignKeyField(Message, backref="things")
    thing = CharField(max_length=80)

    class Meta:
        indexes = ((("message", "thing"), True), (("thing",), False))
