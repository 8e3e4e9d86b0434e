"""budgets: the bodies that are heard or approve, in order, and what came of each step. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Decision(Model):
        class Meta:
            database = db
            table_name = "decision"
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

    class Step(Model):
        school = ForeignKeyField(School, backref="+")
        year = IntegerField()
        no = IntegerField()
        body = CharField(max_length=200)
        kind = CharField(max_length=20)
        after = BooleanField()
        funds = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_step"
            legacy_table_names = False
            indexes = ((("school", "year", "no"), True),)

    class StepRecord(Model):
        step = ForeignKeyField(Step, backref="+")
        subject = ForeignKeyField(Subject, backref="+", null=True)
        result = CharField(max_length=20)
        day = DateField()
        words = TextField()
        reference = CharField(max_length=300)
        decision = ForeignKeyField(Decision, backref="+", null=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_step_record"
            legacy_table_names = False

    db.create_tables([Step, StepRecord])


def down(migrator, db):
    for table in (
        "budget_step_record",
        "budget_step",
    ):
        db.execute_sql(f'DROP TABLE "{table}"')
