"""agreements: the district's limits, and why a term stands beyond one. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Agreement(Model):
        class Meta:
            database = db
            table_name = "agreement"
            legacy_table_names = False

    class DistrictLimit(Model):
        school = ForeignKeyField(School, backref="+")
        term = CharField(max_length=80)
        value = CharField(max_length=200)
        source = CharField(max_length=300)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "district_limit"
            legacy_table_names = False
            indexes = ((("school", "term"), False),)

    class LimitAnswer(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        term = CharField(max_length=80)
        value = CharField(max_length=200)
        words = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "limit_answer"
            legacy_table_names = False

    db.create_tables([DistrictLimit, LimitAnswer])


def down(migrator, db):
    for table in (
        "limit_answer",
        "district_limit",
    ):
        migrator.migrate(migrator.drop_table(table))
