"""Who may vote on a motion, who was present, and whose ballot was counted."""

from peewee import CharField, ForeignKeyField, IntegerField

from governance.ballots.models.motions import Motion
from governance.db.records import MomentField, Record, ShareField
from governance.people.models import Person


class RollEntry(Record):
    """One person who may vote on one motion, as their appointments stood on the day of opening."""

    motion = ForeignKeyField(Motion, backref="roll")
    person = ForeignKeyField(Person)
    name = CharField(max_length=200)
    unit = CharField(max_length=80, default="")
    fte = ShareField()

    class Meta:
        indexes = ((("motion", "person"), True),)


class Attendance(Record):
    """Someone on the roll of a named vote was present at the meeting that held it, as an officer noted."""

    entry = ForeignKeyField(RollEntry, primary_key=True)
    by_id = IntegerField()
    at = MomentField()


class Mark(Record):
    """This person's ballot was counted."""

    entry = ForeignKeyField(RollEntry, primary_key=True)

    class Meta:
        table_name = "roll_mark"
