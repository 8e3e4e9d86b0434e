"""After a vote: protests and their answers, practice that is thrown away, and what the retention rule removed."""

from peewee import BooleanField, ForeignKeyField, IntegerField, TextField

from governance.ballots.models.motions import Motion
from governance.db.records import MomentField, Record
from governance.people.models import Person


class Protest(Record):
    """Someone on the roll says that a certified vote went wrong, and why."""

    motion = ForeignKeyField(Motion, backref="protests")
    no = IntegerField()
    person = ForeignKeyField(Person)
    why = TextField()
    at = MomentField()

    class Meta:
        table_name = "vote_protest"
        indexes = ((("motion", "no"), True), (("motion", "person"), True))


class ProtestAnswer(Record):
    """One officer's answer with its reason; the protest is settled once two officers say the same."""

    protest = ForeignKeyField(Protest, backref="answers")
    by_id = IntegerField()
    upheld = BooleanField()
    why = TextField()
    at = MomentField()

    class Meta:
        indexes = ((("protest", "by_id"), True),)


class Practice(Record):
    """This vote is practice: its result counts for nothing, and all of it is thrown away."""

    motion = ForeignKeyField(Motion, unique=True)
    at = MomentField()

    class Meta:
        table_name = "practice_vote"


class Thrown(Record):
    """A practice vote whose every row is gone; the emptied motion keeps its number from being given again."""

    motion = ForeignKeyField(Motion, unique=True)
    at = MomentField()

    class Meta:
        table_name = "practice_thrown"


class Removal(Record):
    """Papers, codes and names of a vote were removed by the retention rule; the numbers that pages still show."""

    motion = ForeignKeyField(Motion, unique=True)
    roll = IntegerField()
    base = IntegerField()
    took_part = IntegerField()
    counted = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "vote_removal"
