"""What each reader has read, and who is writing where just now."""

from peewee import ForeignKeyField

from governance.agreements.models.texts import Agreement, Revision, Section
from governance.db.records import MomentField, Record
from governance.people.models import Person


class Look(Record):
    """Somebody said that they have read the draft as far as a revision; the newest row holds."""

    agreement = ForeignKeyField(Agreement, backref="looks")
    person = ForeignKeyField(Person)
    revision = ForeignKeyField(Revision, backref="+")
    at = MomentField()

    class Meta:
        indexes = ((("agreement", "person"), False),)


class Writing(Record):
    """Somebody has a section open to write in it; a row older than some minutes says nothing any more."""

    section = ForeignKeyField(Section, backref="writings")
    person = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        indexes = ((("section", "person"), True),)
