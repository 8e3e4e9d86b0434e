"""Sealed envelopes, named choices, the count and its cleaning. Papers alone live in box.py."""

from peewee import BigIntegerField, BlobField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from governance.ballots.models.motions import Motion, Question
from governance.ballots.models.rolls import RollEntry
from governance.db.records import ROWLESS, CanonicalField, MomentField, Record


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


class CountProgram(Record):
    """The code that counted: its version, and the SHA-256 of the modules that this count took, as one program."""

    count = ForeignKeyField(Count, unique=True)
    version = CharField(max_length=80)
    digest = CharField(max_length=64)


class CountClock(Record):
    """How far the server's clock was off at the count by its own estimate, and at most, in microseconds.

    Without a row it is not known.
    """

    count = ForeignKeyField(Count, unique=True)
    off = BigIntegerField()
    within = BigIntegerField()


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


class RecountAsking(Record):
    """One voter asks for a recount; three of them have it, and nobody can refuse."""

    entry = ForeignKeyField(RollEntry, primary_key=True)
    at = MomentField()


class Recount(Record):
    """Both officers counted the papers again before observers. `results` are the accounts that the papers gave."""

    motion = ForeignKeyField(Motion, unique=True)
    observers = TextField()
    agrees = BooleanField()
    results = CanonicalField()
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
