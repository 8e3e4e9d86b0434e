"""A motion's whole life as rows, the roll, the sealed envelopes and the count. Papers alone live in box.py."""

from peewee import BlobField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from governance.db.records import ROWLESS, CanonicalField, MomentField, Record, ShareField
from governance.decisions.models import Subject
from governance.people.models import Person
from governance.school.models import School


class Motion(Record):
    """A question put to the vote. The rule never changes once posted; `opens_at` and `closes_at` are as announced."""

    school = ForeignKeyField(School)
    number = IntegerField()
    title = CharField(max_length=300)
    rule = CanonicalField()
    secret = BooleanField()
    custody = CharField(max_length=20, default="site")
    posted_at = MomentField()
    opens_at = MomentField()
    closes_at = MomentField()
    made_by = IntegerField()

    class Meta:
        indexes = ((("school", "number"), True),)


class Withdrawal(Record):
    """The chair took a posted motion back before it opened."""

    motion = ForeignKeyField(Motion, unique=True)
    by_id = IntegerField()
    why = TextField(default="")
    at = MomentField()

    class Meta:
        table_name = "motion_withdrawal"


class Question(Record):
    """One decision on the ballot: yes or no, or a ranking of options."""

    motion = ForeignKeyField(Motion, backref="questions")
    no = IntegerField()
    subject = ForeignKeyField(Subject)
    method = CharField(max_length=20)

    class Meta:
        table_name = "ballot_question"
        indexes = ((("motion", "no"), True),)


class Option(Record):
    """One candidate of a ranked question, in the order in which every ballot shows them."""

    question = ForeignKeyField(Question, backref="options")
    no = IntegerField()
    name = CharField(max_length=200)
    statement = TextField(default="")
    person_id = IntegerField(null=True)

    class Meta:
        table_name = "ballot_option"
        indexes = ((("question", "no"), True),)


class RollEntry(Record):
    """One person who may vote on one motion, as their appointments stood on the day of opening."""

    motion = ForeignKeyField(Motion, backref="roll")
    person = ForeignKeyField(Person)
    name = CharField(max_length=200)
    unit = CharField(max_length=80, default="")
    fte = ShareField()

    class Meta:
        indexes = ((("motion", "person"), True),)


class Joining(Record):
    """This motion asks a second body the same: the subject is adopted only if every motion of the `first` passes."""

    motion = ForeignKeyField(Motion, unique=True)
    first = ForeignKeyField(Motion)

    class Meta:
        table_name = "motion_joining"


class Recusal(Record):
    """A colleague declared a conflict and votes on this motion no more; `why` is what everyone may read."""

    motion = ForeignKeyField(Motion)
    person = ForeignKeyField(Person)
    why = TextField()
    at = MomentField()

    class Meta:
        indexes = ((("motion", "person"), True),)


class Attendance(Record):
    """Someone on the roll of a named vote was present at the meeting that held it, as an officer noted."""

    entry = ForeignKeyField(RollEntry, primary_key=True)
    by_id = IntegerField()
    at = MomentField()


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


class Confirmed(Record):
    """Another officer confirmed the same digest; the deed was done in this row's transaction."""

    asked = ForeignKeyField(Asked, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "deed_confirmed"


class Envelope(Record):
    """The sealed ballot of one roll entry, until the count. `once_key` is the digest of the cast's own key."""

    entry = ForeignKeyField(RollEntry, primary_key=True)
    sealed = BlobField()
    once_key = CharField(max_length=64)


class NamedChoice(Record):
    """In an open vote: what one person chose on one question. Shown to nobody before the count."""

    entry = ForeignKeyField(RollEntry)
    question = ForeignKeyField(Question)
    ranking = CanonicalField()
    once_key = CharField(max_length=64)
    at = MomentField()

    class Meta:
        indexes = ((("entry", "question"), True),)


class Count(Record):
    """The one count of a motion. `sealed_digest` is the SHA-256 over the sorted digests of all envelopes."""

    motion = ForeignKeyField(Motion, unique=True)
    envelopes = IntegerField()
    sealed_digest = CharField(max_length=64)
    alike_codes = IntegerField(default=0)
    at = MomentField()

    class Meta:
        table_name = "vote_count"


class Mark(Record):
    """This person's ballot was counted."""

    entry = ForeignKeyField(RollEntry, primary_key=True)

    class Meta:
        table_name = "roll_mark"


class Unreadable(Record):
    """An envelope that could not be opened or did not belong to its entry; it was not counted."""

    entry = ForeignKeyField(RollEntry, primary_key=True)
    count = ForeignKeyField(Count, backref="unreadable")


class Code(Record):
    """The seed of a counted ballot's four words, under a random key; no row says whose it is, or how they voted."""

    key = BlobField(primary_key=True)
    motion = IntegerField(index=True)
    seed = BlobField()

    class Meta:
        table_name = "receipt_code"
        without_rowid = ROWLESS


class Tally(Record):
    """The full account of one question's count."""

    count = ForeignKeyField(Count, backref="tallies")
    question = ForeignKeyField(Question, unique=True)
    result = CanonicalField()


class Certification(Record):
    """Both officers certified the result; the decisions stand in the register."""

    motion = ForeignKeyField(Motion, unique=True)
    at = MomentField()


class KeyDestroyed(Record):
    """The private key of this vote is gone; `late` when a crash had left it behind."""

    motion = ForeignKeyField(Motion, unique=True)
    late = BooleanField(default=False)
    at = MomentField()


class Cleaning(Record):
    """One step of wiping a motion's envelopes from the database's files; the last is `done`."""

    motion = ForeignKeyField(Motion, backref="cleaning")
    step = CharField(max_length=40)
    at = MomentField()

    class Meta:
        indexes = ((("motion", "step"), True),)
