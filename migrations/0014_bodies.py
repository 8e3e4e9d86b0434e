"""bodies: decisions of several bodies, recusals, and who was present. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

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

    class MotionJoining(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        first = ForeignKeyField(Motion, backref="+")

        class Meta:
            database = db
            table_name = "motion_joining"
            legacy_table_names = False

    class Recusal(Model):
        motion = ForeignKeyField(Motion, backref="+")
        person = ForeignKeyField(Person, backref="+")
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "recusal"
            legacy_table_names = False
            indexes = ((("motion", "person"), True),)

    class Attendance(Model):
        entry = ForeignKeyField(RollEntry, backref="+", primary_key=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "attendance"
            legacy_table_names = False

    db.create_tables([MotionJoining, Recusal, Attendance])


def down(migrator, db):
    for table in ("attendance", "recusal", "motion_joining"):
        migrator.migrate(migrator.drop_table(table))
