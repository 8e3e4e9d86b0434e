"""signin: the rows of the foundation. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Attempt(Model):
        what = CharField(index=True, max_length=64)
        weight = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "attempt"
            legacy_table_names = False

    class Session(Model):
        person = ForeignKeyField(Person, backref="+")
        digest = CharField(unique=True, max_length=64)
        made_at = DateTimeField()
        seen_at = DateTimeField()
        confirmed_at = DateTimeField()

        class Meta:
            database = db
            table_name = "session"
            legacy_table_names = False

    class Ending(Model):
        session = ForeignKeyField(Session, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "ending"
            legacy_table_names = False

    class Password(Model):
        person = ForeignKeyField(Person, backref="+", unique=True)
        hash = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "password"
            legacy_table_names = False

    db.create_tables([Attempt, Session, Ending, Password])


def down(migrator, db):
    for table in (
        "password",
        "ending",
        "session",
        "attempt",
    ):
        migrator.migrate(migrator.drop_table(table))
