"""Subjects never change after they are frozen; decisions are one for each question."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.people.models import Person
from governance.school.models import School


class Subject(Record):
    """What is voted on or signed. `digest` is the SHA-256 of the canonical text of its frozen fields."""

    school = ForeignKeyField(School)
    number = IntegerField()
    kind = CharField(max_length=40)
    title = CharField(max_length=300)
    text = TextField()
    pages = CanonicalField()
    terms = CanonicalField()
    options = CanonicalField()
    first_day = DateField(null=True)
    last_day = DateField(null=True)
    address = CharField(max_length=300)
    renderer = CharField(max_length=80)
    digest = CharField(max_length=64)
    made_by = IntegerField()
    made_at = MomentField()

    class Meta:
        indexes = ((("school", "number"), True),)


class Decision(Record):
    """What was decided of one question of a subject, by which rule and tally; certified by two."""

    school = ForeignKeyField(School)
    number = IntegerField()
    subject = ForeignKeyField(Subject, backref="decisions")
    question = IntegerField()
    outcome = CharField(max_length=40)
    chosen = CanonicalField()
    rule = CanonicalField()
    tally = CanonicalField()
    basis = CanonicalField()
    first_day = DateField(null=True)
    last_day = DateField(null=True)
    by_first = IntegerField()
    by_second = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("school", "number"), True), (("subject", "question"), True))


class Recording(Record):
    """The chair's word that a subject was adopted elsewhere; an officer's confirmation makes it a decision."""

    school = ForeignKeyField(School)
    subject = ForeignKeyField(Subject, unique=True)
    body = CharField(max_length=200)
    adopted_on = DateField()
    file_digest = CharField(max_length=64)
    by_id = IntegerField()
    at = MomentField()


class SettingAside(Record):
    """A decision that a protest which both officers upheld took out of force; its subject may be voted on again."""

    decision = ForeignKeyField(Decision, unique=True)
    why = TextField()
    by_first = IntegerField()
    by_second = IntegerField()
    at = MomentField()


class Review(Record):
    """The day on which a decision is looked at again; the latest row holds, and one without a day ends it."""

    decision = ForeignKeyField(Decision, backref="reviews")
    day = DateField(null=True)
    note = TextField(default="")
    by_id = IntegerField(null=True)
    at = MomentField()

    class Meta:
        table_name = "decision_review"


class Undertaking(Record):
    """Who does what by when, so that a decision comes about."""

    decision = ForeignKeyField(Decision, backref="undertakings")
    no = IntegerField()
    what = CharField(max_length=300)
    person = ForeignKeyField(Person)
    by_day = DateField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("decision", "no"), True),)


class UndertakingDone(Record):
    """It is done."""

    undertaking = ForeignKeyField(Undertaking, unique=True)
    by_id = IntegerField()
    at = MomentField()


class SubjectConflict(Record):
    """Someone who, by a declared conflict, never votes on this subject; a motion on it recuses them when it is posted."""

    subject = ForeignKeyField(Subject)
    person = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "subject_conflict"
        indexes = ((("subject", "person"), True),)
