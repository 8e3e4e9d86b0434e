"""A survey: who is asked, their sealed answers while it is open, and after the count what is published alone."""

from peewee import BlobField, CharField, ForeignKeyField, IntegerField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.decisions.models import Subject
from governance.people.models import Person
from governance.principals.models.standards import CriteriaSet
from governance.school.models import School


class Survey(Record):
    """The survey of a school year (`year` begins it) on the work of `person`. Its answers close by themselves."""

    school = ForeignKeyField(School)
    number = IntegerField()
    year = IntegerField()
    person = ForeignKeyField(Person)
    criteria = ForeignKeyField(CriteriaSet)
    public_key = BlobField()
    opens_at = MomentField()
    closes_at = MomentField()
    by_id = IntegerField()

    class Meta:
        indexes = ((("school", "number"), True), (("school", "year"), False))


class SurveyEntry(Record):
    """One person who is asked, as the staff stood when the survey opened. Gone with the count."""

    survey = ForeignKeyField(Survey, index=False)
    person = ForeignKeyField(Person)
    part = CharField(max_length=20)

    class Meta:
        indexes = ((("survey", "person"), True),)


class SurveyEnvelope(Record):
    """The sealed answers of one person, until the count."""

    entry = ForeignKeyField(SurveyEntry, primary_key=True)
    sealed = BlobField()


class SurveyCount(Record):
    """The one count of a survey: how many were asked and answered, and all figures that are ever published."""

    survey = ForeignKeyField(Survey, unique=True)
    asked = IntegerField()
    unreadable = IntegerField()
    figures = CanonicalField()
    by_id = IntegerField()
    at = MomentField()


class SurveyCallingOff(Record):
    """The survey was given up before its count; its answers were never opened."""

    survey = ForeignKeyField(Survey, unique=True)
    why = CharField(max_length=500)
    by_id = IntegerField()
    at = MomentField()


class SurveyReply(Record):
    """What the principal says to the result, in Markdown; the newest row holds."""

    survey = ForeignKeyField(Survey)
    words = TextField()
    at = MomentField()


class SurveyRelease(Record):
    """The panel's chair let the staff see the figures and the reply."""

    survey = ForeignKeyField(Survey, unique=True)
    by_id = IntegerField()
    at = MomentField()


class SurveyCleaning(Record):
    """What was done after the count so that no envelope can be opened again: `key`, then `done`."""

    survey = ForeignKeyField(Survey, index=False)
    step = CharField(max_length=20)
    at = MomentField()

    class Meta:
        indexes = ((("survey", "step"), True),)


class ConfidenceAsking(Record):
    """Somebody asks for a vote of confidence in a school year. Their name is for the vote officers alone."""

    school = ForeignKeyField(School, index=False)
    year = IntegerField()
    person = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        indexes = ((("school", "year", "person"), True),)


class ConfidenceFreezing(Record):
    """The question of confidence of a school year, as it was frozen once a rule of the agreement was met."""

    school = ForeignKeyField(School, index=False)
    year = IntegerField()
    subject = ForeignKeyField(Subject, unique=True)
    at = MomentField()

    class Meta:
        indexes = ((("school", "year"), True),)
