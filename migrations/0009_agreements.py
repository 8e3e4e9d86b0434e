"""agreements: the rows of the foundation. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class Agreement(Model):
        school = ForeignKeyField(School, backref="+")
        year = IntegerField()
        first_day = DateField()
        last_day = DateField()
        carried_from = ForeignKeyField("self", backref="+", null=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "agreement"
            legacy_table_names = False
            indexes = ((("school", "year"), True),)

    class AgreementAnswer(Model):
        subject = ForeignKeyField(Subject, backref="+")
        person = ForeignKeyField(Person, backref="+")
        elects = CharField(max_length=10)
        typed_name = CharField(max_length=200)
        consent = TextField()
        digest = CharField(max_length=64)
        confirmed_at = DateTimeField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "agreement_answer"
            legacy_table_names = False
            indexes = ((("subject", "person"), False),)

    class AgreementFreezing(Model):
        agreement = ForeignKeyField(Agreement, backref="+", unique=True)
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "agreement_freezing"
            legacy_table_names = False

    class Section(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        no = IntegerField()

        class Meta:
            database = db
            table_name = "section"
            legacy_table_names = False
            indexes = ((("agreement", "no"), True),)

    class Placing(Model):
        section = ForeignKeyField(Section, backref="+")
        position = IntegerField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "placing"
            legacy_table_names = False

    class SectionRemoval(Model):
        section = ForeignKeyField(Section, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "section_removal"
            legacy_table_names = False

    class Revision(Model):
        section = ForeignKeyField(Section, backref="+")
        base = ForeignKeyField("self", backref="+", null=True)
        title = CharField(max_length=200)
        body = TextField()
        note = CharField(max_length=300)
        author = ForeignKeyField(Person, backref="+", null=True)
        merged_author = ForeignKeyField(Person, backref="+", null=True)
        once_key = CharField(unique=True, max_length=64)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "revision"
            legacy_table_names = False

    class TermRevision(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        name = CharField(max_length=80)
        type = CharField(max_length=20)
        value = CharField(max_length=200)
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "term_revision"
            legacy_table_names = False

    db.create_tables(
        [Agreement, AgreementAnswer, AgreementFreezing, Section, Placing, SectionRemoval, Revision, TermRevision]
    )


def down(migrator, db):
    for table in (
        "term_revision",
        "revision",
        "section_removal",
        "placing",
        "section",
        "agreement_freezing",
        "agreement_answer",
        "agreement",
    ):
        migrator.migrate(migrator.drop_table(table))
