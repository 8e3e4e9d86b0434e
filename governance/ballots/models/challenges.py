"""Who is not on a roll and says that they should be: the challenge, the ballot set apart, and what two officers decided."""

from peewee import BlobField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from governance.ballots.models.motions import Motion
from governance.ballots.models.rolls import RollEntry
from governance.db.records import MomentField, Record
from governance.people.models import Person


class Challenge(Record):
    """Someone says that the frozen roll of an open vote should name them, and why."""

    motion = ForeignKeyField(Motion, backref="challenges")
    no = IntegerField()
    person = ForeignKeyField(Person)
    why = TextField()
    at = MomentField()

    class Meta:
        table_name = "roll_challenge"
        indexes = ((("motion", "no"), True), (("motion", "person"), True))


class ChallengedEnvelope(Record):
    """The ballot set apart with a challenge, until the count: sealed; in a named vote the choices as they were said."""

    challenge = ForeignKeyField(Challenge, primary_key=True)
    sealed = BlobField()
    once_key = CharField(max_length=64)


class ChallengeAnswer(Record):
    """One officer's answer with its reason; the challenge is decided once two officers say the same."""

    challenge = ForeignKeyField(Challenge, backref="answers")
    by_id = IntegerField()
    admits = BooleanField()
    why = TextField()
    at = MomentField()

    class Meta:
        indexes = ((("challenge", "by_id"), True),)


class ChallengeOutcome(Record):
    """Two officers decided. `entry` is the line that the roll was corrected by; without one the ballot is not counted."""

    challenge = ForeignKeyField(Challenge, primary_key=True)
    entry = ForeignKeyField(RollEntry, null=True, unique=True)
    at = MomentField()
