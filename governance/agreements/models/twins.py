"""A section's words in the other language and in plain words, and who stands for them."""

from peewee import CharField, ForeignKeyField, TextField

from governance.agreements.models.texts import Revision, Section
from governance.db.records import MomentField, Record
from governance.people.models import Person


class TwinRevision(Record):
    """One save of a section's twin: `explains` the section's revision that stood beside it. Without words it is taken out."""

    section = ForeignKeyField(Section, backref="twins", index=False)
    kind = CharField(max_length=20)
    language = CharField(max_length=2)
    explains = ForeignKeyField(Revision, backref="+")
    base = ForeignKeyField("self", null=True)
    title = CharField(max_length=200)
    body = TextField()
    author = ForeignKeyField(Person)
    once_key = CharField(max_length=64, unique=True)
    at = MomentField()

    class Meta:
        table_name = "section_twin"
        indexes = ((("section", "kind", "language"), False),)


class TwinConfirmation(Record):
    """A named person read a twin and a revision of its section: both say the same."""

    twin = ForeignKeyField(TwinRevision, backref="confirmations", index=False)
    revision = ForeignKeyField(Revision, backref="+")
    person = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "section_twin_confirmation"
        indexes = ((("twin", "revision"), True),)
