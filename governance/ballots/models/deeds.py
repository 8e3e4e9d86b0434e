"""What two officers did together, and what followed."""

from peewee import BlobField, CharField, ForeignKeyField, IntegerField, TextField

from governance.ballots.models.motions import Motion
from governance.db.records import CanonicalField, MomentField, Record
from governance.people.models import Person


class Opening(Record):
    """The vote is open: the roll is frozen. `public_key` seals envelopes; `shape` is what a legal ballot looks like."""

    motion = ForeignKeyField(Motion, unique=True)
    at = MomentField()
    roll_size = IntegerField()
    roll_digest = CharField(max_length=64)
    public_key = BlobField(null=True)
    shape = CanonicalField()

    class Meta:
        table_name = "motion_opening"


class KeyShare(Record):
    """Who printed which share of a key in the officers' custody, and a proof by which it is known; never the share."""

    motion = ForeignKeyField(Motion)
    no = IntegerField()
    proof = CharField(max_length=64, unique=True)
    person = ForeignKeyField(Person)
    at = MomentField()


class Extension(Record):
    """A later closing, agreed by both officers before the earlier one; the latest row holds."""

    motion = ForeignKeyField(Motion, backref="extensions")
    closes_at = MomentField()
    why = TextField()
    at = MomentField()

    class Meta:
        table_name = "motion_extension"


class Cancellation(Record):
    """Both officers stopped the vote; its envelopes are destroyed unread."""

    motion = ForeignKeyField(Motion, unique=True)
    why = TextField()
    at = MomentField()

    class Meta:
        table_name = "motion_cancellation"


class Asked(Record):
    """One officer asks for a deed of two. `digest` covers all that the second has to agree to; `facts` its details."""

    motion = ForeignKeyField(Motion, backref="asked")
    deed = CharField(max_length=20)
    digest = CharField(max_length=64)
    facts = CanonicalField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "deed_asked"


class Agreed(Record):
    """All that an asking's digest covers, word for word, so that whoever has it can take the digest again."""

    asked = ForeignKeyField(Asked, unique=True)
    what = CanonicalField()

    class Meta:
        table_name = "deed_agreed"


class Confirmed(Record):
    """Another officer confirmed the same digest; the deed was done in this row's transaction."""

    asked = ForeignKeyField(Asked, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "deed_confirmed"


class Certification(Record):
    """Both officers certified the result; the decisions stand in the register."""

    motion = ForeignKeyField(Motion, unique=True)
    at = MomentField()
