"""peer_review: the rows of the foundation. Frozen: it imports nothing of ours."""

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

    class Visit(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        reviewer = ForeignKeyField(Person, backref="+")
        colleague = ForeignKeyField(Person, backref="+")
        kind = CharField(max_length=20)
        day = DateField()
        minutes = IntegerField()
        logged_by = ForeignKeyField(Person, backref="+")
        once_key = CharField(unique=True, max_length=64)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit"
            legacy_table_names = False
            indexes = ((("school", "number"), True), (("school", "day"), False))

    class VisitConfirmation(Model):
        visit = ForeignKeyField(Visit, backref="+", unique=True)
        by_id = IntegerField()
        minutes = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_confirmation"
            legacy_table_names = False

    class VisitCorrection(Model):
        visit = ForeignKeyField(Visit, backref="+")
        minutes = IntegerField()
        why = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_correction"
            legacy_table_names = False

    class VisitWithdrawal(Model):
        visit = ForeignKeyField(Visit, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_withdrawal"
            legacy_table_names = False

    db.create_tables([Visit, VisitConfirmation, VisitCorrection, VisitWithdrawal])


def down(migrator, db):
    for table in (
        "visit_withdrawal",
        "visit_correction",
        "visit_confirmation",
        "visit",
    ):
        migrator.migrate(migrator.drop_table(table))
