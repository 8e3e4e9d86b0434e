"""notifications: the rows of the foundation. Frozen: it imports nothing of ours."""

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

    class Message(Model):
        school = ForeignKeyField(School, backref="+", null=True)
        person = ForeignKeyField(Person, backref="+")
        kind = CharField(max_length=60)
        params = TextField()
        due_at = DateTimeField(index=True)
        once_key = CharField(unique=True, max_length=120)

        class Meta:
            database = db
            table_name = "message"
            legacy_table_names = False

    class Failed(Model):
        message = ForeignKeyField(Message, backref="+")
        at = DateTimeField()
        why = TextField()

        class Meta:
            database = db
            table_name = "failed"
            legacy_table_names = False

    class Lease(Model):
        name = CharField(unique=True, max_length=80)
        holder = CharField(max_length=80)
        until = DateTimeField()

        class Meta:
            database = db
            table_name = "lease"
            legacy_table_names = False

    class Sent(Model):
        message = ForeignKeyField(Message, backref="+", unique=True)
        moot = CharField(max_length=20)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "sent"
            legacy_table_names = False

    db.create_tables([Message, Failed, Lease, Sent])


def down(migrator, db):
    for table in (
        "sent",
        "lease",
        "failed",
        "message",
    ):
        migrator.migrate(migrator.drop_table(table))
