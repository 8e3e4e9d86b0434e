"""One chain of entries for each school; school 0 is the site itself."""

from peewee import BigIntegerField, CharField, CompositeKey, IntegerField

from governance.db.records import CanonicalField, MomentField, Record


class Entry(Record):
    """One act: who, when, what, about which thing; `prev` is the digest of the entry before."""

    school_id = IntegerField()
    seq = BigIntegerField()
    at = MomentField()
    actor_id = IntegerField(null=True)
    deed = CharField(max_length=80)
    kind = CharField(max_length=40)
    thing_id = IntegerField(null=True)
    facts = CanonicalField()
    prev = CharField(max_length=64)
    digest = CharField(max_length=64)

    class Meta:
        table_name = "audit_entry"
        primary_key = CompositeKey("school_id", "seq")


class Head(Record):
    """Where a school's chain ends; its row is held while an entry is added."""

    school_id = IntegerField(primary_key=True)
    seq = BigIntegerField()
    digest = CharField(max_length=64)

    class Meta:
        table_name = "audit_head"
