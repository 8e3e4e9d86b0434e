"""Ballots on paper: what was printed, who on the roll took one, what two officers typed in, and how it all adds up.

No row joins a paper to a person: the roll knows that somebody took one, and never which.
"""

from peewee import BlobField, CharField, ForeignKeyField, IntegerField

from governance.ballots.models.counts import Count
from governance.ballots.models.motions import Motion
from governance.ballots.models.rolls import RollEntry
from governance.db.records import CanonicalField, MomentField, Record


class PrintedBallot(Record):
    """A printed ballot, until the count. `name` is the first group of its serial, `proof` shows that somebody has the
    rest before them, and `stub` holds the seed of its tear-off code, sealed when it was printed.
    """

    motion = ForeignKeyField(Motion)
    name = CharField(max_length=8)
    proof = CharField(max_length=64)
    stub = BlobField()

    class Meta:
        indexes = ((("motion", "name"), True),)


class VoidPaper(Record):
    """A printed ballot that is never counted: `how` says whether it came back unused or was spoiled."""

    printed = ForeignKeyField(PrintedBallot, primary_key=True)
    how = CharField(max_length=20)
    by_id = IntegerField()
    at = MomentField()


class PaperTaken(Record):
    """Someone on the roll has a printed ballot, and so casts no other; who brings it back unused has none."""

    entry = ForeignKeyField(RollEntry, primary_key=True)
    by_id = IntegerField()
    at = MomentField()


class PaperTyping(Record):
    """What one officer typed from a paper, locked by the paper's own serial, until another types the same."""

    printed = ForeignKeyField(PrintedBallot, primary_key=True)
    sealed = BlobField()
    by_id = IntegerField()
    at = MomentField()


class PaperEnvelope(Record):
    """A paper that two officers typed alike, sealed under its serial until the count."""

    printed = ForeignKeyField(PrintedBallot, primary_key=True)
    sealed = BlobField()
    first_id = IntegerField()
    second_id = IntegerField()


class PaperCount(Record):
    """How printed ballots added up at the count: their names by what became of them, and how many voters held one."""

    count = ForeignKeyField(Count, unique=True)
    names = CanonicalField()
    holders = IntegerField()
