"""How a person proves who they are; nothing here belongs to a school."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from governance.db.records import MomentField, Record
from governance.people.models import Person


class Password(Record):
    """An argon2id hash; the newest row holds."""

    person = ForeignKeyField(Person, unique=True)
    hash = TextField()
    at = MomentField()


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
    """One try at signing in, by keyed hash of account or address; kept for a day."""

    what = CharField(max_length=64, index=True)
    weight = IntegerField(default=1)
    at = MomentField()
