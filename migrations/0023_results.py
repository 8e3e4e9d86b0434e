"""results: what both officers agreed to, the program that counted, and recounts. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Motion(Model):
        class Meta:
            database = db
            table_name = "motion"
            legacy_table_names = False

    class RollEntry(Model):
        class Meta:
            database = db
            table_name = "roll_entry"
            legacy_table_names = False

    class DeedAsked(Model):
        class Meta:
            database = db
            table_name = "deed_asked"
            legacy_table_names = False

    class VoteCount(Model):
        class Meta:
            database = db
            table_name = "vote_count"
            legacy_table_names = False

    class DeedAgreed(Model):
        asked = ForeignKeyField(DeedAsked, backref="+", unique=True)
        what = TextField()

        class Meta:
            database = db
            table_name = "deed_agreed"
            legacy_table_names = False

    class CountProgram(Model):
        count = ForeignKeyField(VoteCount, backref="+", unique=True)
        version = CharField(max_length=80)
        digest = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "count_program"
            legacy_table_names = False

    class RecountAsking(Model):
        entry = ForeignKeyField(RollEntry, backref="+", primary_key=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "recount_asking"
            legacy_table_names = False

    class Recount(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        observers = TextField()
        agrees = BooleanField()
        results = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "recount"
            legacy_table_names = False

    db.create_tables([DeedAgreed, CountProgram, RecountAsking, Recount])


def down(migrator, db):
    for table in ("recount", "recount_asking", "count_program", "deed_agreed"):
        migrator.migrate(migrator.drop_table(table))
