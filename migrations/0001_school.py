"""school: the rows of the foundation. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class School(Model):
        slug = CharField(unique=True, max_length=40)
        name = CharField(max_length=200)
        zone = CharField(max_length=64)
        demonstration = BooleanField()
        made_at = DateTimeField()

        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class DayOff(Model):
        school = ForeignKeyField(School, backref="+")
        day = DateField()

        class Meta:
            database = db
            table_name = "day_off"
            legacy_table_names = False
            indexes = ((("school", "day"), True),)

    class SchoolDefault(Model):
        school = ForeignKeyField(School, backref="+")
        name = CharField(max_length=80)
        value = TextField()

        class Meta:
            database = db
            table_name = "school_default"
            legacy_table_names = False
            indexes = ((("school", "name"), True),)

    db.create_tables([School, DayOff, SchoolDefault])


def down(migrator, db):
    for table in (
        "school_default",
        "day_off",
        "school",
    ):
        migrator.migrate(migrator.drop_table(table))
