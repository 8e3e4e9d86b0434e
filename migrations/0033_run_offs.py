"""run-offs: which subject holds the options that a vote left level. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class BallotQuestion(Model):
        class Meta:
            database = db
            table_name = "ballot_question"
            legacy_table_names = False

    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class RunOff(Model):
        question = ForeignKeyField(BallotQuestion, backref="+", unique=True)
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "run_off"
            legacy_table_names = False

    db.create_tables([RunOff])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("run_off"))
