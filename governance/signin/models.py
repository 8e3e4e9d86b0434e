"""How a person proves who they are; nothing here belongs to a school but a printed link."""

from peewee import CharField, ForeignKeyField, TextField

from governance.db.records import MomentField, Record
from governance.people.models import Person
from governance.school.models import School


class Password(Record):
    """An argon2id hash."""

    person = ForeignKeyField(Person, unique=True)
    hash = TextField()
    at = MomentField()


class Link(Record):
    """A one-time way in. Token and code are keyed hashes of `nonce`, so that the rows alone open nothing.

    `waiter` is the digest of what the asking browser keeps; without a person it is a decoy for an unknown address.
    """

    person = ForeignKeyField(Person, null=True)
    nonce = CharField(max_length=64, unique=True)
    waiter = CharField(max_length=64, null=True, index=True)
    made_at = MomentField()
    expires_at = MomentField()


class Use(Record):
    """A link that was used; it never works again."""

    link = ForeignKeyField(Link, unique=True)
    at = MomentField()


class Printed(Record):
    """The office asks for a printed link; an officer who stands beside it confirms, and the link is shown once."""

    school = ForeignKeyField(School)
    person = ForeignKeyField(Person)
    asked_by = ForeignKeyField(Person, backref="+")
    at = MomentField()
    confirmed_by = ForeignKeyField(Person, backref="+", null=True)
    confirmed_at = MomentField(null=True)

    class Meta:
        table_name = "printed_link"


class Session(Record):
    """One signed-in browser; `digest` is the SHA-256 of the token in its cookie."""

    person = ForeignKeyField(Person, backref="sessions")
    digest = CharField(max_length=64, unique=True)
    made_at = MomentField()
    seen_at = MomentField()
    confirmed_at = MomentField()


class Ending(Record):
    """A session that was signed out."""

    session = ForeignKeyField(Session, unique=True)
    at = MomentField()


class Attempt(Record):
    """One try, by keyed hash of account, address or link; kept for a day."""

    what = CharField(max_length=64, index=True)
    at = MomentField(index=True)
