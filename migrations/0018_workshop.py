"""agreements: comments in the margin, amendments, readings. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Agreement(Model):
        class Meta:
            database = db
            table_name = "agreement"
            legacy_table_names = False

    class Section(Model):
        class Meta:
            database = db
            table_name = "section"
            legacy_table_names = False

    class Revision(Model):
        class Meta:
            database = db
            table_name = "revision"
            legacy_table_names = False

    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class CommentPeriod(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        first_day = DateField()
        last_day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "comment_period"
            legacy_table_names = False

    class Thread(Model):
        section = ForeignKeyField(Section, backref="+")
        revision = ForeignKeyField(Revision, backref="+")
        begins = IntegerField()
        ends = IntegerField()
        quote = TextField()
        before = CharField(max_length=64)
        after = CharField(max_length=64)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "thread"
            legacy_table_names = False

    class ThreadPlace(Model):
        thread = ForeignKeyField(Thread, backref="+")
        revision = ForeignKeyField(Revision, backref="+")
        begins = IntegerField(null=True)
        ends = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "thread_place"
            legacy_table_names = False
            indexes = ((("thread", "revision"), True),)

    class Remark(Model):
        thread = ForeignKeyField(Thread, backref="+")
        author = ForeignKeyField(Person, backref="+")
        body = TextField()
        once_key = CharField(max_length=64, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "remark"
            legacy_table_names = False

    class Settling(Model):
        thread = ForeignKeyField(Thread, backref="+")
        resolved = BooleanField()
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "settling"
            legacy_table_names = False

    db.create_tables([CommentPeriod, Thread, ThreadPlace, Remark, Settling])


def down(migrator, db):
    for table in (
        "settling",
        "remark",
        "thread_place",
        "thread",
        "comment_period",
    ):
        migrator.migrate(migrator.drop_table(table))
