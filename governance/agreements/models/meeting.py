"""The meeting at which a draft is gone through, what was decided at it, what was taken back, and its minutes."""

from peewee import CharField, ForeignKeyField, IntegerField

from governance.agreements.models.amending import Amendment, Ending
from governance.agreements.models.texts import Agreement, Revision
from governance.db.records import CanonicalField, MomentField, Record
from governance.decisions.models import Subject
from governance.people.models import Person


class Meeting(Record):
    """A meeting of a draft, under a number of its agreement; `present` is how many were there, if somebody counted."""

    agreement = ForeignKeyField(Agreement, backref="meetings")
    no = IntegerField()
    present = IntegerField(null=True)
    by = ForeignKeyField(Person, backref="+")
    at = MomentField()

    class Meta:
        indexes = ((("agreement", "no"), True),)


class MeetingDecision(Record):
    """What was said of an amendment. `facts` is how it stood at that instant: its words for the minutes."""

    meeting = ForeignKeyField(Meeting, backref="decisions")
    amendment = ForeignKeyField(Amendment, backref="+")
    kind = CharField(max_length=20)
    facts = CanonicalField()
    ending = ForeignKeyField(Ending, backref="+", null=True, unique=True)
    subject = ForeignKeyField(Subject, backref="+", null=True)
    once_key = CharField(max_length=64, unique=True)
    by = ForeignKeyField(Person, backref="+")
    at = MomentField()


class TakenBack(Record):
    """A decision undone within its ten seconds, with the revision that brought the words of before back, if it did."""

    decision = ForeignKeyField(MeetingDecision, backref="+", unique=True)
    revision = ForeignKeyField(Revision, backref="+", null=True)
    by = ForeignKeyField(Person, backref="+")
    at = MomentField()

    class Meta:
        table_name = "meeting_taken_back"


class MeetingClosing(Record):
    """The end of a meeting, with its minutes as they were then, and the SHA-256 of their canonical text."""

    meeting = ForeignKeyField(Meeting, backref="+", unique=True)
    minutes = CanonicalField()
    digest = CharField(max_length=64)
    by = ForeignKeyField(Person, backref="+")
    at = MomentField()
