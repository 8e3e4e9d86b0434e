"""count clock: how far the server's clock was off at a count. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class VoteCount(Model):
        class Meta:
            database = db
            table_name = "vote_count"
            legacy_table_names = False

    class CountClock(Model):
        count = ForeignKeyField(VoteCount, backref="+", unique=True)
        off = BigIntegerField()
        within = BigIntegerField()

        class Meta:
            database = db
            table_name = "count_clock"
            legacy_table_names = False

    db.create_tables([CountClock])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("count_clock"))
