"""observers and bounces: who watches a count, and mail that came back. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Motion(Model):
        class Meta:
            database = db
            table_name = "motion"
            legacy_table_names = False

    class VoteObserver(Model):
        motion = ForeignKeyField(Motion, backref="+")
        no = IntegerField()
        person = ForeignKeyField(Person, backref="+", null=True)
        name = CharField(max_length=200)
        digest = CharField(max_length=64, null=True, unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "vote_observer"
            legacy_table_names = False
            indexes = ((("motion", "no"), True), (("motion", "person"), True))

    class VoteObserverEnded(Model):
        observer = ForeignKeyField(VoteObserver, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "vote_observer_ended"
            legacy_table_names = False

    class Message(Model):
        class Meta:
            database = db
            table_name = "message"
            legacy_table_names = False

    class Bounced(Model):
        message = ForeignKeyField(Message, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "bounced"
            legacy_table_names = False

    db.create_tables([VoteObserver, VoteObserverEnded, Bounced])


def down(migrator, db):
    for table in ("bounced", "vote_observer_ended", "vote_observer"):
        migrator.migrate(migrator.drop_table(table))
