"""Bell schedules, and schedules of visits: who is to visit whom in a term, and what they say to it."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.people.models import Person
from governance.school.models import School


class BellList(Record):
    """A bell schedule that was read; it holds once it is applied, until another is."""

    school = ForeignKeyField(School)
    digest = CharField(max_length=64)
    by_id = IntegerField(null=True)
    at = MomentField()


class BellPeriod(Record):
    """A period of somebody's week: day from 0 (Monday), minutes since midnight; `subject` is empty where they are free."""

    bells = ForeignKeyField(BellList, backref="periods", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="+")
    day = IntegerField()
    period = CharField(max_length=40)
    starts = IntegerField()
    ends = IntegerField()
    subject = CharField(max_length=80)


class BellApplication(Record):
    """A bell schedule holds from now on."""

    bells = ForeignKeyField(BellList, unique=True, backref="applications")
    by_id = IntegerField(null=True)
    at = MomentField()


class PairRule(Record):
    """Two people who are not paired, or one who is paired within a subject only; taken back by removing the row."""

    school = ForeignKeyField(School)
    kind = CharField(max_length=20)
    person = ForeignKeyField(Person, backref="+")
    other = ForeignKeyField(Person, null=True, backref="+")
    by_id = IntegerField()
    at = MomentField()


class Schedule(Record):
    """Pairs proposed for a term, as [reviewer, colleague] by id, how good they are, and what could not be met.

    `mends` is the published schedule that this one would replace.
    """

    school = ForeignKeyField(School)
    number = IntegerField()
    first_day = DateField()
    last_day = DateField()
    visits = IntegerField()
    minutes = IntegerField()
    mends = ForeignKeyField("self", null=True, backref="mended")
    pairs = CanonicalField()
    score = CanonicalField()
    proven = BooleanField()
    conflict = CanonicalField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "visit_schedule"
        indexes = ((("school", "number"), True),)


class Publication(Record):
    """The schedule holds, and its people are told."""

    schedule = ForeignKeyField(Schedule, unique=True, backref="publications")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "visit_schedule_publication"


class SchedulePair(Record):
    """A pair of a published schedule."""

    schedule = ForeignKeyField(Schedule, backref="rows")
    reviewer = ForeignKeyField(Person, backref="+")
    colleague = ForeignKeyField(Person, backref="+")

    class Meta:
        table_name = "visit_pair"
        indexes = ((("schedule", "reviewer", "colleague"), True),)


class PairAnswer(Record):
    """What one of the two says: yes, no and why, or that somebody else (`wanted_id`) would suit better; the newest holds."""

    pair = ForeignKeyField(SchedulePair, backref="answers")
    person = ForeignKeyField(Person, backref="+")
    answer = CharField(max_length=20)
    wanted_id = IntegerField(null=True)
    reason = TextField()
    at = MomentField()

    class Meta:
        table_name = "visit_pair_answer"
        indexes = ((("pair", "person"), True),)


class WishRefusal(Record):
    """The lead cannot fulfil a wish for another partner, and says why."""

    answer = ForeignKeyField(PairAnswer, unique=True, backref="refusals", on_delete="CASCADE")
    why = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "visit_pair_wish_refusal"
