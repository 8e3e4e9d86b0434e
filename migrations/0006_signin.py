"""signin: the rows of the foundation. Frozen: it imports nothing of ours."""

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

    class Attempt(Model):
        what = CharField(index=True, max_length=64)
        at = DateTimeField(index=True)

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

    class Link(Model):
        person = ForeignKeyField(Person, backref="+", null=True)
        nonce = CharField(unique=True, max_length=64)
        waiter = CharField(index=True, null=True, max_length=64)
        made_at = DateTimeField()
        expires_at = DateTimeField()

        class Meta:
            database = db
            table_name = "link"
            legacy_table_names = False

    class Password(Model):
        person = ForeignKeyField(Person, backref="+", unique=True)
        hash = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "password"
            legacy_table_names = False

    class PrintedLink(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        asked_by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()
        confirmed_by = ForeignKeyField(Person, backref="+", null=True)
        confirmed_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "printed_link"
            legacy_table_names = False

    class Use(Model):
        link = ForeignKeyField(Link, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "use"
            legacy_table_names = False

    db.create_tables([Attempt, Session, Ending, Link, Password, PrintedLink, Use])


def down(migrator, db):
    for table in (
        "use",
        "printed_link",
        "password",
        "link",
        "ending",
        "session",
        "attempt",
    ):
        migrator.migrate(migrator.drop_table(table))
