"""audit: the rows of the foundation. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class AuditEntry(Model):
        school_id = IntegerField()
        seq = BigIntegerField()
        at = DateTimeField()
        actor_id = IntegerField(null=True)
        deed = CharField(max_length=80)
        kind = CharField(max_length=40)
        thing_id = IntegerField(null=True)
        facts = TextField()
        prev = CharField(max_length=64)
        digest = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "audit_entry"
            legacy_table_names = False
            primary_key = CompositeKey("school_id", "seq")

    class AuditHead(Model):
        school_id = IntegerField(primary_key=True)
        seq = BigIntegerField()
        digest = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "audit_head"
            legacy_table_names = False

    db.create_tables([AuditEntry, AuditHead])


def down(migrator, db):
    for table in (
        "audit_head",
        "audit_entry",
    ):
        migrator.migrate(migrator.drop_table(table))
