"""peer_review: hours waived and moved. Frozen: it imports nothing of ours."""

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

    class Relief(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        person = ForeignKeyField(Person, backref="+")
        other = ForeignKeyField(Person, null=True, backref="+")
        minutes = IntegerField()
        day = DateField()
        reason = TextField()
        asked_by = ForeignKeyField(Person, backref="+")
        once_key = CharField(max_length=64, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "relief"
            legacy_table_names = False
            indexes = ((("school", "number"), True), (("school", "day"), False))

    class ReliefConsent(Model):
        relief = ForeignKeyField(Relief, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "relief_consent"
            legacy_table_names = False

    class ReliefAnswer(Model):
        relief = ForeignKeyField(Relief, backref="+", unique=True)
        granted = BooleanField()
        why = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "relief_answer"
            legacy_table_names = False

    db.create_tables([Relief, ReliefConsent, ReliefAnswer])


def down(migrator, db):
    for table in ("relief_answer", "relief_consent", "relief"):
        migrator.migrate(migrator.drop_table(table))
