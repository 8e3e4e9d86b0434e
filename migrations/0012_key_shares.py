"""key_shares: proofs of the shares of a vote's key, and who was shown one. Frozen: it imports nothing of ours."""

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

    class KeyShare(Model):
        motion = ForeignKeyField(Motion, backref="+")
        no = IntegerField()
        proof = CharField(max_length=64, unique=True)
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "key_share"
            legacy_table_names = False

    db.create_tables([KeyShare])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("key_share"))
