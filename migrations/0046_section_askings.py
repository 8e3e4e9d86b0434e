"""agreements: which sections of a failed text stopped people. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class AgreementFreezing(Model):
        class Meta:
            database = db
            table_name = "agreement_freezing"
            legacy_table_names = False

    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class SectionAsking(Model):
        freezing = ForeignKeyField(AgreementFreezing, backref="+", unique=True)
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "section_asking"
            legacy_table_names = False

    db.create_tables([SectionAsking])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("section_asking"))
