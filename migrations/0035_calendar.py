"""notifications: calendar feeds and the daily mail. Frozen: it imports nothing of ours."""

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
        class Meta:
            database = db
            table_name = "message"
            legacy_table_names = False

    class Feed(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        digest = CharField(max_length=64, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "calendar_feed"
            legacy_table_names = False

    class FeedEnding(Model):
        feed = ForeignKeyField(Feed, unique=True, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "calendar_feed_ending"
            legacy_table_names = False

    class DigestChoice(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        wanted = BooleanField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "digest_choice"
            legacy_table_names = False

    class DigestLook(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        day = DateField()

        class Meta:
            database = db
            table_name = "digest_look"
            legacy_table_names = False
            indexes = ((("school", "person", "day"), True),)

    class DigestThing(Model):
        message = ForeignKeyField(Message, backref="+")
        thing = CharField(max_length=80)

        class Meta:
            database = db
            table_name = "digest_thing"
            legacy_table_names = False
            indexes = ((("message", "thing"), True), (("thing",), False))

    db.create_tables([Feed, FeedEnding, DigestChoice, DigestLook, DigestThing])


def down(migrator, db):
    for table in ("digest_thing", "digest_look", "digest_choice", "calendar_feed_ending", "calendar_feed"):
        migrator.migrate(migrator.drop_table(table))
