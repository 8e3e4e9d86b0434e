"""decisions: the rows of the foundation. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Subject(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        kind = CharField(max_length=40)
        title = CharField(max_length=300)
        text = TextField()
        pages = TextField()
        terms = TextField()
        options = TextField()
        first_day = DateField(null=True)
        last_day = DateField(null=True)
        address = CharField(max_length=300)
        renderer = CharField(max_length=80)
        digest = CharField(max_length=64)
        made_by = IntegerField()
        made_at = DateTimeField()

        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False
            indexes = ((("school", "number"), True),)

    class Decision(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        subject = ForeignKeyField(Subject, backref="+")
        question = IntegerField()
        outcome = CharField(max_length=40)
        chosen = TextField()
        rule = TextField()
        tally = TextField()
        basis = TextField()
        first_day = DateField(null=True)
        last_day = DateField(null=True)
        by_first = IntegerField()
        by_second = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "decision"
            legacy_table_names = False
            indexes = ((("school", "number"), True), (("subject", "question"), True))

    class Recording(Model):
        school = ForeignKeyField(School, backref="+")
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        body = CharField(max_length=200)
        adopted_on = DateField()
        file_digest = CharField(max_length=64)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "recording"
            legacy_table_names = False

    db.create_tables([Subject, Decision, Recording])


def down(migrator, db):
    for table in (
        "recording",
        "decision",
        "subject",
    ):
        migrator.migrate(migrator.drop_table(table))
