"""Amendments: what somebody proposes, who supports which version of it, and what became of it."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.agreements.models.texts import Agreement, Revision, Section
from governance.db.records import MomentField, Record
from governance.decisions.models import Subject
from governance.people.models import Person


class Amendment(Record):
    """A proposed change of one section, under a number of its agreement."""

    agreement = ForeignKeyField(Agreement, backref="amendments")
    section = ForeignKeyField(Section, backref="amendments")
    no = IntegerField()
    proposer = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        indexes = ((("agreement", "no"), True),)


class Version(Record):
    """The section as its proposer would have it, written over a base; the newest holds."""

    amendment = ForeignKeyField(Amendment, backref="versions")
    base = ForeignKeyField(Revision, backref="+")
    title = CharField(max_length=200)
    body = TextField()
    reason = TextField()
    once_key = CharField(max_length=64, unique=True)
    at = MomentField()

    class Meta:
        table_name = "amendment_version"


class Backing(Record):
    """Somebody supports a version, or no longer does; the newest row holds."""

    version = ForeignKeyField(Version, backref="backings")
    person = ForeignKeyField(Person)
    backs = BooleanField()
    at = MomentField()

    class Meta:
        table_name = "amendment_backing"


class Ending(Record):
    """What became of an amendment, with the revision that it became, if it did; the one that was not undone holds."""

    amendment = ForeignKeyField(Amendment, backref="endings")
    kind = CharField(max_length=20)
    words = TextField(default="")
    revision = ForeignKeyField(Revision, backref="+", null=True)
    subject = ForeignKeyField(Subject, backref="+", null=True)
    by = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "amendment_ending"


class EndingUndone(Record):
    """An ending taken back: the amendment is open again, and what was said of it stays in the record."""

    ending = ForeignKeyField(Ending, backref="+", unique=True)
    by = ForeignKeyField(Person, backref="+")
    at = MomentField()

    class Meta:
        table_name = "amendment_ending_undone"


class Rival(Record):
    """A version that stands as an option of a ranked vote; the first option is always to keep the text."""

    subject = ForeignKeyField(Subject, backref="rivals")
    version = ForeignKeyField(Version, backref="+")
    option = IntegerField()

    class Meta:
        indexes = ((("subject", "version"), True),)


class ConsentList(Record):
    """Undisputed amendments, to be adopted at once after a day through which any member may pull one out."""

    agreement = ForeignKeyField(Agreement, backref="consent_lists")
    last_day = DateField()
    by_id = IntegerField()
    at = MomentField()


class Listed(Record):
    """A version on a consent list."""

    consent_list = ForeignKeyField(ConsentList, backref="items")
    version = ForeignKeyField(Version, backref="+")

    class Meta:
        table_name = "consent_item"
        indexes = ((("consent_list", "version"), True),)


class Pull(Record):
    """A member pulled an amendment out of a consent list."""

    item = ForeignKeyField(Listed, backref="pulls", unique=True)
    person = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "consent_pull"


class Adoption(Record):
    """What was left on a consent list was adopted."""

    consent_list = ForeignKeyField(ConsentList, backref="adoptions", unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "consent_adoption"
