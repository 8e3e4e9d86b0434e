"""peer_review: bell schedules. Frozen: it imports nothing of ours."""

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

    class BellList(Model):
        school = ForeignKeyField(School, backref="+")
        digest = CharField(max_length=64)
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "bell_list"
            legacy_table_names = False

    class BellPeriod(Model):
        bells = ForeignKeyField(BellList, backref="+", on_delete="CASCADE")
        person = ForeignKeyField(Person, backref="+")
        day = IntegerField()
        period = CharField(max_length=40)
        starts = IntegerField()
        ends = IntegerField()
        subject = CharField(max_length=80)

        class Meta:
            database = db
            table_name = "bell_period"
            legacy_table_names = False

    class BellApplication(Model):
        bells = ForeignKeyField(BellList, backref="+", unique=True)
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "bell_application"
            legacy_table_names = False

    db.create_tables([BellList, BellPeriod, BellApplication])


def down(migrator, db):
    for table in ("bell_application", "bell_period", "bell_list"):
        migrator.migrate(migrator.drop_table(table))
